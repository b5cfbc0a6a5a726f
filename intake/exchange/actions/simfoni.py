"""Sending victims to SIMFONI-PPA in batches."""

import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from intake.forms.errors import NotReady
from portal.accounts.models import ServiceUnit
from portal.privacy.audit import record_event

from ..models import ExportJob, SimfoniBatch, SimfoniEntry
from ..registry import kind_named
from ..simfoni.queries import lines_of
from .exporting import PROTECTED, begin_export

REASON = "pelaporan_simfoni"


def report_to_simfoni(
    first_day: datetime.date, last_day: datetime.date, *, with_gaps: bool, by: Any
) -> tuple[ExportJob, str]:
    """Make a batch of the victims that are new or were corrected, and have its file made.

    The caller has asked for a fresh second factor.

    Args:
        first_day: of the report.
        last_day: of the report, included.
        with_gaps: whether victims go along of whom something needed is missing.

    Returns:
        The export, and the password of its workbook.

    Raises:
        PermissionDenied: no right, or an officer without a unit.
        NotReady: nobody is new or corrected.
    """
    kind = kind_named("simfoni")
    if kind is None or not kind.may_export(by):
        raise PermissionDenied("exchange.report_to_simfoni")
    with transaction.atomic():
        # One batch at a time: two people who press the button at once don't report the same victims twice.
        ServiceUnit.objects.select_for_update().get(pk=by.unit_id)
        lines = lines_of(by, first_day, last_day)
        due = [line for line in lines if line.is_due and (with_gaps or not line.missing)]
        if not due:
            raise NotReady(_("In these days nobody is new or corrected and complete."))
        batch = SimfoniBatch(
            unit=by.unit,
            by=by,
            first_day=first_day,
            last_day=last_day,
            rows=len(due),
            corrections=sum(line.is_corrected for line in due),
        )
        job, password = begin_export(
            kind, columns=list(kind.columns()), file_format=PROTECTED, reason=REASON, by=by, sensitive=True
        )
        batch.export = job
        batch.save(force_insert=True)
        SimfoniEntry.objects.bulk_create(
            SimfoniEntry(batch=batch, victim=line.victim, digest=line.digest) for line in due
        )
        record_event("exchange.simfoni_batch", by=by, about=batch, rows=batch.rows, corrections=batch.corrections)
    return job, password
