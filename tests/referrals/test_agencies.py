"""An agency that is silent, full, without agreement, or not there any more."""

import datetime

import pytest
from django.core.management import call_command
from django.db.models import ProtectedError
from django.utils import timezone

from intake.forms.errors import NotReady
from intake.procedures.actions import complete_task
from intake.procedures.models import Task
from intake.referrals import actions
from intake.referrals.attention import attention_for
from intake.referrals.forms import agency_warnings
from intake.referrals.models import Referral
from intake.referrals.queries import active_agencies
from tests.factories.officers import client_of, make_officer
from tests.factories.referrals import make_agency, make_referral, member_of, ready_referral, sent_referral

pytestmark = pytest.mark.django_db
ASK = "unanswered-referral"


def in_days(days: int) -> datetime.date:
    return timezone.localdate() + datetime.timedelta(days=days)


def asked() -> list[Task]:
    return list(Task.objects.filter(version__procedure__key=ASK, state=Task.State.OPEN))


def let_the_answer_be_late() -> None:
    Referral.objects.update(answer_due_at=timezone.now() - datetime.timedelta(hours=1))
    actions.escalate_unanswered()


def test_the_portal_itself_looks_for_late_answers() -> None:
    sent_referral()
    Referral.objects.update(answer_due_at=timezone.now() - datetime.timedelta(hours=1))
    call_command("run_due_jobs", verbosity=0)
    assert len(asked()) == 1


def test_a_silent_agency_is_asked_once_and_after_its_days_again() -> None:
    referral = sent_referral()
    assert (actions.escalate_unanswered(), asked()) == (0, [])
    let_the_answer_be_late()
    let_the_answer_be_late()
    (task,) = asked()
    assert any("belum dijawab" in str(line.words) for line in attention_for(referral.created_by))
    complete_task(task, by=referral.created_by, text="Dijawab besok. (contoh)", data={"with_whom": "Perawat"})
    referral.refresh_from_db()
    assert referral.answer_due_at > timezone.now() + datetime.timedelta(days=2)
    assert not any("belum dijawab" in str(line.words) for line in attention_for(referral.created_by))
    assert (actions.escalate_unanswered(), asked()) == (0, [])
    let_the_answer_be_late()
    assert len(asked()) == 1


@pytest.mark.parametrize("accept", [True, False])
def test_its_answer_ends_the_asking(accept) -> None:
    agency = make_agency()
    referral = sent_referral(partner=agency)
    let_the_answer_be_late()
    actions.answer_referral(referral, accept=accept, answer="Maaf terlambat. (contoh)", by=member_of(agency))
    assert asked() == []
    let_the_answer_be_late()
    assert asked() == []


@pytest.mark.parametrize(
    ("ends_in", "words"),
    [(-1, "perjanjian berakhir pada"), (59, "perjanjian akan berakhir pada"), (61, ""), (None, "")],
)
def test_an_agreement_that_ends_is_warned_of_sixty_days_before(ends_in, words) -> None:
    manager = make_officer("case_manager")
    before = len(attention_for(manager))
    agency = make_agency(mou_ends_on=None if ends_in is None else in_days(ends_in))
    warned = agency_warnings(agency)
    assert bool(warned) == bool(words) and all(words in one.lower() for one in warned)
    assert len(attention_for(manager)) == before + bool(words)


def test_it_refuses_nothing_and_is_seen_where_the_agency_is_chosen() -> None:
    agency = make_agency(mou_ends_on=in_days(-1))
    referral = ready_referral(partner=agency)
    client = client_of(make_officer("case_manager"))
    page = client.get(f"/admin/rujukan/korban/{referral.victim_id}/baru/").content.decode()
    (warning,) = agency_warnings(agency)
    assert f"{agency} – {warning}" in page
    assert warning in client.get("/admin/rujukan/mitra/").content.decode()
    assert actions.send_referral(referral, by=referral.created_by).status == Referral.Status.SENT


def test_an_agency_that_is_full_says_so_until_somebody_was_served() -> None:
    agency = make_agency(capacity=1)
    assert agency_warnings(active_agencies().get(pk=agency.pk)) == []
    referral = sent_referral(partner=agency)
    (warning,) = agency_warnings(active_agencies().get(pk=agency.pk))
    assert "1 dari 1" in warning
    actions.record_service(
        referral, served_on=timezone.localdate(), service_given="Diobati. (contoh)", by=referral.created_by
    )
    assert agency_warnings(active_agencies().get(pk=agency.pk)) == []


def test_what_is_under_way_to_a_closed_agency_is_put_before_the_officer_and_can_be_taken_back() -> None:
    agency = make_agency()
    sent, draft = sent_referral(partner=agency), ready_referral(partner=agency)
    partner = member_of(agency)
    agency.active = False
    agency.save()
    for referral in (sent, draft):
        manager = referral.created_by
        assert any("tidak aktif" in str(line.words) for line in attention_for(manager))
        page = client_of(make_officer("case_manager")).get("/admin/rujukan/?attention=inactive").content.decode()
        assert referral.number in page
    with pytest.raises(NotReady):
        actions.send_referral(draft, by=draft.created_by)
    with pytest.raises(NotReady):
        make_referral(draft.victim, partner=agency)
    assert client_of(partner).get(f"/admin/rujukan/{sent.pk}/").status_code == 404
    for referral in (sent, draft):
        stopped = actions.stop_referral(referral, reason="Lembaga tutup. (contoh)", by=referral.created_by)
        assert stopped.status == Referral.Status.STOPPED
    assert not any("tidak aktif" in str(line.words) for line in attention_for(sent.created_by))


def test_an_agency_with_referrals_can_not_be_deleted() -> None:
    referral = sent_referral()
    with pytest.raises(ProtectedError):
        referral.partner.delete()
    for role in ("secretary", "system_admin"):
        address = f"/admin/snippets/referrals/partneragency/delete/{referral.partner_id}/"
        assert client_of(make_officer(role)).post(address).status_code in (302, 403, 404)
        assert Referral.objects.get().partner_id == referral.partner_id


def test_a_closed_case_gets_no_referral() -> None:
    referral = make_referral()
    referral.case.status = "closed"
    referral.case.save()
    with pytest.raises(NotReady):
        make_referral(referral.victim)
