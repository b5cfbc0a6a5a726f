"""Consent: recorded, decided by the head of the agency where a guardian can't, withdrawn (domain.md §4)."""

import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from intake.forms.errors import AlreadyDone, NotReady
from portal.accounts.permissions import require_permission
from portal.privacy.audit import record_event

from ..models import Case, ChildDecision, Consent, Participant, TimelineEntry
from ..queries import is_alleged
from ..signals import consent_withdrawn
from .locking import hold
from .timeline import add_to_timeline


@transaction.atomic
def record_consent(
    victim: Participant,
    *,
    by: Any,
    service_type: str,
    giver: str,
    form: str,
    shared: list[str],
    guardian_name: str = "",
    assent: str = "",
    agency: str = "",
    language: str = "",
    valid_until: datetime.date | None = None,
    guardian_in_conflict: bool | None = None,
) -> Consent:
    """Record a consent (domain.md §4): an adult's own; a child's guardian with the child's assent; or the
    agency head's decision where the guardian is the alleged perpetrator or absent.

    Args:
        agency: code of the only agency it is for; empty for whichever gives the service.
        language: code of the list ``language`` it was explained in.
        valid_until: the last day it holds; None for as long as it is not withdrawn.
        guardian_in_conflict: whether the guardian is the alleged perpetrator; None if nobody asked. Whoever bears the
            name of an alleged perpetrator of the case is one, whatever is stated.

    Raises:
        PermissionDenied: no right in this unit, or the decision for a child is not this person's to take.
        NotReady: the giver does not fit the victim's age, the guardian is in conflict, the assent is missing, or
            the case is closed.
    """
    case = victim.case
    deciding = giver == Consent.Giver.AGENCY_HEAD
    require_permission(by, "cases.decide_for_child" if deciding else "cases.manage_consent", unit=case.unit)
    hold(case)
    problems = _consent_problems(victim, by, giver, guardian_name, assent)
    if giver == Consent.Giver.GUARDIAN:
        problems += _guardian_problems(victim, guardian_name, guardian_in_conflict)
    if valid_until is not None and valid_until < timezone.localdate():
        problems.append(_("The last day of the consent has already passed."))
    NotReady.unless_empty(problems)
    consent = Consent.objects.create(
        victim=victim,
        service_type=service_type,
        agency=agency,
        giver=giver,
        form=form,
        guardian_name=guardian_name,
        assent=assent,
        shared=shared,
        language=language,
        valid_until=valid_until,
        recorded_by=by,
    )
    add_to_timeline(
        case, TimelineEntry.Kind.CONSENT, "consent_recorded", by=by, victim=victim, service=service_type, giver=giver
    )
    record_event(
        "cases.consent_recorded",
        by=by,
        about=consent,
        service=service_type,
        giver=giver,
        assent=assent,
        **({"agency": agency} if agency else {}),
    )
    return consent


def _consent_problems(victim: Participant, by: Any, giver: str, guardian_name: str, assent: str) -> list[str]:
    is_child = victim.is_child_on(timezone.localdate())
    if is_child is None:
        return [_("First state whether the victim is a child or an adult (needs analysis).")]
    if not is_child:
        problems = [] if giver == Consent.Giver.VICTIM else [_("An adult consents for herself or himself.")]
        if assent:
            problems.append(_("An adult who does not agree gives no consent; the child's own assent is for a child."))
        return problems
    problems = []
    if giver == Consent.Giver.VICTIM:
        problems.append(_("For a child the parent or guardian consents, or the head of the agency decides."))
    if giver == Consent.Giver.GUARDIAN and not guardian_name:
        problems.append(_("Write the name of the parent or guardian."))
    if not assent:
        problems.append(_("Record what the child says: the child's own assent."))
    if giver == Consent.Giver.AGENCY_HEAD and _handles(victim, by):
        problems.append(_("Whoever handles the case can't decide for the child."))
    return problems


def _handles(victim: Participant, by: Any) -> bool:
    """Whether somebody handles the case: is its manager, or analysed what the victim needs."""
    return victim.case.manager_id == by.pk or victim.needs_analyses.filter(by=by).exists()


def _guardian_problems(victim: Participant, name: str, in_conflict: bool | None) -> list[str]:
    """Whoever is accused of hurting a child does not consent for the child (domain.md §4)."""
    if in_conflict:
        return [_("A guardian who is the alleged perpetrator can't consent: ask the head of the agency to decide.")]
    if is_alleged(victim.case, name):
        return [
            _(
                "This guardian bears the name of an alleged perpetrator of the case: ask the head of the agency to "
                "decide. If they are two people, first complete their names."
            )
        ]
    if in_conflict is None:
        return [_("State whether this parent or guardian is the alleged perpetrator.")]
    return []


@transaction.atomic
def withdraw_consent(consent: Consent, *, by: Any, giver: str = "") -> Consent:
    """Withdraw a consent; what has not been sent on its ground stops (rooms above listen to the signal).

    May be done at any time, on a closed case too.

    Args:
        giver: on whose word (``Consent.Giver``); whoever gave it, if not said.
    """
    require_permission(by, "cases.manage_consent", unit=consent.victim.case.unit)
    hold(consent.victim.case, closed_too=True)
    locked = Consent.objects.select_for_update().get(pk=consent.pk)
    if locked.withdrawn_at is not None:
        raise AlreadyDone(_("This consent was already withdrawn."))
    consent.withdrawn_at, consent.withdrawn_by = timezone.now(), by
    consent.withdrawn_giver = giver or consent.giver
    consent.save()
    add_to_timeline(
        consent.victim.case,
        TimelineEntry.Kind.CONSENT,
        "consent_withdrawn",
        by=by,
        victim=consent.victim,
        service=consent.service_type,
        giver=consent.withdrawn_giver,
    )
    record_event(
        "cases.consent_withdrawn",
        by=by,
        about=consent,
        service=consent.service_type,
        giver=consent.withdrawn_giver,
    )
    consent_withdrawn.send(Consent, consent=consent, by=by)
    return consent


def end_consents_of_accused(case: Case, *, by: Any) -> int:
    """End the consents of guardians who now bear the name of an alleged perpetrator; return how many.

    Whoever is accused of hurting a child does not consent for the child, before or after (domain.md §4): the head of
    the agency is to be asked. Called inside the transaction that added the accused or corrected a name.
    """
    given = Consent.objects.filter(victim__case=case, giver=Consent.Giver.GUARDIAN, withdrawn_at=None)
    ended = [one for one in given.select_related("victim__person__data_key") if is_alleged(case, one.guardian_name)]
    for consent in ended:
        consent.withdrawn_at, consent.withdrawn_by = timezone.now(), by
        consent.save()
        add_to_timeline(
            case,
            TimelineEntry.Kind.CONSENT,
            "consent_of_accused_ended",
            by=by,
            victim=consent.victim,
            service=consent.service_type,
        )
        record_event("cases.consent_of_accused_ended", by=by, about=consent, service=consent.service_type)
        consent_withdrawn.send(Consent, consent=consent, by=by)
    return len(ended)


@transaction.atomic
def ask_agency_head(
    victim: Participant,
    *,
    service_type: str,
    reason: str,
    assent: str,
    shared: list[str],
    by: Any,
    agency: str = "",
    language: str = "",
) -> ChildDecision:
    """Ask the head of the agency to decide for a child whose guardian is the alleged perpetrator or absent.

    Raises:
        NotReady: the victim is not known to be a child, or the reason or the child's assent is missing.
        AlreadyDone: the same question is waiting.
    """
    case = victim.case
    require_permission(by, "cases.manage_consent", unit=case.unit)
    hold(case)
    problems = []
    if not victim.is_child_now:
        problems.append(_("The head of the agency decides for a child only (needs analysis)."))
    if not reason.strip():
        problems.append(_("Write why the guardian can't decide, and what is asked for."))
    if not assent:
        problems.append(_("Record what the child says: the child's own assent."))
    NotReady.unless_empty(problems)
    waiting = victim.child_decisions.filter(
        service_type=service_type, agency=agency, outcome=ChildDecision.Outcome.WAITING
    )
    if waiting.exists():
        raise AlreadyDone(_("The head of the agency has already been asked about this service."))
    question = ChildDecision.objects.create(
        victim=victim,
        service_type=service_type,
        agency=agency,
        reason=reason,
        assent=assent,
        shared=shared,
        language=language,
        asked_by=by,
    )
    add_to_timeline(case, TimelineEntry.Kind.CONSENT, "agency_head_asked", by=by, victim=victim, service=service_type)
    record_event("cases.agency_head_asked", by=by, about=question, service=service_type, agency=agency)
    return question


@transaction.atomic
def decide_for_child(question: ChildDecision, *, agree: bool, decision: str, by: Any) -> ChildDecision:
    """Decide for a child; a yes becomes a consent.

    Raises:
        PermissionDenied: not this person's to decide.
        NotReady: without grounds, or by whoever handles the case or asked.
        AlreadyDone: it was decided before.
    """
    case = question.victim.case
    require_permission(by, "cases.decide_for_child", unit=case.unit)
    hold(case)
    locked = (
        ChildDecision.objects.select_for_update(of=("self",))
        .select_related("victim__case__unit", "victim__case__data_key", "victim__person__data_key")
        .get(pk=question.pk)
    )
    if locked.outcome != ChildDecision.Outcome.WAITING:
        raise AlreadyDone(_("This has already been decided."))
    problems = [] if decision.strip() else [_("Write the grounds of the decision.")]
    if by.pk == locked.asked_by_id or _handles(locked.victim, by):
        problems.append(_("Whoever handles the case can't decide for the child."))
    NotReady.unless_empty(problems)
    if agree:
        locked.consent = record_consent(
            locked.victim,
            by=by,
            service_type=locked.service_type,
            agency=locked.agency,
            giver=Consent.Giver.AGENCY_HEAD,
            form=Consent.Form.WRITTEN,
            shared=locked.shared,
            assent=locked.assent,
            language=locked.language,
        )
    else:
        add_to_timeline(
            case,
            TimelineEntry.Kind.CONSENT,
            "agency_head_refused",
            by=by,
            victim=locked.victim,
            service=locked.service_type,
        )
    locked.outcome = ChildDecision.Outcome.AGREED if agree else ChildDecision.Outcome.REFUSED
    locked.decision, locked.decided_by, locked.decided_at = decision, by, timezone.now()
    locked.save()
    record_event("cases.decided_for_child", by=by, about=locked, service=locked.service_type, agreed=agree)
    return locked
