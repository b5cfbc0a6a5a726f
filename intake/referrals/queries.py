"""Reads of referrals: officers see their unit's, partners see what was sent to them, escorts see what they escort."""

from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from intake.cases.models import Participant, TimelineEntry
from intake.letters.models import Letter
from intake.procedures.models import ProcedureVersion, Run, Task
from intake.procedures.queries import newest_versions
from portal.accounts.models import ServiceUnit, User
from portal.reference.queries import code_label

from .models import Coordination, PartnerAgency, Referral

#: A partner sees a referral once it is sent, and for as long as it was not stopped.
SEEN_BY_PARTNERS = [
    Referral.Status.SENT,
    Referral.Status.RECEIVED,
    Referral.Status.ACCEPTED,
    Referral.Status.DECLINED,
    Referral.Status.SERVED,
    Referral.Status.UNSERVED,
    Referral.Status.CLOSED,
]
#: The agency has it, and the service is still to come.
UNDER_WAY = [Referral.Status.SENT, Referral.Status.RECEIVED, Referral.Status.ACCEPTED]
#: The agency has it, and has neither accepted nor declined.
WAITING = [Referral.Status.SENT, Referral.Status.RECEIVED]
#: Nothing is to be done any more.
SETTLED = [Referral.Status.CLOSED, Referral.Status.STOPPED, Referral.Status.DECLINED]
#: The kind of step by which a procedure sends a letter to somebody outside.
SENDS_OUTSIDE = "letter_send"
#: What both sides read of a referral's history.
SEEN_BY_BOTH = [
    "referral_sent",
    "referral_told",
    "emergency_declared",
    "letter_followed",
    "referral_read",
    "referral_received",
    "referral_accepted",
    "referral_declined",
    "unit_asked",
    "agency_asked",
    "unit_answered",
    "agency_answered",
    "service_received",
    "service_not_received",
    "referral_closed",
]


def referrals_visible_to(user: Any) -> QuerySet[Referral]:
    """Return the referrals of the user's unit, and those sent to the agencies the user belongs to."""
    if not user.is_active:
        return Referral.objects.none()
    scope = Q(pk__in=[])
    if user.unit_id is not None and user.has_perm("referrals.view_referral"):
        scope |= Q(unit_id=user.unit_id)
    if user.has_perm("referrals.answer_referral"):
        scope |= Q(partner__members=user, partner__active=True, status__in=SEEN_BY_PARTNERS)
    return (
        Referral.objects.filter(scope)
        .select_related(
            "partner", "unit", "case__unit", "victim__person__data_key", "consent", "escort", "urgent", "emergency"
        )
        .distinct()
    )


def escorted_by(user: Any) -> QuerySet[Referral]:
    """Return the referrals the user is to escort somebody to, the next one first; not what is settled."""
    if not user.is_active or user.unit_id is None or not user.has_perm("referrals.escort_victim"):
        return Referral.objects.none()
    return (
        Referral.objects.filter(escort=user, unit_id=user.unit_id)
        .exclude(status__in=[*SETTLED, Referral.Status.SERVED, Referral.Status.UNSERVED])
        .select_related("partner", "unit", "case__unit", "victim__person__data_key")
        .order_by("escort_at")
    )


def escorts_of(unit: ServiceUnit) -> QuerySet[User]:
    """Return who can be named as an escort: the unit's active officers with the right to it."""
    backend = "django.contrib.auth.backends.ModelBackend"
    able = User.objects.with_perm("referrals.escort_victim", include_superusers=False, backend=backend)
    return able.filter(unit=unit).order_by("first_name", "last_name", "username")


def active_agencies() -> QuerySet[PartnerAgency]:
    """Return the agencies that a referral can go to, each with how many people it has from us now (``load``)."""
    under_way = Count("referrals", filter=Q(referrals__status__in=UNDER_WAY), distinct=True)
    return PartnerAgency.objects.filter(active=True).annotate(load=under_way).order_by("name")


def directory() -> QuerySet[PartnerAgency]:
    """Return all agencies with their services and contacts, those that are active first."""
    return (
        PartnerAgency.objects.annotate(
            load=Count("referrals", filter=Q(referrals__status__in=UNDER_WAY), distinct=True)
        )
        .select_related("region", "service_point")
        .prefetch_related("services", "contacts")
        .order_by("-active", "internal", "name")
    )


def is_partner_of(user: Any, referral: Referral) -> bool:
    """Whether the user reads the referral as the receiving agency, not as the unit."""
    return user.unit_id != referral.unit_id and user.has_perm("referrals.answer_referral")


def history_of(referral: Referral) -> list[TimelineEntry]:
    """Return what unit and agency both may know of a visible referral, the oldest first; no text of the case."""
    lines = TimelineEntry.objects.filter(
        case=referral.case_id, kind=TimelineEntry.Kind.REFERRAL, verb__in=SEEN_BY_BOTH, detail__number=referral.number
    )
    return list(lines.select_related("actor").order_by("at"))


def services_left(victim: Participant) -> list[str]:
    """Return the services the newest needs analysis asks for and no living referral covers, as labels."""
    analysis = victim.needs_analyses.order_by("-at").first()
    if analysis is None:
        return []
    dead = [Referral.Status.DECLINED, Referral.Status.STOPPED]
    covered = set(victim.referrals.exclude(status__in=dead).values_list("service_type", flat=True))
    return [code_label("service_type", code) for code in analysis.services if code not in covered]


def was_referred(victim: Participant) -> bool:
    """Whether the victim has a referral, or somebody wrote why none is needed."""
    none_needed = TimelineEntry.objects.filter(victim=victim, verb="no_referral_needed")
    return victim.referrals.exists() or none_needed.exists()


def procedure_for(service_type: str, *, internal: bool) -> ProcedureVersion | None:
    """Return the procedure that carries a referral for this service, if the unit has one.

    An outside agency gets a letter, an own division does not: a procedure that sends one is for the former only.
    """
    newest = newest_versions().filter(procedure__service_type=service_type)
    return next((version for version in newest if sends_outside(version) != internal), None)


def sends_outside(version: ProcedureVersion) -> bool:
    """Whether a letter leaves the house in this procedure."""
    return any(act.kind == SENDS_OUTSIDE for _key, act in version.flow.acts())


def referral_of(run: Run | None) -> Referral | None:
    """Return the referral that a run carries, if it carries one."""
    return run.subject if run is not None and isinstance(run.subject, Referral) else None


def run_carrying(referral: Referral) -> Run | None:
    """Return the run of the service's own procedure for a referral, the newest."""
    runs = Run.objects.filter(
        subject_id=referral.pk, version__procedure__service_type=referral.service_type
    ).select_related("version__procedure", "case", "victim")
    return runs.order_by("-started_at").first()


def letter_for_agency(referral: Referral) -> Letter | None:
    """Return the letter that the agency reads here: the newest of the referral that was sent through the portal."""
    letters = Letter.objects.filter(run__subject_id=referral.pk, state=Letter.State.SENT, sent_how=Letter.How.PORTAL)
    joined = letters.select_related("version__template", "unit__region", "case", "victim__person__data_key")
    return joined.order_by("-sent_at").first()


def open_task_of_kind(referral: Referral, kind: str) -> Task | None:
    """Return the open step of this kind in a run about the referral, asleep or not."""
    tasks = Task.objects.filter(subject_id=referral.pk, state=Task.State.OPEN, purpose=Task.Purpose.STEP)
    return next((task for task in tasks.select_related("version__procedure", "run") if task.act.kind == kind), None)


def unanswered() -> Q:
    """Return the condition for a referral that the agency should have answered by now."""
    return Q(status__in=WAITING, answer_due_at__lt=timezone.now())


def coordinations_of(task: Task) -> QuerySet[Coordination]:
    """Return the log of a run that a task of a visible case belongs to, the newest first."""
    entries = Coordination.objects.filter(task__run=task.run_id) if task.run_id else Coordination.objects.none()
    return entries.select_related("by", "victim__person__data_key")
