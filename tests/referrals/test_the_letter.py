"""The letter of a referral: none without the protocol, none beyond the consent; the agency reads its own, on record."""

import json
from typing import Any

import pytest

from intake.cases.actions import withdraw_consent
from intake.cases.models import Consent
from intake.forms.errors import NotReady
from intake.letters.actions import draft_letter, send_letter
from intake.letters.composing import placeholders_of
from intake.letters.models import Letter
from intake.letters.queries import current_version
from intake.letters.sending import reasons_against_sending
from intake.procedures.models import Run
from intake.referrals.models import Referral
from portal.accounts.models import Role
from portal.privacy.models import AuditEvent
from tests.factories.letters import letter_in
from tests.factories.officers import client_of, make_officer
from tests.factories.referrals import make_agency, member_of, ready_referral

pytestmark = pytest.mark.django_db


def with_letter(referral: Referral) -> Letter:
    """Return the signed letter of a referral whose procedure has come to sending."""
    run = Run.objects.get(subject_id=referral.pk)
    task = run.tasks.get(state="open", purpose="step")
    task.step_key, task.assignee, task.profession = "send", None, ""
    task.save()
    task.roles.set(Role.objects.filter(code="secretary"))
    letter = letter_in(run, Letter.State.SIGNED)
    letter.values = {"nama_korban": "Kenanga Wulandari", "kronologi": "Dipukul. (contoh)"}
    letter.save()
    return letter


def share(referral: Referral, *parts: str) -> None:
    Consent.objects.filter(pk=referral.consent_id).update(shared=list(parts))


def test_the_letter_waits_for_the_protocol_and_takes_the_referral_along() -> None:
    referral = ready_referral(without="coordination", carried=True)
    letter, secretary = with_letter(referral), make_officer("secretary")
    assert reasons_against_sending(letter)
    with pytest.raises(NotReady):
        send_letter(letter, how="portal", by=secretary)
    Referral.objects.filter(pk=referral.pk).update(coordinated_at=referral.created_at)
    letter = Letter.objects.get(pk=letter.pk)
    assert reasons_against_sending(letter) == []
    send_letter(letter, how="portal", by=secretary)
    referral.refresh_from_db()
    assert referral.status == Referral.Status.SENT


def test_a_letter_tells_no_more_than_the_consent_allows() -> None:
    referral = ready_referral(carried=True)
    letter = with_letter(referral)
    letter.values |= {"hasil_pemeriksaan": "Memar. (contoh)"}
    letter.save()
    share(referral, "identity", "chronology")
    (reason,) = reasons_against_sending(Letter.objects.get(pk=letter.pk))
    assert "kesehatan" in reason
    share(referral, "identity", "chronology", "health")
    assert reasons_against_sending(Letter.objects.get(pk=letter.pk)) == []


@pytest.mark.parametrize(
    ("key", "reason"),
    [
        ("nama_korban", "Surat belum memuat identitas korban (butir 5)."),
        ("kronologi", "Surat belum memuat kronologi (butir 5)."),
    ],
)
@pytest.mark.parametrize("in_template", [True, False], ids=["left blank", "not in the template"])
def test_the_letter_itself_tells_identity_and_chronology(key: str, reason: str, in_template: bool) -> None:
    letter = with_letter(ready_referral(carried=True))
    if in_template:
        letter.values |= {key: " \n"}
    else:
        sensitivity = {"nama_korban": "identity", "kronologi": "narrative"}[key]
        dropped = {one.key for one in placeholders_of(letter) if one.sensitivity == sensitivity}
        written = json.dumps(letter.version.definition)
        for one in dropped:
            written = written.replace(f"{{{one}}}", "–")
        letter.version.definition = json.loads(written)
        letter.version.save()
    letter.save()
    letter = Letter.objects.get(pk=letter.pk)
    assert reasons_against_sending(letter) == [reason]
    with pytest.raises(NotReady, match="butir 5"):
        send_letter(letter, how="courier", by=make_officer("secretary"))


def test_the_letter_of_a_referral_that_was_stopped_is_not_sent_any_more() -> None:
    referral = ready_referral(carried=True)
    letter = with_letter(referral)
    withdraw_consent(referral.consent, by=referral.created_by)
    with pytest.raises(NotReady, match="Rujukan sudah dihentikan"):
        send_letter(letter, how="courier", by=make_officer("secretary"))
    assert Letter.objects.get(pk=letter.pk).state == Letter.State.SIGNED


def test_after_a_withdrawn_consent_no_letter_takes_the_place_of_the_one_that_went() -> None:
    referral = ready_referral(carried=True)
    letter, secretary = with_letter(referral), make_officer("secretary")
    send_letter(letter, how="courier", by=secretary)
    again = draft_letter(
        letter.victim, letter.version, supersedes=letter, values=letter.values, by=make_officer("case_manager")
    )
    again.state = Letter.State.SIGNED
    again.save(update_fields=["state"])
    assert reasons_against_sending(again) == []
    withdraw_consent(referral.consent, by=referral.created_by)
    again = Letter.objects.get(pk=again.pk)
    (reason,) = reasons_against_sending(again)
    assert "ditarik" in reason
    with pytest.raises(NotReady):
        send_letter(again, how="courier", by=secretary)


def test_a_letter_of_no_referral_is_not_asked_about() -> None:
    victim = ready_referral().victim
    version = current_version("case-closing")
    assert version is not None
    letter = draft_letter(victim, version, by=make_officer("case_manager"))
    assert reasons_against_sending(letter) == []


@pytest.mark.parametrize(("how", "status"), [("portal", 200), ("courier", 404)])
def test_the_agency_reads_what_was_sent_through_the_portal_and_nobody_elses(how: str, status: int) -> None:
    agency = make_agency()
    referral = ready_referral(partner=agency, carried=True)
    letter, address = with_letter(referral), f"/admin/rujukan/{referral.pk}/surat/pdf/"
    rina: Any = client_of(member_of(agency))
    assert rina.get(address).status_code == 404, "not sent yet"
    send_letter(letter, how=how, by=make_officer("secretary"))
    answer = rina.get(address)
    assert answer.status_code == status
    read = AuditEvent.objects.filter(verb="letters.pdf_made", subject__endswith=str(letter.pk)).count()
    assert read == (1 if status == 200 else 0)
    assert client_of(member_of(make_agency())).get(address).status_code == 404
    assert rina.get(letter.address).status_code in (403, 404)
