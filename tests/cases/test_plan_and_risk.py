"""The risk has a history, the plan is made with the beneficiary, reviews and follow-up are on record."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from intake.cases import actions
from intake.cases.models import Case, InterventionPlan, RiskAssessment
from intake.cases.signals import risk_changed
from intake.forms.errors import AlreadyDone, NotReady
from tests.cases.deeds import tomorrow
from tests.factories.cases import analysed_victim, make_case, make_victim
from tests.factories.forms import closing_form
from tests.factories.officers import client_of, make_officer

pytestmark = pytest.mark.django_db
YESTERDAY = -datetime.timedelta(days=1)


def plan_of(victim, by):
    return actions.make_plan(victim, made_with_beneficiary=True, participation="Bersama", review_on=tomorrow(), by=by)


def test_a_changed_risk_is_told_and_a_confirmed_one_recorded() -> None:
    case, manager, told = make_case(), make_officer("case_manager"), []

    def listen(sender, *, previous, risk, **kwargs):
        told.append((previous, risk))

    risk_changed.connect(listen)
    try:
        actions.reassess_risk(case, risk="tinggi", reason="Ada senjata", by=manager)
        actions.reassess_risk(case, risk="tinggi", reason="Masih", by=manager)
    finally:
        risk_changed.disconnect(listen)
    assert told == [("sedang", "tinggi")]
    assert Case.objects.get(pk=case.pk).risk == "tinggi"
    assert [one.reason for one in RiskAssessment.objects.filter(case=case)] == ["Masih", "Ada senjata"]


def test_the_needs_analysis_leaves_the_risk_it_changed() -> None:
    victim = analysed_victim(risk="tinggi")
    assert RiskAssessment.objects.get(case=victim.case).previous == "sedang"


def test_a_risk_needs_a_reason_and_the_right() -> None:
    with pytest.raises(NotReady):
        actions.reassess_risk(make_case(), risk="rendah", reason=" ", by=make_officer("case_manager"))
    with pytest.raises(PermissionDenied):
        actions.reassess_risk(make_case(), risk="rendah", reason="x", by=make_officer("secretary"))


def test_a_plan_says_how_the_beneficiary_took_part() -> None:
    manager = make_officer("case_manager")
    with pytest.raises(NotReady):
        actions.make_plan(
            make_victim(), made_with_beneficiary=False, participation=" ", review_on=tomorrow(), by=manager
        )
    with pytest.raises(NotReady):
        actions.make_plan(
            make_victim(),
            made_with_beneficiary=True,
            participation="x",
            review_on=timezone.localdate() + YESTERDAY,
            by=manager,
        )
    victim = make_victim()
    assert plan_of(victim, manager).pk == plan_of(victim, manager).pk


def test_a_goal_has_somebody_of_the_unit_and_a_day_to_come() -> None:
    manager = make_officer("case_manager")
    plan = plan_of(make_victim(), manager)
    with pytest.raises(NotReady) as refused:
        actions.add_goal(
            plan,
            goal="x",
            responsible=make_officer("case_manager", unit="64.71"),
            due_on=timezone.localdate() + YESTERDAY,
            by=manager,
        )
    assert len(refused.value.reasons) == 2


def test_whoever_is_responsible_settles_a_goal_once_with_its_outcome() -> None:
    manager, doctor = make_officer("case_manager"), make_officer("service_officer")
    goal = actions.add_goal(
        plan_of(make_victim(), manager), goal="Luka sembuh", responsible=doctor, due_on=tomorrow(), by=manager
    )
    with pytest.raises(PermissionDenied):
        actions.settle_goal(goal, reached=True, outcome="Ya", by=make_officer("service_officer"))
    with pytest.raises(NotReady):
        actions.settle_goal(goal, reached=True, outcome="", by=doctor)
    actions.settle_goal(goal, reached=True, outcome="Sembuh", by=doctor)
    with pytest.raises(AlreadyDone):
        actions.settle_goal(goal, reached=False, outcome="Tidak", by=manager)


def test_a_review_names_who_took_part_and_moves_the_next_date() -> None:
    victim, manager = make_victim(), make_officer("case_manager")
    plan_of(victim, manager)
    details = {"kind": "conference", "others": "Ibu", "decisions": "Lanjut", "by": manager}
    today, later = timezone.localdate(), timezone.localdate() + datetime.timedelta(days=30)
    review = actions.record_review(victim.case, held_on=today, officers=[manager], next_on=later, **details)
    assert list(review.officers.all()) == [manager]
    assert InterventionPlan.objects.get(victim=victim).review_on == later
    with pytest.raises(NotReady) as refused:
        actions.record_review(victim.case, held_on=tomorrow(), officers=[], **{**details, "decisions": ""})
    assert len(refused.value.reasons) == 3


def test_follow_up_goes_on_after_the_case_is_closed() -> None:
    victim, manager = make_victim(), make_officer("case_manager")
    actions.close_case(victim.case, closing_form(reason="dipulangkan", summary="x"), by=manager)
    planned = actions.plan_follow_up(victim, due_on=tomorrow(), by=manager)
    actions.record_follow_up(planned, outcome="Baik", by=manager)
    with pytest.raises(AlreadyDone):
        actions.record_follow_up(planned, outcome="Baik", by=manager)
    with pytest.raises(NotReady):
        actions.reassess_risk(victim.case, risk="rendah", reason="x", by=manager)


def test_all_of_it_is_done_on_screen() -> None:
    victim, manager = make_victim(), make_officer("case_manager")
    client, case = client_of(manager), victim.case
    day = tomorrow().isoformat()
    forms = [
        (
            f"korban/{victim.pk}/rencana/",
            {"made_with_beneficiary": "yes", "participation": "Bersama", "review_on": day},
        ),
        (f"korban/{victim.pk}/tujuan/", {"goal": "Kembali sekolah", "responsible": manager.pk, "due_on": day}),
        (f"korban/{victim.pk}/lanjutan/", {"due_on": day}),
        (f"{case.pk}/risiko/", {"risk": "tinggi", "reason": "Ada senjata"}),
        (
            f"{case.pk}/tinjauan/",
            {
                "kind": "review",
                "held_on": timezone.localdate().isoformat(),
                "officers": manager.pk,
                "decisions": "Diteruskan",
            },
        ),
    ]
    for address, sent in forms:
        assert client.post(f"/admin/kasus/{address}", sent).status_code == 302, address
    page = client.get(f"/admin/kasus/{case.pk}/").content.decode()
    for words in ("Kembali sekolah", "Ada senjata", "Diteruskan", "disusun bersama penerima manfaat"):
        assert words in page
    assert (
        "Kembali sekolah"
        not in client_of(make_officer("shelter_officer")).get(f"/admin/kasus/{case.pk}/").content.decode()
    )
