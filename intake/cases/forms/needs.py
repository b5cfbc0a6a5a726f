"""The needs analysis, and the risk assessed anew."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intake.forms.layout import Section, SectionedForm
from intake.forms.questions import CodeQuestion, CodesQuestion, LongTextQuestion, YesNoQuestion

from ..models import Participant


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


class RiskForm(SectionedForm):
    """The risk today, and why."""

    risk = CodeQuestion("risk", label=_("Risk"), required=True, radio=True)
    reason = LongTextQuestion(
        label=_("Why"),
        required=True,
        max_length=5000,
        help_text=_("For example: the alleged perpetrator has come back, there are weapons, threats, injuries."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    layout = [Section(_("Risk today"), ["risk", "reason"])]
