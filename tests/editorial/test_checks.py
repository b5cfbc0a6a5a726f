"""What editors are told before a page is published: refusals protect people, warnings advise."""

from collections.abc import Callable
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from wagtail.models import Page, PageLogEntry

from content.editorial.readability import measure, syllables
from content.models import EventPage, EventPhoto, KIEMaterialPage, StandardPage
from home.models import HomePage
from home.publishing import PublishRefused, findings, refusals

from .forms import typed
from .samples import picture

pytestmark = pytest.mark.django_db
LONG = (
    "Sesungguhnya penyelenggaraan perlindungan perempuan dan anak korban kekerasan sebagaimana dimaksud dalam "
    "peraturan perundang-undangan dilaksanakan secara terkoordinasi dan berkesinambungan oleh penyelenggara layanan "
    "pemerintah daerah bersama lembaga masyarakat yang mempunyai kewenangan dan tanggung jawab di bidangnya. "
)


@pytest.fixture(autouse=True)
def _indonesian() -> Any:
    with translation.override("id"):
        yield


@pytest.fixture
def home() -> HomePage:
    return HomePage.objects.get(locale__language_code="id")


@pytest.fixture
def page(home: HomePage) -> StandardPage:
    return home.add_child(instance=StandardPage(title="Pasar Aman", slug="pasar-aman", live=False, locale=home.locale))


@pytest.fixture
def moderators_desk(officer: Callable[..., Any], signed_in_client: Callable[..., Client]) -> Client:
    return signed_in_client(officer("moderator"))


@pytest.fixture
def writers_desk(officer: Callable[..., Any], signed_in_client: Callable[..., Client]) -> Client:
    return signed_in_client(officer("communications"))


def says(page: Page, words: str) -> bool:
    return any(words in finding.message for finding in findings(page))


def with_text(page: StandardPage, html: str) -> StandardPage:
    page.body = [("text", html)]
    return page


def with_picture(page: StandardPage, **fields: Any) -> StandardPage:
    shown = picture(**fields)
    return with_text(page, f'<p>a</p><embed embedtype="image" id="{shown.pk}" format="left" alt="Payung"/>')


def test_a_picture_of_people_without_consent_refuses_the_page(page: StandardPage) -> None:
    with_picture(page, title="Lokakarya", people="")
    reason = (
        "Gambar “Lokakarya” tidak dapat diterbitkan: belum dinyatakan apakah ada orang yang tampak dan apakah "
        "mereka setuju."
    )
    assert refusals(page) == [reason]
    page.save_revision()
    with pytest.raises(PublishRefused) as refused:
        page.get_latest_revision().publish()
    assert refused.value.reasons == [reason]
    page.refresh_from_db()
    assert not page.live


def test_a_picture_with_consent_may_be_published(page: StandardPage) -> None:
    with_picture(page, people="children", consent_reference="Map 3/2026")
    assert refusals(page) == []
    page.save_revision().publish()
    page.refresh_from_db()
    assert page.live


@pytest.mark.parametrize("button", ["action-submit", "action-publish"])
def test_the_editor_keeps_what_was_typed_and_reads_the_reason(
    moderators_desk: Client, page: StandardPage, button: str
) -> None:
    form = typed(page.title, slug=page.slug, picture=str(picture(people="").pk), **{button: "1"})
    form["introduction"] = "Ketikan saya"
    answer = moderators_desk.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form)
    assert answer.status_code == 200
    shown_text = answer.content.decode()
    assert "belum dinyatakan apakah ada orang yang tampak" in shown_text
    assert "Ketikan saya" in shown_text
    page.refresh_from_db()
    assert not page.live and not page.workflow_in_progress


def test_a_draft_may_be_saved_with_anything_and_says_what_is_found(writers_desk: Client, page: StandardPage) -> None:
    form = typed(page.title, slug=page.slug, picture=str(picture(people="").pk))
    answer = writers_desk.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form, follow=True)
    assert "belum dinyatakan apakah ada orang yang tampak" in answer.content.decode()


def test_approving_from_the_list_is_refused_with_the_reason_too(
    writers_desk: Client, moderators_desk: Client, page: StandardPage
) -> None:
    shown = picture()
    form = typed(page.title, slug=page.slug, picture=str(shown.pk))
    writers_desk.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), {**form, "action-submit": "1"})
    shown.people = ""
    shown.save()  # somebody withdrew the consent meanwhile
    state = StandardPage.objects.get(pk=page.pk).current_workflow_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.pk])
    answer = moderators_desk.post(address, {"comment": ""}, follow=True)
    assert "“Pasar Aman” tidak diterbitkan." in answer.content.decode()
    page.refresh_from_db()
    assert not page.live
    assert page.workflow_in_progress, "the moderator can still return it"


def test_a_consent_withdrawn_before_the_day_keeps_the_page_back_and_no_other(
    page: StandardPage, home: HomePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = timezone.now()
    shown = picture()
    page.body = [("text", f'<embed embedtype="image" id="{shown.pk}" format="left" alt="Payung"/>')]
    other = home.add_child(instance=StandardPage(title="Lain", slug="lain", live=False, locale=home.locale))
    for waiting, minutes in ((page, 10), (other, 20)):
        waiting.go_live_at = now + timedelta(minutes=minutes)
        waiting.save_revision().publish()
    shown.people = ""
    shown.save()
    monkeypatch.setattr(timezone, "now", lambda: now + timedelta(hours=1))
    call_command("run_due_jobs", stdout=StringIO())
    for waiting in (page, other):
        waiting.refresh_from_db()
    assert (page.live, other.live) == (False, True)
    entry = PageLogEntry.objects.filter(page=page.pk, action="editorial.go_live_refused").get()
    assert "belum dinyatakan" in entry.message
    assert not page.revisions.filter(approved_go_live_at__isnull=False).exists()


@pytest.mark.parametrize("kind", ["video", "komik", "infografik"])
def test_what_speaks_in_pictures_or_sound_needs_its_words_as_text(home: HomePage, kind: str) -> None:
    material = KIEMaterialPage(title="Komik", slug="komik", locale=home.locale, kind=kind)
    assert refusals(material) == [f"{material.get_kind_display()}: semua isinya harus ada juga sebagai teks."]
    material.text_alternative = "<p>Panel satu: …</p>"
    assert refusals(material) == []


def test_a_leaflet_is_text_already(home: HomePage) -> None:
    assert refusals(KIEMaterialPage(title="Selebaran", slug="selebaran", locale=home.locale, kind="leaflet")) == []


def test_a_video_in_a_text_needs_its_transcript(page: StandardPage) -> None:
    video = {"title": "Tanda", "address": "https://contoh.invalid/v", "transcript": ""}
    page.body = [("video", video)]
    assert refusals(page) == ["Video: semua isinya harus ada juga sebagai teks."]
    page.body = [("video", {**video, "transcript": "<p>Takut pada orang tertentu.</p>"})]
    assert refusals(page) == []


def test_a_picture_in_a_text_needs_consent_and_words_of_its_own(page: StandardPage) -> None:
    block = page.body.stream_block.child_blocks["image"].child_blocks["picture"]
    for people, words, decoration, reasons in (
        ("nobody", "Payung", False, 0),
        ("nobody", "", True, 0),
        ("nobody", "", False, 1),
        ("", "Payung", False, 1),
    ):
        shown = {"image": picture(people=people).pk, "alt_text": words, "decorative": decoration}
        page.body = [("image", {"picture": block.to_python(shown), "caption": ""})]
        assert len(refusals(page)) == reasons, (people, words, decoration)


def test_the_photos_of_an_event_are_looked_at_too(home: HomePage) -> None:
    event = EventPage(title="Penyuluhan", slug="penyuluhan", locale=home.locale)
    event.photos = [EventPhoto(image=picture(title="Foto bersama", people=""))]
    assert "Foto bersama" in refusals(event)[0]


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        ('<a linktype="page" id="999999">sini</a>', "halamannya sudah dihapus"),
        ('<a linktype="document" id="999999">sini</a>', "dokumennya sudah dihapus"),
        ('<a href="/tidak-ada/">sini</a>', "tidak ada alamat seperti itu di situs ini"),
        ('<a href="http://127.0.0.1:8000/tidak-ada/">sini</a>', "tidak ada alamat seperti itu di situs ini"),
        ('<a href="/en/tidak-ada/">sini</a>', "tidak ada alamat seperti itu di situs ini"),
        ('<a href="#tidak-ada">sini</a>', "tidak ada tempat seperti itu di halaman ini"),
    ],
)
def test_a_link_that_leads_nowhere_is_named(page: StandardPage, html: str, reason: str) -> None:
    with_text(page, f"<p>Baca {html}.</p>")
    assert says(page, f"Tautan “sini” tidak membawa ke mana pun: {reason}.")
    assert refusals(page) == []


@pytest.mark.parametrize(
    "html",
    [
        '<a href="/hotline/">sini</a>',
        '<a href="/en/hotline/?wilayah=64.72#isi">sini</a>',
        '<a href="#isi">sini</a>',
        '<a href="https://contoh.invalid/apa-saja">sini</a>',
        '<a href="tel:129">sini</a>',
    ],
)
def test_a_link_that_leads_somewhere_or_elsewhere_is_not(page: StandardPage, html: str) -> None:
    assert not says(with_text(page, f"<p>Baca {html}.</p>"), "Tautan")


def test_a_link_to_a_draft_is_named(page: StandardPage, home: HomePage) -> None:
    draft = home.add_child(instance=StandardPage(title="Draf", slug="draf", live=False, locale=home.locale))
    assert says(with_text(page, f'<p><a linktype="page" id="{draft.pk}">sini</a></p>'), "halamannya belum terbit")


def test_a_heavy_text_is_called_heavy_and_still_published(page: StandardPage) -> None:
    with_text(page, f"<p>{LONG * 4}</p>")
    assert says(page, "Kalimatnya panjang")
    assert says(page, "Banyak kata panjang")
    assert says(page, "jadikan dua")
    page.save_revision().publish()
    page.refresh_from_db()
    assert page.live


def test_plain_words_are_not(page: StandardPage) -> None:
    with_text(page, "<p>" + "Anda tidak sendiri. Anda boleh bertanya. Petugas mendengarkan Anda. " * 12 + "</p>")
    assert [finding.message for finding in findings(page)] == ["Belum ada terjemahan: Inggris."]


def test_starter_pages_have_nothing_that_refuses_them() -> None:
    for page in Page.objects.live().specific():
        assert refusals(page) == [], page.title


def test_a_missing_translation_is_a_warning(page: StandardPage) -> None:
    assert says(page, "Belum ada terjemahan: Inggris.")
    hotline = Page.objects.get(slug="hotline", locale__language_code="id").specific
    assert not says(hotline, "Belum ada terjemahan")


@pytest.mark.parametrize(
    ("word", "language", "count"),
    [("anak", "id", 2), ("pemberitahuan", "id", 6), ("pulau", "id", 2), ("PKK", "id", 1), ("children", "en", 2)],
)
def test_syllables_are_counted(word: str, language: str, count: int) -> None:
    assert syllables(word, language) == count


def test_abbreviations_end_no_sentence() -> None:
    assert measure(["UU No. 23 Tahun 2004 melindungi semua orang di dalam rumah tangga."], "id").sentences == 1
    assert measure([], "id").words_per_sentence == 0


def test_the_side_panel_lists_what_is_found(writers_desk: Client, page: StandardPage) -> None:
    with_text(page, '<p><a href="/tidak-ada/">sini</a></p>').save_revision()
    shown = writers_desk.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert "Sebelum diterbitkan" in shown
    assert "Teks dalam angka" in shown
    assert "Tautan “sini” tidak membawa ke mana pun" in shown


def test_publishing_many_at_once_is_refused_with_the_reason(moderators_desk: Client, page: StandardPage) -> None:
    page.picture = picture(title="Lokakarya", people="")
    page.save_revision()
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    answer = moderators_desk.post(f"{address}?id={page.pk}", {"include_descendants": ""}, follow=True)
    assert "“Pasar Aman” tidak diterbitkan." in answer.content.decode()
    page.refresh_from_db()
    assert not page.live
