"""Shelters, stays, and what the steps of a repatriation need before they are done."""

import datetime
import itertools
from typing import Any

from django.utils import timezone

from intake.cases.models import Participant
from intake.procedures.actions import start_run
from intake.procedures.models import Run, Task
from intake.shelter import actions
from intake.shelter.actions import Member
from intake.shelter.models import Bed, FollowUpVisit, PickUp, PickUpMember, ReturnHome, Shelter, Stay
from portal.accounts.models import ServiceUnit

from .cases import analysed_victim, consent_of
from .officers import SAMARINDA, make_officer

_numbers = itertools.count(1)
ADDRESS = "Jalan Kenanga Rahasia 7"


def in_days(days: int) -> datetime.date:
    """Return a day from today."""
    return timezone.localdate() + datetime.timedelta(days=days)


def make_shelter(*, beds: int = 2, unit: str = SAMARINDA, by: Any = None) -> Shelter:
    """Set up a shelter with some beds."""
    officer = by or make_officer("shelter_officer", unit=unit)
    shelter = actions.save_shelter(
        None,
        name=f"Rumah {next(_numbers)}",
        address=ADDRESS,
        phone="0811-000-000",
        directions="Tidak lewat jalan besar. (contoh)",
        active=True,
        by=officer,
    )
    for number in range(1, beds + 1):
        actions.add_bed(shelter, name=f"Kamar 1 – {number}", by=officer)
    return shelter


def beds_in(shelter: Shelter) -> list[Bed]:
    """Return the beds in order."""
    return list(shelter.beds.select_related("shelter"))


def sheltered_victim(**facts: Any) -> Participant:
    """Return an analysed victim whose consent to a stay is on record."""
    victim = analysed_victim(**facts)
    consent_of(victim, service_type="rumah_aman")
    return victim


ADMISSION = {
    "risk_level": "tinggi",
    "risk": "Suami mencari. (contoh)",
    "needs": "Obat dan pakaian. (contoh)",
    "belongings": "Satu tas. (contoh)",
    "information": "Aturan rumah dijelaskan. (contoh)",
}


def a_stay(victim: Participant | None = None, *, bed: Bed | None = None, by: Any = None, **changes: Any) -> Stay:
    """Admit a victim."""
    victim = victim or sheltered_victim()
    officer = by or make_officer("shelter_officer", unit=victim.case.unit)
    bed = bed or beds_in(make_shelter(by=officer))[0]
    return actions.admit(victim, bed=bed, by=officer, **{**ADMISSION, **changes})


DISCHARGE: dict[str, Any] = {
    "destination": Stay.Destination.HOME_REGION,
    "destination_note": "Ke rumah ibunya. (contoh)",
    "summary": "Tidur sudah membaik. (contoh)",
    "belongings_returned": True,
}


def discharged(stay: Stay, **changes: Any) -> Stay:
    """Discharge from a stay."""
    return actions.discharge(stay, by=stay.admitted_by, **{**DISCHARGE, **changes})


def run_at(step_key: str, *, victim: Participant | None = None) -> Run:
    """Return a repatriation that has come to a step."""
    return start_run("repatriation", victim or analysed_victim(), by=None, at=step_key)


def open_step(run: Run) -> Task:
    """Return the step that waits."""
    return Task.objects.select_related("run", "victim", "case", "unit").get(
        run=run, state=Task.State.OPEN, purpose=Task.Purpose.STEP
    )


TEAM = {
    "agency": Member(name="Petugas Badan"),
    "advocate": Member(name="Advokat Contoh", contact="LBH Contoh"),
    "police": Member(name="Briptu Contoh", contact="Unit PPA"),
}
PICK_UP: dict[str, Any] = {
    "planned_for": timezone.now() + datetime.timedelta(hours=3),
    "vehicle": "Mobil dinas, sopir Udin. (contoh)",
    "place": "Depan pasar. (contoh)",
    "risk": "Suami mungkin ada di dekat. (contoh)",
}
PLAN: dict[str, Any] = {
    "information": "Perjalanan dijelaskan. (contoh)",
    "destination": "Kutai Barat, rumah ibu. (contoh)",
    "route": "Mobil ke Sendawar. (contoh)",
    "companions": "Pekerja sosial. (contoh)",
    "assessment": "Ibu siap, pelaku jauh. (contoh)",
    "family_is_safe": True,
    "leaves_on": None,
}
HAND_OVER: dict[str, Any] = {
    "receiver": "Ibu Melati",
    "receiver_kinship": "ibu",
    "receiver_contact": "0812-000-000",
    "record": "Diterima dalam keadaan sehat. (contoh)",
}


def prepare_pick_up(run: Run) -> None:
    """Store a pick-up that was done, so that its step can be."""
    officer = make_officer("case_manager")
    key = open_step(run).step_key
    made = PickUp(run=run, step_key=key, case=run.case, victim=run.victim, planned_by=officer, state="done", **PICK_UP)
    made.result = "Dijemput. (contoh)"
    made.save()
    for part in TEAM:
        PickUpMember(pick_up=made, part=part, name="Anggota Contoh").save()


def prepare_stay(run: Run, outcome: str) -> None:
    """Store a stay, over or not, so that the step can have this outcome."""
    officer = make_officer("shelter_officer")
    stay = Stay(
        case=run.case,
        victim=run.victim,
        shelter=make_shelter(by=officer),
        risk_level="tinggi",
        admitted_by=officer,
        review_on=in_days(7),
        discharged_at=None if outcome == "again" else timezone.now(),
    )
    stay.save()


def prepare_return(run: Run) -> None:
    """Store a return that was handed over, so that its step can be done."""
    manager = make_officer("case_manager")
    made = ReturnHome(
        run=run,
        step_key=open_step(run).step_key,
        case=run.case,
        victim=run.victim,
        planned_by=manager,
        consent=consent_of(run.victim, by=manager, service_type="pemulangan"),
        handed_over_on=in_days(0),
        **PLAN,
        **HAND_OVER,
    )
    made.save()
    FollowUpVisit(case=run.case, victim=run.victim, return_home=made, due_on=in_days(14)).save()


def balikpapan() -> ServiceUnit:
    """Return another unit."""
    return ServiceUnit.objects.get(region_id="64.71")
