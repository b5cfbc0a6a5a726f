"""What officers fill on the screen of a task."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intake.forms.layout import Section, SectionedForm
from intake.forms.questions import DateQuestion, LongTextQuestion, Question
from portal.accounts.models import User

from .kinds import OwnScreen
from .models import ProcedureVersion, Task
from .queries import colleagues_for, people_with_tasks, startable_versions
from .steps import Assign


class PersonQuestion(Question, forms.ModelChoiceField):
    """A colleague."""


class OutcomeQuestion(Question, forms.ChoiceField):
    """Where the step leads."""


class ProcedureQuestion(Question, forms.ChoiceField):
    """A procedure that may be begun by hand."""


class TaskForm(SectionedForm):
    """The written account, the outcome where there is a choice, the person where one is chosen."""

    layout = [Section("", ["person", "text", "outcome"])]

    text = LongTextQuestion(widget=forms.Textarea(attrs={"rows": 6}))
    outcome = OutcomeQuestion(label=_("How does it go on?"), widget=forms.RadioSelect, required=True)
    person = PersonQuestion(label=_("Who"), queryset=User.objects.none(), required=True)

    def __init__(self, *args: Any, task: Task, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind = task.kind
        self._ask_for_text(kind, task)
        outcomes: tuple[str, ...] = kind.outcomes(task) if task.purpose == Task.Purpose.STEP else ()
        if len(outcomes) > 1:
            question: Any = self.fields["outcome"]
            question.choices = [(name, outcome_words(task, name)) for name in outcomes]
            question.initial = outcomes[0]
        else:
            self.fields.pop("outcome", None)  # a kind's own form may have left it out
        if isinstance(kind, Assign) and task.purpose == Task.Purpose.STEP:
            self.fields["person"].queryset = kind.candidates(task)  # type: ignore[attr-defined]
        else:
            self.fields.pop("person", None)

    def _ask_for_text(self, kind: Any, task: Task) -> None:
        if task.purpose != Task.Purpose.STEP:
            del self.fields["text"]
            return
        screen = kind if isinstance(kind, OwnScreen) else OwnScreen()
        self.fields["text"].label = screen.text_label
        self.fields["text"].required = screen.writes


class ReasonForm(SectionedForm):
    """Why something goes back."""

    layout = [Section("", ["reason"])]
    reason = LongTextQuestion(label=_("Reason"), required=True, widget=forms.Textarea(attrs={"rows": 4}))


class ExplanationForm(SectionedForm):
    """What follows for the victim when a procedure ends early."""

    layout = [Section("", ["explanation"])]
    explanation = LongTextQuestion(
        label=_("What the victim was told, and which other way there is"),
        required=True,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class HandOverForm(SectionedForm):
    """Who takes a task over."""

    layout = [Section("", ["to"])]
    to = PersonQuestion(label=_("To whom"), queryset=User.objects.none(), required=True)

    def __init__(self, *args: Any, task: Task, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = colleagues_for(task, of=user)  # type: ignore[attr-defined]


class ProcedureForm(SectionedForm):
    """Which procedure begins."""

    layout = [Section("", ["procedure", "despite"])]
    procedure = ProcedureQuestion(label=_("Procedure"), required=True, widget=forms.RadioSelect)
    despite = LongTextQuestion(
        label=_("Why it begins in spite of a warning"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Some procedures warn, for example of mediation with a child. Otherwise leave it empty."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.versions = {str(version.pk): version for version in startable_versions()}
        question: Any = self.fields["procedure"]
        question.choices = [(key, str(version.procedure)) for key, version in self.versions.items()]

    def clean_procedure(self) -> ProcedureVersion:
        """Return the version that was chosen."""
        return self.versions[self.cleaned_data["procedure"]]


class AbsenceForm(SectionedForm):
    """When somebody is away, and who stands in; who is away is asked of those who hand out tasks."""

    layout = [Section("", ["user", "starts_on", "ends_on", "delegate"])]
    user = PersonQuestion(label=_("Who is away"), queryset=User.objects.none(), required=True)
    starts_on = DateQuestion(label=_("From"), required=True, initial=timezone.localdate)
    ends_on = DateQuestion(label=_("Until (inclusive)"), required=True)
    delegate = PersonQuestion(
        label=_("Who stands in"),
        queryset=User.objects.none(),
        required=True,
        help_text=_("Sees and does the tasks in these days. What the role's own screens allow stays as it is."),
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        colleagues = people_with_tasks(user.unit_id)
        if user.has_perm("procedures.assign_task"):
            self.fields["user"].queryset = colleagues  # type: ignore[attr-defined]
            self.fields["user"].initial = user.pk
        else:
            del self.fields["user"]
            colleagues = colleagues.exclude(pk=user.pk)
        self.fields["delegate"].queryset = colleagues  # type: ignore[attr-defined]


#: What the usual outcomes are called if the procedure does not say it otherwise.
USUAL = {
    "done": _("Done: on to the next step"),
    "again": _("Save; it comes back after the interval"),
    "finished": _("Finished: it need not come back"),
}


def outcome_words(task: Task, outcome: str) -> str:
    """Return what an outcome is called: as the procedure says, else as usual, else its code."""
    if said := task.step.labels.get(outcome):
        return str(said)
    return str(USUAL.get(outcome, outcome))
