"""The step kinds of this room: opening referrals, the service confirmed, coordination, and what the exceptions ask."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from intake.cases.queries import consent_in_force
from intake.procedures.definition import FINISHED
from intake.procedures.kinds import Done, FollowUp, OwnScreen, StepKind, register
from intake.procedures.models import Task

from . import actions
from .actions.emergencies import may_not_confirm
from .actions.record import lock
from .actions.serving import note_no_service, note_service
from .models import Referral
from .panels import TaskPanel
from .protocol import missing_before_closing
from .queries import UNDER_WAY, referral_of, services_left, was_referred
from .task_forms import (
    ConfirmEmergencyForm,
    ConfirmServiceForm,
    CoordinateForm,
    PoliceReportForm,
    SeekConsentForm,
)


class AboutReferral(OwnScreen):
    """Base of the kinds whose screen shows the referral that the run carries."""

    reversible = False
    begins_by_hand = False

    def card(self, task: Task, user: Any) -> Any:
        return TaskPanel(task, referral_of(task.run))


@register
class Refer(StepKind):
    """Step 9: choose the services needed, each with an agency and a reason."""

    name = "refer"

    def address(self, task: Task) -> str:
        return reverse("referrals:create", args=[task.subject_id])


@register
class ConfirmReferrals(OwnScreen):
    """Step 10: each service chosen has a referral with a number; its own procedure is not waited for."""

    name = "confirm_referrals"
    label = _("Making of the referrals")
    writes = False
    text_label = _("Remark")
    deed = _("The referrals are made")

    def check(self, task: Task, done: Done) -> list[str]:
        if task.victim is None or was_referred(task.victim):
            return []
        left = ", ".join(services_left(task.victim)) or "–"
        return [
            gettext("No referral has been opened, and nobody wrote that none is needed. Services needed: %s.") % left
        ]


@register
class ConfirmService(AboutReferral):
    """The service was received – what, when, by whom – or it was not, and what happens next (protocol, point 6).

    A procedure begun without a referral confirms in words.
    """

    name = "confirm_service"
    label = _("Confirmation of the service")
    writes = False
    text_label = _("Remark")
    deed = _("Confirm")
    form_class = ConfirmServiceForm

    def check(self, task: Task, done: Done) -> list[str]:
        referral = referral_of(task.run)
        if referral is None:
            return [] if done.text.strip() else [gettext("Write what was done: others go on from it.")]
        if referral.status == Referral.Status.DRAFT:
            return [gettext("The referral has not been sent yet.")]
        if referral.status in UNDER_WAY and done.data.get("received") is None:
            return [gettext("Say whether the victim received the service.")]
        return []

    def effect(self, task: Task, done: Done) -> list[FollowUp]:
        referral, data = referral_of(task.run), done.data
        if referral is None or referral.status not in UNDER_WAY:
            return []
        locked = lock(referral)
        if data["received"]:
            note_service(
                locked,
                served_on=data["served_on"],
                service_given=data["service_given"],
                served_by=data["served_by"],
                service_result=data["service_result"],
                by=done.by,
            )
        else:
            note_no_service(locked, why=data["why"], what_next=data["what_next"], by=done.by)
        return []


@register
class Coordinate(AboutReferral):
    """A coordination entry; it comes back until it is finished (paper, conclusion, point 7).

    Where the run carries a referral to an outside agency, finishing closes it. Legal aid and repatriation coordinate
    with whoever is concerned; there is no agency to close.
    """

    name = "coordinate"
    label = _("Coordination")
    text_label = _("What was agreed")
    deed = _("Save the entry")
    form_class = CoordinateForm
    begins_by_hand = True

    def check(self, task: Task, done: Done) -> list[str]:
        reasons = super().check(task, done)
        referral = referral_of(task.run)
        over = (Referral.Status.CLOSED, Referral.Status.DECLINED, Referral.Status.STOPPED)
        if done.outcome != FINISHED or referral is None or referral.partner.internal or referral.status in over:
            return reasons
        return [*reasons, *missing_before_closing(referral)]

    def effect(self, task: Task, done: Done) -> list[FollowUp]:
        back_at = done.data.get("back_at")
        actions.keep_coordination(
            task,
            referral_of(task.run),
            with_whom=done.data.get("with_whom", ""),
            agreed=done.text,
            next_on=timezone.localdate(back_at) if back_at else None,
            finished=done.outcome == FINISHED,
            by=done.by,
        )
        return []


@register
class PoliceReportStep(AboutReferral):
    """Sexual violence: reported to the police, whatever the consent says; the outcome is recorded."""

    name = "police_report"
    label = _("Report to the police")
    text_label = _("Result and what follows")
    deed = _("Record the report")
    form_class = PoliceReportForm
    begins_by_hand = True

    def check(self, task: Task, done: Done) -> list[str]:
        reasons = super().check(task, done)
        return reasons if "reported_at" in done.data else [*reasons, gettext("Say when it was reported, and where.")]

    def effect(self, task: Task, done: Done) -> list[FollowUp]:
        if task.victim is not None:
            names = ("reported_at", "station", "number", "informed", "information", "accompanied_by")
            details = {name: done.data[name] for name in names}
            details |= {"outcome": done.data["outcome_of_police"], "result": done.text}
            actions.keep_police_report(task.victim, details, by=done.by)
        return []


@register
class LetterFollows(StepKind):
    """The letter of a verbal referral; done on the referral's own page, when the letter is sent."""

    name = "letter_follows"
    label = _("Letter after a verbal referral")
    deed = _("To the referral")
    begins_by_hand = False

    def address(self, task: Task) -> str:
        return reverse("referrals:detail", args=[task.subject_id])

    def check(self, task: Task, done: Done) -> list[str]:
        referral = referral_of(task.run)
        urgent = getattr(referral, "urgent", None)
        if urgent is None or urgent.letter_sent_at is not None:
            return []
        return [gettext("The letter has not been sent yet.")]


@register
class ConfirmEmergency(AboutReferral):
    """The head of the agency, or who stands in, confirms help that went before consent – or does not."""

    name = "confirm_emergency"
    label = _("Confirmation of an emergency")
    text_label = _("Grounds of the decision")
    deed = _("Save the decision")
    form_class = ConfirmEmergencyForm

    def check(self, task: Task, done: Done) -> list[str]:
        reasons = super().check(task, done)
        referral = referral_of(task.run)
        if done.data.get("agree") is None:
            reasons.append(gettext("Say whether you confirm it."))
        if referral is not None and may_not_confirm(referral, done.by):
            reasons.append(gettext("Whoever handles the case can't confirm the emergency."))
        return reasons

    def effect(self, task: Task, done: Done) -> list[FollowUp]:
        referral = referral_of(task.run)
        if referral is not None:
            actions.confirm_emergency(referral, agree=done.data["agree"], decision=done.text, by=done.by)
        return []


@register
class SeekConsent(AboutReferral):
    """After an emergency, consent is sought as soon as the person can give it; asked every day until then."""

    name = "seek_consent"
    label = _("Consent after an emergency")
    text_label = _("What the person said, or why she or he can't be asked yet")
    deed = _("Save")
    form_class = SeekConsentForm

    def check(self, task: Task, done: Done) -> list[str]:
        reasons = super().check(task, done)
        referral = referral_of(task.run)
        if done.outcome != FINISHED or referral is None or done.data.get("refused"):
            return reasons
        if consent_in_force(referral.victim, referral.service_type, referral.partner.code) is None:
            reasons.append(gettext("First record the consent on the case, or say that the person does not consent."))
        return reasons

    def effect(self, task: Task, done: Done) -> list[FollowUp]:
        referral = referral_of(task.run)
        if referral is not None and done.outcome == FINISHED:
            actions.settle_consent(referral, refused=bool(done.data.get("refused")), note=done.text, by=done.by)
        return []
