"""Public pages and the API come without a database query, and every change is seen at once."""

import datetime
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, connection, transaction
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.models import Locale, Page, Site

from content.models import EventPage, Hotline, StandardPage
from content.pictures.models import Picture
from content.starter import demo
from home.models import SiteSettings
from portal.accounts.models import ServiceUnit
from portal.page_cache import generation
from portal.page_cache.kept import kept
from portal.page_cache.wsgi import ServeKept
from portal.reference.models import Code, Region

pytestmark = pytest.mark.django_db(transaction=True)

PAGE = "/jejak-aman/"


class Answer:
    """What a server gets from the application."""

    status = ""
    headers: dict[str, str]
    body = b""


class Portal:
    """The application as gunicorn calls it, kept answers and all."""

    def __init__(self) -> None:
        self.application = ServeKept(WSGIHandler())

    def get(self, address: str, method: str = "GET", **headers: str) -> Answer:
        environ = RequestFactory().generic(method, address, headers={"host": "localhost", **headers}).environ
        if not headers.get("cookie"):
            environ.pop("HTTP_COOKIE", None)  # the factory always sends one, even an empty one
        answer = Answer()

        def start_response(status: str, given: list[tuple[str, str]], *more: Any) -> None:
            answer.status, answer.headers = status, dict(given)

        result = self.application(environ, start_response)
        answer.body = b"".join(result)
        return answer

    def queries(self, address: str, **headers: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            self.get(address, **headers)
        return len(queries)

    def is_kept(self, address: str) -> bool:
        return self.queries(address) == 0


@pytest.fixture
def portal() -> Iterator[Portal]:
    request_started.disconnect(close_old_connections)
    request_finished.disconnect(close_old_connections)
    kept.forget()
    yield Portal()
    kept.forget()
    request_started.connect(close_old_connections)
    request_finished.connect(close_old_connections)


@pytest.fixture
def page() -> StandardPage:
    return StandardPage.objects.live().get(slug="jejak-aman", locale__language_code="id")


KEPT = [
    "/",
    "/en/",
    PAGE,
    "/hotline/",
    "/hotline/?wilayah=64.72",
    "/layanan/",
    "/api/pages/",
    "/api/pages/?limit=3",
    "/api/hotlines/?region=64.72",
    "/api/navigation/",
]


@pytest.mark.parametrize("address", KEPT)
def test_the_second_reader_costs_no_query_and_gets_the_same(portal: Portal, address: str) -> None:
    first = portal.get(address)
    with CaptureQueriesContext(connection) as queries:
        second = portal.get(address)
    assert first.status == second.status == "200 OK"
    assert (second.body, second.headers) == (first.body, first.headers)
    assert len(queries) == 0


def test_language_region_host_and_scheme_have_answers_of_their_own(portal: Portal) -> None:
    bodies = {portal.get(address).body for address in ("/hotline/", "/en/hotline/", "/hotline/?wilayah=64.72")}
    assert len(bodies) == 3
    assert portal.queries("/hotline/", host="127.0.0.1") > 0
    assert portal.is_kept("/hotline/?wilayah=64.72")


def test_head_and_unchanged_are_answered_from_what_is_kept(portal: Portal) -> None:
    first = portal.get(PAGE)
    with CaptureQueriesContext(connection) as queries:
        asked = portal.get(PAGE, "HEAD")
        unchanged = portal.get(PAGE, **{"if-none-match": first.headers["ETag"]})
    assert (asked.status, asked.body, asked.headers) == ("200 OK", b"", first.headers)
    assert (unchanged.status, unchanged.body) == ("304 Not Modified", b"")
    assert len(queries) == 0


@pytest.mark.parametrize(
    "address",
    [
        "/lapor/",
        "/lacak/",
        "/en/lapor/",
        "/tidak-ada/",
        "/cari/?q=pukul",
        "/api/pages/?search=pukul",
        "/admin/login/",
        "/healthz",
        "/?x=1",
        "/api/nope/",
    ],
)
def test_what_is_private_missing_or_searched_for_is_not_kept(portal: Portal, address: str) -> None:
    portal.get(address)
    assert not [
        key for key in kept.answers if address.partition("?")[0] in key[1:2] and key[2] == address.partition("?")[2]
    ]


def test_who_brings_a_cookie_or_a_password_gets_an_answer_of_their_own(portal: Portal) -> None:
    portal.get(PAGE)
    answer = portal.get(PAGE, cookie="sessionid=x")
    assert "no-store" in answer.headers["Cache-Control"]
    assert portal.queries(PAGE, authorization="Basic x") > 0
    kept.forget()
    portal.get(PAGE, cookie="sessionid=x")
    assert not kept.answers


def edit_settings() -> None:
    settings_of_site = SiteSettings.for_site(Site.objects.get(is_default_site=True))
    settings_of_site.hotline_number = "0800 129"
    settings_of_site.save()


def change_a_unit() -> None:
    unit = ServiceUnit.objects.get(region="64.72")
    unit.name = "Unit baru"
    unit.save()


def make_a_document() -> None:
    get_document_model().objects.create(title="Baru", file=ContentFile(b"x", "x.pdf"))


def make_a_picture() -> None:
    Picture.objects.create(title="x", file="original_images/x.png", width=1, height=1, description="x")


CHANGES = {
    "publish": lambda page: page.save_revision().publish(),
    "unpublish": lambda page: page.unpublish(),
    "save": lambda page: page.save(),
    "move": lambda page: page.move(Page.objects.get(slug="edukasi", locale__language_code="id"), "last-child"),
    "delete": lambda page: page.delete(),
    "another page is new": lambda page: page.get_parent().add_child(instance=StandardPage(title="B", slug="b")),
    "translation": lambda page: page.get_translations().get().specific.save_revision().publish(),
    "hotline": lambda page: Hotline.objects.first().save(),
    "hotline deleted": lambda page: Hotline.objects.first().delete(),
    "settings": lambda page: edit_settings(),
    "unit": lambda page: change_a_unit(),
    "region": lambda page: Region.objects.get(pk="64.72").save(),
    "code": lambda page: Code.objects.first().save(),
    "site": lambda page: Site.objects.get(is_default_site=True).save(),
    "language": lambda page: Locale.objects.get(language_code="en").save(),
    "document": lambda page: make_a_document(),
    "picture": lambda page: make_a_picture(),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_is_seen_by_the_next_reader(portal: Portal, page: StandardPage, change: str) -> None:
    addresses = ["/", PAGE, "/hotline/", "/api/pages/"]
    for address in addresses:
        portal.get(address)
    assert all(portal.is_kept(address) for address in addresses)
    CHANGES[change](page)
    assert not any(portal.is_kept(address) for address in addresses)


def test_a_draft_throws_nothing_away(portal: Portal, page: StandardPage) -> None:
    portal.get(PAGE)
    before = generation.current()
    page.title = "Rancangan"
    page.save_revision()
    page.get_parent().add_child(instance=StandardPage(title="Rancangan", slug="rancangan", live=False))
    assert generation.current() == before and portal.is_kept(PAGE)


def test_what_officers_do_throws_nothing_away(portal: Portal, officer) -> None:
    before = generation.current()
    officer("case_manager").save()
    assert generation.current() == before


def test_a_change_that_is_rolled_back_throws_nothing_away(portal: Portal, page: StandardPage) -> None:
    portal.get(PAGE)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        page.save()
        raise ZeroDivisionError
    assert portal.is_kept(PAGE)


def test_a_page_made_before_the_change_is_not_kept_after_it(portal: Portal, page: StandardPage) -> None:
    """A slow reader's page, begun before the change and finished after it."""
    serve = StandardPage.serve

    def slow(self: StandardPage, request: Any, *args: Any, **kwargs: Any) -> Any:
        answer = serve(self, request, *args, **kwargs)
        generation.renew()  # somebody publishes meanwhile
        return answer

    StandardPage.serve = slow
    try:
        portal.get(PAGE)
    finally:
        StandardPage.serve = serve
    assert not portal.is_kept(PAGE)
    assert portal.is_kept(PAGE)


def test_another_worker_sees_the_purge(portal: Portal, page: StandardPage) -> None:
    """Workers share nothing but the link: what one keeps is gone as soon as another has changed something."""
    portal.get(PAGE)
    link = Path(settings.PAGE_CACHE_DIR) / "current"
    old = link.readlink()
    (link.parent / "g-other").mkdir()
    link.unlink()
    link.symlink_to("g-other")  # what generation.renew() of another process leaves behind
    assert not portal.is_kept(PAGE)
    assert link.readlink() != old


def test_scheduled_pages_come_and_go_in_time(portal: Portal, page: StandardPage) -> None:
    from django.core.management import call_command

    page.go_live_at = timezone.now() - datetime.timedelta(minutes=1)
    page.expire_at = None
    StandardPage.objects.filter(pk=page.pk).update(expire_at=timezone.now() - datetime.timedelta(minutes=1))
    portal.get(PAGE)
    assert portal.is_kept(PAGE)
    call_command("publish_scheduled", verbosity=0)
    assert portal.get(PAGE).status.startswith("404")


def test_a_page_holds_until_midnight_at_the_latest(portal: Portal) -> None:
    """Campaigns run from a day to a day."""
    portal.get("/")
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0) + datetime.timedelta(days=1)
    assert kept.until <= midnight.timestamp()
    kept.until = 0
    assert not portal.is_kept("/")


def test_nothing_is_kept_where_no_generation_can_be_told(portal: Portal, settings, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    settings.PAGE_CACHE_DIR = str(blocked)
    assert portal.get(PAGE).status == "200 OK"
    assert portal.get(PAGE).status == "200 OK" and not kept.answers


def test_several_machines_share_the_generation_through_the_cache(portal: Portal, settings, page: StandardPage) -> None:
    settings.PAGE_CACHE_SHARED_BY = "cache"
    portal.get(PAGE)
    assert portal.is_kept(PAGE)
    page.save()
    assert not portal.is_kept(PAGE)


def test_nginx_finds_pages_as_files_until_they_change(portal: Portal, settings, page: StandardPage) -> None:
    settings.PAGE_CACHE_FILES = True
    for address in ("/", PAGE, "/hotline/?wilayah=64.72", "/lapor/", "/api/pages/", "/?x=1"):
        portal.get(address)
    current = Path(settings.PAGE_CACHE_DIR) / "current"
    files = {str(path.relative_to(current)) for path in current.rglob("*.html")}
    assert files == {
        "localhost/index.html",
        "localhost/jejak-aman/index.html",
        "localhost/hotline/wilayah=64.72.html",
    }
    assert (current / "localhost/index.html").read_bytes() == portal.get("/").body
    page.save()
    assert not list(current.rglob("*.html"))


def test_a_file_for_nginx_does_not_outlast_the_end_of_an_event(portal: Portal, settings: Any) -> None:
    settings.PAGE_CACHE_FILES = True
    demo.load(lambda line: None)
    soon = timezone.now() + datetime.timedelta(seconds=4)
    event = EventPage.objects.get(slug="contoh-kelas-orang-tua", locale__language_code="id")
    event.starts, event.ends = soon - datetime.timedelta(hours=1), soon
    event.save()
    generation.renew()
    kept.forget()
    portal.get("/kegiatan/")
    file = Path(settings.PAGE_CACHE_DIR) / "current" / "localhost" / "kegiatan" / "index.html"
    assert "Kelas orang tua" in file.read_text()
    while timezone.now() < soon + datetime.timedelta(seconds=1):
        time.sleep(0.1)
    assert not file.exists()  # nginx asks the portal again, without anybody having been there
