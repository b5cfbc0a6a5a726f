"""The people of a case: added, revealed, corrected, related to each other."""

import datetime
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from intake.forms.errors import AlreadyDone, NotReady
from portal.accounts.permissions import require_permission
from portal.privacy.audit import record_event

from ..models import Case, Participant, Person, PersonNameToken, Relationship, TimelineEntry
from ..signals import victim_added
from .codes import require_code
from .consent import end_consents_of_accused
from .locking import hold
from .timeline import add_to_timeline


@dataclass
class PersonDetails:
    """What is known of a person when a case is opened; whatever is unknown stays empty."""

    name: str = ""
    nik: str = ""
    birth_date: datetime.date | None = None
    phone: str = ""
    address: str = ""
    sex: str = ""


@dataclass
class VictimDetails(PersonDetails):
    """A victim with the coarse facts of the complaint."""

    is_child: bool | None = None
    age_band: str = ""
    disability: str = ""
    violence_forms: list[str] = field(default_factory=list)
    relationship: str = ""


def store_participant(case: Case, part: str, details: PersonDetails, **facts: Any) -> Participant:
    """Store a person and the part in the case. The caller has asked for the right and writes the history."""
    person = Person(
        name=details.name,
        nik=details.nik,
        birth_date=details.birth_date,
        phone=details.phone,
        address=details.address,
        sex=details.sex,
    )
    person.index_terms()
    person.save(force_insert=True)
    PersonNameToken.replace_for(person)
    return Participant.objects.create(case=case, person=person, part=part, **facts)


def store_victim(case: Case, details: VictimDetails, order: int) -> Participant:
    """Store a victim with the coarse facts of the complaint."""
    no_disability = {"", "tidak_ada", "tidak_diketahui"}
    return store_participant(
        case,
        Participant.Part.VICTIM,
        details,
        order=order,
        is_child=details.is_child,
        age_band=details.age_band,
        disability=details.disability,
        # A recorded disability pre-sets the fact; the analysis confirms or corrects it (domain.md §1).
        has_special_needs=True if details.disability not in no_disability else None,
        violence_forms=details.violence_forms,
        relationship=details.relationship,
    )


@transaction.atomic
def add_victim(case: Case, details: VictimDetails, *, by: Any) -> Participant:
    """Add a victim to a case: another child of the same mother, for example (domain.md §1, one victim, one run).

    Rooms above open the new victim's own needs analysis (signal ``victim_added``).
    """
    require_permission(by, "cases.manage_people", unit=case.unit)
    held = hold(case)
    victims = held.participants.filter(part=Participant.Part.VICTIM)
    last = victims.aggregate(last=Max("order"))["last"] or 0
    victim = store_victim(held, details, last + 1)
    add_to_timeline(held, TimelineEntry.Kind.PEOPLE, "victim_added", by=by, victim=victim)
    record_event("cases.victim_added", by=by, about=victim)
    victim_added.send(Participant, victim=victim, by=by)
    return victim


@transaction.atomic
def add_person(case: Case, part: str, details: PersonDetails, *, by: Any) -> Participant:
    """Add a reporter, alleged perpetrator, guardian, witness … to a case.

    Raises:
        NotReady: a victim is added with :func:`add_victim`.
    """
    require_permission(by, "cases.manage_people", unit=case.unit)
    held = hold(case)
    if part == Participant.Part.VICTIM:
        raise NotReady(_("A victim is added with the facts of a victim."))
    last = held.participants.filter(part=part).aggregate(last=Max("order"))["last"] or 0
    added = store_participant(held, part, details, order=last + 1)
    add_to_timeline(held, TimelineEntry.Kind.PEOPLE, "person_added", by=by, part=part)
    record_event("cases.person_added", by=by, about=added, part=part)
    if part == Participant.Part.ALLEGED:
        end_consents_of_accused(held, by=by)
    return added


@transaction.atomic
def reveal_identity(participant: Participant, *, by: Any, reason: str) -> Person:
    """Return the person behind the mask and record who looked, and why.

    Args:
        reason: a code of the list ``reveal_reason``; free text has no place in the audit trail.

    Raises:
        NotReady: no such reason.
    """
    require_permission(by, "cases.reveal_identity", unit=participant.case.unit)
    require_code("reveal_reason", reason, _("Choose a reason before revealing an identity."))
    add_to_timeline(
        participant.case,
        TimelineEntry.Kind.REVEAL,
        "identity_revealed",
        by=by,
        victim=participant if participant.part == Participant.Part.VICTIM else None,
        part=participant.part,
        reason=reason,
        participant=str(participant.pk),
    )
    record_event("cases.identity_revealed", by=by, about=participant, reason=reason)
    return participant.person


def record_view(case: Case, *, by: Any) -> None:
    """Record that somebody opened the case: every view of sensitive data is in the audit trail."""
    record_event("cases.viewed", by=by, about=case)


@transaction.atomic
def correct_person(participant: Participant, details: PersonDetails, *, revision: int, by: Any) -> list[str]:
    """Correct a person's details, here and in the unit's other records of the same human being.

    Args:
        revision: the person's revision when the form was opened.

    Returns:
        The names of the fields that changed.

    Raises:
        PermissionDenied: correcting shows the identity, so it needs both rights.
        AlreadyDone: somebody else corrected the details meanwhile.
    """
    case = participant.case
    require_permission(by, "cases.manage_people", unit=case.unit)
    require_permission(by, "cases.reveal_identity", unit=case.unit)
    held = hold(case)
    person = Person.objects.select_for_update(of=("self",)).select_related("data_key").get(pk=participant.person_id)
    if person.revision != revision:
        raise AlreadyDone(_("Somebody else has corrected these details meanwhile. Open them again."))
    names = [*Person.IDENTITY, "sex"]
    changed = [name for name in names if getattr(person, name) != getattr(details, name)]
    if not changed:
        return []
    for record in [person, *_same_person(person, by)]:
        for name in changed:
            setattr(record, name, getattr(details, name))
        save_details(record)
    participant.person = person
    add_to_timeline(held, TimelineEntry.Kind.PEOPLE, "person_corrected", by=by, part=participant.part, fields=changed)
    record_event("cases.person_corrected", by=by, about=participant, fields=changed)
    if "name" in changed and participant.part == Participant.Part.ALLEGED:
        end_consents_of_accused(held, by=by)
    return changed


def save_details(person: Person) -> None:
    """Save a person whose details changed, with the blind indexes that find them."""
    person.revision += 1
    person.index_terms()
    person.save()
    PersonNameToken.replace_for(person)


def _same_person(person: Person, by: Any) -> list[Person]:
    """Return the unit's other records of the same human being."""
    if person.same_as is None:
        return []
    others = Person.objects.filter(same_as=person.same_as, parts__case__unit=by.unit_id).exclude(pk=person.pk)
    return list(others.select_related("data_key").distinct())


@transaction.atomic
def relate(person: Participant, relative: Participant, *, kind: str, by: Any) -> Relationship:
    """Say that ``person`` is the ``kind`` (a code of the list ``kinship``) of ``relative``; the last word counts.

    Raises:
        NotReady: the same person twice, or people of two cases.
    """
    case = person.case
    require_permission(by, "cases.manage_people", unit=case.unit)
    held = hold(case)
    require_code("kinship", kind, _("Choose a relationship."))
    if person.pk == relative.pk:
        raise NotReady(_("Choose two different people."))
    if person.case_id != relative.case_id:
        raise NotReady(_("Both people must stand in this case."))
    relationship, _new = Relationship.objects.update_or_create(
        person=person, relative=relative, defaults={"case": held, "kind": kind}
    )
    add_to_timeline(held, TimelineEntry.Kind.PEOPLE, "people_related", by=by, kinship=kind)
    record_event("cases.people_related", by=by, about=person, relative=relative.pk, kind=kind)
    return relationship


@transaction.atomic
def end_relationship(relationship: Relationship, *, by: Any) -> None:
    """Take back a relationship that was entered wrongly."""
    case = relationship.case
    require_permission(by, "cases.manage_people", unit=case.unit)
    held = hold(case)
    record_event("cases.relationship_removed", by=by, about=relationship.person, relative=relationship.relative_id)
    add_to_timeline(held, TimelineEntry.Kind.PEOPLE, "relationship_removed", by=by, kinship=relationship.kind)
    relationship.delete()
