"""Closing, opening again, handing over, and assigning the case manager."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from intake.forms.layout import Section, SectionedForm
from intake.forms.questions import LongTextQuestion, Question, YesNoQuestion
from portal.accounts.models import ServiceUnit

from .questions import OfficerQuestion


class ExplanationForm(SectionedForm):
    """Why a case is closed although something is open; asked beside the closing form of the CMS."""

    explanation = LongTextQuestion(
        label=_("Why it is closed although something is open"),
        required=True,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Settle what is open, or write why the case is closed all the same.")},
    )

    layout = [Section(_("What is still open"), ["explanation"])]


class ReopeningForm(SectionedForm):
    """Why a case is opened again."""

    reason = LongTextQuestion(
        label=_("Why the case is opened again"),
        required=True,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    layout = [Section(_("Open the case again"), ["reason"])]


class UnitQuestion(Question, forms.ModelChoiceField):
    """An active unit other than the own one."""


class OfferForm(SectionedForm):
    """To which unit, and why."""

    to_unit = UnitQuestion(
        label=_("Unit"), required=True, queryset=ServiceUnit.objects.none(), empty_label=_("– choose –")
    )
    reason = LongTextQuestion(
        label=_("Reason"),
        required=True,
        max_length=5000,
        help_text=_("The other unit reads this before it decides: write no names here."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    layout = [
        Section(
            _("Hand over to another unit"),
            ["to_unit", "reason"],
            intro=_("Your unit keeps the case until the other unit accepts it. Afterwards only that unit sees it."),
        )
    ]

    def __init__(self, *args: Any, unit: ServiceUnit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        to_unit: Any = self.fields["to_unit"]
        to_unit.queryset = ServiceUnit.objects.filter(active=True).exclude(pk=unit.pk)


class OfferAnswerForm(SectionedForm):
    """Whether the unit takes the case over."""

    accept = YesNoQuestion(label=_("Does your unit take the case over?"), may_be_unknown=False, required=True)
    answer = LongTextQuestion(
        label=_("Answer"),
        max_length=5000,
        help_text=_("Needed if your unit declines."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    layout = [Section(_("Answer to the offer"), ["accept", "answer"])]


class ManagerForm(SectionedForm):
    """Who becomes case manager."""

    manager = OfficerQuestion(label=_("Case manager"), required=True)

    layout = [Section(_("Case manager"), ["manager"])]

    def __init__(self, *args: Any, managers: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        manager: Any = self.fields["manager"]
        manager.queryset = managers
