"""Admission, beds, and discharge."""

import datetime
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from intake.cases.models import Participant
from intake.cases.queries import consent_in_force
from intake.forms.errors import AlreadyDone, NotReady
from intake.procedures.definition import AGAIN, FINISHED
from intake.referrals.models import PartnerAgency
from portal.accounts.permissions import require_permission
from portal.privacy.audit import record_event

from ..models import Bed, BedUse, ShelterSettings, Stay
from ..queries import open_step_of
from .leaving import open_placement
from .record import go_on, hold_case, hold_shelter, hold_stay, require_right, tell

#: Codes of the list ``service_type`` that a consent is asked for.
SERVICE = "rumah_aman"
#: Who may base a stay on a consent: one of these is enough.
MAY_ATTACH = ("shelter.admit_victim", "cases.manage_consent")
CONFIRMED_WITHIN = datetime.timedelta(hours=24)


@transaction.atomic
def admit(
    victim: Participant,
    *,
    bed: Bed,
    risk_level: str,
    risk: str,
    needs: str,
    belongings: str,
    information: str,
    by: Any,
    children: str = "",
    children_count: int = 0,
    children_beds: Sequence[Bed] = (),
    emergency_reason: str = "",
) -> Stay:
    """Admit a victim to a shelter; a step of a procedure that waits for it goes on.

    Args:
        children_beds: for children with her who need beds of their own.
        emergency_reason: why help has to go before consent (domain.md §4, danger to life); the head of the agency
            confirms within 24 hours, and consent is sought as soon as the person can give it.

    Raises:
        PermissionDenied: no right in this unit.
        NotReady: no consent and no emergency, no information, a bed that is not free.
        AlreadyDone: the victim is in a shelter already.
    """
    require_permission(by, "shelter.admit_victim", unit=victim.case.unit)
    case = victim.case = hold_case(victim.case_id)
    shelter = hold_shelter(bed.shelter_id)
    if Stay.objects.filter(victim=victim, discharged_at=None).exists():
        raise AlreadyDone(_("This victim is in a shelter already."))
    consent = consent_in_force(victim, SERVICE)
    emergency = consent is None and bool(emergency_reason.strip())
    problems = [] if case.is_open else [_("The case is closed.")]
    if consent is None and not emergency:
        problems.append(
            _("The consent is missing. Record it first; where life is in danger, write why help has to go first.")
        )
    if not information.strip():
        problems.append(_("Write what the victim was told about the shelter and its rules."))
    if shelter.unit_id != case.unit_id or not shelter.active:
        problems.append(_("Choose a shelter of this unit that is in use."))
    NotReady.unless_empty([*problems, *_not_free([bed, *children_beds])])
    now, step = timezone.now(), open_step_of(victim, "stay")
    stay = Stay(
        case=case,
        victim=victim,
        shelter=shelter,
        step_key=step.step_key if step else "",
        consent=consent,
        information=information,
        emergency_reason=emergency_reason if emergency else None,
        confirm_by=timezone.localdate(now + CONFIRMED_WITHIN) if emergency else None,
        risk_level=risk_level,
        risk=risk,
        needs=needs,
        belongings=belongings,
        children=children,
        children_count=children_count,
        admitted_at=now,
        admitted_by=by,
        review_on=next_review(),
    )
    stay.save(force_insert=True)
    _take(stay, bed, children_beds)
    if emergency and stay.confirm_by is not None:
        tell(victim, "admitted_in_emergency", by=by, about=stay, confirm_by=stay.confirm_by.isoformat())
    else:
        tell(victim, "admitted", by=by, about=stay)
    # The step's deadline was for the admission; it comes back as a review after its interval.
    go_on(victim, "stay", by=by, outcome=AGAIN)
    return stay


def next_review() -> datetime.date:
    """Return the day of the next review, where no step brings it."""
    return timezone.localdate() + datetime.timedelta(days=ShelterSettings.load().review_days)


def _not_free(beds: Sequence[Bed]) -> list[str]:
    """Return why these beds can't be taken together; the caller holds their shelter."""
    if len({bed.pk for bed in beds}) < len(beds):
        return [_("Each person needs a bed of her or his own: one bed was chosen twice.")]
    if len({bed.shelter_id for bed in beds}) > 1:
        return [_("Choose beds in the same shelter.")]
    taken = BedUse.objects.filter(bed__in=beds, freed_at=None).exists()
    retired = Bed.objects.filter(pk__in=[bed.pk for bed in beds], active=False).exists()
    return [_("This bed has been taken meanwhile. Choose another one.")] if taken or retired else []


def _take(stay: Stay, bed: Bed, children_beds: Sequence[Bed]) -> None:
    BedUse.objects.create(stay=stay, bed=bed)
    for childs in children_beds:
        BedUse.objects.create(stay=stay, bed=childs, for_child=True)


@transaction.atomic
def change_beds(stay: Stay, *, bed: Bed, children_beds: Sequence[Bed] = (), by: Any) -> Stay:
    """Give a stay other beds, also in another shelter of the unit.

    Raises:
        NotReady: a bed that is not free.
    """
    require_right(by, "shelter.admit_victim", stay)
    locked = hold_stay(stay)
    # Houses in one order, whichever way somebody moves: two moves across would be a deadlock.
    held = {pk: hold_shelter(pk) for pk in sorted({locked.shelter_id, bed.shelter_id})}
    shelter = held[bed.shelter_id]
    if shelter.unit_id != locked.shelter.unit_id or not shelter.active:
        raise NotReady(_("Choose a shelter of this unit that is in use."))
    locked.bed_uses.filter(freed_at=None).update(freed_at=timezone.now())
    NotReady.unless_empty(_not_free([bed, *children_beds]))
    _take(locked, bed, children_beds)
    locked.shelter = shelter
    locked.save(update_fields=["shelter"])
    record_event("shelter.beds_changed", by=by, about=locked, beds=1 + len(children_beds))
    return locked


@transaction.atomic
def attach_consent(stay: Stay, *, by: Any) -> Stay:
    """Base a stay that began in an emergency, or whose consent was withdrawn, on the consent on file.

    By who admits, or who records consents; seeing the stay is not enough.

    Raises:
        PermissionDenied: no right in this unit.
        NotReady: there is none.
    """
    right = next((one for one in MAY_ATTACH if by.has_perm(one)), MAY_ATTACH[0])
    require_right(by, right, stay)
    locked = hold_stay(stay)
    consent = consent_in_force(locked.victim, SERVICE)
    if consent is None:
        raise NotReady(_("No consent to the stay has been recorded."))
    locked.consent = consent
    locked.save(update_fields=["consent"])
    tell(locked.victim, "stay_consent_attached", by=by, about=locked)
    return locked


@transaction.atomic
def confirm_emergency(stay: Stay, *, confirmation: str, by: Any) -> Stay:
    """Confirm that help had to go before consent; by the head of the agency, never by whoever admitted.

    Raises:
        PermissionDenied: no right in this unit.
        NotReady: no grounds, or the officer admitted the victim.
        AlreadyDone: it was confirmed before, or never was an emergency.
    """
    require_right(by, "shelter.confirm_emergency", stay)
    hold_case(stay.case_id)
    locked = Stay.objects.select_for_update(of=("self",)).select_related("victim__person__data_key").get(pk=stay.pk)
    if not locked.waits_for_confirmation:
        raise AlreadyDone(_("There is no emergency admission to confirm."))
    if locked.admitted_by_id == by.pk:
        raise NotReady(_("Who admitted the victim can't confirm it as well."))
    if not confirmation.strip():
        raise NotReady(_("Write the grounds."))
    locked.confirmed_at, locked.confirmed_by, locked.confirmation = timezone.now(), by, confirmation
    locked.save()
    tell(locked.victim, "emergency_confirmed", by=by, about=locked)
    return locked


@transaction.atomic
def discharge(
    stay: Stay,
    *,
    destination: str,
    destination_note: str,
    summary: str,
    belongings_returned: bool,
    by: Any,
    foundation: PartnerAgency | None = None,
) -> Stay:
    """Discharge a victim; the beds are free, and a procedure that waits for it goes on.

    Args:
        foundation: which one, where the destination is a foundation; the placement begins today.

    Raises:
        NotReady: something is not said, or she is on leave.
        AlreadyDone: she was discharged before.
    """
    require_right(by, "shelter.admit_victim", stay)
    locked = hold_stay(stay)
    problems = []
    if not destination_note.strip():
        problems.append(_("Write where exactly she goes, and with whom."))
    if not summary.strip():
        problems.append(_("Write how the stay went, and what is still needed."))
    to_foundation = destination == Stay.Destination.FOUNDATION
    if to_foundation and foundation is None:
        problems.append(_("Choose the foundation."))
    if locked.entries.filter(kind="leave", back_at=None).exists():
        problems.append(_("She is still on leave. Record first that she came back, or when she went for good."))
    NotReady.unless_empty(problems)
    now = timezone.now()
    locked.discharged_at, locked.discharged_by, locked.destination = now, by, destination
    locked.destination_note, locked.summary = destination_note, summary
    locked.belongings_returned = belongings_returned
    locked.save()
    locked.bed_uses.filter(freed_at=None).update(freed_at=now)
    tell(locked.victim, "discharged", by=by, about=locked, destination=destination)
    if to_foundation and foundation is not None:
        open_placement(locked.victim, foundation, contact="", agreement=destination_note, by=by)
    go_on(locked.victim, "stay", by=by, outcome=FINISHED)
    return locked
