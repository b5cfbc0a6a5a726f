"""Saving reports, and telling people of them."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from portal.accounts.models import User
from portal.accounts.permissions import require_permission
from portal.privacy.audit import record_event

from ..models import ReportNotice, SavedReport
from ..queries import reports_visible_to
from ..spans import last_finished


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
