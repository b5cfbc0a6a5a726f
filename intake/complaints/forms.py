"""The public report form and the officers' complaint form: the same questions, asked more or less closely."""

from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intake.forms.layout import Section, SectionedForm
from intake.forms.questions import (
    CodeQuestion,
    CodesQuestion,
    DateQuestion,
    LongTextQuestion,
    MomentQuestion,
    NumberQuestion,
    Question,
    TextQuestion,
    YesNoQuestion,
)
from portal.reference.queries import regencies
from portal.security.validators import validate_not_in_the_future, validate_plausible_birth_date

from .models import Complaint

OLDEST = 120  # years
#: Channels that need a number or an address to be of any use.
CHANNELS_WITH_ADDRESS = {"telepon", "whatsapp", "sms", "email", "surat", "lewat_orang_lain"}


def region_choices() -> list[tuple[str, str]]:
    """Return the regencies and cities with a blank answer first."""
    return [("", str(_("I don't know, or I would rather not say")))] + [
        (region.code, region.name) for region in regencies()
    ]


class RegionQuestion(Question, forms.ChoiceField):
    """A regency or city."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, choices=region_choices, **kwargs)


class SafeContactQuestions(forms.Form):
    """Whether, how and when it is safe to contact the person back; asked before any name."""

    contact_allowed = YesNoQuestion(
        label=_("May we contact you?"),
        may_be_unknown=False,
        why=_("Contact at the wrong moment can put you in danger. Without your yes nobody will call or write."),
    )
    contact_channel = CodeQuestion("contact_channel", label=_("Which way is safe?"))
    contact_address = TextQuestion(
        label=_("Number or address"), help_text=_("For example a phone number that only you answer.")
    )
    contact_hours = TextQuestion(label=_("At what time is it safe?"), help_text=_("For example: 10 to 12, workdays."))
    contact_code_word = TextQuestion(
        label=_("A code word"),
        max_length=60,
        why=_("We say it first, so that you know it is us, and somebody else who answers learns nothing."),
        help_text=_("For example “arisan”. Choose a word that surprises nobody."),
    )
    contact_avoid = TextQuestion(
        label=_("Who must not know?"), max_length=500, help_text=_("People, numbers or places we must keep away from.")
    )

    CONTACT = [
        "contact_allowed",
        "contact_channel",
        "contact_address",
        "contact_hours",
        "contact_code_word",
        "contact_avoid",
    ]

    def clean(self) -> dict[str, Any]:
        """Ask for the number if contact is wanted on a channel that needs one."""
        cleaned = super().clean() or {}
        wanted = cleaned.get("contact_allowed") and cleaned.get("contact_channel") in CHANNELS_WITH_ADDRESS
        if wanted and not cleaned.get("contact_address") and "contact_address" not in self.errors:
            self.add_error(
                "contact_address", _("Write the number or address for this way, or choose “No” for being contacted.")
            )
        return cleaned

    def safe_contact(self) -> dict[str, Any]:
        """Return the answers as ``SafeContact`` takes them."""
        cleaned = self.cleaned_data
        return {
            "allowed": cleaned.get("contact_allowed"),
            "channel": cleaned.get("contact_channel", ""),
            "address": cleaned.get("contact_address", ""),
            "hours": cleaned.get("contact_hours", ""),
            "code_word": cleaned.get("contact_code_word", ""),
            "avoid": cleaned.get("contact_avoid", ""),
        }


class ReportForm(SafeContactQuestions, SectionedForm):
    """What a person reports from a phone. Only the narrative is essential; everything else may be skipped."""

    immediate_danger = YesNoQuestion(
        label=_("Is somebody in danger right now?"),
        why=_("A yes alerts the officers on duty at once. If you can, call 129 as well: that is faster."),
    )
    reporter_type = CodeQuestion("reporter_type", label=_("Who are you in this?"))
    reporter_name = TextQuestion(
        label=_("Your name, or any name we may use"), why=_("Only so that we can address you.")
    )
    narrative = LongTextQuestion(
        label=_("What happened?"),
        required=True,
        help_text=_("In your own words, as much or as little as you want. You can add more later."),
        why=_("It tells the officers which help is needed. Only they can read it."),
        error_messages={"required": _("Write in a few words what happened; without that nobody can help.")},
    )
    violence_forms = CodesQuestion("violence_form", label=_("What kind of violence is it?"))
    incident_on = DateQuestion(
        label=_("When did it happen?"),
        help_text=_("The day, if you know it; the last time, if it happened more than once."),
        validators=[validate_not_in_the_future],
    )
    region = RegionQuestion(label=_("In which regency or city?"), why=_("So that the nearest office gets your report."))
    place = CodeQuestion("place", label=_("At what kind of place?"))
    victim_name = TextQuestion(
        label=_("Name of the person who suffered it"), why=_("So that help reaches the right person.")
    )
    victim_sex = CodeQuestion("sex", label=_("Sex of that person"))
    victim_age = NumberQuestion(
        label=_("Age of that person, in years"),
        help_text=_("A guess is fine."),
        why=_("A person under 18 has special rights and gets special help."),
        validators=[MinValueValidator(0), MaxValueValidator(OLDEST)],
    )
    victim_disability = CodeQuestion(
        "disability", label=_("Does that person have a disability?"), why=_("So that the help fits.")
    )
    relationship = CodeQuestion("relationship", label=_("Who is the one who did it, to that person?"))

    layout = [
        Section(_("Right now"), ["immediate_danger"]),
        Section(
            _("Contacting you safely"),
            SafeContactQuestions.CONTACT,
            intro=_("You need no name and no phone number: with the report code you can read our answer yourself."),
        ),
        Section(_("What happened"), ["narrative", "violence_forms", "incident_on", "region", "place"]),
        Section(
            _("The person who suffered it"),
            ["victim_name", "victim_sex", "victim_age", "victim_disability", "relationship"],
        ),
        Section(_("You"), ["reporter_type", "reporter_name"]),
    ]

    def answers(self) -> dict[str, Any]:
        """Return the cleaned answers as the actions take them."""
        stored = {name: value for name, value in self.cleaned_data.items() if not name.startswith("contact_")}
        return stored | {"safe_contact": self.safe_contact()}


class ComplaintForm(ReportForm):
    """The officers' complaint form (step 2): the report's questions, who is who, and the triage."""

    reporter_phone = TextQuestion(label=_("Phone of the reporter"), max_length=40)
    victim_birth_date = DateQuestion(label=_("Date of birth of the victim"), validators=[validate_plausible_birth_date])
    victim_nik = TextQuestion(
        label=_("NIK of the victim"),
        max_length=20,
        validators=[RegexValidator(r"^[0-9]{16}$", _("A NIK has 16 digits."))],
    )
    victim_phone = TextQuestion(label=_("Phone of the victim"), max_length=40)
    victim_address = TextQuestion(label=_("Address of the victim"), max_length=500)
    alleged_name = TextQuestion(label=_("Name of the alleged perpetrator"))
    case_type = CodeQuestion("case_type", label=_("Case type"), required=True)
    risk = CodeQuestion("risk", label=_("Risk"), required=True)
    authority = CodeQuestion("authority", label=_("Authority"), required=True)

    layout = [
        Section(
            _("Safe contact"),
            SafeContactQuestions.CONTACT,
            intro=_("Ask this first. Nobody calls or writes except as the reporter allows."),
        ),
        Section(_("Reporter"), ["reporter_type", "reporter_name", "reporter_phone"]),
        Section(
            _("Victim"),
            [
                "victim_name",
                "victim_sex",
                "victim_birth_date",
                "victim_age",
                "victim_nik",
                "victim_phone",
                "victim_address",
                "victim_disability",
            ],
        ),
        Section(
            _("What happened"),
            ["narrative", "violence_forms", "incident_on", "region", "place", "alleged_name", "relationship"],
        ),
        Section(
            _("Triage"),
            ["immediate_danger", "case_type", "risk", "authority"],
            intro=_("High risk means that help is needed at once; the analysis is then due within an hour."),
        ),
    ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label in OFFICER_LABELS.items():
            self.fields[name].label = label
            self.fields[name].help_text = ""

    def clean(self) -> dict[str, Any]:
        """Refuse a birth after the incident."""
        cleaned = super().clean()
        birth, incident = cleaned.get("victim_birth_date"), cleaned.get("incident_on")
        if birth and incident and birth > incident:
            self.add_error(
                "victim_birth_date", _("The victim would have been born after the incident. Check both dates.")
            )
        return cleaned


#: The public form speaks to a person in need; the officers' form names things as the office does.
OFFICER_LABELS = {
    "contact_allowed": _("May the reporter be contacted?"),
    "contact_channel": _("Safe way"),
    "contact_address": _("Number or address"),
    "contact_hours": _("Safe time"),
    "contact_code_word": _("Code word"),
    "contact_avoid": _("Who must not know"),
    "immediate_danger": _("In danger now"),
    "reporter_type": _("Reporter"),
    "reporter_name": _("Name of the reporter"),
    "narrative": _("What happened"),
    "violence_forms": _("Forms of violence"),
    "incident_on": _("Date of the incident"),
    "region": _("Regency or city"),
    "place": _("Place of the incident"),
    "victim_name": _("Name of the victim"),
    "victim_sex": _("Sex of the victim"),
    "victim_age": _("Age of the victim in years, if the date of birth is unknown"),
    "victim_disability": _("Disability of the victim"),
    "relationship": _("Relationship of the alleged perpetrator to the victim"),
}


class IntakeForm(ComplaintForm):
    """A complaint an officer takes in: how and when it arrived, then the complaint form."""

    channel = CodeQuestion("channel", label=_("How the complaint arrived"), required=True)
    received_at = MomentQuestion(label=_("When it arrived"), required=True, validators=[validate_not_in_the_future])

    layout = [Section(_("Arrival"), ["channel", "received_at"]), *ComplaintForm.layout]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["received_at"].initial = timezone.localtime

    def answers(self) -> dict[str, Any]:
        """Return the answers without what says how the complaint arrived."""
        return {name: value for name, value in super().answers().items() if name not in {"channel", "received_at"}}


def answers_of(complaint: Complaint) -> dict[str, Any]:
    """Return a complaint's stored answers as a form takes them as initial values."""
    spoken = {True: "yes", False: "no", None: ""}
    contact = complaint.safe_contact
    initial: dict[str, Any] = {
        name: getattr(complaint, name) for name in ComplaintForm.base_fields if hasattr(complaint, name)
    }
    initial["immediate_danger"] = spoken[complaint.immediate_danger]
    initial |= {
        "contact_allowed": spoken[contact.allowed],
        "contact_channel": contact.channel,
        "contact_address": contact.address,
        "contact_hours": contact.hours,
        "contact_code_word": contact.code_word,
        "contact_avoid": contact.avoid,
    }
    return initial


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
