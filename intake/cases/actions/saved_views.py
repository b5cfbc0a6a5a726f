"""Keeping the filters of a list under a name."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from intake.forms.errors import NotReady

from ..models import SavedView

MOST = 20  # views of one list; more than anybody finds again


@transaction.atomic
def save_view(listing: str, name: str, query: str, *, by: Any) -> SavedView:
    """Keep a list's filters and order under a name of one's own; the same name replaces the earlier one.

    Args:
        query: URL-encoded codes, already reduced to what the list's filters know (``listing.kept_query``).

    Raises:
        NotReady: no name, no filter, or too many views.
    """
    name = name.strip()
    if not name or not query:
        raise NotReady(_("Choose a filter first, then give the view a name."))
    mine = SavedView.objects.filter(user=by, listing=listing)
    if mine.count() >= MOST and not mine.filter(name=name).exists():
        raise NotReady(_("You already have %(count)d views here. Remove one first.") % {"count": MOST})
    view, _new = SavedView.objects.update_or_create(user=by, listing=listing, name=name, defaults={"query": query})
    return view


@transaction.atomic
def forget_view(view: SavedView, *, by: Any) -> None:
    """Remove a view of one's own."""
    SavedView.objects.filter(pk=view.pk, user=by).delete()
