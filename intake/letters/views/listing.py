"""``/admin/surat/``: the register of letters."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column

from intake.forms.screens import NumberColumn, OfficerListing

from ..models import Letter
from ..queries import letters_visible_to, letters_waiting_for
from .base import ReadsLetters


class LetterFilters(WagtailFilterSet):
    """By number, kind, state, and day; and those that wait for the reader."""

    number = django_filters.CharFilter(label=_("letter number"), lookup_expr="icontains")
    waiting = django_filters.ChoiceFilter(
        label=_("What is to be done"), choices=[("me", _("Waits for me, without a task"))], method="only_waiting"
    )
    dated = django_filters.DateFromToRangeFilter(label=_("date of the letter"))

    class Meta:
        model = Letter
        fields = ["state", "version__template", "number", "dated"]

    def only_waiting(self, letters: QuerySet[Letter], name: str, value: str) -> QuerySet[Letter]:
        """Leave the letters that wait for the reader and that no task reminds of."""
        return letters.filter(pk__in=letters_waiting_for(self.request.user).values("pk"))


class DayColumn(Column):
    """A day in words."""

    def get_value(self, instance: Any) -> str:
        day = super().get_value(instance)
        return date_format(day, "j F Y") if day else ""


class LetterListing(ReadsLetters, OfficerListing):
    """The unit's letters with number, date, kind and state; never with a name."""

    page_title = _("Letters")
    header_icon = "mail"
    default_ordering = "-drafted_at"
    index_url_name = "letters:index"
    index_results_url_name = "letters:results"
    no_results_message = _("No letter matches.")
    columns = [
        NumberColumn("label", "letters:letter", label=_("Letter")),
        Column("name", label=_("Kind"), classname="wide-only"),
        Column("get_state_display", label=_("State"), sort_key="state"),
        DayColumn("dated", label=_("Date"), sort_key="dated", classname="wide-only"),
        Column("case", label=_("Case"), classname="wide-only"),
    ]
    filterset_class = LetterFilters

    def get_base_queryset(self) -> QuerySet[Any]:
        return letters_visible_to(self.request.user)
