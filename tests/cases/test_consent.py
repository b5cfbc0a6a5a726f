"""Consent: an adult's own; a child's guardian and the child's assent; or a decision that the handler never takes."""

import pytest
from django.core.exceptions import PermissionDenied

from intake.cases.actions import analyse_needs, withdraw_consent
from intake.cases.models import Consent, Participant
from intake.cases.queries import consent_in_force
from intake.forms.errors import AlreadyDone, NotReady
from intake.referrals.models import Referral
from portal.accounts.models import Role
from portal.privacy.models import AuditEvent
from tests.factories.cases import analysed_victim, analysis, consent_of, make_victim, years_ago
from tests.factories.officers import client_of, make_officer
from tests.factories.referrals import make_agency, make_referral, sent_referral

pytestmark = pytest.mark.django_db

Giver, Assent = Consent.Giver, Consent.Assent


@pytest.fixture
def adult(db: None) -> Participant:
    return analysed_victim()


@pytest.fixture
def child(db: None) -> Participant:
    return analysed_victim(details={"birth_date": years_ago(10)}, is_child=True)


def refused(victim: Participant, reason: str, **changes: object) -> None:
    with pytest.raises(NotReady, match=reason):
        consent_of(victim, **changes)
    assert not Consent.objects.exists()


def test_an_adult_consents_for_herself(adult: Participant) -> None:
    consent = consent_of(adult)
    assert consent.is_in_force
    assert consent_in_force(adult, "kesehatan") == consent
    assert consent_in_force(adult, "bantuan_hukum") is None


@pytest.mark.parametrize("giver", [Giver.GUARDIAN, Giver.AGENCY_HEAD])
def test_nobody_consents_for_an_adult(adult: Participant, giver: str) -> None:
    by = make_officer("agency_head" if giver == Giver.AGENCY_HEAD else "case_manager")
    refused(adult, "Orang dewasa memberi persetujuan sendiri", giver=giver, guardian_name="Ayah", by=by)


def test_a_guardian_consents_for_a_child_with_the_childs_assent(child: Participant) -> None:
    consent = Consent.objects.get(pk=consent_of(child).pk)
    assert (consent.guardian_name, consent.assent, consent.is_in_force) == ("Ibu Melati", Assent.GIVEN, True)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"giver": Giver.VICTIM}, "orang tua atau wali yang menyetujui"),
        ({"guardian_name": ""}, "Tulis nama orang tua atau wali"),
        ({"assent": ""}, "persetujuan anak sendiri"),
    ],
)
def test_what_a_childs_consent_lacks_is_said(child: Participant, changes: dict, reason: str) -> None:
    refused(child, reason, **changes)


def test_everything_missing_is_said_at_once(child: Participant) -> None:
    with pytest.raises(NotReady) as refusal:
        consent_of(child, guardian_name="", assent="")
    assert len(refusal.value.reasons) == 2


def test_a_child_too_young_to_be_asked_is_recorded_as_that(child: Participant) -> None:
    assert consent_of(child, assent=Assent.TOO_YOUNG).is_in_force


def test_a_childs_no_counts(child: Participant) -> None:
    consent = consent_of(child, assent=Assent.REFUSED)
    assert not consent.is_in_force
    assert consent_in_force(child, "kesehatan") is None


def test_the_head_of_the_agency_decides_for_a_child_whose_guardian_is_in_conflict(child: Participant) -> None:
    head = make_officer("agency_head")
    consent = consent_of(child, giver=Giver.AGENCY_HEAD, guardian_name="", by=head)
    assert (consent.recorded_by_id, consent.is_in_force) == (head.pk, True)


@pytest.mark.parametrize("role", ["case_manager", "complaint_officer", "secretary", "system_admin"])
def test_nobody_else_decides(child: Participant, role: str) -> None:
    with pytest.raises(PermissionDenied):
        consent_of(child, giver=Giver.AGENCY_HEAD, guardian_name="", by=make_officer(role))


def test_the_head_of_another_unit_does_not_decide(child: Participant) -> None:
    with pytest.raises(PermissionDenied):
        consent_of(child, giver=Giver.AGENCY_HEAD, guardian_name="", by=make_officer("agency_head", unit="64.71"))


def test_a_head_who_manages_the_case_does_not_decide(child: Participant) -> None:
    head = make_officer("agency_head")
    child.case.manager = head
    child.case.save()
    reason = "Petugas yang menangani kasus tidak boleh memutuskan bagi anak"
    refused(child, reason, giver=Giver.AGENCY_HEAD, guardian_name="", by=head)


def test_a_head_who_analysed_the_childs_needs_does_not_decide() -> None:
    head = make_officer("agency_head")
    head.groups.add(Role.objects.get(code="complaint_officer").group)
    victim = make_victim(birth_date=years_ago(10))
    analyse_needs(victim, analysis(is_child=True), by=head)
    reason = "Petugas yang menangani kasus tidak boleh memutuskan bagi anak"
    refused(victim, reason, giver=Giver.AGENCY_HEAD, guardian_name="", by=head)


def test_the_head_does_not_record_a_guardians_consent(child: Participant) -> None:
    with pytest.raises(PermissionDenied):
        consent_of(child, by=make_officer("agency_head"))


def test_without_knowing_the_age_nothing_is_recorded() -> None:
    refused(make_victim(), "Nyatakan dahulu apakah korban anak atau dewasa", giver=Giver.VICTIM)


def test_a_birth_date_is_enough_to_know_it() -> None:
    assert consent_of(make_victim(birth_date=years_ago(30))).is_in_force


@pytest.mark.parametrize(
    "stranger",
    [
        {"role": "case_manager", "unit": "64.71"},
        {"role": "recording_officer"},
        {"role": "secretary"},
        {"role": "system_admin"},
        {"role": "", "unit": None, "is_superuser": True},
    ],
    ids=lambda stranger: "-".join(str(value) for value in stranger.values()),
)
def test_who_may_not_manage_consent_neither_records_nor_withdraws(adult: Participant, stranger: dict) -> None:
    consent, user = consent_of(adult), make_officer(**stranger)
    with pytest.raises(PermissionDenied):
        consent_of(adult, by=user)
    with pytest.raises(PermissionDenied):
        withdraw_consent(consent, by=user)
    client = client_of(user)
    assert client.get(f"/admin/kasus/korban/{adult.pk}/persetujuan/").status_code in {403, 404}
    assert client.post(f"/admin/kasus/persetujuan/{consent.pk}/tarik/").status_code in {403, 404}
    assert Consent.objects.get().withdrawn_at is None


def test_withdrawing_ends_it_once(adult: Participant) -> None:
    manager = make_officer("case_manager")
    consent = consent_of(adult)
    withdraw_consent(consent, by=manager)
    found = Consent.objects.get()
    assert (found.is_in_force, found.withdrawn_by_id) == (False, manager.pk)
    assert consent_in_force(adult, "kesehatan") is None
    with pytest.raises(AlreadyDone):
        withdraw_consent(Consent.objects.get(), by=manager)
    assert AuditEvent.objects.filter(verb="cases.consent_withdrawn").count() == 1


def test_a_newer_consent_stands_after_an_older_one_was_withdrawn(adult: Participant) -> None:
    older, newer = consent_of(adult), consent_of(adult)
    withdraw_consent(older, by=make_officer("case_manager"))
    assert consent_in_force(adult, "kesehatan") == newer


def test_withdrawing_stops_what_has_not_been_sent(adult: Participant) -> None:
    consent = consent_of(adult)
    draft = make_referral(adult)
    withdraw_consent(consent, by=make_officer("case_manager"))
    assert Referral.objects.get(pk=draft.pk).status == Referral.Status.STOPPED
    assert AuditEvent.objects.filter(verb="referrals.referral_stopped", subject__endswith=str(draft.pk)).exists()


def test_withdrawing_leaves_what_was_sent_and_what_others_consented_to(adult: Participant) -> None:
    sent = sent_referral(victim=adult)
    consent = sent.consent
    consent_of(adult, service_type="medikolegal")
    other_service = make_referral(adult, partner=make_agency(services=("medikolegal",)), service_type="medikolegal")
    other_victim = analysed_victim()
    consent_of(other_victim)
    other_draft = make_referral(other_victim)
    withdraw_consent(consent, by=make_officer("case_manager"))
    statuses = dict(Referral.objects.values_list("pk", "status"))
    assert statuses == {sent.pk: "sent", other_service.pk: "draft", other_draft.pk: "draft"}


def test_the_names_in_a_consent_are_not_in_the_trail(child: Participant) -> None:
    consent_of(child, guardian_name="Ibu Kenari")
    assert AuditEvent.objects.get(verb="cases.consent_recorded").detail == {
        "service": "kesehatan",
        "giver": "guardian",
        "assent": "given",
    }


def test_the_screen_offers_each_officer_the_givers_that_are_theirs(child: Participant) -> None:
    address = f"/admin/kasus/korban/{child.pk}/persetujuan/"
    manager = client_of(make_officer("case_manager")).get(address).content.decode()
    head = client_of(make_officer("agency_head")).get(address).content.decode()
    assert 'value="guardian"' in manager and 'value="agency_head"' not in manager
    assert 'value="agency_head"' in head and 'value="guardian"' not in head


def test_the_screen_refuses_in_words_and_keeps_what_was_typed(child: Participant) -> None:
    typed = {"service_type": "kesehatan", "giver": "guardian", "form": "written", "guardian_name": "Ibu Kenari"}
    answer = client_of(make_officer("case_manager")).post(f"/admin/kasus/korban/{child.pk}/persetujuan/", typed)
    assert answer.status_code == 422
    assert "persetujuan anak sendiri" in answer.content.decode()
    assert "Ibu Kenari" in answer.content.decode()


def test_a_child_who_comes_of_age_consents_from_then_on() -> None:
    victim = analysed_victim(details={"birth_date": years_ago(18)}, is_child=False)
    assert consent_of(victim, giver=Giver.VICTIM, guardian_name="", assent="").is_in_force
