"""Starter content is created once; afterwards it belongs to the editors."""

import pytest
from wagtail.models import Locale, Page, Site

from content import starter as content_starter
from content.models import Hotline, KIEArticlePage
from home import starter as home_starter
from home.models import HomePage, SiteSettings

pytestmark = pytest.mark.django_db


def load_again() -> list[str]:
    said: list[str] = []
    home_starter.load(said.append)
    content_starter.load(said.append)
    return said


def test_a_second_load_adds_and_says_nothing() -> None:
    before = list(Page.objects.values_list("pk", "url_path"))
    hotlines = Hotline.objects.count()
    assert load_again() == []
    assert list(Page.objects.values_list("pk", "url_path")) == before
    assert Hotline.objects.count() == hotlines


def test_what_editors_changed_stays() -> None:
    home = HomePage.objects.get(locale__language_code="id")
    home.heading = "Kami mendengarkan."
    home.save_revision().publish()
    article = KIEArticlePage.objects.filter(locale__language_code="id").first()
    assert article is not None
    article.body = [("text", "<p>Naskah baru.</p>")]
    article.save_revision().publish()
    settings = SiteSettings.objects.get()
    settings.hotline_number = "0541 123"
    settings.numbers_checked = None
    settings.save()
    load_again()
    home.refresh_from_db()
    article.refresh_from_db()
    settings.refresh_from_db()
    assert home.heading == "Kami mendengarkan."
    assert len(article.body) == 1
    assert settings.hotline_number == "0541 123"
    assert settings.numbers_checked is None


def test_a_renamed_home_page_is_not_doubled() -> None:
    home = HomePage.objects.get(locale__language_code="id")
    home.slug = "muka"
    home.save()
    load_again()
    assert HomePage.objects.filter(locale__language_code="id").count() == 1


def test_the_site_points_at_the_indonesian_home_and_the_welcome_page_is_gone() -> None:
    site = Site.objects.get(is_default_site=True)
    assert site.root_page.specific == HomePage.objects.get(locale__language_code="id")
    assert set(Page.objects.filter(depth=2).values_list("content_type__model", flat=True)) == {"homepage"}


def test_both_trees_are_translations_of_each_other() -> None:
    def keys(code: str) -> set[object]:
        return set(
            Page.objects.filter(locale__language_code=code, depth__gt=1).values_list("translation_key", flat=True)
        )

    assert keys("en") <= keys("id")
    assert set(Locale.objects.values_list("language_code", flat=True)) == {"id", "en"}


def test_a_wagtail_site_as_the_migrations_leave_it_is_taken_over() -> None:
    Site.objects.all().delete()
    Page.objects.filter(depth=2).delete()
    root = Page.get_first_root_node()
    welcome = root.add_child(instance=Page(title="Welcome to your new Wagtail site!", slug="home"))
    Site.objects.create(hostname="localhost", root_page=welcome, is_default_site=True)
    load_again()
    assert not Page.objects.filter(pk=welcome.pk).exists()
    assert Site.objects.get().root_page.slug == "beranda"
