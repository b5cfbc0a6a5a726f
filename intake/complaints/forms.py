"""What is asked beside the forms of the CMS: how a complaint arrived, the receipt code, a message."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intake.forms.layout import Section, SectionedForm
from intake.forms.questions import CodeQuestion, LongTextQuestion, MomentQuestion, TextQuestion
from portal.security.validators import validate_not_in_the_future


class ArrivalForm(SectionedForm):
    """How and when a complaint arrived that an officer takes in; asked above the complaint form."""

    channel = CodeQuestion("channel", label=_("How the complaint arrived"), required=True)
    received_at = MomentQuestion(label=_("When it arrived"), required=True, validators=[validate_not_in_the_future])

    layout = [Section(_("Arrival"), ["channel", "received_at"])]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["received_at"].initial = timezone.localtime


class TrackingForm(forms.Form):
    """The receipt code, typed back."""

    code = TextQuestion(
        label=_("Report code"),
        required=True,
        max_length=80,
        help_text=_("Twenty letters and digits; capitals, spaces and dashes don't matter."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )


class MessageForm(forms.Form):
    """A message to the officers, or to the reporter."""

    text = LongTextQuestion(
        label=_("Your message"), required=True, max_length=5000, widget=forms.Textarea(attrs={"rows": 5})
    )


class GuidanceForm(SectionedForm):
    """What the reporter is told when another service is the right one."""

    guidance = LongTextQuestion(
        label=_("Explanation and the right service"),
        required=True,
        max_length=5000,
        help_text=_("The reporter reads this with the report code."),
    )
    layout = [Section(_("Direct to the right service"), ["guidance"])]
