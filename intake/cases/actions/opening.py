"""Opening a case, and the number it gets."""

import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from intake.forms.errors import NotReady
from portal.accounts.models import ServiceUnit
from portal.accounts.permissions import require_permission
from portal.privacy.audit import record_event

from ..models import Case, NumberSeries, Participant, TimelineEntry
from .people import PersonDetails, VictimDetails, store_participant, store_victim
from .timeline import add_to_timeline


def next_number(kind: str, unit: ServiceUnit, on: datetime.date) -> tuple[int, str]:
    """Return the next sequence and its written form, ``REG/64.72/2026/0142``: no gaps, no doubles.

    The series row is locked until the caller's transaction ends; if that fails, the number is free again.
    """
    NumberSeries.objects.bulk_create([NumberSeries(kind=kind, unit=unit, year=on.year)], ignore_conflicts=True)
    series = NumberSeries.objects.select_for_update().get(kind=kind, unit=unit, year=on.year)
    series.last += 1
    series.save(update_fields=["last"])
    prefixes: dict[str, str] = {NumberSeries.Kind.CASE: unit.case_prefix, NumberSeries.Kind.REFERRAL: "RUJ"}
    prefix = prefixes.get(kind, "ADU")
    return series.last, f"{prefix}/{unit.region_id}/{on.year}/{series.last:04d}"


@transaction.atomic
def open_case(
    *,
    by: Any,
    unit: ServiceUnit,
    received_at: datetime.datetime,
    case_type: str,
    risk: str,
    chronology: str,
    victims: list[VictimDetails],
    reporter: PersonDetails | None = None,
    alleged: PersonDetails | None = None,
    region: str = "",
    place: str = "",
    incident_on: datetime.date | None = None,
) -> Case:
    """Open a case with a number of its unit and year, and the people in it.

    Raises:
        PermissionDenied: no right to open cases in this unit.
        NotReady: there is no victim.
    """
    require_permission(by, "cases.open_case", unit=unit)
    if not victims:
        raise NotReady(_("A case needs at least one victim."))
    today = timezone.localdate()
    sequence, number = next_number(NumberSeries.Kind.CASE, unit, today)
    case = Case(
        unit=unit,
        numbered_by=unit,
        number=number,
        year=today.year,
        sequence=sequence,
        case_type=case_type,
        risk=risk,
        received_at=received_at,
        opened_by=by,
        region=region,
        place=place,
        incident_on=incident_on,
        chronology=chronology,
    )
    case.save(force_insert=True)
    for order, details in enumerate(victims, start=1):
        store_victim(case, details, order)
    if reporter is not None:
        store_participant(case, Participant.Part.REPORTER, reporter)
    if alleged is not None:
        store_participant(case, Participant.Part.ALLEGED, alleged)
    add_to_timeline(case, TimelineEntry.Kind.STEP, "opened", by=by, number=number)
    record_event("cases.opened", by=by, about=case, number=number)
    return case
