"""Lists, details, filters, fields, search, languages."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Page
from wagtail.search import index

from content.models import Hotline, StandardPage
from home.models import Banner
from tests.api.reading import read

pytestmark = pytest.mark.django_db


def test_the_entrance_names_every_list_and_each_of_them_answers() -> None:
    for address in read("/api/")["reads"]:
        if address != "/api/pages/find/":
            assert Client().get(address).status_code == 200, address


def test_a_list_of_pages_has_a_bound_and_goes_on_where_it_stopped() -> None:
    first = read("/api/pages/?limit=3")
    second = read("/api/pages/?limit=3&offset=3")
    assert first["count"] == Page.objects.live().filter(depth__gt=1).count()
    assert len(first["items"]) == len(second["items"]) == 3
    assert {item["id"] for item in first["items"]}.isdisjoint(item["id"] for item in second["items"])
    read("/api/pages/?limit=51", 400)
    read("/api/pages/?offset=10001", 400)
    read(f"/api/pages/?offset={'9' * 30}", 400)


def test_fields_choose_what_comes() -> None:
    listed = read("/api/pages/?type=content.StandardPage&fields=title,meta.locale&limit=1")["items"][0]
    assert set(listed) == {"title", "meta"} and set(listed["meta"]) == {"locale"}
    page = StandardPage.objects.live().first()
    assert set(read(f"/api/pages/{page.pk}/?fields=id")) == {"id"}
    assert "parent" in read("/api/pages/?fields=*&limit=1")["items"][0]["meta"]
    assert "birth_date" in read("/api/pages/?fields=birth_date", 400)["detail"]


def test_pages_are_filtered_by_type_place_and_language() -> None:
    english = read("/api/pages/?locale=en&limit=50")["items"]
    assert english and {item["meta"]["locale"] for item in english} == {"en"}
    articles = read("/api/pages/?type=content.KIEArticlePage&locale=id")["items"]
    assert articles and {item["meta"]["type"] for item in articles} == {"content.KIEArticlePage"}
    library = Page.objects.live().get(slug="edukasi", locale__language_code="id")
    assert {item["id"] for item in read(f"/api/pages/?child_of={library.pk}")["items"]} == set(
        library.get_children().live().values_list("pk", flat=True)
    )
    read("/api/pages/?locale=xx", 404)
    read("/api/pages/?type=intake.Case", 400)


def test_search_finds_words_and_stands_operators_and_length() -> None:
    for page in Page.objects.live().specific():
        index.insert_or_update_object(page)
    assert read("/api/pages/?search=kekerasan&locale=id")["count"] >= 1
    for words in ('"', "a AND OR NOT (", "'; DROP TABLE", "*:*", "NEAR(", "%25%25", "kek*", "😀"):
        read(f"/api/pages/?search={words}")
    read(f"/api/pages/?search={'a' * 3000}", 400)
    read(f"/api/pages/?search={'a' * 10_000}", 400)
    read("/api/pages/?search=%00", 400)


def test_a_page_is_found_by_its_address_in_either_language() -> None:
    for path in ("/", "/en/", "/hotline/", "/en/hotline/", "en/hotline"):
        response = Client().get("/api/pages/find/", {"html_path": path}, follow=True)
        assert response.json()["meta"]["html_url"].removeprefix("http://localhost").removeprefix(
            "http://testserver"
        ) == "/" + (path.strip("/") + "/" if path.strip("/") else "")
    read("/api/pages/find/?html_path=/tidak-ada/", 404)


def test_unconfirmed_numbers_are_never_given() -> None:
    hotline = Hotline.objects.get(region="64.72", kind="unit")
    Hotline.objects.filter(pk=hotline.pk).update(phone="0541 000 111", whatsapp="0812 000 111", confirmed=False)
    given = read(f"/api/hotlines/{hotline.pk}/")
    assert (given["phone"], given["whatsapp"], given["whatsapp_url"]) == (None, None, None)
    Hotline.objects.filter(pk=hotline.pk).update(confirmed=True)
    assert read(f"/api/hotlines/{hotline.pk}/")["phone"] == "0541 000 111"


def test_hotlines_are_those_of_the_region_and_of_what_it_lies_in() -> None:
    items = read("/api/hotlines/?region=64.72&kind=unit")["items"]
    assert [item["region"]["code"] for item in items] == ["64.72", "64"]
    assert [item["region"]["code"] for item in read("/api/hotlines/?region=64.72.01&kind=unit")["items"]] == [
        "64.72",
        "64",
    ]
    assert len(read("/api/hotlines/?region=64.72")["items"]) == 7
    read("/api/hotlines/?region=99", 404)
    hidden = Hotline.objects.get(region="64.72", kind="unit")
    Hotline.objects.filter(pk=hidden.pk).update(active=False)
    read(f"/api/hotlines/{hidden.pk}/", 404)


def test_services_site_and_navigation_speak_both_languages() -> None:
    for address, key in (("/api/services/", "items"), ("/api/navigation/", "menu"), ("/api/site/", "safety_line")):
        indonesian, english = read(address)[key], read(f"{address}?locale=en")[key]
        assert indonesian and english and indonesian != english
        read(f"{address}?locale=xx", 404)


def test_figures_are_not_made_up_while_none_are_published() -> None:
    """Each table has its address; what others counted before the portal is all there is to read at first."""
    keys = [table["key"] for table in read("/api/statistics/")["items"]]
    assert "sex" in keys and "history" in keys
    for key in keys:
        read(f"/api/statistics/{key}/", 200 if key == "history" else 404)
    read("/api/statistics/kasus/", 404)


def test_labels_do_not_depend_on_the_browser() -> None:
    """One address, one answer: else it could not be kept for everybody."""
    assert read("/api/site/", **{"accept-language": "en"}) == read("/api/site/")


def test_snippets_are_those_readers_see_now() -> None:
    assert {"home.Banner", "home.MenuEntry", "content.Hotline"} <= {
        item["type"] for item in read("/api/snippets/")["items"]
    }
    today = timezone.localdate()
    shown = Banner.objects.create(name="kini", text_id="Kini", first_day=today)
    later = Banner.objects.create(name="nanti", text_id="Nanti", first_day=today + datetime.timedelta(days=1))
    draft = StandardPage.objects.live().first()
    leads_to_a_draft = Banner.objects.create(name="rancangan", text_id="Rancangan", page=draft)
    draft.unpublish()
    assert [item["text_id"] for item in read("/api/snippets/home.Banner/")["items"]] == ["Kini"]
    read(f"/api/snippets/home.Banner/{shown.pk}/")
    for hidden in (later, leads_to_a_draft):
        read(f"/api/snippets/home.Banner/{hidden.pk}/", 404)
