"""Every starter letter is printed, read back, and has no placeholder left over."""

import re
import shutil
import subprocess
import zlib
from pathlib import Path

import pytest
from django.test import Client

from intake.letters.actions import approve_letter, submit_letter
from intake.letters.checks import problems_of
from intake.letters.models import Letter, LetterTemplate
from intake.letters.pdf import PdfUnavailable, make_pdf
from intake.letters.starter import letters
from tests.conftest import missing_part
from tests.factories.letters import approved, drafted, filled_in, signed, whole_victim
from tests.factories.officers import make_officer

pytestmark = pytest.mark.django_db

KEYS = [letter["key"] for letter in letters()]


def text_of(pdf: bytes, folder: Path) -> str:
    """Return the words of a PDF as a reader would copy them."""
    if shutil.which("pdftotext") is None:
        missing_part("Poppler")
    file = folder / "surat.pdf"
    file.write_bytes(pdf)
    read = subprocess.run(["pdftotext", "-layout", str(file), "-"], capture_output=True, text=True, check=True)
    return re.sub(r"\s+", " ", read.stdout)


def inflated(pdf: bytes) -> bytes:
    """Return a PDF with its compressed streams unpacked."""
    parts = []
    for stream in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL):
        try:
            parts.append(zlib.decompress(stream))
        except zlib.error:
            continue
    return b"\n".join(parts)


def test_there_are_the_ten_letters_of_the_office() -> None:
    assert KEYS == [
        "health-referral",
        "social-rehabilitation-referral",
        "pickup-assignment",
        "legal-aid-referral",
        "psychological-referral",
        "visum-request",
        "case-transfer",
        "service-statement",
        "consent-form",
        "case-closing",
    ]
    assert set(LetterTemplate.objects.filter(versions__number=1).values_list("key", flat=True)) == set(KEYS)


@pytest.mark.parametrize("key", KEYS)
def test_a_signed_starter_letter_reads_well_on_paper(key: str, tmp_path: Path) -> None:
    assert problems_of(LetterTemplate.objects.get(key=key).definition) == []
    victim = whole_victim()
    victim.case.manager = make_officer("case_manager", first_name="Wulan", last_name="Sari", enrolled=False)
    victim.case.save()
    letter = signed(victim, key=key, by=victim.case.manager)
    pdf = make_pdf(letter)
    assert b'pdfaid:part="3"' in inflated(pdf), "PDF/A"
    text = text_of(pdf, tmp_path)
    assert not re.search(r"[{}‹›]", text), "a placeholder is left over"
    assert "DRAF" not in text
    for words in (letter.number, letter.version.content.title, "UPTD PPA KOTA SAMARINDA"):
        assert words in text
    assert "Kenanga Wulandari" in text
    assert str(letter.signed_by) in text
    assert letter.code in text.replace(" ", ""), "the address under the QR code"
    assert letter.digest[:8] in text


@pytest.mark.parametrize("key", KEYS)
def test_a_draft_says_so_and_names_each_gap(key: str, tmp_path: Path) -> None:
    letter = drafted(whole_victim(), key=key, fill=False)
    text = text_of(make_pdf(letter), tmp_path)
    assert "DRAF" in text
    for one in letter.version.content.questions:
        assert f"‹{one.label[:12]}" in text


def test_a_long_chronology_goes_over_pages_and_far_too_long_a_one_is_refused(tmp_path: Path) -> None:
    victim = whole_victim()
    victim.case.chronology = "\n\n".join(f"Paragraf {number} tentang kejadian. (contoh)" for number in range(90))
    victim.case.save()
    letter = drafted(victim)
    text = text_of(make_pdf(letter), tmp_path)
    assert "Paragraf 89 tentang kejadian." in text
    letter.values |= {"kronologi": "x\n\n" * 3000}
    with pytest.raises(PdfUnavailable):
        make_pdf(letter)


def test_what_somebody_typed_is_text_and_never_markup(tmp_path: Path) -> None:
    letter = drafted()
    letter.values |= {"hasil_pemeriksaan": "<b>tebal</b> {nik_korban} &amp; <img src='http://contoh.invalid/x'>"}
    text = text_of(make_pdf(letter), tmp_path)
    assert "<b>tebal</b> {nik_korban} &amp; <img src='http://contoh.invalid/x'>" in text


@pytest.mark.parametrize("address", ["https://contoh.invalid/a.png", "file:///etc/hostname", "own:nothing"])
def test_no_address_but_the_letters_own_is_ever_fetched(address: str) -> None:
    letter = drafted()
    blocks = [{"type": "paragraph", "html": f'<p><img src="{address}"></p>'}]
    letter.version.definition = letter.version.definition | {"blocks": blocks}
    letter.version.__dict__.pop("content", None)
    with pytest.raises(PdfUnavailable):
        make_pdf(letter)


def test_nothing_is_signed_that_can_not_be_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    from intake.forms.errors import NotReady
    from intake.letters import pdf
    from intake.letters.actions import sign_letter

    letter, chair = approved(), make_officer("daily_chair")
    monkeypatch.setattr(pdf, "FONTS", {"regular.woff": Path("/nowhere/regular.woff")})
    with pytest.raises(NotReady, match="PDF"):
        sign_letter(letter, by=chair, second_factor=chair.authenticator)
    letter = Letter.objects.get(pk=letter.pk)
    assert (letter.state, letter.number, letter.frozen) == (Letter.State.APPROVED, "", None)
    monkeypatch.undo()
    assert sign_letter(letter, by=chair, second_factor=chair.authenticator).number.startswith("400.2/1/"), "no gap"


def test_a_pdf_that_can_not_be_made_is_said_on_the_letters_page(monkeypatch: pytest.MonkeyPatch) -> None:
    from intake.letters import pdf
    from tests.factories.officers import client_of

    client, letter = client_of(make_officer("secretary")), signed()
    monkeypatch.setattr(pdf, "FONTS", {"regular.woff": Path("/nowhere/regular.woff")})
    answer = client.get(f"{letter.address}pdf/", follow=True)
    assert answer.redirect_chain[-1][0] == letter.address
    assert "PDF tidak dapat dibuat" in answer.content.decode()


def test_a_pdf_leaves_as_an_attachment_with_a_name_that_tells_nothing(signed_in_client) -> None:
    secretary, letter = make_officer("secretary"), signed()
    client: Client = signed_in_client(secretary)
    answer = client.get(f"/admin/surat/{letter.pk}/pdf/")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="dokumen-{letter.pk.hex[:8]}.pdf"'
    assert "no-store" in answer.headers["Cache-Control"]
    stranger: Client = signed_in_client(make_officer("secretary", unit="64.71"))
    assert stranger.get(f"/admin/surat/{letter.pk}/pdf/").status_code == 404
    assert (
        signed_in_client(make_officer("system_admin", unit=None)).get(f"/admin/surat/{letter.pk}/pdf/").status_code
        == 403
    )


def test_a_letter_over_two_rounds_prints_what_was_signed(tmp_path: Path) -> None:
    manager, secretary = make_officer("case_manager"), make_officer("secretary")
    letter = filled_in(drafted(by=manager, fill=False), by=manager)
    letter = approve_letter(submit_letter(letter, by=manager), by=secretary)
    assert "Isian hasil_pemeriksaan." in text_of(make_pdf(letter), tmp_path)
