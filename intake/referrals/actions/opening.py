"""Opening a referral, or saying why none is needed (paper, Figure 2 step 9)."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from intake.cases.actions import add_to_timeline, next_number
from intake.cases.models import NumberSeries, Participant, TimelineEntry
from intake.cases.queries import consent_in_force
from intake.forms.errors import NotReady
from intake.procedures.actions import finish_step
from portal.accounts.permissions import require_permission
from portal.privacy.audit import record_event

from ..models import PartnerAgency, Referral
from ..queries import services_left
from .carrying import begin_service
from .record import hold_case, tell

PROCEDURE, REFER_STEP = "complaint-handling", "refer"


@transaction.atomic
def create_referral(
    victim: Participant, *, partner: PartnerAgency, service_type: str, reason: str, by: Any
) -> Referral:
    """Open a referral of a victim to an agency (paper, Figure 2 step 9), and begin the service's own procedure.

    The step is done when every service the analysis asks for has a referral, or by :func:`refer_nowhere`.

    Raises:
        PermissionDenied: no right in this unit.
        NotReady: the case is closed, or the agency is not active or does not give this service.
    """
    require_permission(by, "referrals.create_referral", unit=victim.case.unit)
    case = victim.case = hold_case(victim.case_id)
    if not case.is_open:
        raise NotReady(_("The case is closed."))
    if not partner.active:
        raise NotReady(_("This agency is not active any more: choose another one."))
    if not partner.gives(service_type):
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
    tell(referral, "referral_opened", by=by)
    begin_service(referral, by=by)
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
