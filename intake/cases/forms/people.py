"""People: added, corrected, related; cases linked; persons looked for."""

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from intake.forms.layout import Section, SectionedForm
from intake.forms.questions import CodeQuestion, CodesQuestion, DateQuestion, TextQuestion, YesNoQuestion
from portal.security.validators import validate_plausible_birth_date

from ..actions import PersonDetails, VictimDetails
from ..models import Case, Participant, Person
from .questions import PickQuestion

DETAILS = ["name", "nik", "birth_date", "sex", "phone", "address"]


class DetailsQuestions(SectionedForm):
    """What is known of a person; everything may stay empty."""

    name = TextQuestion(label=_("Name"))
    nik = TextQuestion(
        label=_("NIK"),
        max_length=20,
        validators=[RegexValidator(r"^\d{16}$", _("A NIK has 16 digits. Leave it empty if it is not known."))],
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    birth_date = DateQuestion(label=_("Date of birth"), validators=[validate_plausible_birth_date])
    sex = CodeQuestion("sex", label=_("Sex"))
    phone = TextQuestion(label=_("Phone"), max_length=40, widget=forms.TextInput(attrs={"inputmode": "tel"}))
    address = TextQuestion(label=_("Address"), max_length=500)

    def details(self) -> PersonDetails:
        """Return the answers as the actions take them."""
        return PersonDetails(**{name: self.cleaned_data[name] for name in DETAILS})


class PersonForm(DetailsQuestions):
    """Somebody else than a victim."""

    part = PickQuestion(
        label=_("Part in the case"),
        required=True,
        choices=[choice for choice in Participant.Part.choices if choice[0] != Participant.Part.VICTIM],
    )

    layout = [Section(_("Person"), ["part", *DETAILS])]


class VictimForm(DetailsQuestions):
    """A further victim of the same case."""

    is_child = YesNoQuestion(label=_("Is the victim under 18?"), help_text=_("A person under 18 is a child."))
    age_band = CodeQuestion("age_band", label=_("Age band at the incident"))
    disability = CodeQuestion("disability", label=_("Disability of the victim"))
    violence_forms = CodesQuestion("violence_form", label=_("Forms of violence"))
    relationship = CodeQuestion("relationship", label=_("Relationship of the alleged perpetrator to the victim"))

    layout = [
        Section(_("Person"), DETAILS),
        Section(_("Facts about the victim"), ["is_child", "age_band", "disability", "violence_forms", "relationship"]),
    ]

    def details(self) -> VictimDetails:
        """Return the answers as the actions take them."""
        cleaned = self.cleaned_data
        facts = ["is_child", "age_band", "disability", "violence_forms", "relationship"]
        return VictimDetails(**{name: cleaned[name] for name in [*DETAILS, *facts]})


class CorrectionForm(DetailsQuestions):
    """A person's details after they were opened."""

    revision = forms.IntegerField(widget=forms.HiddenInput)

    layout = [Section(_("Person"), DETAILS)]

    @staticmethod
    def initial_for(person: Person) -> dict[str, Any]:
        """Return the details as they stand."""
        return {"revision": person.revision} | {name: getattr(person, name) for name in DETAILS}


class RelationshipForm(SectionedForm):
    """``person`` is the ``kind`` of ``relative``."""

    person = PickQuestion(label=_("This person"), required=True)
    kind = CodeQuestion("kinship", label=_("is the"), required=True)
    relative = PickQuestion(label=_("of"), required=True)

    layout = [Section(_("Relationship"), ["person", "kind", "relative"])]

    def __init__(self, *args: Any, people: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("person", "relative"):
            question: Any = self.fields[name]
            question.choices = [("", _("– choose –")), *people]


class CaseLinkForm(SectionedForm):
    """Another case of the unit, by its number."""

    number = TextQuestion(label=_("Case number"), required=True, max_length=60)
    kind = CodeQuestion("case_link", label=_("Why they belong together"), required=True)

    layout = [Section(_("Linked case"), ["number", "kind"])]

    def __init__(self, *args: Any, cases: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.cases = cases

    def clean_number(self) -> Case:
        """Return the case with this number, if the user may see it."""
        case: Case | None = self.cases.filter(number__iexact=self.cleaned_data["number"].strip()).first()
        if case is None:
            raise forms.ValidationError(_("There is no case with this number in your unit."))
        return case


class PersonSearchForm(SectionedForm):
    """Who is looked for. Sent with POST: what is typed here stands in no address and no log."""

    name = TextQuestion(
        label=_("Name"), help_text=_("All words must fit; old spelling is found too: Soeharto and Suharto.")
    )
    nik = TextQuestion(label=_("NIK"), max_length=20)
    phone = TextQuestion(label=_("Phone"), max_length=40)

    layout = [
        Section(
            _("Whom are you looking for?"),
            ["name", "nik", "phone"],
            intro=_("That you looked, and by what, is recorded – not what you typed."),
        )
    ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for question in self.fields.values():
            question.widget.attrs["autocomplete"] = "off"
