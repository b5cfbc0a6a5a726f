"""Finding the people of complaints by what is exactly known of them, without decrypting the table."""

from typing import Any

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intake.cases.person_search import Found, register_source
from intake.cases.queries import SHARED_NAMES, Likeness, Terms, people_matching, strongest_first

from .models import Complaint, ComplaintTerm
from .queries import complaints_visible_to

MOST = 50
#: Whose details a complaint holds: the fields of each part.
PARTS: dict[str, dict[str, str]] = {
    "reporter": {"name": "reporter_name", "phone": "reporter_phone"},
    "victim": {"name": "victim_name", "nik": "victim_nik", "phone": "victim_phone"},
    "alleged": {"name": "alleged_name"},
}


def terms_of(complaint: Complaint, part: str) -> Terms:
    """Return the terms of one person of a complaint that is open anyway."""
    return Terms.of(**{kind: getattr(complaint, field) or "" for kind, field in PARTS[part].items()})


def complaints_matching(user: Any, terms: Terms, *, names: int | None = None) -> list[tuple[Complaint, str, list[str]]]:
    """Return visible complaints in which a person shares the NIK, the phone, or enough words of the name.

    Args:
        names: how many words of the name must be shared; all of them if not said.

    Returns:
        The complaint, the person's part in it, and the kinds of terms that matched.
    """
    wanted = len(terms.names) if names is None else names
    exact = Q(pk__in=[])
    if terms.nik:
        exact |= Q(kind="nik", digest=terms.nik)
    if terms.phone:
        exact |= Q(kind="phone", digest=terms.phone)
    visible = ComplaintTerm.objects.filter(complaint__in=complaints_visible_to(user)).order_by()
    found: dict[tuple[Any, str], list[str]] = {}
    for complaint, part, kind in visible.filter(exact).values_list("complaint", "part", "kind")[: 4 * MOST]:
        found.setdefault((complaint, part), []).append(kind)
    if terms.names and len(terms.names) >= wanted:
        bearers = (
            visible.filter(kind="name", digest__in=terms.names)
            .values("complaint", "part")
            .annotate(count=Count("digest", distinct=True))
            .filter(count__gte=wanted)
            .values_list("complaint", "part")
        )
        for complaint, part in bearers[:MOST]:
            found.setdefault((complaint, part), []).append("name")
    complaints = complaints_visible_to(user).in_bulk({complaint for complaint, _part in found})
    rows = [(complaints[complaint], part, sorted(set(kinds))) for (complaint, part), kinds in found.items()]
    return sorted(rows, key=lambda row: row[0].received_at, reverse=True)[:MOST]


def cases_like(user: Any, complaint: Complaint) -> list[Likeness]:
    """Return people of visible cases who may be the complaint's victim or alleged perpetrator, strongest first."""
    found: dict[Any, Likeness] = {}
    for part in ("victim", "alleged"):
        for likeness in people_matching(user, terms_of(complaint, part), names=SHARED_NAMES):
            if likeness.participant.case_id != complaint.case_id:
                found.setdefault(likeness.participant.pk, likeness)
    return strongest_first(list(found.values()))


def complaints_like(user: Any, complaint: Complaint) -> list[tuple[Complaint, str, list[str]]]:
    """Return other visible complaints that may be about the same victim."""
    rows = complaints_matching(user, terms_of(complaint, "victim"), names=SHARED_NAMES)
    return [row for row in rows if row[0].pk != complaint.pk]


@register_source(gettext_lazy("Complaints"), 20)
def people_in_complaints(user: Any, terms: Terms) -> list[Found]:
    """Return the complaints in which a person stands."""
    parts = {"reporter": _("reporter"), "victim": _("victim"), "alleged": _("alleged perpetrator")}
    return [
        Found(
            number=complaint.number,
            address=complaint.address,
            status=complaint.get_status_display(),
            label=parts[part],
            by=kinds,
        )
        for complaint, part, kinds in complaints_matching(user, terms)
    ]
