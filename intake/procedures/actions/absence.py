"""Absences: a colleague sees and does the tasks of whoever is away."""

import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from intake.forms.errors import AlreadyDone, NotReady
from portal.accounts.permissions import require_permission
from portal.privacy.audit import record_event

from ..models import Absence, Notice
from ..queries import people_with_tasks


@transaction.atomic
def record_absence(user: Any, *, delegate: Any, starts_on: datetime.date, ends_on: datetime.date, by: Any) -> Absence:
    """Record that somebody is away and who stands in; the delegate is told.

    Oneself records one's own; whoever hands out tasks records a colleague's, who may have fallen ill.

    Raises:
        PermissionDenied: somebody else's absence, without the right to hand out tasks; or another unit.
        NotReady: the days or the delegate make no sense; says why.
    """
    require_permission(by, "procedures.do_task" if by.pk == user.pk else "procedures.assign_task", unit=user.unit)
    if user.unit_id is None:
        raise PermissionDenied("who has no unit has no tasks")
    NotReady.unless_empty(_problems(user, delegate, starts_on, ends_on))
    absence = Absence.objects.create(
        user_id=user.pk, delegate_id=delegate.pk, starts_on=starts_on, ends_on=ends_on, recorded_by_id=by.pk
    )
    if delegate.pk != by.pk:
        Notice.objects.create(user_id=delegate.pk, kind=Notice.Kind.STANDS_IN, by_id=user.pk)
    record_event("procedures.absence_recorded", by=by, about=absence, user=user.pk, delegate=delegate.pk)
    return absence


def _problems(user: Any, delegate: Any, starts_on: datetime.date, ends_on: datetime.date) -> list[str]:
    if ends_on < starts_on:
        return [_("The absence ends before it starts.")]
    if ends_on < timezone.localdate():
        return [_("The absence is over already.")]
    if delegate.pk == user.pk or not people_with_tasks(user.unit_id).filter(pk=delegate.pk).exists():
        return [_("Choose a colleague of this unit who has tasks.")]
    overlap = Absence.objects.filter(user=user, ended_at=None, starts_on__lte=ends_on, ends_on__gte=starts_on)
    if overlap.exists():
        return [_("An absence for these days has been recorded already.")]
    if Absence.objects.filter(user=delegate, ended_at=None, starts_on__lte=ends_on, ends_on__gte=starts_on).exists():
        return [_("%(name)s is away on these days too.") % {"name": delegate}]
    return []


@transaction.atomic
def end_absence(absence: Absence, *, by: Any) -> Absence:
    """End an absence early: the person is back."""
    mine = by.pk in (absence.user_id, absence.recorded_by_id)
    require_permission(by, "procedures.do_task" if mine else "procedures.assign_task", unit=absence.user.unit)
    locked = Absence.objects.select_for_update(of=("self",)).get(pk=absence.pk)
    if locked.ended_at is not None:
        raise AlreadyDone(_("This absence has ended already."))
    locked.ended_at = timezone.now()
    locked.save(update_fields=["ended_at"])
    record_event("procedures.absence_ended", by=by, about=locked)
    return locked
