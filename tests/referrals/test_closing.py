"""A referral is closed once it is certain that the victim received the service (point 6), and step 9 ends."""

import datetime

import pytest
from django.utils import timezone

from intake.cases.actions import analyse_needs
from intake.cases.models import Participant
from intake.forms.errors import AlreadyDone, NotReady
from intake.procedures.actions import cancel_steps, start_run
from intake.procedures.models import Task
from intake.referrals import actions
from intake.referrals.models import Referral
from tests.factories.cases import analysis
from tests.factories.complaints import accepted_complaint
from tests.factories.officers import client_of, make_officer
from tests.factories.referrals import make_agency, make_referral, member_of, ready_referral, sent_referral

pytestmark = pytest.mark.django_db

REASON = "Rujukan tidak dapat ditutup sebelum dipastikan korban menerima layanan"


def served(referral: Referral, by) -> Referral:
    return actions.record_service(referral, served_on=timezone.localdate(), service_given="Diperiksa.", by=by)


@pytest.mark.parametrize("answered", [False, True])
def test_before_the_service_it_stays_open(answered: bool) -> None:
    agency = make_agency()
    referral = sent_referral(partner=agency)
    if answered:
        referral = actions.answer_referral(referral, accept=True, answer="", by=member_of(agency))
    with pytest.raises(NotReady, match=REASON):
        actions.close_referral(referral, by=referral.created_by)
    assert Referral.objects.get().closed_at is None


@pytest.mark.parametrize("state", ["draft", "declined", "stopped"])
def test_what_never_led_to_a_service_is_not_closed_as_if_it_had(state: str) -> None:
    referral = ready_referral()
    Referral.objects.filter(pk=referral.pk).update(status=state)
    with pytest.raises(NotReady, match=REASON):
        actions.close_referral(referral, by=referral.created_by)


@pytest.mark.parametrize("state", ["draft", "declined", "stopped", "served", "closed"])
def test_a_service_is_recorded_for_what_was_sent_and_not_yet_served(state: str) -> None:
    referral = ready_referral()
    Referral.objects.filter(pk=referral.pk).update(status=state)
    with pytest.raises(AlreadyDone):
        served(referral, referral.created_by)


def test_an_officer_may_record_the_service_without_the_agencys_answer() -> None:
    referral = sent_referral()
    found = served(referral, referral.created_by)
    assert (found.status, found.served_on, found.served_recorded_by_id, found.service_given) == (
        Referral.Status.SERVED,
        timezone.localdate(),
        referral.created_by_id,
        "Diperiksa.",
    )


def test_after_the_service_it_closes_once() -> None:
    referral = sent_referral()
    served(referral, referral.created_by)
    closed = actions.close_referral(referral, by=referral.created_by)
    assert closed.status == Referral.Status.CLOSED
    assert closed.closed_at is not None
    with pytest.raises(AlreadyDone):
        actions.close_referral(referral, by=referral.created_by)


def test_a_service_in_the_future_is_refused_on_the_screen() -> None:
    referral = sent_referral()
    tomorrow = timezone.localdate() + datetime.timedelta(days=1)
    answer = client_of(make_officer("case_manager")).post(
        f"/admin/rujukan/{referral.pk}/layanan/",
        {"served_on": tomorrow.isoformat(), "service_given": "Diperiksa kenari."},
    )
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Tanggal ini belum terjadi." in page
    assert "Diperiksa kenari." in page
    assert Referral.objects.get().status == Referral.Status.SENT


class TestStep9:
    @pytest.fixture
    def victim(self, db: None) -> Participant:
        _complaint, case = accepted_complaint()
        victim = Participant.objects.get(case=case, part="victim")
        analyse_needs(victim, analysis(), by=make_officer("complaint_officer"))
        cancel_steps(victim, by=None)
        start_run("complaint-handling", victim, by=None, at="refer")
        return victim

    def step(self) -> Task:
        return Task.objects.get(step_key="refer")

    def test_the_first_referral_finishes_it(self, victim: Participant) -> None:
        manager = make_officer("case_manager")
        make_referral(victim, by=manager)
        assert (self.step().state, self.step().done_by_id) == (Task.State.DONE, manager.pk)
        make_referral(victim, by=manager)
        assert Referral.objects.count() == 2

    def test_so_does_the_reason_why_none_is_needed(self, victim: Participant) -> None:
        manager = make_officer("case_manager")
        entry = actions.refer_nowhere(victim, reason="Cukup konseling.", by=manager)
        assert (self.step().state, entry.text) == (Task.State.DONE, "Cukup konseling.")

    def test_the_screen_asks_for_that_reason(self, victim: Participant) -> None:
        client = client_of(make_officer("case_manager"))
        address = f"/admin/rujukan/korban/{victim.pk}/tanpa-rujukan/"
        assert client.post(address, {"reason": " "}).status_code == 422
        assert self.step().state == Task.State.OPEN
        assert client.post(address, {"reason": "Cukup konseling."}).status_code == 302
        assert self.step().state == Task.State.DONE
