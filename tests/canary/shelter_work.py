"""Shelter, pick-up, return and empowerment, typed into the screens."""

import datetime
from collections.abc import Callable
from typing import Any

from django.utils import timezone

from intake.cases import forms as case_forms
from intake.cases.models import Case
from intake.empowerment import forms as empowerment_forms
from intake.empowerment.models import Enrolment, Outcome, Programme
from intake.procedures.actions import start_run
from intake.procedures.models import Task
from intake.shelter import forms as shelter_forms
from intake.shelter.models import FollowUpVisit, Placement, Shelter, Stay, StayEntry

from .visitor import Visitor, forms_on

HOUSES = "/admin/rumah-aman/"


def in_days(days: int) -> str:
    """Return a day from now as a browser sends it."""
    return (timezone.localdate() + datetime.timedelta(days=days)).isoformat()


class ShelterWork:
    """What a walk does in the shelter and after it."""

    fill: Callable[..., dict[str, Any]]
    answer: Callable[..., Any]
    manager: Visitor
    head: Visitor
    shelter_officer: Visitor

    def shelter(self, case: Case) -> None:
        """Admitted in an emergency, cared for, discharged; brought home; picked up; with a foundation; empowered."""
        victim = case.participants.filter(part="victim").order_by("order")[0]
        self.stay(victim)
        self.go_home(victim)
        self.fetch(victim)
        self.place(victim)
        self.empower(victim)

    def stay(self, victim: Any) -> None:
        """One stay from its first to its last form."""
        officer = self.shelter_officer
        self.answer(officer, f"{HOUSES}rumah/baru/", shelter_forms.ShelterForm)
        house = f"{HOUSES}rumah/{Shelter.objects.get().pk}/"
        self.answer(officer, f"{house}tempat-tidur/", shelter_forms.BedForm)
        assert officer.get(house).status_code == officer.get(f"{house}ubah/").status_code == 200
        self.answer(
            officer,
            f"{HOUSES}korban/{victim.pk}/masuk/",
            shelter_forms.AdmissionForm,
            children_beds=None,
            children_count="1",
        )
        stay = f"{HOUSES}{Stay.objects.get().pk}/"
        self.answer(self.head, f"{stay}konfirmasi/", shelter_forms.ConfirmationForm)
        self.answer(officer, f"{stay}harian/", shelter_forms.DailyForm)
        self.answer(officer, f"{stay}tamu/", shelter_forms.VisitorForm)
        self.answer(officer, f"{stay}medis/", shelter_forms.MedicalForm)
        self.answer(officer, f"{stay}cuti/", shelter_forms.LeaveForm, until=f"{in_days(1)}T10:00")
        leave = StayEntry.objects.get(kind=StayEntry.Kind.LEAVE)
        officer.send(f"{HOUSES}cuti/{leave.pk}/kembali/", {})
        self.answer(officer, f"{stay}tinjauan/", shelter_forms.StayReviewForm)
        self.answer(officer, f"{stay}tempat/", shelter_forms.BedsForm, children_beds=None)
        self.answer(officer, f"{stay}keluar/", shelter_forms.DischargeForm, destination="home_region", foundation=None)
        for visitor in (officer, self.manager, self.head):
            assert visitor.get(stay).status_code == visitor.get(HOUSES).status_code == 200

    def go_home(self, victim: Any) -> None:
        """The return with its consent, and a visit after it."""
        manager = self.manager
        self.answer(
            manager,
            f"/admin/kasus/korban/{victim.pk}/persetujuan/",
            case_forms.ConsentForm,
            service_type="pemulangan",
            giver="victim",
            agency="",
            valid_until="",
            assent="",
        )
        run = start_run("repatriation", victim, by=None, at="return-home")
        task = Task.objects.get(run=run, state=Task.State.OPEN, purpose=Task.Purpose.STEP)
        step = f"{HOUSES}pemulangan/{task.pk}/"
        self.answer(manager, step, shelter_forms.ReturnPlanForm, family_is_safe="yes", leaves_on=in_days(0))
        form = manager.form(step, shelter_forms.HandOverToFamilyForm)
        days = {"handed_over_on": in_days(0), "first_visit_on": in_days(7)}
        manager.send(f"{step}serah-terima/", self.fill(form, **days))
        visit = FollowUpVisit.objects.order_by("due_on")[0]
        address = f"{HOUSES}kunjungan/{visit.pk}/"
        self.answer(manager, address, shelter_forms.VisitForm, situation="safe", again_on=in_days(14))

    def fetch(self, victim: Any) -> None:
        """A pick-up that is planned and recorded."""
        manager = self.manager
        run = start_run("repatriation", victim, by=None, at="pick-up")
        task = Task.objects.get(run=run, state=Task.State.OPEN, purpose=Task.Purpose.STEP)
        step = f"{HOUSES}penjemputan/{task.pk}/"
        page = manager.get(step)
        answers = self.fill(next(form for form in forms_on(page) if type(form) is shelter_forms.PickUpForm))
        for member in page.context["members"]:
            answers |= self.fill(member)
        manager.send(step, answers)
        result = manager.form(step, shelter_forms.PickUpResultForm)
        manager.send(f"{step}hasil/", self.fill(result, picked_up="yes"))

    def place(self, victim: Any) -> None:
        """A foundation, and the end of it."""
        self.answer(self.manager, f"{HOUSES}korban/{victim.pk}/yayasan/", shelter_forms.PlacementForm)
        placement = Placement.objects.get()
        self.answer(self.manager, f"{HOUSES}penempatan/{placement.pk}/akhiri/", shelter_forms.PlacementEndForm)

    def empower(self, victim: Any) -> None:
        """A programme, a session, an outcome."""
        manager = self.manager
        programme = Programme.objects.create(name_id="Menjahit", field=Programme.Field.ECONOMY, capacity=2)
        self.answer(
            manager,
            f"/admin/kasus/korban/{victim.pk}/persetujuan/",
            case_forms.ConsentForm,
            service_type=programme.field,
            giver="victim",
            agency="",
            valid_until="",
            assent="",
        )
        here = "/admin/pemberdayaan/"
        self.answer(manager, f"{here}korban/{victim.pk}/ikut/", empowerment_forms.EnrolmentForm)
        enrolment = Enrolment.objects.get()
        sessions = f"{here}program/{programme.pk}/sesi/"
        self.answer(manager, sessions, empowerment_forms.SessionForm, held_on=in_days(0))
        outcome = Outcome.objects.order_by("due_on")[0]
        self.answer(manager, f"{here}hasil/{outcome.pk}/", empowerment_forms.OutcomeForm)
        self.answer(manager, f"{here}peserta/{enrolment.pk}/selesai/", empowerment_forms.EnrolmentEndForm)
        for address in (here, f"{here}program/{programme.pk}/", f"/admin/kasus/{victim.case_id}/"):
            assert manager.get(address).status_code == 200
