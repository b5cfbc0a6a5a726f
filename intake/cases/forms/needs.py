"""The risk assessed anew; forms of violence that became known later."""

from django import forms
from django.utils.translation import gettext_lazy as _

from intake.forms.layout import Section, SectionedForm
from intake.forms.questions import CodeQuestion, CodesQuestion, LongTextQuestion


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


class ViolenceForm(SectionedForm):
    """Which forms of violence there were, as far as is known today."""

    violence_forms = CodesQuestion("violence_form", label=_("Forms of violence"), required=True)
    relationship = CodeQuestion("relationship", label=_("Relationship of the alleged perpetrator to the victim"))
    reason = LongTextQuestion(
        label=_("How this became known"), required=True, max_length=5000, widget=forms.Textarea(attrs={"rows": 4})
    )

    layout = [
        Section(
            _("Forms of violence"),
            ["violence_forms", "relationship", "reason"],
            intro=_(
                "Where a form is sexual, the task to report to the police opens, and a mediation under way is halted."
            ),
        )
    ]
