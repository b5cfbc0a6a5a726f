"""What officers fill at the steps of this room, on the screen of the task."""

import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intake.cases.forms.questions import OfficerQuestion, PickQuestion
from intake.cases.queries import officers_of
from intake.forms.layout import Section
from intake.forms.questions import DateQuestion, LongTextQuestion, MomentQuestion, TextQuestion, YesNoQuestion
from intake.procedures.deadlines import later
from intake.procedures.definition import AGAIN
from intake.procedures.forms import TaskForm
from intake.procedures.models import Task
from portal.security.validators import validate_not_in_the_future

from .models import PoliceReport, Referral
from .queries import UNDER_WAY, referral_of

NO = _("Is needed for this answer.")


class ConfirmServiceForm(TaskForm):
    """Point 6: the service was received, or not."""

    person = None  # type: ignore[assignment]
    received = YesNoQuestion(label=_("Did the victim receive the service?"), may_be_unknown=False, required=True)
    served_on = DateQuestion(label=_("Given on"), validators=[validate_not_in_the_future])
    service_given = LongTextQuestion(
        label=_("Service given"), max_length=5000, widget=forms.Textarea(attrs={"rows": 3})
    )
    served_by = TextQuestion(label=_("Who gave it"))
    service_result = LongTextQuestion(label=_("Result"), max_length=5000, widget=forms.Textarea(attrs={"rows": 3}))
    why = LongTextQuestion(
        label=_("Why the service was not received"), max_length=5000, widget=forms.Textarea(attrs={"rows": 3})
    )
    what_next = PickQuestion(label=_("What happens next"), choices=[("", _("– choose –")), *Referral.Next.choices])

    layout = [
        Section("", ["received"]),
        Section(_("If it was received"), ["served_on", "service_given", "served_by", "service_result"]),
        Section(_("If it was not received"), ["why", "what_next"]),
        Section("", ["text", "outcome"]),
    ]

    def __init__(self, *args: Any, task: Task, **kwargs: Any) -> None:
        super().__init__(*args, task=task, **kwargs)
        referral = referral_of(task.run)
        if referral is None or referral.status not in UNDER_WAY:
            for name in ("received", "served_on", "service_given", "served_by", "service_result", "why", "what_next"):
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """Ask for what the answer needs."""
        cleaned = super().clean() or {}
        received = cleaned.get("received")
        needed = {None: [], True: ["served_on", "service_given", "served_by"], False: ["why", "what_next"]}[received]
        for name in needed:
            if not cleaned.get(name) and name not in self.errors:
                self.add_error(name, NO)
        return cleaned


class CoordinateForm(TaskForm):
    """One entry of the log, and when to coordinate again."""

    person = None  # type: ignore[assignment]
    with_whom = TextQuestion(label=_("With whom"), required=True)
    next_on = DateQuestion(label=_("Next coordination"))

    layout = [Section("", ["with_whom", "text", "outcome", "next_on"])]

    def __init__(self, *args: Any, task: Task, **kwargs: Any) -> None:
        super().__init__(*args, task=task, **kwargs)
        if task.step.repeat:
            self.fields["next_on"].initial = timezone.localdate(later(timezone.now(), task.step.repeat))
        else:
            del self.fields["next_on"]

    def clean_next_on(self) -> datetime.date | None:
        """Refuse a day that is over."""
        day: datetime.date | None = self.cleaned_data["next_on"]
        if day is not None and day < timezone.localdate():
            raise forms.ValidationError(_("This day has already passed."))
        return day

    def clean(self) -> dict[str, Any]:
        """Turn the day into the moment the task comes back."""
        cleaned = super().clean() or {}
        day = cleaned.pop("next_on", None)
        if day is not None and cleaned.get("outcome") == AGAIN:
            morning = datetime.datetime.combine(day, datetime.time(8))
            cleaned["back_at"] = max(timezone.make_aware(morning), timezone.now())
        return cleaned


class PoliceReportForm(TaskForm):
    """Sexual violence: when and where it was reported, whether the victim knew and was accompanied, what came of it."""

    person = None  # type: ignore[assignment]
    reported_at = MomentQuestion(
        label=_("When it was reported"), required=True, validators=[validate_not_in_the_future]
    )
    station = TextQuestion(label=_("To which police unit"), required=True)
    police_outcome = PickQuestion(
        label=_("What the police did"), required=True, choices=[("", _("– choose –")), *PoliceReport.Outcome.choices]
    )
    number = TextQuestion(label=_("Number of the police report"), max_length=120)
    informed = YesNoQuestion(label=_("Was the victim informed?"), may_be_unknown=False, required=True)
    information = LongTextQuestion(
        label=_("What the victim was told, or why it was not possible yet"),
        required=True,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    accompanied_by = OfficerQuestion(label=_("Who accompanied the victim"))

    layout = [
        Section(_("The report"), ["reported_at", "station", "police_outcome", "number", "text"]),
        Section(_("The victim"), ["informed", "information", "accompanied_by"]),
        Section("", ["outcome"]),
    ]

    def __init__(self, *args: Any, task: Task, **kwargs: Any) -> None:
        super().__init__(*args, task=task, **kwargs)
        officer: Any = self.fields["accompanied_by"]
        officer.queryset = officers_of(task.unit)

    def clean(self) -> dict[str, Any]:
        """Ask for the number where the police took the report."""
        cleaned = super().clean() or {}
        outcome = cleaned.pop("police_outcome", "")
        if outcome == PoliceReport.Outcome.TAKEN and not cleaned.get("number"):
            self.add_error("number", NO)
        return cleaned | {"outcome_of_police": outcome}


class ConfirmEmergencyForm(TaskForm):
    """Whether the emergency is confirmed, and on what grounds."""

    person = None  # type: ignore[assignment]
    agree = YesNoQuestion(label=_("Do you confirm it?"), may_be_unknown=False, required=True)
    layout = [Section("", ["agree", "text", "outcome"])]


class SeekConsentForm(TaskForm):
    """What the person says after an emergency."""

    person = None  # type: ignore[assignment]
    refused = forms.BooleanField(
        label=_("The person does not consent"),
        required=False,
        help_text=_("What has not been given yet is stopped."),
    )
    layout = [Section("", ["text", "outcome", "refused"])]
