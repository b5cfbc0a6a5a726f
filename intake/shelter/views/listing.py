"""``/admin/rumah-aman/``: who is in a shelter, by number. No names, no places."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets.button import HeaderButton

from intake.cases.listing import PeriodFilter, RecordListing, keeps_views
from intake.forms.screens import MomentColumn, NumberColumn, RiskColumn
from portal.reference.queries import code_choices

from ..models import Stay
from ..queries import stays_visible_to


class StayFilters(WagtailFilterSet):
    """Who is there now, how high the risk is, when they came."""

    discharged_at = django_filters.ChoiceFilter(
        choices=[("now", _("in the shelter now")), ("over", _("discharged"))], label=_("Status"), method="filter_status"
    )
    risk_level = django_filters.ChoiceFilter(choices=lambda: code_choices("risk"), label=_("Risk"))
    admitted_at = PeriodFilter(label=_("Admitted"))

    class Meta:
        model = Stay
        fields = ["discharged_at", "risk_level", "admitted_at"]

    def filter_status(self, stays: QuerySet[Stay], name: str, value: str) -> QuerySet[Stay]:
        """Keep those who are there, or those who have left."""
        return stays.filter(discharged_at__isnull=value == "now")


class StateColumn(Column):
    """Where a stay stands, in one word."""

    def get_value(self, instance: Stay) -> Any:
        if not instance.is_going_on:
            return _("discharged")
        if instance.waits_for_confirmation:
            return _("emergency, to be confirmed")
        return _("without consent") if instance.lacks_consent else _("in the shelter")


@keeps_views
class StayListing(RecordListing):
    """The stays of the unit."""

    permission_required = "shelter.view_stay"
    listing = "stays"
    model = Stay
    number_fields = ("case__number",)
    page_title = _("Shelter")
    header_icon = "home"
    index_url_name = "shelter:index"
    index_results_url_name = "shelter:results"
    filterset_class = StayFilters
    default_ordering = "-admitted_at"
    no_results_message = _("Nobody is in a shelter.")
    columns = [
        NumberColumn("case", "shelter:stay", label=_("Case number"), sort_key="case__number"),
        StateColumn("state", label=_("Status")),
        RiskColumn("risk_level", "risk", label=_("Risk"), sort_key="risk_level"),
        MomentColumn("admitted_at", label=_("Admitted"), sort_key="admitted_at", classname="wide-only"),
        Column("days", label=_("Days"), classname="wide-only"),
        Column("children_count", label=_("Children"), classname="wide-only"),
    ]

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        """The houses and their beds."""
        return [HeaderButton(_("Shelters and beds"), url=reverse("shelter:shelters"), icon_name="home", priority=5)]

    def get_base_queryset(self) -> QuerySet[Stay]:
        return stays_visible_to(self.request.user)
