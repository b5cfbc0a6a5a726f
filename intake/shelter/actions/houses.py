"""Shelters and beds are set up; looking at an address leaves a trace."""

import uuid
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from intake.forms.errors import NotReady
from portal.accounts.permissions import require_permission
from portal.privacy.audit import record_event

from ..models import Bed, BedUse, Shelter
from .record import hold_shelter

RIGHT = "shelter.manage_shelter"


@transaction.atomic
def save_shelter(
    shelter: Shelter | None, *, name: str, address: str, phone: str, directions: str, active: bool, by: Any
) -> Shelter:
    """Set up a shelter of the officer's unit, or change one.

    Raises:
        PermissionDenied: no right in this unit.
        NotReady: it is put out of use while somebody lives there.
    """
    require_permission(by, RIGHT, unit=shelter.unit if shelter else by.unit)
    if shelter is None:
        shelter, verb = Shelter(unit=by.unit), "shelter.shelter_added"
    else:
        shelter, verb = hold_shelter(shelter.pk), "shelter.shelter_changed"
        if not active and BedUse.objects.filter(bed__shelter=shelter, freed_at=None).exists():
            raise NotReady(_("Somebody lives in this shelter. Discharge first, then put it out of use."))
    shelter.name, shelter.address, shelter.phone = name, address, phone
    shelter.directions, shelter.active = directions, active
    shelter.save()
    record_event(verb, by=by, about=shelter, active=active)
    return shelter


@transaction.atomic
def add_bed(shelter: Shelter, *, name: str, by: Any) -> Bed:
    """Add a bed."""
    require_permission(by, RIGHT, unit=shelter.unit)
    locked = hold_shelter(shelter.pk)
    bed = Bed(id=uuid.uuid4(), shelter=locked, name=name, order=locked.beds.count() + 1)
    bed.save(force_insert=True)
    record_event("shelter.bed_added", by=by, about=locked, bed=bed.pk)
    return bed


@transaction.atomic
def retire_bed(bed: Bed, *, by: Any) -> Bed:
    """Put a bed out of use; stays keep that they had it.

    Raises:
        NotReady: somebody sleeps there.
    """
    require_permission(by, RIGHT, unit=bed.shelter.unit)
    hold_shelter(bed.shelter_id)
    if bed.uses.filter(freed_at=None).exists():
        raise NotReady(_("Somebody sleeps in this bed. Change the bed first."))
    return _use(bed, False, by)


@transaction.atomic
def use_bed_again(bed: Bed, *, by: Any) -> Bed:
    """Put a bed back into use."""
    require_permission(by, RIGHT, unit=bed.shelter.unit)
    hold_shelter(bed.shelter_id)
    return _use(bed, True, by)


def _use(bed: Bed, active: bool, by: Any) -> Bed:
    bed.active = active
    bed.save(update_fields=["active"])
    record_event("shelter.bed_changed", by=by, about=bed.shelter, bed=bed.pk, active=active)
    return bed


def record_address_view(shelter: Shelter, *, by: Any) -> None:
    """Record that somebody saw where a shelter is.

    Raises:
        PermissionDenied: no right in this unit.
    """
    require_permission(by, "shelter.view_address", unit=shelter.unit)
    record_event("shelter.address_viewed", by=by, about=shelter)
