"""What officers fill about programmes."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intake.cases.forms.questions import PickQuestion
from intake.forms.layout import Section, SectionedForm
from intake.forms.questions import DateQuestion, LongTextQuestion, Question, TextQuestion, YesNoQuestion
from portal.security.validators import validate_not_in_the_future

from .models import Enrolment, Outcome, Programme


def _few_lines(rows: int = 3) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class ProgrammeQuestion(Question, forms.ModelChoiceField):
    """One of the programmes that can be joined."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj} ({obj.get_field_display()})"


class PresentQuestion(Question, forms.MultipleChoiceField):
    """Who was there."""


class EnrolmentForm(SectionedForm):
    """A survivor begins a programme."""

    programme = ProgrammeQuestion(
        label=_("Programme"), required=True, queryset=Programme.objects.none(), empty_label=_("– choose –")
    )
    information = LongTextQuestion(
        label=_("What the survivor was told"),
        required=True,
        max_length=5000,
        widget=_few_lines(),
        help_text=_("What the programme gives, who gives it, what it asks of her, and that she may stop."),
    )
    goal = LongTextQuestion(
        label=_("What the survivor wants to reach"), required=True, max_length=5000, widget=_few_lines()
    )
    baseline = LongTextQuestion(label=_("Situation at the beginning"), max_length=5000, widget=_few_lines())

    layout = [Section(_("Enrolment"), ["programme", "information", "goal", "baseline"])]

    def __init__(self, *args: Any, programmes: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        programme: Any = self.fields["programme"]
        programme.queryset = programmes


class EnrolmentEndForm(SectionedForm):
    """How it ended."""

    completed = YesNoQuestion(label=_("Did she complete it?"), may_be_unknown=False, required=True)
    ending = LongTextQuestion(label=_("How it ended"), required=True, max_length=5000, widget=_few_lines())

    layout = [Section(_("End of the programme"), ["completed", "ending"])]


class SessionForm(SectionedForm):
    """A session and who was there."""

    held_on = DateQuestion(
        label=_("Held on"), required=True, initial=timezone.localdate, validators=[validate_not_in_the_future]
    )
    topic = TextQuestion(label=_("Topic"), required=True)
    note = LongTextQuestion(
        label=_("What was done"),
        max_length=5000,
        widget=_few_lines(),
        help_text=_("About the session, not about people."),
    )
    present = PresentQuestion(label=_("Present"), widget=forms.CheckboxSelectMultiple)

    layout = [Section(_("Session"), ["held_on", "topic", "note", "present"])]

    def __init__(self, *args: Any, enrolments: Iterable[Enrolment], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.enrolments = {str(one.pk): one for one in enrolments}
        present: Any = self.fields["present"]
        words = _("Victim")
        present.choices = [
            (key, f"{one.case.number} – {words} {one.victim.order}") for key, one in self.enrolments.items()
        ]

    def clean_present(self) -> list[Enrolment]:
        """Return who was ticked."""
        return [self.enrolments[key] for key in self.cleaned_data["present"]]


class OutcomeForm(SectionedForm):
    """How somebody is doing some months later."""

    rating = PickQuestion(
        label=_("Compared with the beginning"), required=True, choices=Outcome.Rating.choices, widget=forms.RadioSelect
    )
    independent = YesNoQuestion(label=_("Does she live on her own means?"))
    findings = LongTextQuestion(
        label=_("What has changed, and what is still needed"), required=True, max_length=5000, widget=_few_lines(5)
    )

    layout = [Section(_("Outcome"), ["rating", "independent", "findings"])]
