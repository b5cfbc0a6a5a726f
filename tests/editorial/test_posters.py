"""Posters and pictures to share: one message, one illustration, one number, one QR code, and no network."""

import re
import sys
import zlib
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.storage import default_storage
from django.test import Client
from PIL import Image as Pillow
from wagtail.models import Page

from content.models import KIEArticlePage, StandardPage
from content.posters import store
from content.posters.actions import make_missing_posters
from content.posters.parts import parts_of
from content.posters.pdf import make_pdf
from home.models import SiteSettings
from intake.complaints.models import ReportPage

from .samples import picture

pytestmark = pytest.mark.django_db


@pytest.fixture
def article() -> KIEArticlePage:
    page = KIEArticlePage.objects.filter(locale__language_code="id").first()
    assert page is not None
    return page


def files_of(page: Page) -> list[str]:
    return [name for name in default_storage.listdir(store.FOLDER)[1] if name.startswith(f"{page.pk}-")]


def size_in_millimetres(pdf: bytes) -> tuple[int, int]:
    boxes = re.findall(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)", pdf + inflated(pdf))
    assert len(boxes) == 1, "one page"
    return round(float(boxes[0][0]) * 25.4 / 72), round(float(boxes[0][1]) * 25.4 / 72)


def inflated(pdf: bytes) -> bytes:
    parts = []
    for stream in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL):
        try:
            parts.append(zlib.decompress(stream))
        except zlib.error:
            continue
    return b"\n".join(parts)


@pytest.mark.parametrize(("paper", "size"), [("a4", (210, 297)), ("a3", (297, 420))])
def test_a_poster_is_one_page_of_its_paper(client: Client, article: KIEArticlePage, paper: str, size: Any) -> None:
    answer = client.get(f"/berkas/{article.pk}/lembar-{paper}.pdf")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/pdf"
    assert size_in_millimetres(answer.content) == size
    assert len(answer.content) < 200_000


def test_the_address_and_the_name_of_the_file_say_nothing(client: Client, article: KIEArticlePage) -> None:
    answer = client.get(f"/berkas/{article.pk}/lembar-a4.pdf")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="lembar-a4.pdf"'
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["X-Robots-Tag"] == "noindex"
    assert not answer.cookies


def test_the_picture_to_share_has_the_size_that_is_shared(client: Client, article: KIEArticlePage) -> None:
    answer = client.get(f"/berkas/{article.pk}/kartu.png")
    assert answer.status_code == 200
    assert Pillow.open(BytesIO(answer.content)).size == (1200, 630)
    assert len(answer.content) < 60_000


def test_a_poster_shows_a_picture_only_with_consent(article: KIEArticlePage) -> None:
    article.picture = picture(people="adults")
    assert not parts_of(article).illustration.startswith("picture:")
    article.picture = picture(people="adults", consent_reference="Map 3")
    parts = parts_of(article)
    assert parts.illustration.startswith("picture:")
    assert b"DCTDecode" in make_pdf(parts, "a4")


def test_the_network_is_never_asked(article: KIEArticlePage, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: Any, **_kwargs: Any) -> None:
        pytest.fail("a poster opened a connection")

    monkeypatch.setattr("socket.socket.connect", refuse)
    monkeypatch.setattr("socket.create_connection", refuse)
    article.title = '<img src="http://contoh.invalid/a.png"> <link rel=stylesheet href="file:///etc/passwd">'
    assert make_pdf(parts_of(article), "a4").startswith(b"%PDF")


@pytest.mark.parametrize("elsewhere", ["http://127.0.0.1:9/a.png", "file:///etc/hostname"])
def test_a_drawing_that_points_elsewhere_gets_nothing(
    article: KIEArticlePage, tmp_path: Path, elsewhere: str, caplog: pytest.LogCaptureFixture
) -> None:
    drawing = tmp_path / "a.svg"
    drawing.write_text(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><image href="{elsewhere}"/></svg>')
    assert make_pdf(replace(parts_of(article), illustration=str(drawing)), "a4").startswith(b"%PDF")
    assert "Failed to render SVG image" in caplog.text


def test_a_file_is_made_once_for_each_revision(client: Client, article: KIEArticlePage) -> None:
    address = f"/berkas/{article.pk}/kartu.png"
    first = client.get(address)
    assert client.get(address).content == first.content
    assert client.get(address, headers={"if-none-match": first.headers["ETag"]}).status_code == 304
    article.title = "Judul yang lain sama sekali"
    article.save_revision().publish()
    second = client.get(address)
    assert second.headers["ETag"] != first.headers["ETag"]
    assert second.content != first.content
    assert len([name for name in files_of(article) if "-card-" in name]) == 1


def test_a_new_number_makes_a_new_poster(client: Client, article: KIEArticlePage) -> None:
    address = f"/berkas/{article.pk}/kartu.png"
    first = client.get(address)
    SiteSettings.objects.update(hotline_number="110")
    assert client.get(address).content != first.content


def test_what_is_withdrawn_has_no_poster(client: Client, article: KIEArticlePage) -> None:
    address = f"/berkas/{article.pk}/kartu.png"
    assert client.get(address).status_code == 200
    article.unpublish()
    assert client.get(address).status_code == 404
    assert files_of(article) == []


def test_drafts_other_pages_and_odd_numbers_have_none(client: Client, article: KIEArticlePage) -> None:
    draft = article.get_parent().add_child(
        instance=KIEArticlePage(title="Draf", slug="draf", live=False, locale=article.locale)
    )
    report = ReportPage.objects.first()
    assert report is not None
    for number in (draft.pk, report.pk, Page.get_first_root_node().pk, 999999999, 0):
        assert client.get(f"/berkas/{number}/kartu.png").status_code == 404
    assert client.get(f"/berkas/{'9' * 30}/kartu.png").status_code == 404
    assert client.get(f"/berkas/{article.pk}/lembar-a5.pdf").status_code == 404
    assert client.post(f"/berkas/{article.pk}/kartu.png").status_code == 405


def test_one_sender_cannot_keep_the_portal_busy(client: Client) -> None:
    page = StandardPage.objects.first()
    assert page is not None
    for _time in range(26):  # twice what is allowed: a window of ten minutes may end in between
        store.forget(page)
        answer = client.get(f"/berkas/{page.pk}/kartu.png")
        if answer.status_code != 200:
            break
    assert answer.status_code == 429
    assert "Retry-After" in answer.headers
    assert "sedang dibuat" in answer.content.decode()
    cache.clear()
    assert client.get(f"/berkas/{page.pk}/kartu.png").status_code == 200


def test_without_pango_the_address_says_so_and_the_page_still_works(
    client: Client, article: KIEArticlePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.forget(article)
    for name in [name for name in sys.modules if name.split(".")[0] == "weasyprint"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    answer = client.get(f"/berkas/{article.pk}/lembar-a4.pdf")
    assert answer.status_code == 503
    assert "Pango" in answer.content.decode()
    assert client.get(article.get_url()).status_code == 200
    assert client.get(f"/berkas/{article.pk}/kartu.png").status_code == 200


def test_a_page_offers_its_files_with_their_size_once_they_are_made(client: Client, article: KIEArticlePage) -> None:
    store.forget(article)
    shown = client.get(article.get_url()).content.decode()
    assert "Untuk dicetak dan dibagikan" in shown
    assert f'href="/berkas/{article.pk}/lembar-a3.pdf"' in shown
    assert "(PDF)" in shown
    client.get(f"/berkas/{article.pk}/lembar-a4.pdf")
    assert re.search(r"\(PDF, \d+(,\d)?\sKB\)", client.get(article.get_url()).content.decode())


def test_a_shared_page_names_its_picture(client: Client, article: KIEArticlePage) -> None:
    shown = client.get(article.get_url()).content.decode()
    assert f'<meta property="og:image" content="http://127.0.0.1:8000/berkas/{article.pk}/kartu.png">' in shown
    SiteSettings.objects.update(neutral_titles=True)
    assert "og:" not in client.get(article.get_url()).content.decode()


def test_the_clock_makes_what_nobody_asked_for_yet(article: KIEArticlePage) -> None:
    store.forget(article)
    while make_missing_posters():
        pass
    assert len(files_of(article)) == 3


def test_a_long_title_and_a_word_without_end_fit(article: KIEArticlePage) -> None:
    for title in ("Panjang sekali " * 15, "A" * 250):
        article.title = title
        parts = parts_of(article)
        assert size_in_millimetres(make_pdf(parts, "a4")) == (210, 297)
        assert Pillow.open(BytesIO(store.MADE["card"][0](parts))).size == (1200, 630)
