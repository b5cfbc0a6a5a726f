"""Who signs: with a fresh second factor, by hand with the scan, in place of a colleague who is away; once."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from intake.cases.actions import open_document
from intake.forms.errors import AlreadyDone, NotReady
from intake.letters.actions import (
    approve_letter,
    cancel_letter,
    give_number,
    return_letter,
    send_letter,
    sign_letter,
    sign_letter_by_hand,
    submit_letter,
)
from intake.letters.composing import compose, content_of
from intake.letters.models import Letter, Signatory
from intake.letters.pdf import paper_context
from intake.letters.queries import proof_of
from intake.procedures.actions import record_absence
from portal.security.uploads import CleanFile
from tests.factories.letters import approved, drafted, signed, whole_victim
from tests.factories.officers import client_of, make_officer

pytestmark = pytest.mark.django_db

PDF = CleanFile(b"%PDF-1.4\n% surat\n%%EOF\n", "application/pdf", "pdf")


def away(person: object, delegate: object) -> None:
    today = timezone.localdate()
    record_absence(person, delegate=delegate, starts_on=today, ends_on=today + datetime.timedelta(days=3), by=person)


def test_the_second_who_signs_is_told_who_was_first() -> None:
    letter, first, second = approved(), make_officer("daily_chair"), make_officer("daily_chair")
    sign_letter(letter, by=first, second_factor=first.authenticator)
    with pytest.raises(AlreadyDone) as refused:
        sign_letter(letter, by=second, second_factor=second.authenticator)
    assert str(first) in str(refused.value)
    assert Letter.objects.get(pk=letter.pk).signed_by_id == first.pk


def test_whoever_stands_in_signs_in_the_name_of_the_absent() -> None:
    letter, chair, secretary = approved(), make_officer("daily_chair"), make_officer("secretary")
    with pytest.raises(PermissionDenied):
        sign_letter(letter, by=secretary, second_factor=secretary.authenticator)
    away(chair, secretary)
    letter = sign_letter(letter, by=secretary, second_factor=secretary.authenticator)
    assert (letter.signed_by_id, letter.signed_for_id) == (secretary.pk, chair.pk)
    assert content_of(letter)["signature"] | {"picture": ""} == {
        "for": "Ketua harian",
        "title": "Sekretaris",
        "name": str(secretary),
        "nip": "",
        "picture": "",
    }


def test_standing_in_for_somebody_without_the_right_gives_none() -> None:
    letter, manager, secretary = approved(), make_officer("case_manager"), make_officer("secretary")
    away(manager, secretary)
    with pytest.raises(PermissionDenied):
        sign_letter(letter, by=secretary, second_factor=secretary.authenticator)


def test_a_signature_by_hand_needs_the_number_and_keeps_the_scan_sealed() -> None:
    letter, chair, secretary = approved(), make_officer("daily_chair"), make_officer("secretary")
    with pytest.raises(NotReady):
        sign_letter_by_hand(letter, PDF, by=chair)
    letter = give_number(letter, by=chair)
    assert compose(letter)["number"] == letter.number
    printed = paper_context(letter, compose(letter))
    assert not printed["draft"]
    assert letter.code in printed["address"]
    assert proof_of(letter.code) is None, "not signed yet"
    letter = sign_letter_by_hand(letter, PDF, by=chair)
    assert (letter.state, letter.by_hand) == (Letter.State.SIGNED, True)
    assert proof_of(letter.code) is not None
    assert letter.scan is not None
    assert open_document(letter.scan, by=make_officer("complaint_officer")) == PDF.content
    assert send_letter(letter, how="courier", by=secretary).state == Letter.State.SENT


def test_own_title_number_and_picture_stand_under_the_signature(client) -> None:
    from io import BytesIO

    from PIL import Image

    chair = make_officer("daily_chair", first_name="Nurul", last_name="Hidayah")
    picture = BytesIO()
    Image.new("RGB", (60, 30), "white").save(picture, "PNG")
    answer = client_of(chair).post(
        "/admin/surat/tanda-tangan/",
        {
            "title": "Ketua Harian P2TP2A",
            "nip": "198001012005012001",
            "picture": SimpleUploadedFile("a.png", picture.getvalue(), "image/png"),
        },
    )
    assert answer.status_code == 302
    signature = content_of(signed(signer=chair))["signature"]
    assert (signature["title"], signature["nip"]) == ("Ketua Harian P2TP2A", "198001012005012001")
    assert signature["picture"] == Signatory.objects.get(user=chair).picture != ""


@pytest.mark.parametrize("file", [("a.pdf", PDF.content, "application/pdf"), ("a.png", b"not a picture", "image/png")])
def test_only_a_picture_is_taken_as_a_signature(file: tuple[str, bytes, str]) -> None:
    chair = make_officer("daily_chair")
    sent = {"title": "x", "nip": "", "picture": SimpleUploadedFile(*file)}
    assert client_of(chair).post("/admin/surat/tanda-tangan/", sent).status_code == 422
    assert not Signatory.objects.filter(user=chair).exists()


def test_on_the_screen_a_wrong_code_signs_nothing_and_a_code_signs_once() -> None:
    letter, chair = approved(), make_officer("daily_chair")
    client, address = client_of(chair), f"/admin/surat/{letter.pk}/tandatangani/"
    assert client.post(address, {"seen": letter.revision, "otp_token": "bukan kode"}).status_code == 422
    assert client.post(address, {"seen": letter.revision, "otp_token": ""}).status_code == 422
    code = chair.current_code()
    assert client.post(address, {"seen": letter.revision, "otp_token": code}).status_code == 302
    assert Letter.objects.get(pk=letter.pk).state == Letter.State.SIGNED
    other = approved(letter.victim)
    address = f"/admin/surat/{other.pk}/tandatangani/"
    assert client.post(address, {"seen": other.revision, "otp_token": code}).status_code == 422
    assert Letter.objects.get(pk=other.pk).state == Letter.State.APPROVED


def test_whoever_may_not_sign_loses_no_code(signed_in_client) -> None:
    letter, secretary = approved(), make_officer("secretary")
    answer = client_of(secretary).post(
        f"/admin/surat/{letter.pk}/tandatangani/", {"seen": letter.revision, "otp_token": secretary.current_code()}
    )
    assert answer.status_code == 403
    secretary.authenticator.refresh_from_db()
    assert secretary.authenticator.last_step == -1


def test_the_signer_may_return_it_and_a_signed_letter_goes_back_no_more() -> None:
    letter, chair = approved(), make_officer("daily_chair")
    letter = return_letter(letter, reason="Alamat keliru. (contoh)", by=chair)
    assert letter.state == Letter.State.DRAFT
    assert letter.comments.get().text == "Alamat keliru. (contoh)"
    final = signed(letter.victim, key="case-closing")
    with pytest.raises(AlreadyDone):
        return_letter(final, reason="x", by=chair)


def test_a_letter_that_takes_the_place_of_another_and_one_that_is_cancelled() -> None:
    secretary, victim = make_officer("secretary"), whole_victim()
    earlier = signed(victim)
    later = drafted(victim, supersedes=earlier, values=earlier.values, fill=False)
    with pytest.raises(AlreadyDone):
        drafted(victim, supersedes=earlier)
    later = approve_letter(submit_letter(later, by=later.drafted_by), by=secretary)
    chair = make_officer("daily_chair")
    later = sign_letter(later, by=chair, second_factor=chair.authenticator)
    with pytest.raises(NotReady):
        send_letter(earlier, how="printed", by=secretary)
    later = cancel_letter(later, reason="Salah alamat. (contoh)", by=secretary)
    assert (later.state, later.cancel_reason) == (Letter.State.CANCELLED, "Salah alamat. (contoh)")
    assert later.number
    with pytest.raises(AlreadyDone):
        cancel_letter(later, reason="x", by=secretary)


def test_whoever_drafts_may_put_the_own_draft_away() -> None:
    letter = drafted()
    with pytest.raises(PermissionDenied):
        cancel_letter(letter, reason="x", by=make_officer("case_manager"))
    assert cancel_letter(letter, reason="x", by=letter.drafted_by).state == Letter.State.CANCELLED
