"""A note, and the reason for opening an identity."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from intake.forms.layout import Section, SectionedForm
from intake.forms.questions import CodeQuestion, DateQuestion, LongTextQuestion

from ..models import Sensitivity, TimelineEntry
from ..queries import TimelineFilter
from .questions import PickQuestion

#: What each sensitivity is for, as whoever writes a note reads it.
SENSITIVITY_WORDS = [
    (Sensitivity.OPERATIONAL, _("operational: everybody who sees the case")),
    (Sensitivity.NARRATIVE, _("narrative: what happened")),
    (Sensitivity.IDENTITY, _("identity: names, addresses, numbers")),
    (Sensitivity.HEALTH, _("health: body and mind")),
]


class SensitivityQuestion(PickQuestion):
    """Who may read it."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label=_("What it tells"),
            required=True,
            choices=SENSITIVITY_WORDS,
            initial=Sensitivity.OPERATIONAL,
            help_text=_("Officers without the right to read this don't see it at all."),
            **kwargs,
        )


class NoteForm(forms.Form):
    """A note on the timeline."""

    text = LongTextQuestion(label=_("Note"), required=True, max_length=10_000, widget=forms.Textarea(attrs={"rows": 3}))
    sensitivity = SensitivityQuestion()


class RevealForm(forms.Form):
    """Why an identity is opened; a code, because the reason goes into the audit trail."""

    reason = CodeQuestion("reveal_reason", label=_("Reason"), required=True)


class RevealForCorrection(RevealForm, SectionedForm):
    """The same question before details are corrected, which shows them."""

    layout = [
        Section(
            _("Open the identity"),
            ["reason"],
            intro=_("To correct the details they have to be opened. Who looked, when and why is recorded."),
        )
    ]


class TimelineFilterForm(forms.Form):
    """What somebody wants to see of a history."""

    kind = forms.ChoiceField(
        label=_("What"), required=False, choices=[("", _("everything")), *TimelineEntry.Kind.choices]
    )
    victim = forms.ChoiceField(label=_("About"), required=False)
    since = DateQuestion(label=_("From"))
    until = DateQuestion(label=_("Until"))

    def __init__(self, data: Any, *, victims: list[tuple[str, Any]]) -> None:
        super().__init__(data, label_suffix="", auto_id="timeline_%s")
        about: Any = self.fields["victim"]
        about.choices = [("", _("the whole case")), *victims]

    def chosen(self) -> TimelineFilter:
        """Return the filter; what was not understood leaves everything in."""
        if not self.is_valid():
            return TimelineFilter()
        cleaned = self.cleaned_data
        return TimelineFilter(
            cleaned["kind"],
            uuid.UUID(cleaned["victim"]) if cleaned["victim"] else None,
            cleaned["since"],
            cleaned["until"],
        )
