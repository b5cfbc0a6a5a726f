"""Shelters and beds."""

from django import forms
from django.utils.translation import gettext_lazy as _

from intake.forms.layout import Section, SectionedForm
from intake.forms.questions import LongTextQuestion, Question, TextQuestion


class TickQuestion(Question, forms.BooleanField):
    """Yes if ticked."""


class ShelterForm(SectionedForm):
    """One house."""

    name = TextQuestion(
        label=_("Neutral name"),
        required=True,
        max_length=80,
        help_text=_("For example “House 1”: a name from which nobody can guess where it is."),
    )
    address = TextQuestion(
        label=_("Address"),
        required=True,
        max_length=500,
        help_text=_(
            "Encrypted. Shown on the page of the shelter only, to those with the right; each look is on record."
        ),
    )
    phone = TextQuestion(label=_("Phone"), max_length=40, widget=forms.TextInput(attrs={"inputmode": "tel"}))
    directions = LongTextQuestion(
        label=_("How to come there safely, and the rules of the house"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    active = TickQuestion(label=_("In use"), initial=True)

    layout = [Section(_("Shelter"), ["name", "address", "phone", "directions", "active"])]


class BedForm(SectionedForm):
    """One bed."""

    name = TextQuestion(
        label=_("Bed"), required=True, max_length=60, help_text=_("For example: Room 2, lower bed; or: Cot.")
    )

    layout = [Section(_("Bed"), ["name"])]
