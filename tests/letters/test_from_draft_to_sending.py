"""A letter goes from draft to sending; each act by who may, in order, once."""

import pytest
from django.core.exceptions import PermissionDenied

from intake.cases.models import TimelineEntry
from intake.forms.errors import AlreadyDone, NotReady
from intake.letters import sending
from intake.letters.actions import (
    amend_letter,
    approve_letter,
    cancel_letter,
    draft_letter,
    return_letter,
    send_letter,
    sign_letter,
    submit_letter,
)
from intake.letters.composing import content_of, digest_of, empty_placeholders, plain_text
from intake.letters.models import Letter
from intake.letters.queries import current_version
from intake.letters.signals import letter_sent
from portal.privacy.models import AuditEvent
from tests.factories.letters import approved, drafted, filled_in, signed, submitted, whole_victim
from tests.factories.officers import make_officer

pytestmark = pytest.mark.django_db


def test_what_the_portal_knows_is_filled_in_and_the_rest_is_asked() -> None:
    letter = drafted(fill=False)
    assert letter.values["nama_korban"] == "Kenanga Wulandari"
    assert letter.values["umur_korban"] == "34 tahun"
    assert "Suami memukul" in letter.values["kronologi"]
    assert {one.key for one in empty_placeholders(letter)} == {
        "fasilitas_tujuan",
        "petugas_pendamping",
        "hasil_pemeriksaan",
        "pelayanan_diminta",
    }


def test_the_whole_way() -> None:
    manager, secretary, chair = (make_officer(role) for role in ("case_manager", "secretary", "daily_chair"))
    letter = filled_in(drafted(by=manager, fill=False), by=manager)
    letter = submit_letter(letter, by=manager)
    assert letter.state == Letter.State.REVIEW
    letter = return_letter(letter, reason="Lengkapi pemeriksaan. (contoh)", by=secretary)
    assert letter.state == Letter.State.DRAFT
    letter = amend_letter(letter, {"hasil_pemeriksaan": "Memar di lengan kiri. (contoh)"}, by=manager)
    letter = approve_letter(submit_letter(letter, by=manager), by=secretary)
    letter = sign_letter(letter, by=chair, second_factor=chair.authenticator)
    assert (letter.state, letter.signed_by_id) == (Letter.State.SIGNED, chair.pk)
    assert letter.number.startswith("400.2/1/UPTD-PPA/")
    heard = []

    def listen(sender: object, *, letter: Letter, **kwargs: object) -> None:
        heard.append(letter.pk)

    letter_sent.connect(listen)
    try:
        letter = send_letter(letter, how="courier", note="Resi 12. (contoh)", by=secretary)
    finally:
        letter_sent.disconnect(listen)
    assert heard == [letter.pk]
    assert (letter.state, letter.sent_by_id) == (Letter.State.SENT, secretary.pk)
    verbs = list(TimelineEntry.objects.filter(case=letter.case, verb__startswith="letter_").order_by("at", "id"))
    assert [entry.verb for entry in verbs] == [
        "letter_drafted",
        "letter_submitted",
        "letter_returned",
        "letter_submitted",
        "letter_approved",
        "letter_signed",
        "letter_sent",
    ]
    assert AuditEvent.objects.filter(verb="letters.letter_signed", subject__endswith=str(letter.pk)).count() == 1


def test_what_was_signed_is_frozen_and_its_digest_proves_it() -> None:
    letter = signed()
    before = content_of(letter)
    assert digest_of(before) == letter.digest
    person = letter.victim.person
    person.name = "Nama Lain"
    person.save()
    again = Letter.objects.get(pk=letter.pk)
    assert content_of(again) == before
    assert "Kenanga Wulandari" in plain_text(content_of(again))
    assert digest_of(before | {"title": "Lain"}) != letter.digest
    with pytest.raises(AlreadyDone):
        amend_letter(again, {"nama_korban": "Nama Lain"}, by=again.drafted_by)


def test_an_empty_placeholder_is_warned_of_at_drafting_and_refused_afterwards() -> None:
    manager, secretary = make_officer("case_manager"), make_officer("secretary")
    letter = submit_letter(drafted(by=manager, fill=False), by=manager)
    with pytest.raises(NotReady) as refused:
        approve_letter(letter, by=secretary)
    assert any("Hasil pemeriksaan awal" in reason for reason in refused.value.reasons)


@pytest.mark.parametrize(
    ("role", "act"),
    [
        ("service_officer", lambda letter, by: approve_letter(letter, by=by)),
        ("case_manager", lambda letter, by: approve_letter(letter, by=by)),
        ("case_manager", lambda letter, by: return_letter(letter, reason="x", by=by)),
        ("case_manager", lambda letter, by: cancel_letter(letter, reason="x", by=by)),
    ],
)
def test_reviewing_and_cancelling_need_the_right(role: str, act: object) -> None:
    letter = submitted()
    with pytest.raises(PermissionDenied):
        act(letter, make_officer(role))  # type: ignore[operator]


def test_nobody_of_another_unit_touches_it() -> None:
    letter = submitted()
    with pytest.raises(PermissionDenied):
        approve_letter(letter, by=make_officer("secretary", unit="64.71"))
    with pytest.raises(PermissionDenied):
        draft_letter(letter.victim, current_version("health-referral"), by=make_officer("case_manager", unit="64.71"))


def test_the_secretary_does_not_sign_and_the_chair_does_not_send() -> None:
    letter, secretary, chair = approved(), make_officer("secretary"), make_officer("daily_chair")
    with pytest.raises(PermissionDenied):
        sign_letter(letter, by=secretary, second_factor=secretary.authenticator)
    with pytest.raises(PermissionDenied):
        sign_letter(letter, by=chair, second_factor=secretary.authenticator)
    letter = sign_letter(letter, by=chair, second_factor=chair.authenticator)
    with pytest.raises(PermissionDenied):
        send_letter(letter, how="printed", by=chair)


def test_nothing_is_sent_twice() -> None:
    secretary, letter = make_officer("secretary"), signed()
    send_letter(letter, how="printed", by=secretary)
    with pytest.raises(AlreadyDone) as refused:
        send_letter(letter, how="printed", by=make_officer("secretary"))
    assert str(secretary) in str(refused.value)
    assert TimelineEntry.objects.filter(case=letter.case, verb="letter_sent").count() == 1


def test_whoever_stands_above_can_forbid_sending() -> None:
    letter, secretary = signed(), make_officer("secretary")
    check = sending.register_check(lambda one: ["Persetujuan belum ada."] if one.pk == letter.pk else [])
    try:
        with pytest.raises(NotReady, match="Persetujuan belum ada"):
            send_letter(letter, how="printed", by=secretary)
    finally:
        sending._checks.remove(check)
    assert send_letter(letter, how="printed", by=secretary).state == Letter.State.SENT


def test_one_signs_the_text_one_has_read() -> None:
    chair, letter = make_officer("daily_chair"), approved()
    with pytest.raises(NotReady):
        sign_letter(letter, by=chair, second_factor=chair.authenticator, seen=letter.revision - 1)
    assert not Letter.objects.get(pk=letter.pk).number


def test_a_closed_case_takes_no_letter() -> None:
    victim = whole_victim()
    victim.case.status = "closed"
    victim.case.save()
    with pytest.raises(NotReady):
        drafted(victim)
