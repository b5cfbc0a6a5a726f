"""Who is the case manager."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from intake.forms.errors import NotReady
from portal.accounts.permissions import require_permission
from portal.privacy.audit import record_event

from ..models import Case, TimelineEntry
from ..queries import case_managers_of
from .locking import hold
from .timeline import add_to_timeline


@transaction.atomic
def assign_manager(case: Case, manager: Any, *, by: Any) -> Case:
    """Make somebody the case manager (paper, Figure 2 step 8: the secretary assigns).

    Raises:
        PermissionDenied: no right in this unit.
        NotReady: the case is closed, or the person can't be case manager in this unit.
    """
    require_permission(by, "cases.assign_manager", unit=case.unit)
    held = hold(case)
    if not case_managers_of(held.unit).filter(pk=manager.pk).exists():
        raise NotReady(_("%(name)s can't be case manager in this unit.") % {"name": manager})
    held.manager = manager
    held.save(update_fields=["manager"])
    add_to_timeline(held, TimelineEntry.Kind.STEP, "manager_assigned", by=by, manager=str(manager))
    record_event("cases.manager_assigned", by=by, about=held, manager=manager.pk)
    return held


def take_on_case(case: Case, *, by: Any) -> Case:
    """Make the officer the case manager who has accepted the assignment (paper, Figure 2 step 8).

    Called inside the transaction of the step, which has asked whose it is and writes the line of the timeline.
    """
    held = hold(case)
    held.manager = by
    held.save(update_fields=["manager"])
    record_event("cases.manager_assigned", by=by, about=held, manager=by.pk)
    return held


@transaction.atomic
def assign_manager_to_all(cases: Iterable[Case], manager: Any, *, by: Any) -> list[Case]:
    """Make somebody the case manager of several cases: of all, or of none.

    Raises:
        PermissionDenied: no right in this unit.
        NotReady: one reason for each case that refused, with its number.
    """
    done, refused = [], []
    for case in cases:
        try:
            done.append(assign_manager(case, manager, by=by))
        except NotReady as refusal:
            refused += [f"{case.number}: {reason}" for reason in refusal.reasons]
    NotReady.unless_empty(refused)
    return done
