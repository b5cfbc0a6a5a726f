"""What may go before its time – verbally, in an emergency – and what it owes afterwards (domain.md §4)."""

import datetime
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone

from intake.forms.errors import NotReady
from intake.procedures.actions import complete_task
from intake.procedures.models import Notice, Task
from intake.referrals import actions
from intake.referrals.actions.sending import owes_letter
from intake.referrals.attention import attention_for
from intake.referrals.models import Emergency, Referral, UrgentReferral
from tests.factories.cases import analysed_victim, consent_of
from tests.factories.officers import client_of, make_officer
from tests.factories.referrals import make_agency, make_referral, member_of, ready_referral

pytestmark = pytest.mark.django_db
WHY = "Perdarahan; disampaikan kepada dr. jaga. (contoh)"


def at_high_risk(referral: Referral, risk: str = "tinggi") -> Referral:
    referral.case.risk = risk
    referral.case.save()
    return Referral.objects.get(pk=referral.pk)


def told(without: str = "coordination", **options: Any) -> Referral:
    referral = at_high_risk(ready_referral(without=without, **options))
    return actions.refer_verbally(referral, reason=WHY, by=referral.created_by)


def the_task(procedure: str) -> Task:
    return Task.objects.get(version__procedure__key=procedure, state=Task.State.OPEN)


def needs_attention(user: Any, words: str) -> bool:
    return any(words in str(line.words) for line in attention_for(user))


def test_a_verbal_referral_owes_its_letter_within_24_hours() -> None:
    referral = told()
    due = referral.urgent.letter_due_at
    assert abs(due - timezone.now() - datetime.timedelta(hours=24)) < datetime.timedelta(minutes=2)
    assert abs(the_task("verbal-referral").due_at - due) < datetime.timedelta(minutes=2)
    assert (referral.status, owes_letter(referral)) == (Referral.Status.SENT, True)


@pytest.mark.parametrize("without", ["consent", "information", "escort"])
def test_it_never_goes_before_consent_information_or_the_needed_escort(without) -> None:
    referral = at_high_risk(ready_referral(analysed_victim(is_vulnerable=True), without=without))
    with pytest.raises(NotReady):
        actions.refer_verbally(referral, reason=WHY, by=referral.created_by)
    assert not UrgentReferral.objects.exists()


@pytest.mark.parametrize(("risk", "reason"), [("sedang", WHY), ("tinggi", "  ")])
def test_it_goes_only_at_high_risk_and_with_a_reason(risk, reason) -> None:
    referral = at_high_risk(ready_referral(without="coordination"), risk)
    with pytest.raises(NotReady):
        actions.refer_verbally(referral, reason=reason, by=referral.created_by)


def test_a_letter_that_does_not_follow_is_late_and_those_who_hand_out_tasks_are_told() -> None:
    secretary, referral = make_officer("secretary"), told()
    late = timezone.now() - datetime.timedelta(hours=30)
    UrgentReferral.objects.update(letter_due_at=late)
    Task.objects.filter(pk=the_task("verbal-referral").pk).update(due_at=late)
    call_command("run_due_jobs", verbosity=0)
    assert Notice.objects.filter(user=secretary, kind=Notice.Kind.ESCALATED, task=the_task("verbal-referral")).exists()
    assert needs_attention(referral.created_by, "surat rujukan lisan")
    page = client_of(make_officer("case_manager")).get(f"/admin/rujukan/{referral.pk}/").content.decode()
    assert "mark mark--late" in page


def test_the_letter_that_follows_ends_the_debt_and_lets_it_be_closed() -> None:
    referral = told()
    manager = referral.created_by
    actions.record_service(
        referral, served_on=timezone.localdate(), service_given="Dijahit. (contoh)", served_by="dr. Contoh", by=manager
    )
    with pytest.raises(NotReady) as refusal:
        actions.close_referral(referral, by=manager)
    assert "suratnya" in refusal.value.reasons[0]
    with pytest.raises(NotReady):
        actions.send_referral(referral, by=manager)
    actions.coordinate_with_agency(referral, coordination="Perawat jaga. (contoh)", by=manager)
    actions.send_referral(referral, by=manager)
    assert not Task.objects.filter(version__procedure__key="verbal-referral", state=Task.State.OPEN).exists()
    assert actions.close_referral(referral, by=manager).status == Referral.Status.CLOSED


def test_an_agency_that_declines_a_verbal_referral_is_owed_no_letter() -> None:
    agency = make_agency()
    referral = told(partner=agency)
    referral = actions.answer_referral(referral, accept=False, answer="Penuh. (contoh)", by=member_of(agency))
    assert not owes_letter(referral)
    assert not needs_attention(referral.created_by, "surat rujukan lisan")
    assert needs_attention(referral.created_by, "ditolak")


@pytest.fixture
def helped() -> Referral:
    """Emergency help without consent."""
    referral = make_referral()
    return actions.declare_emergency(referral, ground="danger", reason="Tidak sadar. (contoh)", by=referral.created_by)


def decide(agree: bool, by: Any) -> None:
    complete_task(the_task("emergency-confirmation"), by=by, text="Dibaca. (contoh)", data={"agree": agree})


def test_an_emergency_goes_first_and_waits_for_the_head_within_24_hours(helped) -> None:
    task = the_task("emergency-confirmation")
    assert abs(task.due_at - timezone.now() - datetime.timedelta(hours=24)) < datetime.timedelta(minutes=2)
    assert (helped.status, helped.consent) == (Referral.Status.SENT, None)
    decide(True, make_officer("agency_head"))
    assert Emergency.objects.get().confirmed is True


def test_what_the_head_does_not_confirm_is_put_before_the_officer(helped) -> None:
    decide(False, make_officer("agency_head"))
    assert needs_attention(helped.created_by, "tidak mengesahkan")
    page = client_of(make_officer("case_manager")).get(f"/admin/rujukan/{helped.pk}/").content.decode()
    assert "Kepala badan tidak mengesahkannya" in page
    actions.stop_referral(helped, reason="Tidak disahkan. (contoh)", by=helped.created_by)
    assert not needs_attention(helped.created_by, "tidak mengesahkan")


def test_whoever_handles_the_case_does_not_confirm_it(helped) -> None:
    head = make_officer("agency_head")
    helped.case.manager = head
    helped.case.save()
    with pytest.raises(NotReady):
        decide(True, head)
    assert Emergency.objects.get().decided_at is None


def test_the_confirmation_outlives_the_referral(helped) -> None:
    actions.stop_referral(helped, reason="Sudah pulang. (contoh)", by=helped.created_by)
    assert not Task.objects.filter(version__procedure__key="emergency-consent", state=Task.State.OPEN).exists()
    decide(False, make_officer("agency_head"))
    assert Emergency.objects.get().confirmed is False


def test_the_head_who_is_silent_is_escalated(helped) -> None:
    secretary, task = make_officer("secretary"), the_task("emergency-confirmation")
    Task.objects.filter(pk=task.pk).update(due_at=timezone.now() - datetime.timedelta(hours=30))
    call_command("run_due_jobs", verbosity=0)
    assert Notice.objects.filter(user=secretary, kind=Notice.Kind.ESCALATED, task=task).exists()


def test_consent_is_sought_every_day_until_the_person_answers(helped) -> None:
    manager = helped.created_by
    complete_task(the_task("emergency-consent"), by=manager, outcome="again", text="Belum sadar. (contoh)")
    task = the_task("emergency-consent")
    assert task.opened_at > timezone.now()
    with pytest.raises(NotReady):
        complete_task(task, by=manager, outcome="finished", text="Setuju. (contoh)", data={"refused": False})
    consent = consent_of(helped.victim, by=manager)
    complete_task(task, by=manager, outcome="finished", text="Setuju. (contoh)", data={"refused": False})
    helped.refresh_from_db()
    assert (helped.consent, helped.emergency.consent_state) == (consent, "given")


def test_a_no_afterwards_stops_what_has_not_been_given(helped) -> None:
    task = the_task("emergency-consent")
    complete_task(task, by=helped.created_by, outcome="finished", text="Menolak. (contoh)", data={"refused": True})
    helped.refresh_from_db()
    assert helped.status == Referral.Status.STOPPED
    assert the_task("emergency-confirmation") is not None


@pytest.mark.parametrize(
    ("ground", "reason"), [("unable", "Anak tidak dapat ditanyai. (contoh)"), ("danger", " "), ("", "Ada. (contoh)")]
)
def test_an_emergency_of_a_child_needs_danger_and_any_needs_a_reason_and_a_ground(ground, reason) -> None:
    referral = make_referral(analysed_victim(is_child=True))
    with pytest.raises(NotReady):
        actions.declare_emergency(referral, ground=ground, reason=reason, by=referral.created_by)
