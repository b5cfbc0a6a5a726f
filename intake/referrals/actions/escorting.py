"""Who escorts the victim, when, and that she or he said yes (points 3 and 4)."""

import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from intake.forms.errors import AlreadyDone, NotReady
from portal.accounts.permissions import require_permission

from ..models import Referral
from ..queries import escorts_of
from .preparing import prepare
from .record import lock, tell


@transaction.atomic
def assign_escort(
    referral: Referral, *, escort: Any, escort_at: datetime.datetime | None, by: Any, escort_place: str = ""
) -> Referral:
    """Name the officer who escorts the victim, and when; who names herself or himself has confirmed by that.

    Raises:
        NotReady: the escort is not an active officer of the unit with the right to it, or the time is missing.
    """
    locked = prepare(referral, by)
    if not escorts_of(locked.unit).filter(pk=escort.pk).exists():
        raise NotReady(_("The escort must be an active officer of this unit."))
    if escort_at is None:
        raise NotReady(_("Say when the escort is needed."))
    locked.escort, locked.escort_at, locked.escort_place = escort, escort_at, escort_place
    locked.escort_confirmed_at = timezone.now() if escort.pk == by.pk else None
    locked.save()
    tell(locked, "escort_named", by=by, escort=escort.pk)
    return locked


@transaction.atomic
def confirm_escort(referral: Referral, *, by: Any) -> Referral:
    """Say yes to an escort one was named for.

    Raises:
        PermissionDenied: somebody else was named.
        AlreadyDone: it is confirmed.
    """
    locked = _own(referral, by)
    if locked.escort_confirmed_at is not None:
        raise AlreadyDone(_("This escort is confirmed already."))
    locked.escort_confirmed_at = timezone.now()
    locked.save()
    tell(locked, "escort_confirmed", by=by)
    return locked


@transaction.atomic
def decline_escort(referral: Referral, *, reason: str, by: Any) -> Referral:
    """Say that one can't escort, with the reason; somebody else is to be named.

    Raises:
        PermissionDenied: somebody else was named.
        NotReady: no reason.
    """
    locked = _own(referral, by)
    if not reason.strip():
        raise NotReady(_("Write the reason."))
    locked.escort = locked.escort_confirmed_at = None
    locked.save()
    tell(locked, "escort_declined", by=by, text=reason)
    return locked


def _own(referral: Referral, by: Any) -> Referral:
    require_permission(by, "referrals.escort_victim", unit=referral.unit)
    locked = lock(referral)
    if locked.escort_id != by.pk:
        raise PermissionDenied("somebody else is the escort")
    return locked
