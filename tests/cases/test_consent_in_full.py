"""Consent names agency, language and last day; a guardian in conflict is replaced by the head of the agency."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from intake.cases.actions import analyse_needs, ask_agency_head, decide_for_child, withdraw_consent
from intake.cases.models import Case, ChildDecision, Consent
from intake.cases.queries import consent_in_force
from intake.forms.errors import AlreadyDone, NotReady
from intake.referrals.actions import attach_consent
from tests.factories.cases import analysis, consent_of, make_victim, years_ago
from tests.factories.officers import client_of, make_officer
from tests.factories.referrals import make_agency, make_referral

pytestmark = pytest.mark.django_db


@pytest.fixture
def child():
    return make_victim(birth_date=years_ago(10), relationship="orang_tua")


@pytest.fixture
def adult():
    return make_victim(birth_date=years_ago(30))


def ask(child, **changes):
    details = {"service_type": "kesehatan", "reason": "Wali terlapor", "assent": "given", "shared": ["identity"]}
    return ask_agency_head(child, by=changes.pop("by", None) or make_officer("case_manager"), **{**details, **changes})


def test_a_consent_for_one_agency_is_none_for_another(adult) -> None:
    one, other = make_agency(), make_agency()
    consent = consent_of(adult, agency=one.code)
    assert consent_in_force(adult, "kesehatan", one.code) == consent
    assert consent_in_force(adult, "kesehatan", other.code) is None
    referral = make_referral(adult, partner=other)
    assert referral.consent is None
    with pytest.raises(NotReady):
        attach_consent(referral, consent, by=referral.created_by)


def test_a_consent_ends_with_its_last_day(adult) -> None:
    today = timezone.localdate()
    consent = consent_of(adult, valid_until=today)
    assert consent.is_in_force
    consent.valid_until = today - datetime.timedelta(days=1)
    assert not consent.is_in_force
    with pytest.raises(NotReady):
        consent_of(adult, valid_until=today - datetime.timedelta(days=1))


def test_a_withdrawal_says_on_whose_word(adult) -> None:
    consent = consent_of(adult)
    withdraw_consent(consent, by=make_officer("case_manager"), giver="victim")
    assert Consent.objects.get(pk=consent.pk).withdrawn_giver == "victim"


def test_an_accused_guardian_does_not_consent_and_a_parents_part_must_be_stated(child) -> None:
    for stated in (None, True):
        with pytest.raises(NotReady):
            consent_of(child, guardian_in_conflict=stated)
    assert consent_of(child, guardian_in_conflict=False).giver == "guardian"


def test_a_yes_of_the_agency_head_becomes_a_consent(child) -> None:
    question, head = ask(child, language="banjar"), make_officer("agency_head")
    decided = decide_for_child(question, agree=True, decision="Demi anak", by=head)
    assert decided.consent is not None
    assert decided.consent.giver == "agency_head"
    assert decided.consent.language == "banjar"
    assert decided.consent.is_in_force
    with pytest.raises(AlreadyDone):
        decide_for_child(question, agree=False, decision="Tidak", by=head)


def test_a_no_leaves_no_consent_and_may_be_asked_again(child) -> None:
    decide_for_child(ask(child), agree=False, decision="Belum perlu", by=make_officer("agency_head"))
    assert not Consent.objects.exists()
    assert ask(child).outcome == ChildDecision.Outcome.WAITING


def test_whoever_handles_the_case_or_asked_does_not_decide(child) -> None:
    head = make_officer("agency_head")
    question = ask(child)
    Case.objects.filter(pk=child.case_id).update(manager=head)
    with pytest.raises(NotReady):
        decide_for_child(question, agree=True, decision="Ya", by=head)
    Case.objects.filter(pk=child.case_id).update(manager=None)
    head.groups.add(*make_officer("complaint_officer").groups.all())
    analyse_needs(child, by=type(head).objects.get(pk=head.pk), **analysis(is_child=True))
    with pytest.raises(NotReady):
        decide_for_child(question, agree=True, decision="Ya", by=head)


def test_only_the_agency_head_of_the_unit_decides(child) -> None:
    question = ask(child)
    for officer in (make_officer("case_manager"), make_officer("agency_head", unit="64.71")):
        with pytest.raises(PermissionDenied):
            decide_for_child(question, agree=True, decision="Ya", by=officer)


def test_it_is_asked_for_a_child_with_reason_and_assent_and_once(child, adult) -> None:
    for victim, changes in ((adult, {}), (child, {"reason": " "}), (child, {"assent": ""})):
        with pytest.raises(NotReady):
            ask(victim, **changes)
    ask(child)
    with pytest.raises(AlreadyDone):
        ask(child)


def test_the_agency_head_finds_the_question_and_answers_it_on_screen(child) -> None:
    question, client = ask(child), client_of(make_officer("agency_head"))
    assert "Keputusan bagi anak" in client.get("/admin/").content.decode()
    assert child.case.number in client.get("/admin/kasus/keputusan/").content.decode()
    address = f"/admin/kasus/keputusan/{question.pk}/"
    assert "Wali terlapor" in client.get(address).content.decode()
    assert client.post(address, {"agree": "yes", "decision": ""}).status_code == 422
    assert client.post(address, {"agree": "yes", "decision": "Demi anak"}).status_code == 302
    assert client_of(make_officer("case_manager")).get(address).status_code == 403
    assert Consent.objects.get().victim == child
