"""Whether another unit has a case of the same victim: that it has, and to whom it may say which unit.

Of the other case nothing is read: no number, no name, no status. Only the NIK counts, because two of three words of a
name say too little to send anybody asking (docs/decisions/0015).
"""

from typing import Any

from django.db.models import QuerySet

from portal.accounts.models import ServiceUnit

from ..models import Case, Participant

VICTIM = Participant.Part.VICTIM


def victims_known_elsewhere(user: Any, case: Case) -> set[Any]:
    """Return the ids of a visible case's victims whose NIK a victim of another unit has: one query, or none."""
    if not user.has_perm("cases.search_people"):
        return set()
    mine = [one for one in case.participants.all() if one.part == VICTIM and one.person.nik_index]
    if not mine:
        return set()
    there = Participant.objects.filter(part=VICTIM, person__nik_index__in=[one.person.nik_index for one in mine])
    known = there.exclude(case__unit=case.unit_id).values_list("person__nik_index", flat=True)
    indexes = {bytes(index) for index in known if index is not None}
    return {one.pk for one in mine if one.person.nik_index and bytes(one.person.nik_index) in indexes}


def cases_of_the_same_victim_elsewhere(victim: Participant) -> QuerySet[Case]:
    """Return the other units' cases in which the victim's NIK stands, for the audit trail of each of them."""
    if victim.part != VICTIM or not victim.person.nik_index:
        return Case.objects.none()
    there = Case.objects.filter(participants__part=VICTIM, participants__person__nik_index=victim.person.nik_index)
    return there.exclude(unit=victim.case.unit_id).select_related("unit").distinct()


def names_of_units(cases: list[Case]) -> str:
    """Return the names of the units that have these cases, each once."""
    units: dict[Any, ServiceUnit] = {case.unit_id: case.unit for case in cases}
    return ", ".join(sorted(str(unit) for unit in units.values()))
