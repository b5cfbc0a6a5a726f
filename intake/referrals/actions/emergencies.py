"""Help that goes first: declared by whoever acts, confirmed by the head of the agency, consent sought afterwards."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from intake.cases.queries import consent_in_force
from intake.forms.errors import AlreadyDone, NotReady
from intake.procedures.actions import start_run
from portal.accounts.permissions import require_permission

from ..models import Emergency, Referral
from ..queries import UNDER_WAY
from .carrying import CONFIRMATION
from .record import lock, refuse_unless, tell
from .sending import mark_sent
from .serving import note_stop

SEEKING = "emergency-consent"


@transaction.atomic
def declare_emergency(referral: Referral, *, ground: str, reason: str, by: Any) -> Referral:
    """Let emergency help go before consent and all else; the head of the agency confirms it within 24 hours.

    Raises:
        PermissionDenied: no right in this unit.
        NotReady: no reason, no ground, or the ground is an adult's inability and the victim is a child.
        AlreadyDone: it was sent or stopped before.
    """
    require_permission(by, "referrals.create_referral", unit=referral.unit)
    locked = lock(referral)
    refuse_unless(locked, Referral.Status.DRAFT)
    problems = [] if reason.strip() else [_("Write what happened, and what was done.")]
    if ground not in Emergency.Ground.values:
        problems.append(_("Say on which ground."))
    if ground == Emergency.Ground.UNABLE and locked.victim.is_child_now is not False:
        problems.append(_("This ground is for an adult: for a child the guardian consents or the head decides."))
    if not locked.partner.active:
        problems.append(_("This agency is not active any more: choose another one."))
    NotReady.unless_empty(problems)
    Emergency.objects.create(referral=locked, ground=ground, reason=reason, by=by)
    mark_sent(locked, by=by)
    for procedure in (CONFIRMATION, SEEKING):
        start_run(procedure, locked.victim, by=by, subject=locked)
    tell(locked, "emergency_declared", by=by, ground=ground)
    return locked


def may_not_confirm(referral: Referral, by: Any) -> bool:
    """Whether somebody handled the case or declared the emergency, and so does not decide on it."""
    emergency = getattr(referral, "emergency", None)
    involved = {referral.created_by_id, referral.case.manager_id, emergency.by_id if emergency else None}
    return by is not None and by.pk in involved


def confirm_emergency(referral: Referral, *, agree: bool, decision: str, by: Any) -> Emergency:
    """Store what the head of the agency decided; as the effect of the step, inside its transaction and after its check.

    Raises:
        AlreadyDone: it was decided before.
    """
    locked = lock(referral)
    emergency: Emergency = locked.emergency
    if emergency.decided_at is not None:
        raise AlreadyDone(_("This has already been decided."))
    emergency.confirmed, emergency.decision = agree, decision
    emergency.decided_by, emergency.decided_at = by, timezone.now()
    emergency.save()
    tell(locked, "emergency_confirmed" if agree else "emergency_not_confirmed", by=by)
    return emergency


def settle_consent(referral: Referral, *, refused: bool, note: str, by: Any) -> Emergency:
    """Store what the person says once she or he can; a refusal stops what has not been given yet.

    As the effect of the step, inside its transaction and after its check.
    """
    locked = lock(referral)
    emergency: Emergency = locked.emergency
    consent = consent_in_force(locked.victim, locked.service_type, locked.partner.code)
    emergency.consent_state = Emergency.Consent.REFUSED if refused else Emergency.Consent.GIVEN
    emergency.consent_note = note
    emergency.save()
    if not refused:
        locked.consent = consent
        locked.save()
    tell(locked, "emergency_consent_refused" if refused else "emergency_consent_given", by=by)
    if refused and locked.status in UNDER_WAY:
        note_stop(locked, reason=_("The person does not consent."), by=by)
    return emergency
