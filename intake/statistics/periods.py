"""The forms that ask for a period."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets import AdminDateInput

from intake.forms.layout import Section, SectionedForm
from portal.accounts.models import ServiceUnit

from .queries import units_counted_for
from .spans import Period, running_half_year


class PeriodForm(forms.Form):
    """From, to, and for whom: the filter above numbers. What it lacks is the running half-year of one's own unit."""

    dari = forms.DateField(label=gettext_lazy("From"), widget=AdminDateInput, required=False)
    sampai = forms.DateField(label=gettext_lazy("To"), widget=AdminDateInput, required=False)
    unit = forms.ModelChoiceField(
        label=gettext_lazy("Service unit"),
        queryset=ServiceUnit.objects.none(),
        required=False,
        empty_label=gettext_lazy("All units"),
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.units = units_counted_for(user)
        if len(self.units) < 2:
            del self.fields["unit"]
        else:
            self.fields["unit"].queryset = self.units  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Refuse an end before the beginning.

        Raises:
            ValidationError: at the end.
        """
        cleaned = super().clean() or {}
        first, last = cleaned.get("dari"), cleaned.get("sampai")
        if first and last and last < first:
            raise forms.ValidationError({"sampai": _("The period ends before it begins.")})
        return cleaned

    @property
    def period(self) -> Period:
        """The chosen period; what was not chosen, or cannot be, is the running half-year's."""
        usual = running_half_year()
        if not self.is_valid():
            return usual
        first = self.cleaned_data.get("dari") or usual.first_day
        last = self.cleaned_data.get("sampai") or max(usual.last_day, first)
        return Period(first, last)

    @property
    def chosen_units(self) -> list[ServiceUnit]:
        """The chosen unit, or all that the person may see numbers of."""
        one = self.cleaned_data.get("unit") if self.is_valid() else None
        return [one] if one else list(self.units)


class EditionForm(SectionedForm):
    """The period of a new edition."""

    first_day = forms.DateField(label=gettext_lazy("First day"), widget=AdminDateInput)
    last_day = forms.DateField(label=gettext_lazy("Last day"), widget=AdminDateInput)
    layout = [
        Section(
            gettext_lazy("Period"),
            ["first_day", "last_day"],
            gettext_lazy("Victims count by the day on which their case was registered. The period must be over."),
        )
    ]
