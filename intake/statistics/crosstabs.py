"""Tables of one or two breakdowns, counted by the database in one grouped query."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import TruncMonth
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from intake.cases.models import Case, Participant
from intake.referrals.models import PartnerAgency, Referral
from portal.accounts.models import ServiceUnit
from portal.reference.models import UNKNOWN
from portal.reference.queries import code_choices, regencies

from .dimensions import DIMENSIONS, OUTSIDE, PROVINCE, labels_of
from .models import SavedReport
from .spans import Period

Measure = SavedReport.Measure
#: Of each measure: the moment it counts by, the column of its unit, and the column of each breakdown.
MOMENTS = {Measure.VICTIMS: "case__opened_at", Measure.CASES: "opened_at", Measure.REFERRALS: "created_at"}
UNITS = {Measure.VICTIMS: "case__unit", Measure.CASES: "unit", Measure.REFERRALS: "unit"}
COLUMNS: dict[str, dict[str, str]] = {
    Measure.VICTIMS: {
        "form": "violence_forms",
        "age_band": "age_band",
        "sex": "person__sex",
        "region": "case__region",
        "place": "case__place",
        "relationship": "relationship",
        "case_type": "case__case_type",
        "risk": "case__risk",
        "unit": "case__unit",
        "month": "case__opened_at",
    },
    Measure.CASES: {
        "case_type": "case_type",
        "risk": "risk",
        "region": "region",
        "place": "place",
        "status": "status",
        "unit": "unit",
        "month": "opened_at",
    },
    Measure.REFERRALS: {
        "service": "service_type",
        "agency": "partner",
        "status": "status",
        "region": "case__region",
        "unit": "unit",
        "month": "created_at",
    },
}
#: What cannot be filtered by: a month is a period, and one victim has several forms.
NOT_FILTERED = ("month", "form")
TITLES: dict[str, Any] = {key: dimension.title for key, dimension in DIMENSIONS.items()} | {
    "case_type": _("Case type"),
    "risk": _("Risk"),
    "unit": _("Service unit"),
    "agency": _("Agency"),
    "status": pgettext_lazy("breakdown", "Status"),
}


@dataclass(frozen=True)
class Question:
    """What is counted, by what, of whom."""

    measure: str
    first: str
    second: str
    filters: dict[str, str]
    units: tuple[int, ...]

    @property
    def breakdowns(self) -> list[str]:
        """One or two keys."""
        return [key for key in (self.first, self.second) if key]

    def changed(self, **changes: Any) -> "Question":
        """Return the question with other filters or breakdowns."""
        return replace(self, **changes)


@dataclass(frozen=True)
class Crosstab:
    """True numbers: people or records by one code, or by two."""

    total: int
    rows: list[str]
    columns: list[str]
    cells: dict[tuple[str, str], int]

    def row_sums(self) -> dict[str, int]:
        """Return the number of each row."""
        return {row: sum(self.cells.get((row, column), 0) for column in self.columns) for row in self.rows}

    def column_sums(self) -> dict[str, int]:
        """Return the number of each column."""
        return {column: sum(self.cells.get((row, column), 0) for row in self.rows) for column in self.columns}


def counted(question: Question, period: Period) -> Crosstab:
    """Count, with one query for the table and one for all."""
    records = _records(question, period)
    columns = COLUMNS[question.measure]
    keys = question.breakdowns
    grouped = [TruncMonth(columns[key]) if key == "month" else columns[key] for key in keys]
    cells: Counter[tuple[str, str]] = Counter()
    known = {region.pk for region in regencies()} if "region" in keys else set()
    for *values, number in records.values_list(*grouped).annotate(number=Count("pk")):
        codes = [_codes(key, value, known) for key, value in zip(keys, values, strict=True)]
        for row in codes[0]:
            for column in codes[1] if len(codes) > 1 else [""]:
                cells[row, column] += number
    rows = in_order(question.first, {row for row, _column in cells})
    across = in_order(question.second, {column for _row, column in cells}) if question.second else [""]
    return Crosstab(records.count(), rows, across, dict(cells))


def _records(question: Question, period: Period) -> QuerySet[Any]:
    moment = MOMENTS[Measure(question.measure)]
    records: QuerySet[Any]
    if question.measure == Measure.VICTIMS:
        records = Participant.objects.filter(part=Participant.Part.VICTIM)
    else:
        records = (Case if question.measure == Measure.CASES else Referral)._default_manager.all()
    records = records.filter(
        **{
            f"{moment}__gte": period.begins,
            f"{moment}__lt": period.ends,
            f"{UNITS[Measure(question.measure)]}__in": question.units,
        }
    )
    for key, code in question.filters.items():
        records = records.filter(_only(key, COLUMNS[question.measure][key], code))
    return records.order_by()


def _only(key: str, column: str, code: str) -> Q:
    if code == UNKNOWN:
        return Q(**{column: ""}) | Q(**{column: UNKNOWN})
    if key == "region":
        return Q(**{column: code}) | Q(**{f"{column}__startswith": f"{code}."})
    return Q(**{column: code})


def _codes(key: str, value: Any, known: set[str]) -> list[str]:
    """Return the codes a value of a column counts for."""
    if key == "form":
        return sorted(set(value or [UNKNOWN]))
    if key == "month":
        return [f"{value:%Y-%m}"]
    if key == "region" and value:
        regency = ".".join(value.split(".")[:2])
        return [regency if regency in known else PROVINCE if value.split(".")[0] == PROVINCE else OUTSIDE]
    return [str(value) if value not in (None, "") else UNKNOWN]


def choices_of(key: str, measure: str) -> list[tuple[str, str]]:
    """Return the codes a breakdown is filtered by, with their names."""
    if key == "region":
        return [(region.pk, region.name) for region in regencies()]
    if key == "unit":
        return [(str(unit.pk), str(unit)) for unit in ServiceUnit.objects.filter(merged_into=None)]
    if key == "agency":
        return [(str(agency.pk), agency.name) for agency in PartnerAgency.objects.order_by("name")]
    if key == "status":
        return [(code, str(label)) for code, label in _statuses(measure)]
    return code_choices(DIMENSIONS[key].code_list if key in DIMENSIONS else key)


def _statuses(measure: str) -> list[tuple[str, Any]]:
    return Case.Status.choices if measure == Measure.CASES else Referral.Status.choices


def names_of(key: str, measure: str) -> Callable[[str], str]:
    """Return what names the codes of a breakdown."""
    if key in DIMENSIONS:
        return labels_of(key)
    names = dict(choices_of(key, measure))
    return lambda code: names.get(code, code)


def in_order(key: str, codes: set[str]) -> list[str]:
    """Return codes in the order of their list; months by time, what the list does not hold at its end."""
    if key == "month" or (key not in DIMENSIONS and key not in ("case_type", "risk")):
        return sorted(codes)
    places = {code: place for place, (code, _label) in enumerate(choices_of(key, ""))}
    return sorted(codes, key=lambda code: (places.get(code, len(places)), code))
