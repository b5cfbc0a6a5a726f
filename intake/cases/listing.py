"""Lists of records with a number: filters, order and saved views; shared with the room of complaints."""

from collections.abc import Callable, Mapping
from typing import Any

import django_filters
from django.db.models import Q, QuerySet
from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets.button import HeaderButton

from intake.forms.screens import OfficerListing
from portal.reference.queries import regencies

from .queries import saved_views_of


class RecordListing(OfficerListing):
    """A list whose search box finds numbers, and which keeps its filters under a name.

    ``listing`` names the list; ``number_fields`` are the columns the search box looks in. People are looked for on
    a page of their own, because an address stays in histories and logs.
    """

    listing = ""
    number_fields: tuple[str, ...] = ("number",)
    results_template_name = "cases/listing_results.html"
    is_searchable = True
    request: HttpRequest

    def search_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Look for a number; words without a digit are nobody's number and find nothing."""
        if not self.is_searching:
            return queryset
        if not self.searches_a_number:
            return queryset.none()
        found = Q()
        for name in self.number_fields:
            found |= Q(**{f"{name}__icontains": self.search_query.strip()})
        return queryset.filter(found)

    @property
    def searches_a_number(self) -> bool:
        """Whether what was typed can be a number."""
        return any(character.isdigit() for character in self.search_query)

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        """Offer to look for a person to whoever may."""
        if not self.request.user.has_perm("cases.search_people"):
            return []
        return [HeaderButton(_("Find a person"), url=reverse("cases:search"), icon_name="search", priority=10)]

    @classmethod
    def filter_names(cls) -> list[str]:
        """Return what the list can be narrowed by."""
        return list(cls.filterset_class.base_filters) if cls.filterset_class else []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user: Any = self.request.user
        return super().get_context_data(**kwargs) | {
            "saved_views": saved_views_of(user, self.listing),
            "listing": self.listing,
            "listing_url": reverse(self.index_url_name),
            "kept_query": kept_query(self.request.GET, self.filter_names()),
            "list_links": list_links(self),
            "no_number": self.is_searching and not self.searches_a_number,
            "may_search_people": self.request.user.has_perm("cases.search_people"),
        }


_listings: dict[str, type[RecordListing]] = {}


def keeps_views(listing: type[RecordListing]) -> type[RecordListing]:
    """Let officers keep this list's filters under a name: a class decorator."""
    _listings[listing.listing] = listing
    return listing


def listing_named(name: str) -> type[RecordListing] | None:
    """Return the list of this name, or None."""
    return _listings.get(name)


#: Returns address and label of something more that can be done with a list as it is filtered, or None.
ListLink = Callable[[RecordListing], tuple[str, Any] | None]
_list_links: list[ListLink] = []


def register_list_link(link: ListLink) -> None:
    """Offer something on every list of records; a room above decides for whom and where it leads."""
    _list_links.append(link)


def list_links(listing: RecordListing) -> list[tuple[str, Any]]:
    """Return what is offered on this list to its reader."""
    return [found for link in _list_links if (found := link(listing)) is not None]


def kept_query(query: Mapping[str, Any], names: list[str]) -> str:
    """Return the filters and the order of ``query`` as URL-encoded text; everything else is left behind.

    What somebody typed into the search box is never kept.
    """
    wanted = {"ordering"} | {f"{name}{suffix}" for name in names for suffix in ("", "_from", "_to")}
    kept = QueryDict(mutable=True)
    for name in sorted(wanted & set(query)):
        if query[name]:
            kept[name] = query[name]
    return kept.urlencode()


class RegionFilter(django_filters.ChoiceFilter):
    """A regency or city."""

    def __init__(self, **kwargs: Any) -> None:
        choices = lambda: [(region.code, region.name) for region in regencies()]  # noqa: E731 - asked at each request
        super().__init__(choices=choices, label=_("Regency or city"), **kwargs)


class PeriodFilter(django_filters.DateFromToRangeFilter):
    """From one day to another, both included."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=DateRangePickerWidget, **kwargs)


class TickColumn(Column):
    """A box to tick for doing something to several records; it belongs to the form with this id."""

    cell_template_name = "cases/tick_cell.html"

    def __init__(self, form_id: str, **kwargs: Any) -> None:
        super().__init__("tick", label=_("Choose"), classname="tick", **kwargs)
        self.form_id = form_id

    def get_value(self, instance: Any) -> Any:
        return instance.pk

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        return super().get_cell_context_data(instance, parent_context) | {"form_id": self.form_id}
