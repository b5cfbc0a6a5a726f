"""The public page behind the QR code: genuine, cancelled or superseded; never whom, never what."""

import pytest
from django.test import Client

from intake.letters.actions import approve_letter, cancel_letter, sign_letter, submit_letter
from intake.letters.models import Letter
from intake.letters.pdf import verification_address
from tests.factories.letters import approved, drafted, signed
from tests.factories.officers import make_officer

pytestmark = pytest.mark.django_db


def page(letter: Letter, client: Client, prefix: str = "") -> str:
    answer = client.get(f"{prefix}/verifikasi/{letter.code}/")
    assert answer.status_code == 200
    assert "no-store" in answer.headers["Cache-Control"]
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert not answer.cookies
    return answer.content.decode()


def test_it_says_number_date_and_digest_and_nothing_about_anybody(client: Client) -> None:
    letter = signed()
    text = page(letter, client)
    assert "Surat ini asli" in text
    assert letter.number in text
    assert letter.digest[:8] in text
    for secret in (
        "Kenanga",
        "Wulandari",
        "memukul",
        letter.name,
        letter.case.number,
        str(letter.signed_by),
        "Rujukan Pel",
    ):
        assert secret not in text, secret
    assert "This letter is genuine" in page(letter, client, "/en")


def test_the_qr_code_leads_there() -> None:
    letter = signed()
    assert verification_address(letter).endswith(f"/verifikasi/{letter.code}/")
    assert len(letter.code or "") == 26


def test_a_cancelled_and_a_superseded_letter_say_so(client: Client) -> None:
    secretary, chair, earlier = make_officer("secretary"), make_officer("daily_chair"), signed()
    later = drafted(earlier.victim, supersedes=earlier, values=earlier.values, fill=False)
    assert "Surat ini asli" in page(earlier, client), "a draft takes no place yet"
    later = approve_letter(submit_letter(later, by=later.drafted_by), by=secretary)
    later = sign_letter(later, by=chair, second_factor=chair.authenticator)
    assert "Surat ini sudah digantikan" in page(earlier, client)
    assert later.number in page(earlier, client)
    cancel_letter(later, reason="Keliru. (contoh)", by=secretary)
    text = page(later, client)
    assert "Surat ini dibatalkan" in text
    assert "Keliru" not in text
    assert "Surat ini asli" in page(earlier, client)


def test_what_is_not_signed_and_what_is_guessed_is_not_known(client: Client) -> None:
    approved()
    for code in ("", "None", "a", "x" * 26, "x" * 500):
        assert client.get(f"/verifikasi/{code}/").status_code == 404


def test_the_proof_outlives_the_text(client: Client) -> None:
    from django.utils import timezone

    from portal.privacy.keyring import KeyDestroyed

    letter = signed()
    key = letter.victim.person.data_key
    key.wrapped, key.destroyed_at = b"", timezone.now()
    key.save()
    again = Letter.objects.get(pk=letter.pk)
    with pytest.raises(KeyDestroyed):
        assert again.frozen
    assert "Surat ini asli" in page(letter, client)
