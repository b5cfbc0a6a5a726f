"""Out of the house: with the letter, by the button, or verbally at high risk."""

import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from intake.forms.errors import NotReady
from intake.procedures.actions import start_run
from intake.procedures.calendar import calendar_of
from intake.procedures.deadlines import after
from portal.accounts.permissions import require_permission

from ..models import Referral, UrgentReferral
from ..models.exceptions import GRACE
from ..protocol import missing_before_sending, missing_before_telling
from ..queries import SENDS_OUTSIDE, SETTLED, run_carrying, sends_outside
from ..sharing import details_now
from .carrying import finish_kind
from .record import lock, refuse_unless, tell

#: Procedure and kind of the task that a verbal referral leaves: its letter, within 24 hours.
LATE_LETTER, LETTER_FOLLOWS = "verbal-referral", "letter_follows"


@transaction.atomic
def send_referral(referral: Referral, *, by: Any) -> Referral:
    """Send a referral to its agency, which can read it from now on; also the letter that a verbal one still owes.

    Raises:
        PermissionDenied: no right in this unit.
        NotReady: a point of the protocol is missing; says each one. Or the service's procedure sends it.
        AlreadyDone: it was sent or stopped before.
    """
    require_permission(by, "referrals.send_referral", unit=referral.unit)
    locked = lock(referral)
    if not owes_letter(locked):
        refuse_unless(locked, Referral.Status.DRAFT)
    reasons = list(missing_before_sending(locked))
    if step := sending_step(locked):
        reasons.append(_("This referral goes with its letter, at the step “%(step)s”.") % {"step": step})
    NotReady.unless_empty(reasons)
    return go(locked, by=by)


def send_with_step(referral: Referral, *, by: Any) -> Referral:
    """Let the referral go because the step that carries it was done; inside the step's transaction.

    The step's turn was the permission; the protocol was asked before (:mod:`intake.referrals.conditions`).
    """
    locked = lock(referral)
    if locked.status == Referral.Status.DRAFT or owes_letter(locked):
        NotReady.unless_empty(missing_before_sending(locked))
        return go(locked, by=by)
    return locked


@transaction.atomic
def refer_verbally(referral: Referral, *, reason: str, by: Any) -> Referral:
    """Refer verbally at high risk, before coordination and letter; the letter is due within 24 hours.

    Raises:
        PermissionDenied: no right in this unit.
        NotReady: not high risk, or consent, information or the needed escort is missing; or no reason.
        AlreadyDone: it was sent or stopped before.
    """
    require_permission(by, "referrals.send_referral", unit=referral.unit)
    locked = lock(referral)
    refuse_unless(locked, Referral.Status.DRAFT)
    reasons = [] if reason.strip() else [_("Write why it can't wait, and to whom it was told.")]
    NotReady.unless_empty([*missing_before_telling(locked), *reasons])
    now = timezone.now()
    UrgentReferral.objects.create(referral=locked, reason=reason, by=by, at=now, letter_due_at=now + GRACE)
    mark_sent(locked, by=by)
    start_run(LATE_LETTER, locked.victim, by=by, subject=locked)
    tell(locked, "referral_told", by=by)
    return locked


def owes_letter(referral: Referral) -> bool:
    """Whether the referral went verbally and its letter has not followed."""
    urgent = getattr(referral, "urgent", None)
    return urgent is not None and urgent.letter_sent_at is None and referral.status not in SETTLED


def sending_step(referral: Referral) -> str:
    """Return the name of the step that sends the referral's letter, if the service's procedure is on its way there."""
    run = run_carrying(referral)
    if run is None or run.state != run.State.RUNNING or not sends_outside(run.version):
        return ""
    return next(str(run.flow.step(key).name) for key, act in run.flow.acts() if act.kind == SENDS_OUTSIDE)


def go(referral: Referral, *, by: Any) -> Referral:
    """Mark a locked referral as sent, or its letter as having followed, and say so."""
    if owes_letter(referral):
        referral.urgent.letter_sent_at, referral.urgent.letter_sent_by = timezone.now(), by
        referral.urgent.save()
        referral.passed_on = details_now(referral)
        referral.save()
        finish_kind(referral, LETTER_FOLLOWS, by=by)
        tell(referral, "letter_followed", by=by)
        return referral
    mark_sent(referral, by=by)
    tell(referral, "referral_sent", by=by)
    return referral


def mark_sent(referral: Referral, *, by: Any) -> None:
    """Store that it is out, what the agency reads, and until when the agency should answer."""
    referral.status, referral.sent_at, referral.sent_by = Referral.Status.SENT, timezone.now(), by
    referral.passed_on = details_now(referral)
    if not referral.partner.internal:
        referral.answer_due_at = answer_due(referral)
    referral.save()


def answer_due(referral: Referral) -> datetime.datetime:
    """Return when the agency should have answered, in working days of the unit."""
    return after(timezone.now(), f"P{referral.partner.answer_days}D", calendar_of(referral.unit))
