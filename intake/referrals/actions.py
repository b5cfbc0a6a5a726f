"""The verbs of a referral. Sending and closing ask the protocol first."""

import datetime
import uuid
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from intake.cases.actions import add_to_timeline, next_number
from intake.cases.models import Case, Consent, NumberSeries, Participant, TimelineEntry
from intake.cases.queries import consent_in_force
from intake.forms.errors import AlreadyDone, NotReady
from intake.procedures.actions import finish_step
from portal.accounts.permissions import require_permission
from portal.privacy.audit import record_event

from .models import PartnerAgency, Referral
from .protocol import missing_before_closing, missing_before_sending
from .queries import is_partner_of, services_left

PROCEDURE, REFER_STEP = "complaint-handling", "refer"


@transaction.atomic
def create_referral(
    victim: Participant, *, partner: PartnerAgency, service_type: str, reason: str, by: Any
) -> Referral:
    """Open a referral of a victim to an agency (paper, Figure 2 step 9); it is sent later.

    The step is done when every service the analysis asks for has a referral, or by :func:`refer_nowhere`.

    Raises:
        PermissionDenied: no right in this unit.
        NotReady: the agency is not active or does not give this service.
    """
    require_permission(by, "referrals.create_referral", unit=victim.case.unit)
    case = victim.case = _hold(victim.case_id)
    if not partner.active or not partner.gives(service_type):
        raise NotReady(_("This agency does not give this service."))
    _sequence, number = next_number(NumberSeries.Kind.REFERRAL, case.unit, timezone.localdate())
    referral = Referral(
        number=number,
        unit=case.unit,
        case=case,
        victim=victim,
        partner=partner,
        service_type=service_type,
        reason=reason,
        created_by=by,
        consent=consent_in_force(victim, service_type, partner.code),
        chronology=case.chronology,
    )
    referral.save(force_insert=True)
    if case.manager_id is None:
        case.manager = by
        case.save(update_fields=["manager"])
    _tell(referral, "referral_opened", by=by)
    if not services_left(victim):
        finish_step(victim, REFER_STEP, by=by, procedure=PROCEDURE)
    return referral


@transaction.atomic
def refer_nowhere(victim: Participant, *, reason: str, by: Any) -> TimelineEntry:
    """Finish step 9 with the reason why no (further) referral is needed."""
    require_permission(by, "referrals.create_referral", unit=victim.case.unit)
    entry = add_to_timeline(
        victim.case, TimelineEntry.Kind.REFERRAL, "no_referral_needed", by=by, victim=victim, text=reason
    )
    finish_step(victim, REFER_STEP, by=by, procedure=PROCEDURE)
    record_event("referrals.none_needed", by=by, about=victim)
    return entry


@transaction.atomic
def inform_victim(referral: Referral, *, information: str, by: Any) -> Referral:
    """Record that the victim was told what the agency gives and what it will do (point 1)."""
    locked = _prepare(referral, by)
    locked.informed_at, locked.informed_by, locked.information = timezone.now(), by, information
    locked.save()
    _tell(locked, "victim_informed", by=by)
    return locked


@transaction.atomic
def coordinate_with_agency(referral: Referral, *, coordination: str, by: Any) -> Referral:
    """Record that the agency was consulted before sending: with whom, and what was agreed (point 2)."""
    locked = _prepare(referral, by)
    locked.coordinated_at, locked.coordinated_by, locked.coordination = timezone.now(), by, coordination
    locked.save()
    _tell(locked, "agency_consulted", by=by)
    return locked


@transaction.atomic
def assign_escort(referral: Referral, *, escort: Any, by: Any) -> Referral:
    """Name the officer who escorts the victim (points 3 and 4).

    Raises:
        NotReady: the escort is not an active officer of the unit.
    """
    locked = _prepare(referral, by)
    if not escort.is_active or escort.unit_id != locked.unit_id:
        raise NotReady(_("The escort must be an active officer of this unit."))
    locked.escort = escort
    locked.save()
    _tell(locked, "escort_named", by=by, escort=escort.pk)
    return locked


@transaction.atomic
def complete_letter(referral: Referral, *, identity: str, chronology: str, by: Any) -> Referral:
    """Write what the agency will read: the victim's identity and the chronology (point 5)."""
    locked = _prepare(referral, by)
    locked.identity, locked.chronology = identity, chronology
    locked.save()
    _tell(locked, "letter_completed", by=by)
    return locked


@transaction.atomic
def attach_consent(referral: Referral, consent: Consent, *, by: Any) -> Referral:
    """Base the referral on a consent of the same victim for the same service."""
    locked = _prepare(referral, by)
    if consent.victim_id != locked.victim_id or not consent.covers(locked.service_type, locked.partner.code):
        raise NotReady(_("This consent is for another service, another agency or another person."))
    locked.consent = consent
    locked.save()
    record_event("referrals.consent_attached", by=by, about=locked)
    return locked


@transaction.atomic
def send_referral(referral: Referral, *, by: Any) -> Referral:
    """Send a referral to its agency, which can read it from now on.

    Raises:
        PermissionDenied: no right in this unit.
        NotReady: a point of the protocol is missing; says each one.
        AlreadyDone: it was sent or stopped before.
    """
    require_permission(by, "referrals.send_referral", unit=referral.unit)
    locked = _lock(referral)
    _refuse_unless(locked, Referral.Status.DRAFT)
    NotReady.unless_empty(missing_before_sending(locked))
    locked.status, locked.sent_at, locked.sent_by = Referral.Status.SENT, timezone.now(), by
    locked.save()
    _tell(locked, "referral_sent", by=by)
    return locked


@transaction.atomic
def answer_referral(referral: Referral, *, accept: bool, answer: str, by: Any) -> Referral:
    """Accept or decline a referral as the receiving agency; declining needs a reason.

    Raises:
        PermissionDenied: not a member of the receiving agency.
        NotReady: declined without a reason.
    """
    _require_partner(referral, by)
    locked = _lock(referral)
    _refuse_unless(locked, Referral.Status.SENT)
    if not accept and not answer.strip():
        raise NotReady(_("Write why the agency declines, so that the officer can find another way."))
    locked.status = Referral.Status.ACCEPTED if accept else Referral.Status.DECLINED
    locked.answered_at, locked.answered_by, locked.answer = timezone.now(), by, answer
    locked.save()
    _tell(locked, "referral_accepted" if accept else "referral_declined", by=by)
    return locked


@transaction.atomic
def record_service(referral: Referral, *, served_on: datetime.date, service_given: str, by: Any) -> Referral:
    """Record that the victim received the service, when and by whom (point 6); by the agency or by an officer.

    Raises:
        PermissionDenied: neither the receiving agency nor an officer with the right to send.
    """
    if is_partner_of(by, referral):
        _require_partner(referral, by)
    else:
        require_permission(by, "referrals.send_referral", unit=referral.unit)
    locked = _lock(referral)
    _refuse_unless(locked, Referral.Status.SENT, Referral.Status.ACCEPTED)
    locked.status, locked.served_on = Referral.Status.SERVED, served_on
    locked.served_recorded_by, locked.service_given = by, service_given
    locked.save()
    _tell(locked, "service_received", by=by)
    return locked


@transaction.atomic
def close_referral(referral: Referral, *, by: Any) -> Referral:
    """Close a referral once the service is confirmed.

    Raises:
        NotReady: the service was not confirmed (point 6).
    """
    require_permission(by, "referrals.send_referral", unit=referral.unit)
    locked = _lock(referral)
    if locked.status == Referral.Status.CLOSED:
        raise AlreadyDone(_("This referral is already closed."))
    NotReady.unless_empty(missing_before_closing(locked))
    locked.status, locked.closed_at = Referral.Status.CLOSED, timezone.now()
    locked.save()
    _tell(locked, "referral_closed", by=by)
    return locked


def stop_unsent_referrals(consent: Consent, *, by: Any) -> int:
    """Stop what has not been sent yet on the ground of a withdrawn consent; return how many.

    Called inside the transaction that withdraws it.
    """
    # Locked: one that is being sent at this moment is waited for, and then left alone.
    unsent = (
        Referral.objects.select_for_update(of=("self",))
        .filter(victim=consent.victim, service_type=consent.service_type, status=Referral.Status.DRAFT)
        .select_related("case", "victim__person__data_key", "partner")
    )
    for referral in unsent:
        referral.status = Referral.Status.STOPPED
        referral.save()
        _tell(referral, "referral_stopped", by=by)
    return len(unsent)


def record_view(referral: Referral, *, by: Any) -> None:
    """Record that somebody opened the referral."""
    record_event("referrals.viewed", by=by, about=referral)


def _prepare(referral: Referral, by: Any) -> Referral:
    """Check the right to prepare, lock, and refuse what is no longer a draft."""
    require_permission(by, "referrals.create_referral", unit=referral.unit)
    locked = _lock(referral)
    _refuse_unless(locked, Referral.Status.DRAFT)
    return locked


def _require_partner(referral: Referral, by: Any) -> None:
    require_permission(by, "referrals.answer_referral")
    if not referral.partner.active or not referral.partner.members.filter(pk=by.pk).exists():
        raise PermissionDenied("not a member of the receiving agency, or it is closed")


def _hold(case_id: uuid.UUID) -> Case:
    """Lock the case before anything of it, as every action on it does: two in another order would be a deadlock."""
    return Case.objects.select_for_update(of=("self",)).select_related("unit", "data_key").get(pk=case_id)


def _lock(referral: Referral) -> Referral:
    _hold(referral.case_id)
    return (
        Referral.objects.select_for_update(of=("self",))
        .select_related("partner", "unit", "case", "victim__person__data_key", "consent", "escort")
        .get(pk=referral.pk)
    )


def _refuse_unless(referral: Referral, *statuses: str) -> None:
    if referral.status not in statuses:
        raise AlreadyDone(
            _("This can't be done any more: the referral is “%(status)s”.") % {"status": referral.get_status_display()}
        )


def _tell(referral: Referral, verb: str, *, by: Any, **detail: Any) -> None:
    """Write the step to the case's timeline and to the audit trail."""
    add_to_timeline(
        referral.case,
        TimelineEntry.Kind.REFERRAL,
        verb,
        by=by,
        victim=referral.victim,
        number=referral.number,
        service=referral.service_type,
        partner=referral.partner.name,
        **detail,
    )
    record_event(f"referrals.{verb}", by=by, about=referral, number=referral.number, partner=referral.partner_id)
