"""Saving reports, telling people of them, and letting a table leave the office."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from intake.forms.errors import NotReady
from portal.accounts.models import User
from portal.accounts.permissions import require_permission
from portal.privacy.audit import record_event
from portal.reference.models import UNKNOWN

from ..counting import months_between
from ..crosstabs import Crosstab, Question, choices_of, counted, in_order
from ..dimensions import DIMENSIONS, OUTSIDE, PROVINCE
from ..disclosure import Earlier, cells_to_hide, keyed_coin, may_be_published
from ..leaving import TooFew, one_way, two_way
from ..models import DisclosureRule, PublishedEdition, ReportNotice, ReportRelease, SavedReport
from ..queries import question_of, reports_visible_to
from ..spans import Period, last_finished
from .editions import already_left, audit_key, one_at_a_time

UNKNOWN_TOO = ("region", "age_band", "sex", "place", "relationship", "form", "case_type", "risk")


@transaction.atomic
def save_report(report: SavedReport, *, by: Any) -> SavedReport:
    """Keep a report, new or changed. Who made it is its owner for ever, and the only one who changes it.

    Raises:
        PermissionDenied: no right, or somebody else's report.
    """
    require_permission(by, "statistics.build_report")
    if report._state.adding:
        report.owner, report.unit = by, by.unit
    elif report.owner_id != by.pk:
        raise PermissionDenied("report")
    report.saved_at = timezone.now()
    if report.scheduled and report.announced is None:
        period = last_finished(report.span)
        report.announced = period.last_day if period else None
    report.save()
    record_event("statistics.report_saved", by=by, about=report, shared=report.shared)
    return report


@transaction.atomic
def delete_report(report: SavedReport, *, by: Any) -> None:
    """Remove a saved question. What has left the office stays on record.

    Raises:
        PermissionDenied: no right, or somebody else's report.
    """
    require_permission(by, "statistics.build_report")
    if report.owner_id != by.pk:
        raise PermissionDenied("report")
    record_event("statistics.report_deleted", by=by, about=report)
    report.delete()


@transaction.atomic
def put_away_notices(report: SavedReport, *, by: Any) -> None:
    """Take the lines about a report from the first screen of whoever opened it."""
    if not reports_visible_to(by).filter(pk=report.pk).exists():
        raise PermissionDenied("report")
    ReportNotice.objects.filter(report=report, user=by, read_at=None).update(read_at=timezone.now())


def announce_finished_periods() -> int:
    """Tell everybody a scheduled report is for that its next period is over; return how many were told."""
    told = 0
    for pk in SavedReport.objects.filter(scheduled=True).values_list("pk", flat=True):
        with transaction.atomic():
            report = SavedReport.objects.select_for_update(of=("self",)).filter(pk=pk, scheduled=True).first()
            period = last_finished(report.span) if report else None
            if report is None or period is None or (report.announced and report.announced >= period.last_day):
                continue
            days = {"first_day": period.first_day, "last_day": period.last_day}
            notices = [ReportNotice(report=report, user=user, **days) for user in _readers(report)]
            ReportNotice.objects.bulk_create(notices)
            report.announced = period.last_day
            report.save(update_fields=["announced"])
            record_event("statistics.report_announced", about=report, people=len(notices))
            told += len(notices)
    return told


def _readers(report: SavedReport) -> list[User]:
    """Return the owner, and with whom it is shared: who sees numbers, in the unit or everywhere."""
    people = Q(pk=report.owner_id)
    sees = Q(groups__permissions__codename="view_indicator_numbers")
    if report.shared == SavedReport.Shared.UNIT and report.unit_id is not None:
        people |= sees & Q(unit=report.unit_id)
    elif report.shared == SavedReport.Shared.ALL:
        people |= sees
    return list(User.objects.filter(people, is_active=True).distinct())


@transaction.atomic
def release_table(report: SavedReport, period: Period, *, by: Any) -> ReportRelease:
    """Let the numbers of a report leave the office: protected, frozen, on record.

    Raises:
        PermissionDenied: the report is not this person's to open.
        NotReady: the period is not over or overlaps another one that left, or too little can be shown.
    """
    if not reports_visible_to(by).filter(pk=report.pk).exists():
        raise PermissionDenied("report")
    question = question_of(report)
    asked = {"measure": question.measure, "question": name_of(question), "first_day": period.first_day}
    asked["last_day"] = period.last_day
    one_at_a_time()
    kept = ReportRelease.objects.filter(**asked).first()
    if kept is None:
        _refuse_overlap(period)
        kept = ReportRelease(**asked, by=by, table=protected(question, period))
        kept.save(force_insert=True)
    record_event("statistics.report_left", by=by, about=kept, report=report.pk)
    return kept


def name_of(question: Question) -> str:
    """Return the same words for the same question."""
    filters = ",".join(f"{key}={code}" for key, code in sorted(question.filters.items()))
    units = "-".join(map(str, sorted(question.units)))
    return f"{question.first}|{question.second}|{filters}|{units}"


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


def protected(question: Question, period: Period) -> dict[str, Any]:
    """Return what of a question's table may leave.

    Raises:
        NotReady: too little can be shown, or too many facts are combined.
    """
    if question.second and (question.filters or "form" in question.breakdowns):
        raise NotReady(
            _(
                "Outside the office at most two facts are combined: two breakdowns without a filter, or one with it. "
                "Forms of violence are not combined with another breakdown, because a victim may have several."
            )
        )
    rule = DisclosureRule.load()
    smallest = max([rule.smallest, *_same_editions(period).values_list("smallest", flat=True)])
    table = counted(question, period)
    wider = [
        counted(question.changed(filters={k: v for k, v in question.filters.items() if k != key}), period)
        for key in question.filters
    ]
    if len(question.filters) > 1:
        wider.append(counted(question.changed(filters={}), period))
    if not may_be_published(table.total, smallest, [other.total for other in wider]):
        raise NotReady(_too_few(smallest))
    try:
        return _shown(question, table, wider, smallest, rule.round_to, period)
    except TooFew as refusal:
        raise NotReady(_too_few(smallest)) from refusal


def _too_few(smallest: int) -> str:
    return _(
        "Too few are counted here to let any of it leave the office (at least %(smallest)d in each place). "
        "Choose a longer period, or fewer breakdowns and filters."
    ) % {"smallest": smallest}


def _shown(
    question: Question, table: Crosstab, wider: list[Crosstab], smallest: int, base: int, period: Period
) -> dict[str, Any]:
    def held(key: str, sums: Mapping[str, int], before: list[Earlier]) -> frozenset[str]:
        coin = keyed_coin(audit_key(), key, str(period.first_day))
        return cells_to_hide(sums, smallest, coin=coin, earlier=[*before, *_published(question, key, period)])

    rows = _with_noughts(question, question.first, table.row_sums(), period)
    if not question.second:
        before = [Earlier({code: other.row_sums().get(code, 0) for code in rows}, frozenset()) for other in wider]
        once = question.first != "form"
        return one_way(rows, held(question.first, rows, before), once=once, total=table.total, base=base)
    columns = _with_noughts(question, question.second, table.column_sums(), period)
    hidden = (held(question.first, rows, []), held(question.second, columns, []))
    return two_way(table.cells, rows, columns, hidden, smallest=smallest, base=base)


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


def _same_editions(period: Period) -> Any:
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
