"""Pick-up by a whole team, return to a safe family, visits that fall due, and a foundation for a child."""

import datetime
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from intake.cases.actions import assign_manager
from intake.cases.closing_checks import open_items
from intake.cases.models import Participant, TimelineEntry
from intake.cases.queries import due_days_of
from intake.forms.errors import AlreadyDone, NotReady
from intake.procedures.models import Run
from intake.referrals.models import PartnerAgency
from intake.shelter import actions
from intake.shelter.actions import Member
from intake.shelter.models import FollowUpVisit, PickUp, Placement, ShelterSettings, Stay
from portal.privacy.models import AuditEvent
from tests.factories.cases import analysed_victim, consent_of, make_victim
from tests.factories.officers import client_of, make_officer
from tests.factories.procedures import stated
from tests.factories.referrals import make_agency
from tests.factories.shelter import (
    HAND_OVER,
    PICK_UP,
    PLAN,
    TEAM,
    a_stay,
    discharged,
    in_days,
    open_step,
    run_at,
    sheltered_victim,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager(db):
    return make_officer("case_manager")


def picked_up(run: Run, by: Any, *, picked_up: bool = True, result: str = "Dijemput. (contoh)") -> PickUp:
    return actions.record_pick_up(open_step(run), picked_up=picked_up, result=result, met_at=timezone.now(), by=by)


def planned(run: Run, by: Any, **changes: Any) -> PickUp:
    return actions.plan_pick_up(open_step(run), by=by, **{**PICK_UP, "members": TEAM, **changes})


@pytest.mark.parametrize("missing", TEAM)
def test_a_pick_up_needs_each_member_the_step_names(manager, missing) -> None:
    run = run_at("pick-up")
    planned(run, manager, members={**TEAM, missing: Member()})
    with pytest.raises(NotReady) as refused:
        picked_up(run, manager)
    assert len(refused.value.reasons) == 1
    assert PickUp.objects.get().state == PickUp.State.PLANNED  # nothing was half recorded
    planned(run, manager)
    picked_up(run, manager)
    assert open_step(run).step_key == "shelter"
    assert TimelineEntry.objects.filter(case=run.case, verb="picked_up").exists()


def test_it_needs_a_plan_and_a_result_and_somebody_whose_turn_it_is(manager) -> None:
    run = run_at("pick-up")
    with pytest.raises(NotReady):
        picked_up(run, manager)
    with pytest.raises(PermissionDenied):
        planned(run, make_officer("recording_officer"))
    with pytest.raises(PermissionDenied):
        planned(run, make_officer("case_manager", unit="64.71"))
    with pytest.raises(NotReady):
        planned(run, manager, members={**TEAM, "agency": Member(officer=make_officer("case_manager", unit="64.71"))})
    planned(run, manager)
    with pytest.raises(NotReady):
        picked_up(run, manager, result=" ")


def test_a_pick_up_without_result_is_planned_anew(manager) -> None:
    run = run_at("pick-up")
    planned(run, manager)
    picked_up(run, manager, picked_up=False, result="Rumah kosong. (contoh)")
    assert open_step(run).step_key == "pick-up"
    planned(run, manager, members={**TEAM, "agency": Member(officer=manager)})
    picked_up(run, manager)
    assert [one.state for one in PickUp.objects.order_by("made_at")] == ["failed", "done"]


def test_the_screen_says_who_is_missing_and_keeps_what_was_typed(manager) -> None:
    run = run_at("pick-up")
    client, address = client_of(manager), f"/admin/rumah-aman/penjemputan/{open_step(run).pk}/"
    plan = {
        "planned_for": "2030-05-06T07:30",
        "vehicle": "Mobil dinas",
        "place": "Depan pasar",
        "risk": "Ada",
        "team-agency-name": "Petugas Satu",
        "team-advocate-name": "Advokat Satu",
    }
    assert client.post(address, {**plan, "place": ""}).status_code == 422
    assert client.post(address, plan).status_code == 302
    page = client.get(address).content.decode()
    assert "Tim belum mempunyai: Kepolisian" in page and "Advokat Satu" in page
    result = {"result-picked_up": "yes", "result-met_at": "", "result-result": "Bertemu korban"}
    refused = client.post(f"{address}hasil/", result)
    assert refused.status_code == 422 and "Bertemu korban" in refused.content.decode()
    client.post(address, plan | {"team-police-name": "Polisi Satu"})
    assert client.post(f"{address}hasil/", result).status_code == 302
    assert open_step(run).step_key == "shelter"
    assert client_of(make_officer("case_manager", unit="64.71")).get(address).status_code == 404


def going_home(victim: Participant | None = None, at: str = "return-home") -> Run:
    victim = victim or analysed_victim()
    consent_of(victim, service_type="pemulangan")
    return run_at(at, victim=victim)


def plan_return(run: Run, by: Any, **changes: Any) -> None:
    actions.plan_return(open_step(run), by=by, **{**PLAN, **changes})


def hand_over(run: Run, by: Any, **changes: Any) -> Any:
    days = {"handed_over_on": in_days(0), "first_visit_on": in_days(14)}
    return actions.hand_over_to_family(open_step(run), by=by, **{**HAND_OVER, **days, **changes})


@pytest.mark.parametrize("missing", ["destination", "route", "companions", "assessment", "information"])
def test_a_return_needs_its_plan_whole(manager, missing) -> None:
    run = going_home()
    with pytest.raises(NotReady):
        hand_over(run, manager)
    plan_return(run, manager, **{missing: ""})
    with pytest.raises(NotReady) as refused:
        hand_over(run, manager)
    assert len(refused.value.reasons) == 1
    assert not FollowUpVisit.objects.exists()


@pytest.mark.parametrize("missing", ["receiver", "receiver_kinship", "record"])
def test_a_hand_over_needs_the_receiving_person_and_a_record(manager, missing) -> None:
    run = going_home()
    plan_return(run, manager)
    with pytest.raises(NotReady) as refused:
        hand_over(run, manager, **{missing: ""})
    assert len(refused.value.reasons) == 1


@pytest.mark.parametrize("safe", [None, False])
def test_nobody_is_brought_to_a_family_that_is_not_known_to_be_safe(manager, safe) -> None:
    run = going_home()
    plan_return(run, manager, family_is_safe=safe)
    with pytest.raises(NotReady):
        hand_over(run, manager)


def test_a_return_needs_consent(manager) -> None:
    run = run_at("return-home")
    plan_return(run, manager)
    with pytest.raises(NotReady) as refused:
        hand_over(run, manager)
    assert "ersetujuan" in refused.value.reasons[0]


@pytest.mark.parametrize("days", [{"handed_over_on": 1}, {"first_visit_on": -1}])
def test_the_hand_over_lies_behind_and_the_first_visit_ahead(manager, days) -> None:
    run = going_home()
    plan_return(run, manager)
    with pytest.raises(NotReady):
        hand_over(run, manager, **{name: in_days(one) for name, one in days.items()})


def test_after_the_return_visits_fall_due_at_the_intervals_of_the_office(manager) -> None:
    settings = ShelterSettings.load()
    settings.visit_days = "10, 30, 90"
    settings.save()
    run = going_home()
    assign_manager(run.case, manager, by=make_officer("secretary"))
    plan_return(run, manager)
    hand_over(run, manager, first_visit_on=in_days(5))
    run.refresh_from_db()
    assert run.state == Run.State.ENDED
    assert list(FollowUpVisit.objects.values_list("due_on", flat=True)) == [in_days(n) for n in (5, 10, 30, 90)]
    (day,) = due_days_of(manager)
    assert (day.kind, day.due_on) == ("visit", in_days(5))
    page = client_of(manager).get("/admin/tugas/").content.decode()
    assert day.address in page and "Kunjungan setelah pemulangan" in page
    visit = FollowUpVisit.objects.get(pk=day.record)
    with pytest.raises(PermissionDenied):
        actions.record_visit(visit, situation="safe", findings="Baik", by=make_officer("shelter_officer"))
    with pytest.raises(NotReady):
        actions.record_visit(visit, situation="danger", findings="Pelaku kembali", by=manager)
    actions.record_visit(visit, situation="danger", findings="Pelaku kembali", again_on=in_days(2), by=manager)
    with pytest.raises(AlreadyDone):
        actions.record_visit(visit, situation="safe", findings="Lagi", by=manager)
    assert [one.due_on for one in due_days_of(manager)] == [in_days(2)]


@pytest.mark.parametrize("wrong", ["", "x", "30, 20", "30,30", "0, 10", "-1", "9999"])
def test_intervals_are_rising_days(wrong) -> None:
    settings = ShelterSettings(visit_days=wrong)
    with pytest.raises(ValidationError):
        settings.full_clean()


def test_the_system_administrator_sets_the_intervals(signed_in_client, officer) -> None:
    address = f"/admin/settings/shelter/sheltersettings/{ShelterSettings.load().pk}/"
    client = signed_in_client(officer("system_admin"))
    assert client.post(address, {"review_days": "5", "visit_days": "14, 60"}).status_code == 302
    assert (ShelterSettings.load().review_days, ShelterSettings.load().visits) == (5, [14, 60])
    assert client.post(address, {"review_days": "5", "visit_days": "besok"}).status_code == 200
    assert signed_in_client(officer("case_manager")).get(address).status_code in (302, 403)


def a_child() -> Participant:
    child = stated(make_victim(birth_date=timezone.localdate() - datetime.timedelta(days=3000)), is_child=True)
    consent_of(child, service_type="rumah_aman")
    return child


def test_a_child_goes_by_the_foundation_and_home_after_guidance(manager) -> None:
    child = a_child()
    run = run_at("shelter", victim=child)
    stay = a_stay(child)
    foundation = make_agency(name="Yayasan Contoh")
    with pytest.raises(NotReady):
        discharged(stay, destination=Stay.Destination.FOUNDATION)
    discharged(stay, destination=Stay.Destination.FOUNDATION, foundation=foundation)
    placement = Placement.objects.get(victim=child)
    assert (placement.foundation, placement.ended_on, open_step(run).step_key) == (foundation, None, "foundation")
    assert [item.text for item in open_items(child.case)][-1] == "Seorang anak masih di yayasan."
    with pytest.raises(AlreadyDone):
        actions.place_with_foundation(child, foundation=foundation, contact="", agreement="x", by=manager)
    home = going_home(a_second := a_child(), at="return-child")
    actions.place_with_foundation(a_second, foundation=foundation, contact="Bu Ani", agreement="Sekolah", by=manager)
    plan_return(home, manager)
    hand_over(home, manager)
    assert Placement.objects.get(victim=a_second).ended_on == timezone.localdate()


def test_a_placement_ends_with_a_reason_and_needs_an_active_agency(manager) -> None:
    victim, foundation = analysed_victim(), make_agency()
    with pytest.raises(PermissionDenied):
        actions.place_with_foundation(
            victim, foundation=foundation, contact="", agreement="x", by=make_officer("shelter_officer")
        )
    placement = actions.place_with_foundation(victim, foundation=foundation, contact="", agreement="x", by=manager)
    with pytest.raises(NotReady):
        actions.end_placement(placement, ending=" ", by=manager)
    actions.end_placement(placement, ending="Pindah. (contoh)", by=manager)
    with pytest.raises(AlreadyDone):
        actions.end_placement(placement, ending="Lagi", by=manager)
    PartnerAgency.objects.filter(pk=foundation.pk).update(active=False)
    foundation.refresh_from_db()
    with pytest.raises(NotReady):
        actions.place_with_foundation(victim, foundation=foundation, contact="", agreement="x", by=manager)


def test_the_log_is_for_those_who_keep_it_and_what_is_medical_for_those_who_may_read_health() -> None:
    officer = make_officer("shelter_officer")
    stay = a_stay(by=officer)
    actions.write_log(stay, "daily", text="Bermain kenari. (contoh)", by=officer)
    actions.write_log(stay, "medical", text="Demam kenari. (contoh)", who="dr. Contoh", by=officer)
    address = f"/admin/rumah-aman/{stay.pk}/"
    for role, sees in (
        ("shelter_officer", {"Bermain kenari", "Demam kenari"}),
        ("case_manager", {"Bermain kenari", "Demam kenari"}),
        ("secretary", {"Bermain kenari"}),
    ):
        page = client_of(make_officer(role)).get(address).content.decode()
        assert {text for text in ("Bermain kenari", "Demam kenari") if text in page} == sees, role
    assert client_of(make_officer("service_officer", profession="psikolog")).get(address).status_code in (302, 403)
    with pytest.raises(PermissionDenied):
        actions.write_log(stay, "daily", text="x", by=make_officer("case_manager"))


def test_a_leave_has_an_end_and_is_seen_until_she_is_back() -> None:
    officer = make_officer("shelter_officer")
    stay = a_stay(sheltered_victim(), by=officer)
    soon = timezone.now() + datetime.timedelta(hours=2)
    for wrong in (None, timezone.now() - datetime.timedelta(hours=1)):
        with pytest.raises(NotReady):
            actions.write_log(stay, "leave", text="Ke pasar", until=wrong, by=officer)
    leave = actions.write_log(stay, "leave", text="Ke pasar", until=soon, by=officer)
    with pytest.raises(NotReady):
        actions.write_log(stay, "leave", text="Lagi", until=soon, by=officer)
    with pytest.raises(NotReady):
        discharged(stay)
    assert (
        "izin keluar, kembali paling lambat" in client_of(officer).get(f"/admin/rumah-aman/{stay.pk}/").content.decode()
    )
    actions.come_back(leave, by=officer)
    with pytest.raises(AlreadyDone):
        actions.come_back(leave, by=officer)
    discharged(stay)
    with pytest.raises(AlreadyDone):
        actions.write_log(stay, "daily", text="x", by=officer)


def test_a_visit_says_whether_she_wanted_it() -> None:
    officer = make_officer("shelter_officer")
    stay = a_stay(by=officer)
    with pytest.raises(NotReady):
        actions.write_log(stay, "visitor", text="Kakak datang", who="Kakak", by=officer)
    assert actions.write_log(stay, "visitor", text="Datang", who="Kakak", agreed=False, by=officer).agreed is False


def test_every_deed_leaves_an_event_of_the_case_without_a_word_of_what_was_typed(manager) -> None:
    officer = make_officer("shelter_officer")
    stay = a_stay(by=officer)
    actions.write_log(stay, "daily", text="Kata rahasia. (contoh)", by=officer)
    actions.review_stay(stay, text="Kata rahasia. (contoh)", by=officer)
    discharged(stay, summary="Kata rahasia. (contoh)")
    verbs = set(AuditEvent.objects.filter(chain=f"case:{stay.case_id}").values_list("verb", flat=True))
    assert {"shelter.admitted", "shelter.stay_log", "shelter.discharged"} <= verbs
    assert "rahasia" not in str(list(AuditEvent.objects.values_list("detail", flat=True)))
