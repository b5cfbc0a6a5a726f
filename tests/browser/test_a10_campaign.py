"""A10: communications write a campaign, a moderator returns it, then approves it for a day; the clock does the rest."""

import datetime
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import Page, expect

from .conftest import Visitors
from .people import DESK, fresh

pytestmark = pytest.mark.django_db(transaction=True)

SignIn = Callable[[Page, Any], None]


def the_clock_strikes(minutes: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run what the machine runs every five minutes, as if that many minutes had passed."""
    later = timezone.now() + datetime.timedelta(minutes=minutes)
    with monkeypatch.context() as patch:
        patch.setattr(timezone, "now", lambda: later)
        call_command("run_due_jobs", stdout=StringIO())


def new_campaign(desk: Page) -> None:
    """Open the form of a campaign from the menu."""
    desk.goto("/admin/")
    desk.get_by_role("button", name="Halaman").first.click()
    desk.locator(".c-page-explorer").get_by_role("link", name="Beranda").first.click()
    row = desk.get_by_role("main").get_by_role("row").filter(has=desk.get_by_role("link", name="Kampanye", exact=True))
    row.locator("td").last.get_by_role("link").click()
    if "/add" not in desk.url:  # there are campaigns already: their list
        desk.locator("main a[href$='/add_subpage/']").first.click()


def field(desk: Page, name: str, words: str) -> None:
    desk.get_by_role("textbox", name=name).first.fill(words)


def day(desk: Page, name: str, value: datetime.date) -> None:
    field(desk, name, value.isoformat())
    desk.keyboard.press("Escape")  # the calendar


def block(desk: Page, kind: str) -> None:
    """Add a block at the end of the content."""
    content = desk.locator("#panel-child-konten-body-section")
    content.get_by_role("button", name="Sisipkan blok").last.click()
    desk.get_by_role("option", name=kind, exact=True).click()


@contextmanager
def what_happens_next(desk: Page) -> Iterator[None]:
    """Open the menu beside “Simpan draf” and wait for what the entry chosen in it leads to."""
    desk.get_by_role("button", name="Tindakan lain").click()
    with desk.expect_navigation(wait_until="commit", timeout=30_000):
        yield


def write_campaign(desk: Page, title: str) -> None:
    new_campaign(desk)
    field(desk, "Judul", title)
    field(desk, "Pengantar", "Satu ajakan untuk tetangga.")
    day(desk, "Hari pertama", timezone.localdate())
    day(desk, "Hari terakhir", timezone.localdate() + datetime.timedelta(days=16))
    block(desk, "Judul")
    desk.locator("#panel-child-konten-body-section").get_by_role("textbox").first.fill("Yang dapat Anda lakukan")
    block(desk, "Ajakan mencari bantuan")
    desk.locator("#panel-child-konten-body-section").get_by_role("textbox", name="Judul").last.fill("Butuh bantuan?")
    with what_happens_next(desk):
        desk.get_by_role("button", name="Ajukan ke Persetujuan moderator").click()
    expect(desk.get_by_text("diajukan untuk moderasi")).to_be_visible()


def open_for_review(moderator: Page, title: str) -> None:
    moderator.goto("/admin/")
    expect(moderator.get_by_role("heading", name="Menunggu tinjauan Anda")).to_be_visible()
    moderator.get_by_role("link", name=title).first.click()


def send_back(moderator: Page, title: str, comment: str) -> None:
    open_for_review(moderator, title)
    moderator.get_by_role("button", name="Tindakan lain").click()
    moderator.get_by_role("button", name="Minta perubahan").click()
    dialogue = moderator.get_by_role("dialog")
    dialogue.get_by_label("Komentar").fill(comment)
    with moderator.expect_navigation(wait_until="commit", timeout=30_000):
        dialogue.get_by_role("button", name="Minta perubahan").click()


def mend_and_ask_again(desk: Page, title: str, comment: str) -> None:
    desk.goto("/admin/")
    desk.get_by_role("link", name=title).first.click()
    expect(desk.get_by_text(comment).first).to_be_visible()
    field(desk, "Pengantar", "Satu ajakan untuk tetangga, mulai hari ini.")
    with what_happens_next(desk):
        desk.get_by_role("button", name="Ajukan ulang ke Persetujuan moderator").click()


def translate(desk: Page, title: str, english: str) -> None:
    row = desk.get_by_role("main").get_by_role("row").filter(has_text=title)
    row.get_by_role("button").first.click()
    desk.get_by_role("link", name="Terjemahkan").last.click()
    desk.get_by_label("Inggris").check()
    desk.locator("main form [type=submit]").last.click()
    expect(desk.get_by_text("berhasil dibuat dalam Inggris")).to_be_visible()
    field(desk, "Judul", english)
    field(desk, "Pengantar", "One thing neighbours can do.")
    with what_happens_next(desk):
        desk.get_by_role("button", name="Ajukan ke Persetujuan moderator").click()


def approve_for(moderator: Page, title: str, appears: datetime.datetime, expires: datetime.datetime) -> None:
    open_for_review(moderator, title)
    status = moderator.get_by_role("button", name="Tampilkan/sembunyikan status")
    moderator.wait_for_load_state("networkidle")  # the panel that was open last time opens again
    if status.get_attribute("aria-expanded") != "true":
        status.click()
    moderator.get_by_role("button", name="Atur jadwal").click()
    dialogue = moderator.get_by_role("dialog").last
    for name, at in (("Tanggal/waktu mulai tayang", appears), ("Tanggal/waktu berakhir", expires)):
        dialogue.get_by_label(name).fill(timezone.localtime(at).strftime("%Y-%m-%d %H:%M"))
    with moderator.expect_navigation(wait_until="commit", timeout=30_000):
        dialogue.get_by_role("button", name="Simpan jadwal").press("Enter")
    with what_happens_next(moderator):
        moderator.get_by_role("button", name=re.compile("^Setujui dan")).click()


def test_a_campaign_appears_and_expires_by_itself(
    visitors: Visitors, officer: Callable[..., Any], sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    title, english, comment = fresh("Kampanye "), fresh("Campaign "), fresh("Tambahkan tanggal ")
    desk, moderator, reader = visitors.open(viewport=DESK), visitors.open(viewport=DESK), visitors.open()
    sign_in(desk, officer("communications"))
    sign_in(moderator, officer("moderator"))

    write_campaign(desk, title)
    send_back(moderator, title, comment)
    mend_and_ask_again(desk, title, comment)
    translate(desk, title, english)

    appears, expires = (timezone.now() + datetime.timedelta(minutes=minutes) for minutes in (5, 30))
    for name in (title, english):
        approve_for(moderator, name, appears, expires)
    for address, name in (("/kampanye/", title), ("/en/kampanye/", english)):
        reader.goto(address)
        expect(reader.get_by_role("link", name=name)).to_have_count(0)

    the_clock_strikes(7, monkeypatch)
    reader.goto("/kampanye/")
    reader.get_by_role("link", name=title).click()
    expect(reader.get_by_role("heading", level=1)).to_have_text(title)
    expect(reader.get_by_text("mulai hari ini")).to_be_visible()
    expect(reader.get_by_role("heading", name="Yang dapat Anda lakukan")).to_be_visible()
    shown = reader.url

    listed = reader.request.get("/api/pages/?search=" + title.split()[-1])
    assert [item["title"] for item in listed.json()["items"]] == [title]
    card = reader.locator("meta[property='og:image']").get_attribute("content") or ""
    assert reader.request.get(re.sub(r"^https?://[^/]+", "", card)).headers["content-type"] == "image/png"
    with reader.expect_download() as download:
        reader.get_by_role("link", name="Poster A4").click()
    assert download.value.suggested_filename == "lembar-a4.pdf"
    assert download.value.path().read_bytes().startswith(b"%PDF")

    reader.get_by_role("link", name="EN", exact=True).or_(reader.get_by_role("link", name="English")).first.click()
    expect(reader.get_by_role("heading", level=1)).to_have_text(english)
    shown_in_english = reader.url

    the_clock_strikes(32, monkeypatch)
    for address in (shown, shown_in_english):
        answer = reader.goto(address)
        assert answer is not None and answer.status == 404
    assert reader.request.get("/api/pages/?search=" + title.split()[-1]).json()["items"] == []
