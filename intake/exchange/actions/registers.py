"""Taking over old registers: whole pages at a time, everything sealed on the way in through the models' own fields."""

import datetime
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from intake.cases.models import Case, Participant, Person, PersonNameToken, TimelineEntry
from intake.complaints.models import Complaint, ComplaintTerm
from intake.complaints.people import PARTS, terms_of
from portal.accounts.permissions import require_permission
from portal.privacy.audit import record_event
from portal.privacy.blind_index import blind_index, name_tokens
from portal.privacy.inserting import NewRows
from portal.privacy.models import DataKey

#: Begins the number of what was taken over; the unit's region follows, then the register's own number.
OLD = "LAMA"
#: What a line and a complaint call by the same name.
SAME_IN_COMPLAINTS = (
    "reporter_type",
    "reporter_name",
    "reporter_phone",
    "case_type",
    "risk",
    "region",
    "place",
    "incident_on",
    "victim_name",
    "victim_nik",
    "victim_birth_date",
    "victim_phone",
    "victim_address",
    "victim_sex",
    "victim_age_band",
    "violence_forms",
    "relationship",
    "alleged_name",
)
NO_DISABILITY = {"", "tidak_ada", "tidak_diketahui"}


@transaction.atomic
def take_over_cases(lines: Sequence[Any], *, by: Any) -> None:
    """Store cases of an old register, each with its victim and, if named, the alleged perpetrator.

    They get no task and no number of the portal's own series; their timeline says that they were taken over.

    Args:
        lines: checked; see ``resources.registers.OldRecord``.

    Raises:
        PermissionDenied: no right, or an officer without a unit.
    """
    unit = _unit_of(by)
    last = _last_sequences(unit, {line.received_on.year for line in lines})
    cases, entries, now = NewRows(Case), NewRows(TimelineEntry), timezone.now()
    people: list[tuple[Any, str, Any]] = []
    for line, key in zip(lines, DataKey.objects.make_many("cases.case", len(lines)), strict=True):
        year, received = line.received_on.year, _noon(line.received_on)
        last[year] += 1
        case = cases.add(
            key.plain,
            data_key_id=key.id,
            unit_id=unit.pk,
            numbered_by_id=unit.pk,
            number=f"{OLD}/{unit.region_id}/{line.number}",
            year=year,
            sequence=last[year],
            status=line.status or Case.Status.CLOSED.value,
            case_type=line.case_type,
            risk=line.risk or "rendah",
            received_at=received,
            opened_at=received,
            opened_by_id=by.pk,
            region=line.region,
            place=line.place,
            incident_on=line.incident_on,
            chronology=line.chronology,
        )
        people.append((case, Participant.Part.VICTIM.value, line))
        if line.alleged_name:
            people.append((case, Participant.Part.ALLEGED.value, line))
        taken_over = {"kind": TimelineEntry.Kind.STEP.value, "verb": "taken_over", "detail": {"year": year}}
        entries.add(key.plain, case_id=case, actor_id=by.pk, at=now, **taken_over)
    cases.store()
    _store_people(people)
    entries.store()
    record_event("exchange.cases_taken_over", by=by, count=len(lines), unit=unit.pk)


def _store_people(people: list[tuple[Any, str, Any]]) -> None:
    """Store the people of cases: case, part and line of each."""
    persons, tokens, parts = NewRows(Person), NewRows(PersonNameToken), NewRows(Participant)
    for (case, part, line), key in zip(people, DataKey.objects.make_many("cases.person", len(people)), strict=True):
        is_victim = part == Participant.Part.VICTIM.value
        details = _victim(line) if is_victim else {"name": line.alleged_name}
        person = persons.add(key.plain, data_key_id=key.id, **details)
        for token in name_tokens(details["name"]):
            tokens.add(person_id=person, digest=blind_index("name", token))
        parts.add(case_id=case, person_id=person, part=part, **(_facts(line) if is_victim else {}))
    persons.store()
    tokens.store()
    parts.store()


def _victim(line: Any) -> dict[str, Any]:
    return {
        "name": line.victim_name,
        "nik": line.victim_nik,
        "birth_date": line.victim_birth_date,
        "phone": line.victim_phone,
        "address": line.victim_address,
        "sex": line.victim_sex,
        **Person.indexes_of(line.victim_nik, line.victim_phone),
    }


def _facts(line: Any) -> dict[str, Any]:
    return {
        "is_child": line.victim_is_child,
        "age_band": line.victim_age_band,
        "disability": line.victim_disability,
        "has_special_needs": True if line.victim_disability not in NO_DISABILITY else None,
        "violence_forms": line.violence_forms,
        "relationship": line.relationship,
    }


def _last_sequences(unit: Any, years: set[int]) -> dict[int, int]:
    """Return the last sequence of each year; the old registers' come after what the portal itself gave."""
    rows = (
        Case.objects.filter(numbered_by=unit, year__in=years).values("year").order_by().annotate(last=Max("sequence"))
    )
    found = {row["year"]: row["last"] for row in rows}
    # Far behind: a year's own series may still grow if the portal was begun in the middle of it.
    return {year: max(found.get(year, 0), 500_000) for year in years}


@transaction.atomic
def take_over_complaints(lines: Sequence[Any], *, by: Any) -> None:
    """Store complaints of an old register. One that names a case belongs to it; the others were directed elsewhere.

    Raises:
        PermissionDenied: no right, or an officer without a unit.
    """
    unit = _unit_of(by)
    prefix = f"{OLD}/{unit.region_id}/"
    wanted = {f"{prefix}{line.case_number}" for line in lines if line.case_number}
    cases = dict(Case.objects.filter(unit=unit, number__in=wanted).values_list("number", "pk"))
    complaints, terms, now = NewRows(Complaint), NewRows(ComplaintTerm), timezone.now()
    for line, key in zip(lines, DataKey.objects.make_many("complaints.complaint", len(lines)), strict=True):
        case = cases.get(f"{prefix}{line.case_number}")
        status = Complaint.Status.REDIRECTED if case is None else Complaint.Status.ACCEPTED
        complaint = complaints.add(
            key.plain,
            data_key_id=key.id,
            unit_id=unit.pk,
            number=f"{prefix}{line.number}",
            status=status.value,
            case_id=case,
            channel=line.channel or "datang_langsung",
            received_at=_noon(line.received_on),
            received_by_id=by.pk,
            recorded_at=now,
            recorded_by_id=by.pk,
            authority="" if case is None else "unit_ini",
            narrative=line.chronology,
            **{name: getattr(line, name) for name in SAME_IN_COMPLAINTS},
        )
        for part in PARTS:
            for kind, digest in terms_of(line, part).pairs():
                terms.add(complaint_id=complaint, part=part, kind=kind, digest=digest)
    complaints.store()
    terms.store()
    record_event("exchange.complaints_taken_over", by=by, count=len(lines), unit=unit.pk)


def _unit_of(by: Any) -> Any:
    require_permission(by, "exchange.import_register", unit=by.unit)
    if by.unit is None:
        raise PermissionDenied("a register is taken over by an officer of a unit")
    return by.unit


@lru_cache(maxsize=1_000)
def _noon(day: datetime.date) -> datetime.datetime:
    """Return the middle of a day of which only the date is known."""
    return datetime.datetime.combine(day, datetime.time(12), tzinfo=timezone.get_default_timezone())
