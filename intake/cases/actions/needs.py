"""What a victim needs, and how high the risk is."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from intake.forms.errors import NotReady
from portal.accounts.permissions import require_permission
from portal.privacy.audit import record_event

from ..models import Case, NeedsAnalysis, Participant, RiskAssessment, TimelineEntry
from ..signals import needs_analysed, risk_changed
from .locking import hold
from .timeline import add_to_timeline


@transaction.atomic
def analyse_needs(
    victim: Participant,
    *,
    by: Any,
    services: list[str],
    analysis: str,
    is_child: bool,
    is_vulnerable: bool,
    has_special_needs: bool,
    risk: str,
    informed: bool,
    information: str,
) -> NeedsAnalysis:
    """Record what a victim needs, set the victim's facts and the case's risk (paper, Figure 2 step 3).

    Args:
        services: codes of the list ``service_type``.
        information: what the reporter was told, or why it was not safe to tell.

    Raises:
        PermissionDenied: no right in this unit.
        NotReady: the birth date says otherwise than ``is_child``, or the case is closed.
    """
    case = victim.case
    require_permission(by, "cases.analyse_needs", unit=case.unit)
    held = hold(case)
    if victim.person.birth_date and victim.is_child_on(timezone.localdate()) != is_child:
        raise NotReady(_("The date of birth on file says otherwise: check whether the victim is a child or an adult."))
    victim.is_child, victim.is_vulnerable, victim.has_special_needs = is_child, is_vulnerable, has_special_needs
    victim.save()
    set_risk(held, risk, reason=_("Needs analysis"), by=by)
    case.risk = risk
    made = NeedsAnalysis.objects.create(
        victim=victim, by=by, services=services, analysis=analysis, informed=informed, information=information
    )
    add_to_timeline(case, TimelineEntry.Kind.STEP, "needs_analysed", by=by, victim=victim, services=services, risk=risk)
    record_event("cases.needs_analysed", by=by, about=victim, services=services, risk=risk, informed=informed)
    needs_analysed.send(NeedsAnalysis, victim=victim, by=by)
    return made


@transaction.atomic
def reassess_risk(case: Case, *, risk: str, reason: str, by: Any) -> RiskAssessment | None:
    """Set the case's risk anew, with the reason; also to confirm it unchanged (domain.md §5).

    Raises:
        PermissionDenied: no right in this unit.
        NotReady: no reason, or the case is closed.
    """
    require_permission(by, "cases.assess_risk", unit=case.unit)
    held = hold(case)
    if not reason.strip():
        raise NotReady(_("Write why the risk is as you say."))
    previous = held.risk
    assessment = set_risk(held, risk, reason=reason, by=by, confirmed=True)
    add_to_timeline(held, TimelineEntry.Kind.PLAN, "risk_assessed", by=by, previous=previous, risk=risk)
    record_event("cases.risk_assessed", by=by, about=held, previous=previous, risk=risk)
    return assessment


def set_risk(case: Case, risk: str, *, reason: str, by: Any, confirmed: bool = False) -> RiskAssessment | None:
    """Keep the history of the risk and tell rooms above, whose deadlines depend on it.

    Args:
        confirmed: record the assessment even if the risk stays as it was.
    """
    previous = case.risk
    if previous == risk and not confirmed:
        return None
    assessment = RiskAssessment.objects.create(case=case, previous=previous, risk=risk, reason=reason, by=by)
    if previous != risk:
        case.risk = risk
        case.save(update_fields=["risk"])
        risk_changed.send(Case, case=case, previous=previous, risk=risk, by=by)
    return assessment
