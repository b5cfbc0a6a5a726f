"""Looking for a person is an act of its own: it says whether somebody is known here."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from intake.forms.errors import NotReady
from portal.accounts.permissions import require_permission
from portal.privacy.audit import record_event

from ..models import Participant
from ..person_search import Found, look_everywhere
from ..queries import Terms, cases_of_the_same_victim_elsewhere, names_of_units


@transaction.atomic
def search_people(terms: Terms, *, by: Any) -> list[tuple[Any, list[Found]]]:
    """Return where the person is known in the user's unit; the audit trail keeps the kinds of terms, never the terms.

    Raises:
        PermissionDenied: no right to look for people.
        NotReady: nothing to look for.
    """
    require_permission(by, "cases.search_people", unit=by.unit)
    if not terms.kinds:
        raise NotReady(_("Write a name of at least two letters, a NIK or a phone number."))
    found = look_everywhere(by, terms)
    record_event("cases.searched", by=by, kinds=terms.kinds, found=sum(len(records) for _title, records in found))
    return found


@transaction.atomic
def name_unit_elsewhere(victim: Participant, *, by: Any) -> str:
    """Return which other units have a case of a victim with the same NIK, so that they can be asked.

    Both sides' trails keep it: each of those cases learns which unit was told of it, and shows it to its own officers.

    Raises:
        PermissionDenied: no right to hand cases over, which is what the units then talk about.
        NotReady: no other unit has one.
    """
    case = victim.case
    require_permission(by, "cases.search_people", unit=case.unit)
    require_permission(by, "cases.hand_over_case", unit=case.unit)
    there = list(cases_of_the_same_victim_elsewhere(victim))
    if not there:
        raise NotReady(_("No other unit has a case with this NIK."))
    record_event("cases.unit_elsewhere_named", by=by, about=victim, units=sorted({one.unit_id for one in there}))
    for other in there:
        record_event("cases.named_to_another_unit", by=by, about=other, unit=case.unit_id)
    return names_of_units(there)
