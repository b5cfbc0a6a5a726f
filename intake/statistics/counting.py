"""Counts victims – not cases – from the coarse columns that stand in clear, with one query for each table."""

import datetime
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet, Sum
from django.db.models.functions import TruncMonth
from django.utils import timezone

from content.queries import participants_by_group, past_events
from intake.cases.models import Participant
from intake.referrals.models import Referral
from portal.reference.models import UNKNOWN
from portal.reference.queries import codes_of, regencies

from .dimensions import DIMENSIONS, OUTSIDE, PROVINCE

#: A referral that has left the office; drafts, stopped and declined ones gave nobody a service.
REFERRED = (Referral.Status.SENT, Referral.Status.ACCEPTED, Referral.Status.SERVED, Referral.Status.CLOSED)
#: The column of each table that groups by one.
COLUMNS = {
    "age_band": "age_band",
    "sex": "person__sex",
    "region": "case__region",
    "place": "case__place",
    "relationship": "relationship",
}


@dataclass(frozen=True)
class Counts:
    """All victims of a period, and by code for each table; codes without anybody stand in it with nought."""

    victims: int
    tables: dict[str, dict[str, int]]


def victims_registered(first_day: datetime.date, last_day: datetime.date, **scope: Any) -> QuerySet[Participant]:
    """Return the victims of the cases registered from ``first_day`` to ``last_day``, both included.

    The day of registration never changes, so nobody moves from one period into another.

    Args:
        first_day: in local time, as is ``last_day``.
        last_day: the last day that counts.
        scope: further filters, for example ``case__unit``.
    """
    begin = timezone.make_aware(datetime.datetime.combine(first_day, datetime.time.min))
    end = timezone.make_aware(datetime.datetime.combine(last_day + datetime.timedelta(days=1), datetime.time.min))
    return Participant.objects.filter(
        part=Participant.Part.VICTIM, case__opened_at__gte=begin, case__opened_at__lt=end, **scope
    ).order_by()


def count_victims(first_day: datetime.date, last_day: datetime.date, **scope: Any) -> Counts:
    """Count the victims registered in a period by every dimension."""
    victims = victims_registered(first_day, last_day, **scope)
    tables: dict[str, dict[str, int]] = {}
    for key, column in COLUMNS.items():
        tables[key] = _by(key, victims.values_list(column).annotate(Count("pk")))
    tables["form"] = _by_forms(victims.values_list("violence_forms").annotate(Count("pk")))
    tables["month"] = _by_month(victims, first_day, last_day)
    referred = Referral.objects.filter(status__in=REFERRED, victim__in=victims).order_by()
    tables["service"] = _by(
        "service", referred.values_list("service_type").annotate(Count("victim", distinct=True)), unknown=False
    )
    return Counts(victims.count(), {key: tables[key] for key in DIMENSIONS})


def _nought(key: str, *, unknown: bool = True) -> Counter[str]:
    """Return every code of a dimension with nought."""
    if key == "region":
        codes = [*regencies().values_list("pk", flat=True), PROVINCE, OUTSIDE]
    else:
        codes = [answer.code for answer in codes_of(DIMENSIONS[key].code_list) if answer.active]
    if unknown:
        codes.append(UNKNOWN)
    return Counter(dict.fromkeys(codes, 0))


def _by(key: str, rows: Iterable[tuple[str, int]], *, unknown: bool = True) -> dict[str, int]:
    counts = _nought(key, unknown=unknown)
    for code, number in rows:
        counts[_regency(code, counts) if key == "region" else code or UNKNOWN] += number
    return dict(counts)


def _regency(code: str, known: Mapping[str, int]) -> str:
    """Return the regency or city that counts for a region's code."""
    if not code:
        return UNKNOWN
    regency = ".".join(code.split(".")[:2])
    if regency in known:
        return regency
    return PROVINCE if code.split(".")[0] == PROVINCE else OUTSIDE


def _by_forms(rows: Iterable[tuple[list[str], int]]) -> dict[str, int]:
    """Count the members of the lists; a victim without any form is one whose form is unknown."""
    counts = _nought("form")
    for forms, number in rows:
        for form in set(forms or [UNKNOWN]):
            counts[form] += number
    return dict(counts)


def _by_month(victims: QuerySet[Participant], first_day: datetime.date, last_day: datetime.date) -> dict[str, int]:
    counts = dict.fromkeys(months_between(first_day, last_day), 0)
    for month, number in victims.values_list(TruncMonth("case__opened_at")).annotate(Count("pk")):
        counts[f"{month:%Y-%m}"] += number
    return counts


def months_between(first_day: datetime.date, last_day: datetime.date) -> list[str]:
    """Return ``2026-01`` … for every month the period touches."""
    first, last = first_day.year * 12 + first_day.month - 1, last_day.year * 12 + last_day.month - 1
    return [f"{month // 12}-{month % 12 + 1:02d}" for month in range(first, last + 1)]


def count_prevention(first_day: datetime.date, last_day: datetime.date) -> dict[str, Any]:
    """Return the events that ended in the period and who came, as communications recorded it."""
    events = past_events().filter(ends__date__gte=first_day, ends__date__lte=last_day)
    sexes: Counter[str] = Counter()
    for row in participants_by_group(events):
        sexes[row["sex"]] += row["number"]
    return {
        "events": events.count(),
        "participants": events.aggregate(number=Sum("participants__number"))["number"] or 0,
        "sex": dict(sexes),
    }
