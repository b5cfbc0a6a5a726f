"""The form in which a report is built."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets import AdminDateInput

from intake.forms.layout import Section, SectionedForm

from .crosstabs import COLUMNS, NOT_FILTERED, TITLES, choices_of
from .models import SavedReport

ONLY = "only_"
FILTERS = [key for key in TITLES if key not in NOT_FILTERED]


def _breakdowns() -> list[tuple[str, Any]]:
    return [(key, title) for key, title in TITLES.items() if any(key in columns for columns in COLUMNS.values())]


class ReportForm(SectionedForm):
    """What is counted, by what, of whom, over which days, and who else sees it."""

    name = forms.CharField(
        label=gettext_lazy("Name"), max_length=120, help_text=gettext_lazy("What it answers; never a person's name.")
    )
    measure = forms.ChoiceField(label=gettext_lazy("What is counted"), choices=SavedReport.Measure.choices)
    first = forms.ChoiceField(label=gettext_lazy("By"), choices=_breakdowns)
    second = forms.ChoiceField(
        label=gettext_lazy("And by"), choices=lambda: [("", "–"), *_breakdowns()], required=False
    )
    span = forms.ChoiceField(
        label=gettext_lazy("Period"), choices=SavedReport.Span.choices, initial=SavedReport.Span.HALF
    )
    first_day = forms.DateField(label=gettext_lazy("First day"), widget=AdminDateInput, required=False)
    last_day = forms.DateField(label=gettext_lazy("Last day"), widget=AdminDateInput, required=False)
    shared = forms.ChoiceField(label=gettext_lazy("Shared with"), choices=SavedReport.Shared.choices)
    scheduled = forms.BooleanField(
        label=gettext_lazy("Tell me when the next period is over"),
        required=False,
        help_text=gettext_lazy("Everybody the report is shared with is told on the first screen."),
    )
    layout = [
        Section(gettext_lazy("What"), ["name", "measure", "first", "second"]),
        Section(gettext_lazy("Only"), [f"{ONLY}{key}" for key in FILTERS]),
        Section(gettext_lazy("When"), ["span", "first_day", "last_day"]),
        Section(gettext_lazy("Who else"), ["shared", "scheduled"]),
    ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for key in FILTERS:
            measures = [measure for measure, columns in COLUMNS.items() if key in columns]
            choices = {code: label for measure in measures for code, label in choices_of(key, measure)}
            every = [("", _("all")), *choices.items()]
            if measures:
                self.fields[f"{ONLY}{key}"] = forms.ChoiceField(label=TITLES[key], choices=every, required=False)

    @classmethod
    def initial_of(cls, report: SavedReport) -> dict[str, Any]:
        """Return what the form begins with for a saved report."""
        kept = {name: getattr(report, name) for name in cls.base_fields}
        return kept | {f"{ONLY}{key}": code for key, code in report.filters.items()}

    @property
    def filters(self) -> dict[str, str]:
        """The chosen filters."""
        return {key: code for key in FILTERS if (code := self.cleaned_data.get(f"{ONLY}{key}"))}

    def clean(self) -> dict[str, Any]:
        """Refuse what does not go together.

        Raises:
            ValidationError: at the field.
        """
        cleaned = super().clean() or {}
        known = COLUMNS.get(cleaned.get("measure", ""), {})
        for name in ("first", "second"):
            if cleaned.get(name) and cleaned[name] not in known:
                self.add_error(name, _("This is not known of what is counted."))
        if cleaned.get("second") and cleaned.get("second") == cleaned.get("first"):
            self.add_error("second", _("This is the same breakdown twice."))
        for key in FILTERS:
            if cleaned.get(f"{ONLY}{key}") and key not in known:
                self.add_error(f"{ONLY}{key}", _("This is not known of what is counted."))
        if cleaned.get("span") == SavedReport.Span.DATES:
            self._clean_days(cleaned)
        return cleaned

    def _clean_days(self, cleaned: dict[str, Any]) -> None:
        first, last = cleaned.get("first_day"), cleaned.get("last_day")
        if not first or not last:
            self.add_error("first_day", _("State both days, or choose another period."))
        elif last < first:
            self.add_error("last_day", _("The period ends before it begins."))
        if cleaned.get("scheduled"):
            self.add_error("scheduled", _("Stated days do not come again. Choose a month, quarter, half-year or year."))
