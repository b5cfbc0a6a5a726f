"""Reads of numbers, scoped to what the user may see."""

from typing import Any

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from intake.procedures.models import Procedure
from portal.accounts.models import ServiceUnit

from .crosstabs import Question
from .models import Indicator, PublishedEdition, ReportNotice, ReportRelease, SavedReport
from .spans import Period, last_finished, running_half_year


def units_counted_for(user: Any) -> QuerySet[ServiceUnit]:
    """Return the units whose numbers the user may see: the own one, or all (domain.md §1: the province)."""
    if not user.is_active or not user.has_perm("statistics.view_indicator_numbers"):
        return ServiceUnit.objects.none()
    if user.has_perm("statistics.view_every_unit"):
        return ServiceUnit.objects.filter(merged_into=None).select_related("region")
    return ServiceUnit.objects.filter(pk=user.unit_id).select_related("region")


def editions_for(user: Any) -> QuerySet[PublishedEdition]:
    """Return the editions that are prepared or published, for those who prepare or publish them."""
    if not user.is_active or not any(
        user.has_perm(f"statistics.{right}") for right in ("prepare_edition", "publish_edition")
    ):
        return PublishedEdition.objects.none()
    return PublishedEdition.objects.exclude(state=PublishedEdition.State.DISCARDED).select_related(
        "prepared_by", "published_by"
    )


def indicators_shown() -> QuerySet[Indicator]:
    """Return the indicators in use, with their services."""
    return Indicator.objects.filter(active=True).prefetch_related("services")


def procedure_named(pk: Any) -> Procedure:
    """Return a procedure; what it is called is no secret, what is open in it is asked of the cases.

    Raises:
        Http404: there is none.
    """
    return get_object_or_404(Procedure, pk=pk)


def reports_visible_to(user: Any) -> QuerySet[SavedReport]:
    """Return the saved reports of the user, those shared with the unit, and those shared with all."""
    if not user.is_active or not user.has_perm("statistics.view_indicator_numbers"):
        return SavedReport.objects.none()
    shared = Q(owner=user) | Q(shared=SavedReport.Shared.ALL)
    if user.unit_id is not None:
        shared |= Q(shared=SavedReport.Shared.UNIT, unit=user.unit_id)
    return SavedReport.objects.filter(shared).select_related("owner", "unit")


def sees_true_numbers(user: Any, report: SavedReport) -> bool:
    """Whether the user may see a visible report as it was counted: of the owner's unit, and for all units it counts."""
    same_unit = report.owner_id == user.pk or (user.unit_id is not None and user.unit_id == report.unit_id)
    own = set(units_counted_for(user).values_list("pk", flat=True))
    return same_unit and set(question_of(report).units) <= own


def question_of(report: SavedReport) -> Question:
    """Return what a report asks, of the units whose numbers its owner may see."""
    units = tuple(units_counted_for(report.owner).order_by("pk").values_list("pk", flat=True))
    return Question(report.measure, report.first, report.second, dict(report.filters), units)


def period_of(report: SavedReport) -> Period:
    """Return the days a report counts now."""
    days = last_finished(report.span)
    if days is not None:
        return days
    first, last = report.first_day, report.last_day
    return Period(first, last) if first and last else running_half_year()


def unread_report_notices(user: Any) -> QuerySet[ReportNotice]:
    """Return the lines about reports on the user's first screen."""
    visible = reports_visible_to(user).order_by().values("pk")
    return ReportNotice.objects.filter(user=user, read_at=None, report__in=visible).select_related("report")


def table_that_left(question: Question, period: Period) -> ReportRelease | None:
    """Return the table as it left before."""
    return ReportRelease.objects.filter(**asked(question, period)).first()


def asked(question: Question, period: Period) -> dict[str, Any]:
    """Return what tells one table that left from another."""
    days = {"first_day": period.first_day, "last_day": period.last_day}
    return {"measure": question.measure, "question": name_of(question), **days}


def name_of(question: Question) -> str:
    """Return the same words for the same question."""
    filters = ",".join(f"{key}={code}" for key, code in sorted(question.filters.items()))
    units = "-".join(map(str, sorted(question.units)))
    return f"{question.first}|{question.second}|{filters}|{units}"
