"""What the protocol of referrals allows besides the usual way, typed into its screens."""

from collections.abc import Callable
from typing import Any

from intake.cases import forms as case_forms
from intake.cases.models import Case, Participant
from intake.procedures.actions import start_run
from intake.procedures.forms import ExplanationForm
from intake.procedures.models import Task
from intake.referrals import forms, task_forms
from intake.referrals.models import PartnerAgency, Referral
from tests.factories.cases import consent_of

from .typist import Typist
from .visitor import Visitor


class ReferralsWork:
    """What a walk does with referrals."""

    typist: Typist
    fill: Callable[..., dict[str, Any]]
    people: dict[str, Any]
    manager: Visitor
    partner: Visitor
    head: Visitor
    service: list[Visitor]

    def escort(self, referral: Referral) -> None:
        """One officer is named and can't; the manager goes herself."""
        address, declining = f"/admin/rujukan/{referral.pk}/", self.service[0]
        for escort in (declining.officer, self.manager.officer):
            form = self.manager.form(address, forms.EscortForm)
            self.manager.send(f"{address}pendamping/", self.fill(form, escort=str(escort.pk)))
            if escort is declining.officer:
                self.typist.look_where_it_is_stored()
                away = f"/admin/rujukan/pendampingan/{referral.pk}/tidak-sanggup/"
                declining.send(away, self.fill(declining.form(away, forms.EscortDeclineForm)))

    def ask_both_ways(self, referral: Referral) -> None:
        """The agency asks, the unit answers; and the other way round."""
        address = f"/admin/rujukan/{referral.pk}/"
        for asking, answering in ((self.partner, self.manager), (self.manager, self.partner)):
            asking.send(f"{address}tanya/", self.fill(asking.form(address, forms.QuestionForm)))
            asked = referral.questions.get(answered_at=None)
            answer = self.fill(answering.form(address, forms.QuestionAnswerForm))
            answering.send(f"{address}tanya/{asked.pk}/", answer)

    def what_the_protocol_allows(self, case: Case) -> None:
        """One is taken back, verbal ones with and without service, an emergency, the report to the police."""
        victim = case.participants.filter(part="victim").order_by("order")[0]
        stopped, served, unserved, helped = [self._prepared(victim) for _number in range(4)]
        self._deed(stopped, "tarik", forms.StopForm)
        for referral in (served, unserved):
            self._deed(referral, "lisan", forms.VerbalForm)
        for referral, received in ((served, "yes"), (unserved, "no")):
            run = start_run("health-referral", victim, by=None, at="confirm-service", subject=referral)
            self._step(self.manager, run.tasks.get(), task_forms.ConfirmServiceForm, received=received)
            self.typist.look_where_it_is_stored()
        again = {"outcome": "again", "next_on": "2999-01-01"}
        self._step(self.manager, run.tasks.get(state=Task.State.OPEN), task_forms.CoordinateForm, **again)
        self._deed(helped, "darurat", forms.EmergencyForm, ground="danger")
        self._deed(helped, "tanpa-layanan", forms.NoServiceForm)
        self._step(self.head, self._task(helped, "confirm"), task_forms.ConfirmEmergencyForm)
        self._step(self.manager, self._task(helped, "seek"), task_forms.SeekConsentForm, outcome="finished")
        self._learn_of_sexual_violence(victim)
        report = Task.objects.get(victim=victim, version__procedure__key="police-report", state=Task.State.OPEN)
        self._step(self.manager, report, task_forms.PoliceReportForm)

    def _learn_of_sexual_violence(self, victim: Participant) -> None:
        """It becomes known while a mediation is under way, which is ended with what the victim was told."""
        case = victim.case_id
        Participant.objects.filter(case=case, part="victim").update(violence_forms=["fisik"])
        consent_of(victim, by=self.manager.officer, service_type="mediasi")
        mediation = start_run("mediation", victim, by=self.manager.officer)
        address = f"/admin/kasus/korban/{victim.pk}/bentuk-kekerasan/"
        form = self.manager.form(address, case_forms.ViolenceForm)
        self.manager.send(address, self.fill(form, violence_forms=["fisik", "seksual"], relationship=""))
        address = f"/admin/tugas/prosedur/{mediation.pk}/akhiri/"
        self.manager.send(address, self.fill(self.manager.form(address, ExplanationForm)))

    def _prepared(self, victim: Participant) -> Referral:
        """Return a referral with consent, information and an escort."""
        hospital = PartnerAgency.objects.get(code="rs-demo")
        address = f"/admin/rujukan/korban/{victim.pk}/baru/"
        form = self.manager.form(address, forms.ReferralForm)
        self.manager.send(address, self.fill(form, service_type="medikolegal", partner=str(hospital.pk)))
        referral = Referral.objects.order_by("-created_at")[0]
        here = f"/admin/rujukan/{referral.pk}/"
        self._deed(referral, "informasi", forms.InformationForm)
        form = self.manager.form(here, forms.EscortForm)
        self.manager.send(f"{here}pendamping/", self.fill(form, escort=str(self.manager.officer.pk)))
        return referral

    def _deed(self, referral: Referral, button: str, kind: type, **chosen: Any) -> None:
        address = f"/admin/rujukan/{referral.pk}/"
        self.manager.send(f"{address}{button}/", self.fill(self.manager.form(address, kind), **chosen))

    def _task(self, referral: Referral, step: str) -> Task:
        return Task.objects.get(subject_id=referral.pk, step_key=step, state=Task.State.OPEN)

    def _step(self, visitor: Visitor, task: Task, kind: type, **chosen: Any) -> None:
        address = f"/admin/tugas/{task.pk}/"
        visitor.send(address, self.fill(visitor.form(address, kind), **chosen))
