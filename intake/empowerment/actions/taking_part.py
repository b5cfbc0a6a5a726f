"""Enrolment, sessions, outcomes."""

import calendar
import datetime
import uuid
from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from intake.cases.actions import add_to_timeline
from intake.cases.models import Case, Participant, TimelineEntry
from intake.cases.queries import consent_in_force
from intake.forms.errors import AlreadyDone, NotReady
from portal.accounts.permissions import require_permission
from portal.privacy.audit import record_event

from ..models import Attendance, EmpowermentSettings, Enrolment, Outcome, Programme, ProgrammeSession


def months_after(day: datetime.date, months: int) -> datetime.date:
    """Return the same day some months later, or the last day of a month that is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return datetime.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _hold_case(case_id: uuid.UUID) -> Case:
    """Lock the case before anything of it, as every action on it does."""
    return Case.objects.select_for_update(of=("self",)).select_related("unit", "data_key").get(pk=case_id)


@transaction.atomic
def enrol(
    victim: Participant, *, programme: Programme, information: str, goal: str, by: Any, baseline: str = ""
) -> Enrolment:
    """Enrol a survivor in a programme; its outcomes fall due after the months the office has set.

    Raises:
        PermissionDenied: no right in this unit.
        NotReady: no consent, no information, no place left, or the programme is over or another unit's.
        AlreadyDone: she takes part in it already.
    """
    require_permission(by, "empowerment.manage_enrolment", unit=victim.case.unit)
    case = victim.case = _hold_case(victim.case_id)
    held = Programme.objects.select_for_update(of=("self",)).get(pk=programme.pk)  # who gets the last place
    taking_part = held.enrolments.filter(status=Enrolment.Status.ACTIVE)
    if taking_part.filter(victim=victim).exists():
        raise AlreadyDone(_("She takes part in this programme already."))
    consent = consent_in_force(victim, held.field)
    problems = [] if case.is_open else [_("The case is closed.")]
    if consent is None:
        problems.append(_("The consent is missing. Record the consent to this service first."))
    if not information.strip():
        problems.append(_("Write what she was told about the programme."))
    if not goal.strip():
        problems.append(_("Write what she wants to reach."))
    if not held.active or held.is_over or held.unit_id not in (None, case.unit_id):
        problems.append(_("This programme can't be joined (any more). Choose another one."))
    if held.capacity is not None and taking_part.count() >= held.capacity:
        problems.append(_("All %(count)s places are taken.") % {"count": held.capacity})
    NotReady.unless_empty(problems)
    made = Enrolment(
        programme=held,
        case=case,
        victim=victim,
        consent=consent,
        information=information,
        goal=goal,
        baseline=baseline,
        enrolled_by=by,
    )
    made.save(force_insert=True)
    for months in EmpowermentSettings.load().months:
        due_on = months_after(made.enrolled_on, months)
        Outcome(enrolment=made, months=months, due_on=due_on).save(force_insert=True)
    _tell(made, "enrolled", by=by, about=made, service=held.field)
    return made


@transaction.atomic
def end_enrolment(enrolment: Enrolment, *, completed: bool, ending: str, by: Any) -> Enrolment:
    """Say that somebody completed a programme or left it, and how; the place is free.

    Raises:
        NotReady: nothing written.
        AlreadyDone: it has ended.
    """
    require_permission(by, "empowerment.manage_enrolment", unit=enrolment.case.unit)
    _hold_case(enrolment.case_id)
    enrolments = Enrolment.objects.select_for_update(of=("self",)).select_related("victim__person__data_key", "case")
    locked = enrolments.get(pk=enrolment.pk)
    if not locked.is_active:
        raise AlreadyDone(_("She takes part in this programme no more."))
    if not ending.strip():
        raise NotReady(_("Write how it ended."))
    locked.status = Enrolment.Status.COMPLETED if completed else Enrolment.Status.LEFT
    locked.ending, locked.ended_on, locked.ended_by = ending, timezone.localdate(), by
    locked.save()
    _tell(locked, "enrolment_ended", by=by, about=locked, taking_part=locked.status)
    return locked


@transaction.atomic
def record_session(
    programme: Programme,
    *,
    held_on: datetime.date,
    topic: str,
    note: str,
    present: Collection[Enrolment],
    by: Any,
) -> ProgrammeSession:
    """Record a session and who of the unit's participants was there.

    Raises:
        PermissionDenied: no right, or a programme of another unit.
        NotReady: in the future, or somebody who does not take part.
    """
    require_permission(by, "empowerment.record_session", unit=programme.unit)
    if by.unit_id is None or held_on > timezone.localdate():
        raise NotReady(_("A session is recorded after it was held."))
    expected = Enrolment.objects.filter(
        programme=programme, case__unit=by.unit_id, status=Enrolment.Status.ACTIVE, enrolled_on__lte=held_on
    )
    there = {one.pk for one in present}
    found = list(expected)
    if there - {one.pk for one in found}:
        raise NotReady(_("Somebody ticked did not take part in the programme on that day."))
    session = ProgrammeSession(programme=programme, unit=by.unit, held_on=held_on, topic=topic, note=note, by=by)
    session.save(force_insert=True)
    Attendance.objects.bulk_create(Attendance(session=session, enrolment=one, present=one.pk in there) for one in found)
    record_event("empowerment.session_recorded", by=by, about=session, programme=programme.pk, present=len(there))
    return session


@transaction.atomic
def record_outcome(outcome: Outcome, *, rating: str, independent: bool | None, findings: str, by: Any) -> Outcome:
    """Record how somebody is doing.

    Raises:
        NotReady: nothing written.
        AlreadyDone: it was recorded before.
    """
    enrolment = outcome.enrolment
    require_permission(by, "empowerment.manage_enrolment", unit=enrolment.case.unit)
    _hold_case(enrolment.case_id)
    outcomes = Outcome.objects.select_for_update(of=("self",)).select_related(
        "enrolment__victim__person__data_key", "enrolment__case"
    )
    locked = outcomes.get(pk=outcome.pk)
    if locked.done_at is not None:
        raise AlreadyDone(_("This outcome has already been recorded."))
    if not findings.strip():
        raise NotReady(_("Write what has changed, or how you tried to reach her."))
    locked.rating, locked.independent, locked.findings = rating, independent, findings
    locked.done_at, locked.done_by = timezone.now(), by
    locked.save()
    _tell(locked.enrolment, "outcome_recorded", by=by, about=locked, months=locked.months, rating=rating)
    return locked


def record_view(programme: Programme, *, by: Any) -> None:
    """Record that somebody saw who takes part."""
    record_event("empowerment.programme_viewed", by=by, about=programme)


def _tell(enrolment: Enrolment, verb: str, *, by: Any, about: Any, **detail: Any) -> None:
    add_to_timeline(enrolment.case, TimelineEntry.Kind.PLAN, verb, by=by, victim=enrolment.victim, **detail)
    record_event(f"empowerment.{verb}", by=by, about=about, **detail)
