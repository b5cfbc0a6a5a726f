"""The verbs of a case. Each is one transaction, one permission check, one audit event."""

import datetime
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from intake.forms.errors import AlreadyDone, NotReady
from portal.accounts.models import ServiceUnit
from portal.accounts.permissions import require_permission
from portal.privacy.audit import record_event
from portal.reference.queries import code_choices

from .models import Case, Consent, NeedsAnalysis, NumberSeries, Participant, Person, PersonNameToken, TimelineEntry
from .signals import consent_withdrawn, needs_analysed


@dataclass
class PersonDetails:
    """What is known of a person when a case is opened; whatever is unknown stays empty."""

    name: str = ""
    nik: str = ""
    birth_date: datetime.date | None = None
    phone: str = ""
    address: str = ""
    sex: str = ""


@dataclass
class VictimDetails(PersonDetails):
    """A victim with the coarse facts of the complaint."""

    is_child: bool | None = None
    age_band: str = ""
    disability: str = ""
    violence_forms: list[str] = field(default_factory=list)
    relationship: str = ""


def next_number(kind: str, unit: ServiceUnit, on: datetime.date) -> tuple[int, str]:
    """Return the next sequence and its written form, ``REG/64.72/2026/0142``: no gaps, no doubles.

    The series row is locked until the caller's transaction ends; if that fails, the number is free again.
    """
    NumberSeries.objects.bulk_create([NumberSeries(kind=kind, unit=unit, year=on.year)], ignore_conflicts=True)
    series = NumberSeries.objects.select_for_update().get(kind=kind, unit=unit, year=on.year)
    series.last += 1
    series.save(update_fields=["last"])
    prefixes: dict[str, str] = {NumberSeries.Kind.CASE: unit.case_prefix, NumberSeries.Kind.REFERRAL: "RUJ"}
    prefix = prefixes.get(kind, "ADU")
    return series.last, f"{prefix}/{unit.region_id}/{on.year}/{series.last:04d}"


def add_to_timeline(
    case: Case,
    kind: str,
    verb: str,
    *,
    by: Any,
    victim: Participant | None = None,
    text: str = "",
    at: datetime.datetime | None = None,
    **detail: Any,
) -> TimelineEntry:
    """Write one line of the case's history; called by the actions of every room, inside their transaction.

    Args:
        at: when it happened, if that was before now.
        detail: codes, ids and numbers only; what a person wrote goes into ``text``, which is encrypted.
    """
    return TimelineEntry.objects.create(
        case=case, kind=kind, verb=verb, actor=by, victim=victim, text=text, detail=detail, at=at or timezone.now()
    )


@transaction.atomic
def open_case(
    *,
    by: Any,
    unit: ServiceUnit,
    received_at: datetime.datetime,
    case_type: str,
    risk: str,
    chronology: str,
    victims: list[VictimDetails],
    reporter: PersonDetails | None = None,
    alleged: PersonDetails | None = None,
    region: str = "",
    place: str = "",
    incident_on: datetime.date | None = None,
) -> Case:
    """Open a case with a number of its unit and year, and the people in it.

    Raises:
        PermissionDenied: no right to open cases in this unit.
        NotReady: there is no victim.
    """
    require_permission(by, "cases.open_case", unit=unit)
    if not victims:
        raise NotReady(_("A case needs at least one victim."))
    today = timezone.localdate()
    sequence, number = next_number(NumberSeries.Kind.CASE, unit, today)
    case = Case(
        unit=unit,
        number=number,
        year=today.year,
        sequence=sequence,
        case_type=case_type,
        risk=risk,
        received_at=received_at,
        opened_by=by,
        region=region,
        place=place,
        incident_on=incident_on,
        chronology=chronology,
    )
    case.save(force_insert=True)
    for order, details in enumerate(victims, start=1):
        _add_victim(case, details, order)
    if reporter is not None:
        _add_person(case, Participant.Part.REPORTER, reporter)
    if alleged is not None:
        _add_person(case, Participant.Part.ALLEGED, alleged)
    add_to_timeline(case, TimelineEntry.Kind.STEP, "opened", by=by, number=number)
    record_event("cases.opened", by=by, about=case, number=number)
    return case


def _add_person(case: Case, part: str, details: PersonDetails, **facts: Any) -> Participant:
    person = Person(
        name=details.name,
        nik=details.nik,
        birth_date=details.birth_date,
        phone=details.phone,
        address=details.address,
        sex=details.sex,
    )
    person.index_terms()
    person.save(force_insert=True)
    PersonNameToken.replace_for(person)
    return Participant.objects.create(case=case, person=person, part=part, **facts)


def _add_victim(case: Case, details: VictimDetails, order: int) -> Participant:
    no_disability = {"", "tidak_ada", "tidak_diketahui"}
    return _add_person(
        case,
        Participant.Part.VICTIM,
        details,
        order=order,
        is_child=details.is_child,
        age_band=details.age_band,
        disability=details.disability,
        # A recorded disability pre-sets the fact; the analysis confirms or corrects it (domain.md §1).
        has_special_needs=True if details.disability not in no_disability else None,
        violence_forms=details.violence_forms,
        relationship=details.relationship,
    )


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
        NotReady: the birth date says otherwise than ``is_child``.
    """
    case = victim.case
    require_permission(by, "cases.analyse_needs", unit=case.unit)
    Case.objects.select_for_update().get(pk=case.pk)
    if victim.person.birth_date and victim.is_child_on(timezone.localdate()) != is_child:
        raise NotReady(_("The date of birth on file says otherwise: check whether the victim is a child or an adult."))
    victim.is_child, victim.is_vulnerable, victim.has_special_needs = is_child, is_vulnerable, has_special_needs
    victim.save()
    case.risk = risk
    case.save(update_fields=["risk"])
    made = NeedsAnalysis.objects.create(
        victim=victim, by=by, services=services, analysis=analysis, informed=informed, information=information
    )
    add_to_timeline(case, TimelineEntry.Kind.STEP, "needs_analysed", by=by, victim=victim, services=services, risk=risk)
    record_event("cases.needs_analysed", by=by, about=victim, services=services, risk=risk, informed=informed)
    needs_analysed.send(NeedsAnalysis, victim=victim, by=by)
    return made


@transaction.atomic
def reveal_identity(participant: Participant, *, by: Any, reason: str) -> Person:
    """Return the person behind the mask and record who looked, and why.

    Args:
        reason: a code of the list ``reveal_reason``; free text has no place in the audit trail.

    Raises:
        NotReady: no such reason.
    """
    require_permission(by, "cases.reveal_identity", unit=participant.case.unit)
    if reason not in dict(code_choices("reveal_reason")):
        raise NotReady(_("Choose a reason before revealing an identity."))
    add_to_timeline(
        participant.case,
        TimelineEntry.Kind.REVEAL,
        "identity_revealed",
        by=by,
        victim=participant if participant.part == Participant.Part.VICTIM else None,
        part=participant.part,
        reason=reason,
    )
    record_event("cases.identity_revealed", by=by, about=participant, reason=reason)
    return participant.person


def record_view(case: Case, *, by: Any) -> None:
    """Record that somebody opened the case: every view of sensitive data is in the audit trail."""
    record_event("cases.viewed", by=by, about=case)


@transaction.atomic
def add_note(case: Case, *, by: Any, text: str) -> TimelineEntry:
    """Write a note on the case's timeline."""
    require_permission(by, "cases.add_note", unit=case.unit)
    entry = add_to_timeline(case, TimelineEntry.Kind.NOTE, "note_added", by=by, text=text)
    record_event("cases.note_added", by=by, about=case)
    return entry


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
) -> Consent:
    """Record a consent (domain.md §4): an adult's own; a child's guardian with the child's assent; or the
    agency head's decision where the guardian is the alleged perpetrator or absent.

    Raises:
        PermissionDenied: no right in this unit, or the decision for a child is not this person's to take.
        NotReady: the giver does not fit the victim's age, or the assent is missing.
    """
    case = victim.case
    deciding = giver == Consent.Giver.AGENCY_HEAD
    require_permission(by, "cases.decide_for_child" if deciding else "cases.manage_consent", unit=case.unit)
    NotReady.unless_empty(_consent_problems(victim, by, giver, guardian_name, assent))
    consent = Consent.objects.create(
        victim=victim,
        service_type=service_type,
        giver=giver,
        form=form,
        guardian_name=guardian_name,
        assent=assent,
        shared=shared,
        recorded_by=by,
    )
    add_to_timeline(
        case, TimelineEntry.Kind.CONSENT, "consent_recorded", by=by, victim=victim, service=service_type, giver=giver
    )
    record_event("cases.consent_recorded", by=by, about=consent, service=service_type, giver=giver, assent=assent)
    return consent


def _consent_problems(victim: Participant, by: Any, giver: str, guardian_name: str, assent: str) -> list[str]:
    is_child = victim.is_child_on(timezone.localdate())
    if is_child is None:
        return [_("First state whether the victim is a child or an adult (needs analysis).")]
    if not is_child:
        return [] if giver == Consent.Giver.VICTIM else [_("An adult consents for herself or himself.")]
    problems = []
    if giver == Consent.Giver.VICTIM:
        problems.append(_("For a child the parent or guardian consents, or the head of the agency decides."))
    if giver == Consent.Giver.GUARDIAN and not guardian_name:
        problems.append(_("Write the name of the parent or guardian."))
    if not assent:
        problems.append(_("Record what the child says: the child's own assent."))
    handles = victim.case.manager_id == by.pk or victim.needs_analyses.filter(by=by).exists()
    if giver == Consent.Giver.AGENCY_HEAD and handles:
        problems.append(_("Whoever handles the case can't decide for the child."))
    return problems


@transaction.atomic
def withdraw_consent(consent: Consent, *, by: Any) -> Consent:
    """Withdraw a consent; what has not been sent on its ground stops (rooms above listen to the signal)."""
    require_permission(by, "cases.manage_consent", unit=consent.victim.case.unit)
    Case.objects.select_for_update().get(pk=consent.victim.case_id)
    locked = Consent.objects.select_for_update().get(pk=consent.pk)
    if locked.withdrawn_at is not None:
        raise AlreadyDone(_("This consent was already withdrawn."))
    consent.withdrawn_at, consent.withdrawn_by = timezone.now(), by
    consent.save()
    add_to_timeline(
        consent.victim.case,
        TimelineEntry.Kind.CONSENT,
        "consent_withdrawn",
        by=by,
        victim=consent.victim,
        service=consent.service_type,
    )
    record_event("cases.consent_withdrawn", by=by, about=consent, service=consent.service_type)
    consent_withdrawn.send(Consent, consent=consent, by=by)
    return consent
