"""What is read about accounts."""

from typing import Any

from django.db.models import QuerySet
from django_otp import user_has_device

from portal.reference.models import Region

from .devices import AuthenticatorApp, BackupCodes
from .models import ServiceUnit, User


def active_units() -> QuerySet[ServiceUnit]:
    """Return the offices that work."""
    return ServiceUnit.objects.filter(active=True)


def successor_of(unit: ServiceUnit) -> ServiceUnit:
    """Return the unit that goes on with the work of a dissolved one, however often that was; else the unit itself."""
    while unit.merged_into is not None:
        unit = unit.merged_into
    return unit


def unit_serving(region: Region) -> ServiceUnit | None:
    """Return the active unit of a region, or the one its unit was dissolved into."""
    unit = ServiceUnit.objects.filter(region=region).select_related("merged_into").first()
    unit = successor_of(unit) if unit is not None else None
    return unit if unit is not None and unit.active else None


def count_people(unit: ServiceUnit) -> int:
    """Return how many accounts belong to a unit."""
    return User.objects.filter(unit=unit).count()


def has_second_factor(user: Any) -> bool:
    """Return whether ``user`` has any confirmed device."""
    return user_has_device(user)


def has_authenticator(user: Any) -> bool:
    """Return whether ``user`` has connected an app."""
    return AuthenticatorApp.objects.filter(user=user, confirmed=True).exists()


def has_backup_codes(user: Any) -> bool:
    """Return whether ``user`` has a sheet of backup codes that was acknowledged."""
    return BackupCodes.objects.filter(user=user, confirmed=True).exists()
