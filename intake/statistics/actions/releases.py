"""Letting a report's table leave the office: protected, beside what has left before, frozen, on record."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from intake.forms.errors import NotReady
from portal.accounts.models import ServiceUnit
from portal.privacy.audit import record_event
from portal.reference.models import UNKNOWN

from ..beside import AddsUp, Leaving, Left, Rule, TooManyFacts, protect
from ..counting import months_between
from ..crosstabs import TITLES, Question, choices_of, counted, in_order
from ..dimensions import DIMENSIONS, OUTSIDE, PROVINCE
from ..disclosure import Coin, Earlier, keyed_coin
from ..leaving import TooFew
from ..models import DisclosureRule, PublishedEdition, ReportRelease, SavedReport
from ..queries import asked, question_of, reports_visible_to, table_that_left
from ..spans import Period
from .editions import already_left, audit_key, one_at_a_time

UNKNOWN_TOO = ("region", "age_band", "sex", "place", "relationship", "form", "case_type", "risk")


@transaction.atomic
def release_table(report: SavedReport, period: Period, *, by: Any) -> ReportRelease:
    """Let the numbers of a report leave the office: protected, frozen, on record.

    Raises:
        PermissionDenied: the report is not this person's to open.
        NotReady: the period is not over or overlaps another one that left, too little can be shown, or it could be
            computed back beside what has left.
    """
    if not reports_visible_to(by).filter(pk=report.pk).exists():
        raise PermissionDenied("report")
    question = question_of(report)
    one_at_a_time()
    kept = table_that_left(question, period)
    if kept is None:
        _refuse_overlap(period)
        kept = ReportRelease(**asked(question, period), by=by)
        kept.table, kept.counts = _protected(question, period)
        kept.save(force_insert=True)
    record_event("statistics.report_left", by=by, about=kept, report=report.pk)
    return kept


def _every_unit() -> tuple[int, ...]:
    return tuple(ServiceUnit.objects.filter(merged_into=None).order_by("pk").values_list("pk", flat=True))


def _refuse_overlap(period: Period) -> None:
    """Let a period pass that is over, and that shares no day with another that left – or is the very same one."""
    if period.last_day >= timezone.localdate():
        raise NotReady(_("The period is not over yet: figures of a day that goes on could still change."))
    shares_days = Q(first_day__lte=period.last_day, last_day__gte=period.first_day)
    the_same = Q(first_day=period.first_day, last_day=period.last_day)
    published: Any = PublishedEdition.objects.filter(state=PublishedEdition.State.PUBLISHED, example=False)
    others = [
        *published.filter(shares_days & ~the_same)[:1],
        *ReportRelease.objects.filter(shares_days & ~the_same)[:1],
    ]
    if others:
        raise NotReady(already_left(Period(others[0].first_day, others[0].last_day)))


def _protected(question: Question, period: Period) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return what of a question's table may leave, and what later tables are compared with.

    Raises:
        NotReady: too little can be shown, or it could be computed back.
    """
    rule = DisclosureRule.load()
    smallest = max([rule.smallest, *_same_editions(period).values_list("smallest", flat=True)])
    days = {"first_day": period.first_day, "last_day": period.last_day}
    releases = ReportRelease.objects.filter(measure=question.measure, **days)
    left = [Left.of_json(counts) for counts in releases.values_list("counts", flat=True)]
    published = {key: _published(question, key, period) for key in question.breakdowns + list(_part_of(question))}
    coins = partial(_coin, period)
    try:
        shown, kept = protect(_table(question, period), left, published, Rule(smallest, rule.round_to, coins))
    except TooManyFacts as refusal:
        raise NotReady(
            _(
                "Outside the office at most two facts are combined: two breakdowns, or one breakdown with one filter "
                "or of one unit. Forms of violence are not combined with another breakdown, because a victim may "
                "have several."
            )
        ) from refusal
    except AddsUp as refusal:
        raise NotReady(
            _(
                "A table of “%(first)s” and “%(second)s” has left the office about these days. Beside it, this one "
                "could tell what is held back. Use that table, or take other days."
            )
            % dict(zip(("first", "second"), (TITLES[fact] for fact in refusal.facts), strict=True))
        ) from refusal
    except TooFew as refusal:
        raise NotReady(
            _(
                "Too few are counted here to let any of it leave the office (at least %(smallest)d in each place). "
                "Choose a longer period, or fewer breakdowns and filters."
            )
            % {"smallest": smallest}
        ) from refusal
    return shown, kept.as_json()


def _table(question: Question, period: Period) -> Leaving:
    """Count a table, and for a part everybody beside it."""
    part = _part_of(question)
    counts = counted(question, period)
    everybody = counted(question.changed(filters={}, units=_every_unit()), period) if part else counts
    if everybody.total == counts.total:
        part = {}  # nobody else is counted: it is the whole
    sums = {question.first: _with_noughts(question, question.first, counts.row_sums(), period)}
    if question.second:
        sums[question.second] = _with_noughts(question, question.second, counts.column_sums(), period)
    everybodys = everybody.row_sums()
    return Leaving(
        breakdowns=question.breakdowns,
        part=part,
        total=counts.total,
        cells=counts.cells,
        sums=sums,
        everybody={code: everybodys.get(code, 0) for code in sums[question.first]},
        everybodys_total=everybody.total,
    )


def _part_of(question: Question) -> dict[str, str]:
    """Return by what a question is narrowed: its filters, and the unit where not all are counted."""
    part = dict(question.filters)
    if set(question.units) != set(_every_unit()):
        part["unit"] = "-".join(map(str, sorted(question.units)))
    return part


def _coin(period: Period, key: str) -> Coin:
    return keyed_coin(audit_key(), key, str(period.first_day))


def _with_noughts(question: Question, key: str, sums: Mapping[str, int], period: Period) -> dict[str, int]:
    """Return the sums with every code there is: nought is a small number, too."""
    if key == "month":
        codes = set(months_between(period.first_day, period.last_day))
    else:
        codes = {code for code, _label in choices_of(key, question.measure)}
        if key in UNKNOWN_TOO:
            codes.add(UNKNOWN)
        if key == "region":
            codes |= {PROVINCE, OUTSIDE}
        if key == "unit":
            codes &= {str(unit) for unit in question.units}
    return {code: sums.get(code, 0) for code in in_order(key, codes | set(sums))}


def _same_editions(period: Period) -> QuerySet[PublishedEdition]:
    days = {"first_day": period.first_day, "last_day": period.last_day}
    return PublishedEdition.objects.filter(state=PublishedEdition.State.PUBLISHED, example=False, **days)


def _published(question: Question, key: str, period: Period) -> list[Earlier]:
    """Return the same table as the data page shows it for the same days."""
    if question.measure != SavedReport.Measure.VICTIMS or key not in DIMENSIONS:
        return []
    found = []
    for edition in _same_editions(period).select_related("counts"):
        hidden = {code for code, number in edition.tables["tables"][key]["cells"] if number is None}
        found.append(Earlier(edition.counts.tables[key], frozenset(hidden)))
    return found
