"""Forms for contacts, and for joining a complaint to a case."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intake.cases.forms.questions import PickQuestion
from intake.cases.models import Case
from intake.forms.layout import Section, SectionedForm
from intake.forms.questions import CodeQuestion, LongTextQuestion, MomentQuestion, TextQuestion, YesNoQuestion
from portal.security.validators import validate_not_in_the_future


class ContactForm(SectionedForm):
    """A contact or an attempt; the wishes stand above it."""

    channel = CodeQuestion("contact_channel", label=_("Way"), required=True)
    at = MomentQuestion(
        label=_("When"), required=True, initial=timezone.localtime, validators=[validate_not_in_the_future]
    )
    reached = YesNoQuestion(label=_("Was the person reached?"), may_be_unknown=False, required=True)
    summary = LongTextQuestion(
        label=_("What was said"), required=True, max_length=5000, widget=forms.Textarea(attrs={"rows": 4})
    )
    as_wished = forms.BooleanField(
        label=_("As the person wished: time, code word first, nobody who must not know"), required=False
    )
    reason = LongTextQuestion(
        label=_("Reason, if outside the wishes"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )

    layout = [
        Section(_("Contact"), ["channel", "at", "reached", "summary"]),
        Section(_("The person's wishes"), ["as_wished", "reason"]),
    ]


class JoinCaseForm(SectionedForm):
    """Which case, by its number."""

    number = TextQuestion(label=_("Case number"), required=True, max_length=60)

    layout = [Section(_("Join to a case"), ["number"])]

    def __init__(self, *args: Any, cases: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.cases = cases

    def clean_number(self) -> Case:
        """Return the case with this number, if the user may see it."""
        case: Case | None = self.cases.filter(number__iexact=self.cleaned_data["number"].strip()).first()
        if case is None:
            raise forms.ValidationError(_("There is no case with this number in your unit."))
        return case


class WhichVictimForm(SectionedForm):
    """Whom the complaint is about: a victim of the case, or somebody new."""

    victim = PickQuestion(label=_("Whom is this complaint about?"), required=True, widget=forms.RadioSelect)

    layout = [Section(_("Victim"), ["victim"])]
    NEW = "new"

    def __init__(self, *args: Any, victims: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        victim: Any = self.fields["victim"]
        victim.choices = [*victims, (self.NEW, _("another victim: add her or him to the case"))]
