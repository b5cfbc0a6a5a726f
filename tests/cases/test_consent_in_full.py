"""Consent names agency, language and last day; a guardian in conflict is replaced by the head of the agency."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from intake.cases.actions import (
    PersonDetails,
    add_person,
    analyse_needs,
    ask_agency_head,
    correct_person,
    decide_for_child,
    withdraw_consent,
)
from intake.cases.models import Case, ChildDecision, Consent, Participant
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


@pytest.mark.parametrize("relationship", ["keluarga_saudara", "tidak_dikenal", "tidak_diketahui", ""])
def test_a_guardians_part_is_stated_whoever_is_accused(child, relationship: str) -> None:
    Participant.objects.filter(pk=child.pk).update(relationship=relationship)
    with pytest.raises(NotReady, match="Nyatakan apakah"):
        consent_of(Participant.objects.get(pk=child.pk), guardian_in_conflict=None)


@pytest.mark.parametrize("name", ["Soekarno Wijaya", "sukarno", "Bapak Sukarno Wijaya"])
def test_a_guardian_named_like_the_accused_does_not_consent_whatever_is_stated(child, name: str) -> None:
    manager = make_officer("case_manager")
    add_person(child.case, "alleged", PersonDetails(name="Sukarno Wijaya"), by=manager)
    with pytest.raises(NotReady, match="bernama sama dengan terlapor"):
        consent_of(child, guardian_name=name, guardian_in_conflict=False)
    assert consent_of(child, guardian_name="Ibu Wijaya", guardian_in_conflict=False).is_in_force


def test_the_consent_of_a_guardian_ends_once_the_guardian_is_accused_and_what_was_not_sent_stops(child) -> None:
    manager = make_officer("case_manager")
    given = consent_of(child, guardian_name="Bapak Soekarno Wijaya")
    other = consent_of(child, guardian_name="Ibu Melati")
    referral = make_referral(child)
    attach_consent(referral, given, by=manager)
    accused = add_person(child.case, "alleged", PersonDetails(name="Sukarno"), by=manager)
    given.refresh_from_db()
    other.refresh_from_db()
    assert not given.is_in_force
    assert other.is_in_force
    assert given.withdrawn_giver == ""
    referral.refresh_from_db()
    assert referral.status == "stopped"
    assert child.case.timeline.filter(verb="consent_of_accused_ended").count() == 1
    details = PersonDetails(name="Ibu Melati Wijaya")
    correct_person(accused, details, revision=accused.person.revision, by=manager)
    other.refresh_from_db()
    assert not other.is_in_force


def test_the_accused_guardian_is_refused_on_screen_and_the_agency_head_decides_instead(child) -> None:
    manager = client_of(make_officer("case_manager"))
    address = f"/admin/kasus/korban/{child.pk}/persetujuan/"
    typed = {"service_type": "kesehatan", "giver": "guardian", "form": "written", "guardian_name": "Ayah Melati"}
    typed |= {"assent": "given", "shared": ["identity"]}
    for stated, said in (("", "Nyatakan apakah"), ("yes", "mintalah keputusan kepala badan")):
        answer = manager.post(address, typed | {"guardian_in_conflict": stated})
        assert answer.status_code == 422 and said in answer.content.decode()
    question = {"service_type": "kesehatan", "reason": "Ayah terlapor", "assent": "given", "shared": ["identity"]}
    assert manager.post(f"/admin/kasus/korban/{child.pk}/tanya-kepala/", question).status_code == 302
    asked = ChildDecision.objects.get()
    head = client_of(make_officer("agency_head"))
    address = f"/admin/kasus/keputusan/{asked.pk}/"
    assert head.post(address, {"agree": "yes", "decision": "Demi anak"}).status_code == 302
    in_force = consent_in_force(child, "kesehatan")
    assert in_force is not None and (in_force.giver, in_force.shared) == ("agency_head", ["identity"])


@pytest.mark.parametrize("assent", ["given", "too_young", "refused"])
def test_an_adults_consent_carries_no_assent(adult, assent: str) -> None:
    with pytest.raises(NotReady, match="Orang dewasa yang tidak setuju"):
        consent_of(adult, assent=assent)
    assert not Consent.objects.exists()


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
    analyse_needs(child, analysis(is_child=True), by=type(head).objects.get(pk=head.pk))
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
