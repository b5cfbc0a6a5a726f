"""A campaign has its days: banner while it runs, results when it is over."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from content.models import CampaignIndexPage, CampaignPage

pytestmark = pytest.mark.django_db
WORDS = "Berani bertanya kepada tetangga"
DAY = datetime.timedelta(days=1)


@pytest.fixture
def campaign() -> CampaignPage:
    index = CampaignIndexPage.objects.get(locale__language_code="id")
    today = timezone.localdate()
    page = CampaignPage(
        title="Berani bertanya",
        slug="berani",
        locale=index.locale,
        start=today,
        end=today,
        show_banner=True,
        banner_text=WORDS,
        call_to_action="Cara membantu",
        results=[("text", "<p>Seribu orang bertanya.</p>")],
    )
    page.call_page = index.get_siblings().get(slug="membantu")
    return index.add_child(instance=page)


def move(campaign: CampaignPage, days: int) -> None:
    day = timezone.localdate() + days * DAY
    CampaignPage.objects.filter(pk=campaign.pk).update(start=day, end=day)


def test_while_it_runs_its_banner_stands_on_every_page_of_its_language(client: Client, campaign: CampaignPage) -> None:
    for address in ("/", "/hotline/", "/lapor/", "/edukasi/bentuk-kekerasan/"):
        page = client.get(address).content.decode()
        assert f'<a href="/kampanye/berani/">{WORDS}</a>' in page, address
        assert page.index('class="safety"') < page.index(WORDS)
    assert WORDS not in client.get("/en/").content.decode()


@pytest.mark.parametrize("days", [-1, 1], ids=["over", "to come"])
def test_on_other_days_there_is_no_banner(client: Client, campaign: CampaignPage, days: int) -> None:
    move(campaign, days)
    assert WORDS not in client.get("/").content.decode()


def test_a_draft_has_no_banner(client: Client, campaign: CampaignPage) -> None:
    campaign.unpublish()
    assert WORDS not in client.get("/").content.decode()


def test_results_show_when_it_is_over_and_the_button_until_then(client: Client, campaign: CampaignPage) -> None:
    page = client.get("/kampanye/berani/").content.decode()
    assert '<a class="button" href="/membantu/">Cara membantu</a>' in page
    assert "Seribu orang" not in page
    move(campaign, -1)
    page = client.get("/kampanye/berani/").content.decode()
    assert "Seribu orang" in page
    assert "Cara membantu" not in page


def test_it_does_not_end_before_it_starts_and_a_banner_has_words(campaign: CampaignPage) -> None:
    campaign.end = campaign.start - DAY
    with pytest.raises(ValidationError):
        campaign.full_clean()
    campaign.end = campaign.start
    campaign.banner_text = ""
    with pytest.raises(ValidationError):
        campaign.full_clean()
