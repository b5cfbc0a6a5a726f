"""``/admin/kasus/``: the unit's cases, what officers keep of the list, and the search for a person."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column

from intake.forms.errors import NotReady
from intake.forms.screens import CodeColumn, MomentColumn, NumberColumn, OfficerDeed, OfficerForm, RiskColumn
from portal.reference.queries import code_choices

from .. import actions
from ..forms import PersonSearchForm
from ..listing import PeriodFilter, RecordListing, RegionFilter, TickColumn, keeps_views, kept_query, listing_named
from ..models import Case
from ..queries import Terms, case_managers_of, cases_visible_to, saved_views_of, with_a_victim_who

BULK_FORM = "bulk-assign"
VICTIM_MARKS = [
    ("is_child", _("a child")),
    ("is_vulnerable", _("vulnerable")),
    ("has_special_needs", _("with special needs")),
]


def _managers(request: HttpRequest) -> Any:
    user: Any = request.user
    return case_managers_of(user.unit)


class CaseFilters(WagtailFilterSet):
    """What a list of cases can be narrowed to."""

    status = django_filters.ChoiceFilter(choices=Case.Status.choices, label=_("Status"))
    risk = django_filters.ChoiceFilter(choices=lambda: code_choices("risk"), label=_("Risk"))
    case_type = django_filters.ChoiceFilter(choices=lambda: code_choices("case_type"), label=_("Case type"))
    victim = django_filters.ChoiceFilter(choices=VICTIM_MARKS, label=_("A victim is"), method="filter_victim")
    manager = django_filters.ModelChoiceFilter(queryset=_managers, label=_("Case manager"), null_label=_("nobody yet"))
    region = RegionFilter()
    opened_at = PeriodFilter(label=_("Opened"))

    class Meta:
        model = Case
        fields = ["status", "risk", "case_type", "victim", "manager", "region", "opened_at"]

    def filter_victim(self, cases: QuerySet[Case], name: str, fact: str) -> QuerySet[Case]:
        """Keep the cases in which this fact is stated of at least one victim."""
        return with_a_victim_who(cases, fact)


@keeps_views
class CaseListing(RecordListing):
    """The unit's cases. Numbers and codes, no names; the box finds a number."""

    permission_required = "cases.view_case"
    listing = "cases"
    model = Case
    page_title = _("Cases")
    header_icon = "folder-open-inverse"
    template_name = "cases/case_list.html"
    index_url_name = "cases:index"
    index_results_url_name = "cases:results"
    filterset_class = CaseFilters
    default_ordering = "-opened_at"
    no_results_message = _("There is no case here.")

    @property
    def columns(self) -> list[Column]:  # type: ignore[override]
        """Boxes to tick for whoever may assign."""
        ticks = [TickColumn(BULK_FORM)] if self.may_assign else []
        return [
            *ticks,
            NumberColumn("number", "cases:workspace", label=_("Case number"), sort_key="number"),
            # Beside boxes to tick, a phone has no room for the status; the filter above the list still asks for it.
            Column(
                "get_status_display", label=_("Status"), sort_key="status", classname="wide-only" if ticks else None
            ),
            RiskColumn("risk", "risk", label=_("Risk"), sort_key="risk"),
            CodeColumn("case_type", "case_type", label=_("Case type"), sort_key="case_type", classname="wide-only"),
            Column("manager", label=_("Case manager"), sort_key="manager__first_name", classname="wide-only"),
            MomentColumn("opened_at", label=_("Opened"), sort_key="opened_at", classname="wide-only"),
        ]

    @property
    def may_assign(self) -> bool:
        """Whether the user can assign case managers."""
        return self.request.user.has_perm("cases.assign_manager")

    def get_base_queryset(self) -> QuerySet[Case]:
        return cases_visible_to(self.request.user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"may_assign": self.may_assign, "bulk_form": BULK_FORM}


class SearchPeople(OfficerForm):
    """Look for a person by what is exactly known. Typed with POST, answered on the same page, recorded."""

    permission_required = "cases.search_people"
    form_class = PersonSearchForm
    template_name = "cases/search.html"
    page_title = _("Find a person")
    header_icon = "search"
    submit_label = _("Find")
    parents = [("cases:index", _("Cases"))]

    def form_valid(self, form: PersonSearchForm) -> HttpResponse:
        terms = Terms.of(**form.cleaned_data)
        try:
            found = actions.search_people(terms, by=self.request.user)
        except NotReady as refusal:
            for reason in refusal.reasons:
                form.add_error(None, reason)
            return self.form_invalid(form)
        return self.render_to_response(self.get_context_data(form=form) | {"found": found})


class SaveView(OfficerDeed):
    """Keep the filters of a list under a name."""

    permission_required = "wagtailadmin.access_admin"
    done_message = _("The view is saved.")

    @cached_property
    def listing(self) -> type[RecordListing]:
        """The list the filters belong to; 404 if there is none of this name."""
        listing = listing_named(self.kwargs["listing"])
        if listing is None:
            raise Http404
        return listing

    @cached_property
    def query(self) -> str:
        """The filters and the order, reduced to what the list knows."""
        return kept_query(QueryDict(self.request.POST.get("query", "")), self.listing.filter_names())

    def back(self) -> str:
        """Return to the list, as it was filtered."""
        return f"{reverse(self.listing.index_url_name)}?{self.query}"

    def act(self) -> None:
        name = self.request.POST.get("name", "")[:60]
        actions.save_view(self.kwargs["listing"], name, self.query, by=self.request.user)


class ForgetView(SaveView):
    """Remove a view of one's own."""

    done_message = _("The view is removed.")

    def act(self) -> None:
        mine = saved_views_of(self.request.user, self.kwargs["listing"])
        view = get_object_or_404(mine, pk=self.kwargs["pk"])
        actions.forget_view(view, by=self.request.user)
