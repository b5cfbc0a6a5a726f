"""Two people at one referral at the same moment: one deed after the other, never half of each."""

import pytest

from intake.cases.actions import withdraw_consent
from intake.cases.models import Case
from intake.forms.errors import AlreadyDone
from intake.referrals import actions
from intake.referrals.models import Referral
from portal.privacy.audit import first_break
from portal.privacy.models import AuditEvent
from tests.at_once import at_once, worked
from tests.factories.cases import analysed_victim
from tests.factories.officers import make_officer
from tests.factories.referrals import make_agency, make_referral, member_of, ready_referral, sent_referral

pytestmark = pytest.mark.django_db(transaction=True)


def test_it_is_sent_once() -> None:
    referral = ready_referral()
    secretary = make_officer("secretary", enrolled=False)
    outcomes = at_once(*[lambda: actions.send_referral(referral, by=secretary)] * 3)
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["AlreadyDone", "AlreadyDone", "Referral"]
    assert AuditEvent.objects.filter(verb="referrals.referral_sent").count() == 1
    assert first_break() is None


def test_it_is_either_accepted_or_declined() -> None:
    agency = make_agency()
    referral = sent_referral(partner=agency)
    one, other = member_of(agency), member_of(agency)
    outcomes = at_once(
        lambda: actions.answer_referral(referral, accept=True, answer="Kami siap.", by=one),
        lambda: actions.answer_referral(referral, accept=False, answer="Ruang penuh.", by=other),
    )
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["AlreadyDone", "Referral"]


@pytest.mark.parametrize("_round", range(6))
def test_a_consent_withdrawn_while_it_is_being_sent_comes_before_or_after(_round: int) -> None:
    referral = ready_referral()
    manager = referral.created_by
    sending, withdrawing = at_once(
        lambda: actions.send_referral(referral, by=manager),
        lambda: withdraw_consent(referral.consent, by=manager),
    )
    assert not isinstance(withdrawing, BaseException), withdrawing
    found = Referral.objects.get()
    if isinstance(sending, AlreadyDone):
        assert (found.status, found.sent_at) == (Referral.Status.STOPPED, None)
    else:
        assert isinstance(sending, Referral), sending
        assert found.status == Referral.Status.SENT
        assert found.sent_at is not None
    assert not found.consent.is_in_force
    assert first_break() is None


def test_referrals_opened_at_once_have_numbers_of_their_own_and_one_case_manager() -> None:
    victim, agency = analysed_victim(), make_agency()
    managers = [make_officer("case_manager", enrolled=False) for _number in range(4)]

    def opens(manager):
        return lambda: make_referral(type(victim).objects.get(pk=victim.pk), partner=agency, by=manager).number

    numbers = worked(at_once(*map(opens, managers)))
    assert sorted(number[-4:] for number in numbers) == ["0001", "0002", "0003", "0004"]
    first = Referral.objects.get(number__endswith="/0001")
    assert Case.objects.get().manager_id == first.created_by_id
