"""Who may come in, on what ground, and into which bed."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from intake.cases.actions import withdraw_consent
from intake.cases.models import Consent, TimelineEntry
from intake.cases.queries import due_days_of
from intake.forms.errors import AlreadyDone, NotReady
from intake.shelter import actions
from intake.shelter.models import BedUse, Stay
from intake.shelter.queries import free_beds, shelters_visible_to
from portal.privacy.models import AuditEvent
from tests.at_once import at_once
from tests.factories.cases import analysed_victim, consent_of, make_victim
from tests.factories.officers import client_of, make_officer
from tests.factories.shelter import (
    ADDRESS,
    ADMISSION,
    a_stay,
    beds_in,
    discharged,
    make_shelter,
    open_step,
    run_at,
    sheltered_victim,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(db):
    return make_officer("shelter_officer")


def test_an_admission_needs_consent_information_and_a_right(officer) -> None:
    victim, bed = analysed_victim(), beds_in(make_shelter())[0]
    with pytest.raises(NotReady) as refused:
        actions.admit(victim, bed=bed, by=officer, **{**ADMISSION, "information": " "})
    assert len(refused.value.reasons) == 2
    consent_of(victim, service_type="rumah_aman")
    with pytest.raises(PermissionDenied):
        actions.admit(victim, bed=bed, by=make_officer("case_manager"), **ADMISSION)
    with pytest.raises(PermissionDenied):
        actions.admit(victim, bed=bed, by=make_officer("shelter_officer", unit="64.71"), **ADMISSION)
    stay = actions.admit(victim, bed=bed, by=officer, **ADMISSION)
    assert stay.consent == Consent.objects.get() and not stay.lacks_consent
    assert TimelineEntry.objects.filter(verb="admitted", victim=victim).exists()
    with pytest.raises(AlreadyDone):
        actions.admit(victim, bed=beds_in(stay.shelter)[1], by=officer, **ADMISSION)


def test_help_goes_first_in_danger_and_the_head_confirms_within_a_day(officer) -> None:
    victim, head = analysed_victim(), make_officer("agency_head")
    stay = a_stay(victim, by=officer, emergency_reason="Dikejar sampai kantor. (contoh)")
    assert stay.waits_for_confirmation and stay.lacks_consent
    assert stay.confirm_by == timezone.localdate(timezone.now() + datetime.timedelta(hours=24))
    (day,) = [one for one in due_days_of(head) if one.kind == "emergency_admission"]
    page = client_of(head).get(day.address).content.decode()
    assert "Dikejar sampai kantor" in page
    assert due_days_of(make_officer("agency_head", unit="64.71")) == []
    with pytest.raises(PermissionDenied):
        actions.confirm_emergency(stay, confirmation="Ya", by=officer)
    with pytest.raises(NotReady):
        actions.confirm_emergency(stay, confirmation=" ", by=head)
    actions.confirm_emergency(stay, confirmation="Nyawa terancam. (contoh)", by=head)
    assert [one.kind for one in due_days_of(head)] == []
    with pytest.raises(AlreadyDone):
        actions.confirm_emergency(stay, confirmation="Lagi", by=head)
    with pytest.raises(NotReady):
        actions.attach_consent(stay, by=officer)
    consent_of(victim, service_type="rumah_aman")
    assert not actions.attach_consent(stay, by=officer).lacks_consent


def test_who_admitted_in_an_emergency_does_not_confirm_it(officer) -> None:
    stay = a_stay(make_victim(), by=officer, emergency_reason="Darurat. (contoh)")
    head = make_officer("agency_head")
    Stay.objects.update(admitted_by=head)
    stay.refresh_from_db()
    with pytest.raises(NotReady):
        actions.confirm_emergency(stay, confirmation="Ya", by=head)


def test_a_withdrawn_consent_is_seen_at_the_stay(officer) -> None:
    stay = a_stay(by=officer)
    withdraw_consent(stay.consent, by=make_officer("case_manager"), giver="victim")
    page = client_of(officer).get(f"/admin/rumah-aman/{stay.pk}/").content.decode()
    assert "tanpa persetujuan" in page


def test_a_bed_is_for_one_and_children_have_their_own(officer) -> None:
    first, second = beds_in(make_shelter(by=officer))
    with pytest.raises(NotReady):
        a_stay(by=officer, bed=first, children_beds=[first])
    a_stay(by=officer, bed=first, children_beds=[second], children="Adik, 3 tahun. (contoh)", children_count=1)
    assert free_beds(officer.unit) == []
    with pytest.raises(NotReady):
        a_stay(by=officer, bed=second)
    assert [(one.places, one.taken) for one in shelters_visible_to(officer)] == [(2, 2)]


def test_discharge_frees_the_beds_and_a_change_takes_others(officer) -> None:
    shelter = make_shelter(by=officer, beds=3)
    first, second, third = beds_in(shelter)
    stay = a_stay(by=officer, bed=first)
    actions.change_beds(stay, bed=second, children_beds=[third], by=officer)
    assert free_beds(officer.unit) == [first]
    with pytest.raises(NotReady):
        actions.retire_bed(second, by=officer)
    with pytest.raises(NotReady):
        actions.save_shelter(shelter, name="R", address="J", phone="", directions="", active=False, by=officer)
    actions.retire_bed(first, by=officer)
    assert free_beds(officer.unit) == []
    discharged(stay)
    assert free_beds(officer.unit) == [second, third]


def test_a_shelter_of_another_unit_takes_nobody_from_here(officer) -> None:
    with pytest.raises(NotReady):
        a_stay(by=officer, bed=beds_in(make_shelter(unit="64.71"))[0])


def test_the_database_itself_refuses_two_in_a_bed(officer) -> None:
    from django.db import IntegrityError, transaction

    stay = a_stay(by=officer)
    with pytest.raises(IntegrityError), transaction.atomic():
        BedUse.objects.create(stay=stay, bed=stay.bed_uses.get().bed)


@pytest.mark.django_db(transaction=True)
def test_two_officers_and_the_last_bed_one_wins() -> None:
    officers = [make_officer("shelter_officer") for _number in range(2)]
    (bed,) = beds_in(make_shelter(beds=1))
    victims = [sheltered_victim() for _number in range(2)]
    outcomes = at_once(
        *[
            lambda who=who, victim=victim: actions.admit(victim, bed=bed, by=who, **ADMISSION)
            for who, victim in zip(officers, victims, strict=True)
        ]
    )
    assert sorted(type(one).__name__ for one in outcomes) == ["NotReady", "Stay"]
    assert BedUse.objects.count() == Stay.objects.count() == 1


def test_the_address_is_shown_to_those_with_the_right_and_each_look_is_on_record(officer) -> None:
    shelter = make_shelter(by=officer)
    address = f"/admin/rumah-aman/rumah/{shelter.pk}/"
    page = client_of(officer).get(address).content.decode()
    assert ADDRESS in page and shelter.name not in page.partition("</title>")[0]
    assert AuditEvent.objects.filter(verb="shelter.address_viewed", actor_id=officer.pk).count() == 1
    for role in ("secretary", "agency_head"):
        page = client_of(make_officer(role)).get(address).content.decode()
        assert shelter.name in page and ADDRESS not in page
    for stranger in (make_officer("shelter_officer", unit="64.71"), make_officer("daily_chair")):
        assert client_of(stranger).get(address).status_code in (302, 403, 404)
    assert AuditEvent.objects.filter(verb="shelter.address_viewed").count() == 1


def test_neither_timeline_nor_trail_nor_case_tells_where_she_is(officer) -> None:
    stay = a_stay(by=officer)
    manager = make_officer("case_manager")
    page = client_of(manager).get(f"/admin/kasus/{stay.case_id}/").content.decode()
    told = [str(one.detail) + one.text for one in TimelineEntry.objects.filter(case=stay.case)]
    trail = [str(one.detail) + one.subject for one in AuditEvent.objects.all()]
    assert "Rumah aman dan pemulangan" in page
    for secret in (ADDRESS, stay.shelter.name):
        assert secret not in page and not any(secret in one for one in [*told, *trail])


def test_a_house_keeps_its_own_when_the_case_moves_to_another_unit(officer) -> None:
    stay = a_stay(by=officer)
    there = make_officer("shelter_officer", unit="64.71")
    stay.case.unit = there.unit
    stay.case.save()
    for who in (officer, there):
        assert client_of(who).get(f"/admin/rumah-aman/{stay.pk}/").status_code == 200
    assert actions.write_log(stay, "daily", text="Tidur. (contoh)", by=officer)


def test_the_step_waits_for_the_admission_comes_back_for_reviews_and_ends_with_the_discharge(officer) -> None:
    run = run_at("shelter", victim=sheltered_victim())
    assert open_step(run).due_at is not None
    client = client_of(officer)
    way = client.get(f"/admin/rumah-aman/langkah/{open_step(run).pk}/")
    assert way.url == f"/admin/rumah-aman/korban/{run.victim_id}/masuk/"
    stay = a_stay(run.victim, by=officer)
    assert open_step(run).is_sleeping
    assert [one.kind for one in due_days_of(officer)] == []  # the step comes back as a task: not listed twice
    actions.review_stay(stay, text="Masih perlu. (contoh)", by=make_officer("shelter_officer"))
    assert open_step(run).is_sleeping
    discharged(Stay.objects.get())
    assert open_step(run).step_key == "return-home"


def test_without_a_procedure_reviews_fall_due_by_themselves(officer) -> None:
    stay = a_stay(by=officer)
    assert [(one.kind, one.address) for one in due_days_of(officer)] == [
        ("stay_review", f"/admin/rumah-aman/{stay.pk}/tinjauan/")
    ]
    assert stay.review_on == timezone.localdate() + datetime.timedelta(days=7)
    discharged(stay)
    assert due_days_of(officer) == []
