"""What a victim needs, and how high the risk is."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from intake.forms.errors import NotReady
from intake.forms.filled import Filled
from portal.accounts.permissions import require_permission
from portal.privacy.audit import record_event

from ..models import Case, NeedsAnalysis, Participant, RiskAssessment, Sensitivity, TimelineEntry
from ..signals import needs_analysed, risk_changed, violence_stated
from .codes import require_code
from .filling import keep_form
from .locking import hold
from .timeline import add_to_timeline


@transaction.atomic
def analyse_needs(victim: Participant, filled: Filled, *, by: Any) -> NeedsAnalysis:
    """Record what a victim needs, set the victim's facts and the case's risk (paper, Figure 2 step 3).

    Args:
        filled: the needs analysis (form ``needs-analysis``).

    Raises:
        PermissionDenied: no right in this unit.
        NotReady: the birth date says otherwise than the form about being a child, or the case is closed.
    """
    case, core = victim.case, filled.core
    require_permission(by, "cases.analyse_needs", unit=case.unit)
    held = hold(case)
    is_child = core["victim.is_child"]
    if victim.person.birth_date and victim.is_child_on(timezone.localdate()) != is_child:
        raise NotReady(_("The date of birth on file says otherwise: check whether the victim is a child or an adult."))
    victim.is_child = is_child
    victim.is_vulnerable, victim.has_special_needs = core["victim.is_vulnerable"], core["victim.has_special_needs"]
    victim.save()
    services, risk = core["needs.services"], core["triage.risk"]
    set_risk(held, risk, reason=_("Needs analysis"), by=by)
    case.risk = risk
    made = NeedsAnalysis.objects.create(
        victim=victim,
        by=by,
        services=services,
        professions=core.get("needs.professions", []),
        analysis=core["needs.analysis"],
        informed=core["needs.informed"],
        information=core["needs.information"],
    )
    keep_form(held, filled, victim=victim, by=by)
    add_to_timeline(case, TimelineEntry.Kind.STEP, "needs_analysed", by=by, victim=victim, services=services, risk=risk)
    record_event("cases.needs_analysed", by=by, about=victim, services=services, risk=risk, informed=made.informed)
    needs_analysed.send(NeedsAnalysis, victim=victim, by=by)
    return made


@transaction.atomic
def state_violence(
    victim: Participant, *, forms: Sequence[str], reason: str, by: Any, relationship: str = ""
) -> Participant:
    """State the forms of violence anew, with the reason: much is told only to somebody who has become trusted.

    Rooms above open what the law then asks, and look at what is under way (signal ``violence_stated``).

    Raises:
        PermissionDenied: no right in this unit.
        NotReady: no form, no reason, a code that is none, or the case is closed.
    """
    require_permission(by, "cases.analyse_needs", unit=victim.case.unit)
    held = hold(victim.case)
    problems = [] if forms else [_("Choose at least one form of violence, or “unknown”.")]
    if not reason.strip():
        problems.append(_("Write how this became known."))
    NotReady.unless_empty(problems)
    for code in forms:
        require_code("violence_form", code, _("Choose forms of violence from the list."))
    if relationship:
        require_code("relationship", relationship, _("Choose the relationship from the list."))
    before = list(victim.violence_forms)
    victim.violence_forms, victim.relationship = list(forms), relationship or victim.relationship
    victim.save(update_fields=["violence_forms", "relationship"])
    told = {"before": before, "violence": victim.violence_forms}
    add_to_timeline(
        held,
        TimelineEntry.Kind.PEOPLE,
        "violence_stated",
        by=by,
        victim=victim,
        text=reason,
        sensitivity=Sensitivity.NARRATIVE,
        **told,
    )
    record_event("cases.violence_stated", by=by, about=victim, **told)
    violence_stated.send(Participant, victim=victim, by=by)
    return victim


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
