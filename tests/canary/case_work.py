"""The deeper work on a case, typed into the screens: people, plan, consent, documents, tasks, hand-over, closing."""

import datetime
from collections.abc import Callable
from typing import Any

from django.core import mail
from django.test import override_settings
from django.utils import timezone

from intake.cases import forms as case_forms
from intake.cases.models import Case, CaseDocument, ChildDecision, Consent, FollowUp, HandOver, Participant, PlanGoal
from intake.complaints import forms as complaint_forms
from intake.complaints import joining_forms
from intake.complaints.models import Complaint
from intake.forms.rendering import BuiltForm
from intake.procedures import forms as task_forms
from intake.procedures.models import Task
from intake.procedures.queries import current_version, open_tasks
from portal.accounts.models import ServiceUnit

from .letters_work import LettersWork
from .shelter_work import ShelterWork
from .typist import Typist
from .visitor import Visitor, form_on

OPEN = Task.State.OPEN


def in_days(days: int) -> str:
    """Return a day from now as a browser sends it."""
    return (timezone.localdate() + datetime.timedelta(days=days)).isoformat()


class CaseWork(LettersWork, ShelterWork):
    """What a walk does with an open case once the first referral is through."""

    typist: Typist
    fill: Callable[..., dict[str, Any]]
    people: dict[str, Any]
    recorder: Visitor
    complaint_officer: Visitor
    manager: Visitor
    secretary: Visitor
    head: Visitor
    chair: Visitor
    service: list[Visitor]
    elsewhere: Visitor

    def deeper(self, case: Case) -> None:
        """Go through every screen of the case; what ends it comes last."""
        self.work = f"/admin/kasus/{case.pk}/"
        other = self.join_a_second_complaint(case)
        child = self.people_of(case, other)
        self.consents(child)
        self.plan(case.participants.filter(part="victim").order_by("order")[0])
        self.documents()
        self.letters(case.participants.filter(part="victim").order_by("order")[0])
        self.tasks(case)
        self.contact(case)
        self.shelter(case)
        self.hand_over_and_close(case)

    def answer(self, visitor: Visitor, address: str, kind: type, status: int = 302, **chosen: Any) -> Any:
        """Open a page with a form, fill it wholly, and send it to the same address."""
        return visitor.send(address, self.fill(visitor.form(address, kind), **chosen), status)

    def join_a_second_complaint(self, case: Case) -> Case:
        """Two more complaints are taken in: one becomes a case of its own, one joins the case that is open."""
        complaints = [self._take_in() for _number in range(2)]
        self.recorder.send(f"/admin/pengaduan/{complaints[0].pk}/jadikan-kasus/", {})
        address = f"/admin/pengaduan/{complaints[1].pk}/gabungkan/"
        self.answer(self.complaint_officer, address, joining_forms.JoinCaseForm, number=case.number)
        self.answer(
            self.complaint_officer,
            f"{address}{case.pk}/",
            joining_forms.WhichVictimForm,
            victim=joining_forms.WhichVictimForm.NEW,
        )
        complaints[0].refresh_from_db()
        assert complaints[0].case is not None
        return complaints[0].case

    def _take_in(self) -> Complaint:
        page = self.recorder.get("/admin/pengaduan/baru/")
        answers = self.fill(form_on(page, complaint_forms.ArrivalForm))
        form = form_on(page, BuiltForm)
        answers |= self.fill(form, authority="unit_ini", incident_on="", reporter_type="masyarakat")
        taken = self.recorder.send("/admin/pengaduan/baru/", answers | {"form_token": page.context["token"]}, 200)
        self._keep_code(taken)
        complaint: Complaint = taken.context["complaint"]
        return complaint

    def _keep_code(self, response: Any) -> None:
        raise NotImplementedError

    def analyse(self, victim: Any) -> None:
        raise NotImplementedError

    def people_of(self, case: Case, other: Case) -> Participant:
        """Add a victim and another person, correct, relate, link, look for; return the child."""
        manager = self.manager
        born = f"{timezone.localdate().year - 10}-03-04"
        self.answer(manager, f"{self.work}korban/", case_forms.VictimForm, birth_date=born, is_child="yes")
        self.answer(manager, f"{self.work}orang/", case_forms.PersonForm)
        child = case.participants.filter(part="victim").order_by("-order")[0]
        address = f"/admin/kasus/orang/{child.pk}/ubah/"
        self.typist.look_where_it_is_stored()  # the correction replaces these answers
        opened = self.answer(manager, address, case_forms.RevealForCorrection, 200)
        correction = form_on(opened, case_forms.CorrectionForm)
        revision = correction["revision"].value()
        manager.send(address, self.fill(correction, revision=revision, birth_date=born, nik="123"), 422)
        manager.send(address, self.fill(correction, revision=revision, birth_date=born))
        pair = [str(person.pk) for person in case.participants.order_by("pk")[:2]]
        self.answer(manager, f"{self.work}hubungan/", case_forms.RelationshipForm, person=pair[0], relative=pair[1])
        self.answer(manager, f"{self.work}tautan/", case_forms.CaseLinkForm, number=other.number)
        self.answer(manager, "/admin/kasus/cari-orang/", case_forms.PersonSearchForm, 200)
        form = manager.form(self.work, case_forms.TimelineFilterForm)
        assert manager.get(self.work, self.fill(form)).status_code == 200
        return child

    def consents(self, child: Participant) -> None:
        """The head of the agency is asked about a child and decides; the guardian consents, and withdraws."""
        question = f"/admin/kasus/korban/{child.pk}/tanya-kepala/"
        self.answer(self.manager, question, case_forms.AgencyHeadQuestionForm)
        asked = ChildDecision.objects.get()
        self.answer(self.head, f"/admin/kasus/keputusan/{asked.pk}/", case_forms.DecisionForm, agree="yes")
        self.answer(
            self.manager,
            f"/admin/kasus/korban/{child.pk}/persetujuan/",
            case_forms.ConsentForm,
            giver="guardian",
            guardian_in_conflict="no",
            valid_until="",
        )
        given = Consent.objects.filter(victim=child, giver="guardian").get()
        withdrawal = self.fill(self.manager.form(self.work, case_forms.WithdrawalForm))
        self.manager.send(f"/admin/kasus/persetujuan/{given.pk}/tarik/", withdrawal)

    def plan(self, victim: Participant) -> None:
        """Risk, plan, goal, review, after-care."""
        manager, on_victim = self.manager, f"/admin/kasus/korban/{victim.pk}/"
        self.answer(manager, f"{self.work}risiko/", case_forms.RiskForm, risk="tinggi")
        self.answer(manager, f"{on_victim}rencana/", case_forms.PlanForm, review_on=in_days(7))
        for _goal in range(2):  # one stays open until the closing
            self.answer(manager, f"{on_victim}tujuan/", case_forms.GoalForm, due_on=in_days(7))
        goal = PlanGoal.objects.all()[0]
        self.answer(manager, f"/admin/kasus/tujuan/{goal.pk}/", case_forms.GoalOutcomeForm)
        self.answer(manager, f"{self.work}tinjauan/", case_forms.ReviewForm, held_on=in_days(0), next_on=in_days(7))
        self.answer(manager, f"{on_victim}lanjutan/", case_forms.FollowUpForm, due_on=in_days(7))
        follow_up = FollowUp.objects.get()
        self.answer(manager, f"/admin/kasus/lanjutan/{follow_up.pk}/", case_forms.FollowUpOutcomeForm)

    def documents(self) -> None:
        """A file is put on the case, and can be read again; one that can't be stored fails without telling of it."""
        address = f"{self.work}dokumen/"
        earlier = set(CaseDocument.objects.values_list("pk", flat=True))  # what came with reports and forms
        self.answer(self.manager, address, case_forms.DocumentForm)
        document = CaseDocument.objects.exclude(pk__in=earlier).get()
        content = b"".join(self.manager.get(f"/admin/kasus/dokumen/{document.pk}/"))
        assert any(word.encode() in content for word in self.typist.files), "the file was stored, and is read"
        lost = self.fill(self.manager.form(address, case_forms.DocumentForm))
        self.manager.raise_request_exception = False
        with override_settings(MEDIA_ROOT="/proc/version/nowhere", ADMINS=[("Admin", "admin@contoh.invalid")]):
            self.manager.send(address, lost, 500)
        self.manager.raise_request_exception = True
        assert mail.outbox[-1].to == ["admin@contoh.invalid"], "the report of the failure is among what is searched"

    def tasks(self, case: Case) -> None:
        """Steps are done, returned and handed over until every question of a task was asked."""
        self.answer(
            self.secretary,
            "/admin/tugas/ketidakhadiran/",
            task_forms.AbsenceForm,
            starts_on=in_days(30),
            ends_on=in_days(31),
            user=str(self.people["recording_officer"].pk),
            delegate=str(self.people["complaint_officer"].pk),
        )
        self.analyse(case.participants.filter(part="victim").order_by("order")[1])
        begun = case.participants.filter(part="victim").order_by("order")[1]
        legal_aid = str(current_version("legal-aid").pk)
        address = f"/admin/tugas/korban/{begun.pk}/mulai/"
        self.answer(self.manager, address, task_forms.ProcedureForm, procedure=legal_aid)
        everybody = [*self.service, self.manager, self.secretary, self.chair]
        while not set(task_forms.TaskForm.base_fields) <= self.typist.filled.get(task_forms.TaskForm, set()):
            waiting = [(one, task) for one in everybody for task in open_tasks(one.officer).filter(case=case)]
            done = [self._do(visitor, task) for visitor, task in waiting if task.run_id is not None]
            assert any(done), "no step is left that asks what no step has asked yet"

    def _do(self, visitor: Visitor, task: Task) -> bool:
        """Hand over the first step that can be, return the next one, do the others; say whether anything was done."""
        address = f"/admin/tugas/{task.pk}/"
        if Task.objects.get(pk=task.pk).state != OPEN or not task.address.startswith("/admin/tugas/"):
            return False
        for way, kind in (("alihkan", task_forms.HandOverForm), ("kembalikan", task_forms.ReasonForm)):
            if kind not in self.typist.filled and visitor.get(f"{address}{way}/").status_code == 200:
                form = visitor.form(f"{address}{way}/", kind)
                if way == "kembalikan" or len(form.fields["to"].choices) > 1:
                    visitor.post(f"{address}{way}/", self.fill(form))
                    return True
        visitor.send(address, self.fill(visitor.form(address, task_forms.TaskForm)))
        return True

    def contact(self, case: Case) -> None:
        """A contact outside the wishes, with its reason."""
        complaint = Complaint.objects.filter(case=case).order_by("pk")[0]
        address = f"/admin/pengaduan/{complaint.pk}/kontak/"
        form = self.manager.form(address, joining_forms.ContactForm)
        wished = complaint.safe_contact.channel
        other = next(code for code, _label in form.fields["channel"].choices if code not in ("", wished))
        self.manager.send(address, self.fill(form, channel=other, as_wished=None))

    def hand_over_and_close(self, case: Case) -> None:
        """Another case manager; an offer that is declined; closed with something open; opened again."""
        assign = {"case": str(case.pk)}
        form = form_on(self.secretary.send("/admin/kasus/manajer/", assign, 200), case_forms.ManagerForm)
        self.secretary.send("/admin/kasus/manajer/", assign | {"confirmed": "1"} | self.fill(form))
        there = str(ServiceUnit.objects.get(region_id="64.71").pk)
        self.answer(self.manager, f"{self.work}limpahkan/", case_forms.OfferForm, to_unit=there)
        offer = HandOver.objects.get()
        self.answer(self.elsewhere, f"/admin/kasus/pelimpahan/{offer.pk}/", case_forms.OfferAnswerForm, accept="no")
        page = self.manager.get(f"{self.work}tutup/")
        answers = self.fill(form_on(page, BuiltForm), follow_up_on=in_days(90))
        answers |= self.fill(form_on(page, case_forms.ExplanationForm))
        self.manager.send(f"{self.work}tutup/", answers)
        self.answer(self.manager, f"{self.work}buka-kembali/", case_forms.ReopeningForm)
