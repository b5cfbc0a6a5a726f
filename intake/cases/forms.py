"""The officers' forms of a case: needs analysis, consent, note, reveal."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intake.forms.layout import Section, SectionedForm
from intake.forms.questions import (
    CodeQuestion,
    CodesQuestion,
    LongTextQuestion,
    Question,
    TextQuestion,
    YesNoQuestion,
)

from .models import Consent, Participant


class PickQuestion(Question, forms.ChoiceField):
    """One of a few fixed answers."""


class NeedsAnalysisForm(SectionedForm):
    """Step 3: the victim's facts, what is needed, and what the reporter was told."""

    is_child = YesNoQuestion(
        label=_("Is the victim under 18?"),
        may_be_unknown=False,
        required=True,
        help_text=_("A person under 18 is a child."),
    )
    is_vulnerable = YesNoQuestion(
        label=_("Is the victim physically or psychically vulnerable?"),
        may_be_unknown=False,
        required=True,
        help_text=_("A vulnerable victim must be escorted to an outside agency."),
    )
    has_special_needs = YesNoQuestion(
        label=_("Does the victim have special needs, or need special protection?"),
        may_be_unknown=False,
        required=True,
        help_text=_("For example a disability. The victim must then be escorted."),
    )
    risk = CodeQuestion("risk", label=_("Risk"), required=True)
    services = CodesQuestion("service_type", label=_("Services needed"), required=True)
    analysis = LongTextQuestion(label=_("Analysis of the needs"), required=True)
    informed = YesNoQuestion(label=_("Was the reporter informed?"), may_be_unknown=False, required=True)
    information = LongTextQuestion(
        label=_("What was said, or why it was not safe to inform"),
        required=True,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    layout = [
        Section(_("Facts about the victim"), ["is_child", "is_vulnerable", "has_special_needs"]),
        Section(_("Needs"), ["risk", "services", "analysis"]),
        Section(
            _("Information to the reporter"),
            ["informed", "information"],
            intro=_("Read the safe-contact wishes before any contact. A message through the report code is safe."),
        ),
    ]

    @classmethod
    def initial_for(cls, victim: Participant) -> dict[str, Any]:
        """Return what is already known of the victim."""
        spoken = {True: "yes", False: "no", None: ""}
        return {
            "is_child": spoken[victim.is_child_on(timezone.localdate())],
            "is_vulnerable": spoken[victim.is_vulnerable],
            "has_special_needs": spoken[victim.has_special_needs],
            "risk": victim.case.risk,
        }


class ConsentForm(SectionedForm):
    """A consent to one service (domain.md §4)."""

    service_type = CodeQuestion("service_type", label=_("For which service"), required=True)
    giver = PickQuestion(label=_("Given by"), required=True, choices=Consent.Giver.choices, widget=forms.RadioSelect)
    form = PickQuestion(
        label=_("How it was given"), required=True, choices=Consent.Form.choices, widget=forms.RadioSelect
    )
    guardian_name = TextQuestion(label=_("Name of the parent or guardian"))
    assent = PickQuestion(
        label=_("What the child says"),
        choices=[("", _("– adult –")), *Consent.Assent.choices],
        help_text=_("A child's own assent is recorded, whoever consents."),
    )
    shared = forms.MultipleChoiceField(
        label=_("What may be shared"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[
            ("identity", _("the identity")),
            ("chronology", _("the chronology")),
            ("health", _("health information")),
        ],
    )

    layout = [
        Section(_("Consent"), ["service_type", "giver", "form", "shared"]),
        Section(
            _("Only for a child"),
            ["guardian_name", "assent"],
            intro=_(
                "The parent or guardian consents, and the child's own assent is recorded. Where the guardian is the "
                "alleged perpetrator or absent, the head of the agency decides – never whoever handles the case."
            ),
        ),
    ]

    def __init__(self, *args: Any, may_decide: bool = False, may_manage: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        giver: Any = self.fields["giver"]
        giver.choices = [
            (value, label)
            for value, label in Consent.Giver.choices
            if (may_decide if value == Consent.Giver.AGENCY_HEAD else may_manage)
        ]


class NoteForm(forms.Form):
    """A note on the timeline."""

    text = LongTextQuestion(label=_("Note"), required=True, max_length=10_000, widget=forms.Textarea(attrs={"rows": 3}))


class RevealForm(forms.Form):
    """Why an identity is opened; a code, because the reason goes into the audit trail."""

    reason = CodeQuestion("reveal_reason", label=_("Reason"), required=True)
