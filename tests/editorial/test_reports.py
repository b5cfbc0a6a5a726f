"""What has aged stands in the reports menu: for editors, and for nobody else."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale, Page

from content.editorial.reports import REPORTS
from content.models import Hotline, StandardPage
from home.models import HomePage

from .samples import picture

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(officer: Callable[..., Any], signed_in_client: Callable[..., Client]) -> Client:
    return signed_in_client(officer("communications"))


@pytest.fixture
def home() -> HomePage:
    return HomePage.objects.get(locale__language_code="id")


@pytest.fixture
def page(home: HomePage) -> StandardPage:
    return home.add_child(instance=StandardPage(title="Pasar Aman", slug="pasar-aman", locale=home.locale))


def listed(desk: Client, name: str, **query: str) -> str:
    answer = desk.get(reverse(f"editorial_reports:{name}"), query)
    assert answer.status_code == 200
    return answer.content.decode().split("<main", 1)[1]


@pytest.mark.parametrize("name", REPORTS)
def test_editors_see_each_report_in_the_menu_and_case_managers_do_not(
    desk: Client, name: str, officer: Callable[..., Any], signed_in_client: Callable[..., Client]
) -> None:
    address = reverse(f"editorial_reports:{name}")
    assert address in desk.get("/admin/").content.decode()
    assert desk.get(reverse(f"editorial_reports:{name}_results")).status_code == 200
    other = signed_in_client(officer("case_manager"))
    assert address not in other.get("/admin/").content.decode()
    assert other.get(address).status_code in (302, 403, 404)


def test_a_number_checked_too_long_ago_is_to_be_called(desk: Client, settings: Any) -> None:
    hotline = Hotline.objects.get(region_id="64.72", kind="unit")
    Hotline.objects.exclude(pk=hotline.pk).delete()
    today = timezone.localdate()
    for days, shown in ((10, False), (settings.PORTAL_HOTLINE_STALE_DAYS + 1, True)):
        Hotline.objects.update(confirmed=True, phone="129", last_checked=today - timedelta(days=days))
        assert (hotline.name in listed(desk, "hotlines")) is shown
    settings.PORTAL_HOTLINE_STALE_DAYS = 9999
    assert hotline.name not in listed(desk, "hotlines")


def test_a_page_the_clock_withdrew_is_listed(desk: Client, page: StandardPage) -> None:
    assert "Pasar Aman" not in listed(desk, "expired")
    page.expire_at = timezone.now() - timedelta(minutes=1)
    page.unpublish(set_expired=True)
    page.save()
    shown = listed(desk, "expired")
    assert "Pasar Aman" in shown
    assert "Ditarik pada" in shown


def test_a_page_without_translation_is_listed_with_the_language_it_misses(desk: Client, page: StandardPage) -> None:
    shown = listed(desk, "untranslated")
    assert "Pasar Aman" in shown
    assert "Belum ada: Inggris" in shown
    assert "Layanan" not in shown.split("<tbody>", 1)[1]

    english = Locale.objects.get(language_code="en")
    alias = page.copy_for_translation(english, alias=True)
    assert "Pasar Aman" in listed(desk, "untranslated"), "an alias is no translation"
    alias.delete()
    page.copy_for_translation(english)
    assert "Pasar Aman" not in listed(desk, "untranslated")


def test_what_is_marked_as_not_confirmed_is_listed_with_the_mark(desk: Client, page: StandardPage) -> None:
    assert "Pasar Aman" not in listed(desk, "to_check")
    page.to_check = "Pasal 25 belum dicocokkan"
    page.save()
    assert "Pasal 25 belum dicocokkan" in listed(desk, "to_check")


def test_a_consent_withdrawn_after_publishing_is_listed(desk: Client, page: StandardPage) -> None:
    page.picture = picture(title="Lokakarya")
    page.save()
    assert "Pasar Aman" not in listed(desk, "consent")
    page.picture.people = ""
    page.picture.save()
    shown = listed(desk, "consent")
    assert "Pasar Aman" in shown
    assert "Lokakarya" in shown


def test_a_report_can_be_filtered_and_exported(desk: Client, page: StandardPage) -> None:
    english = Locale.objects.get(language_code="en")
    assert "Pasar Aman" not in listed(desk, "untranslated", locale=str(english.pk))
    answer = desk.get(reverse("editorial_reports:untranslated"), {"export": "csv"})
    exported = b"".join(answer.streaming_content).decode()
    assert "Pasar Aman" in exported
    assert "Belum ada: Inggris" in exported


def test_an_empty_report_says_so(desk: Client) -> None:
    Page.objects.filter(expired=True).delete()
    assert "Tidak ada halaman" in listed(desk, "expired")
