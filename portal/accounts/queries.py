"""What is read about accounts."""

from typing import Any

from django_otp import user_has_device

from .devices import AuthenticatorApp, BackupCodes


def has_second_factor(user: Any) -> bool:
    """Return whether ``user`` has any confirmed device."""
    return user_has_device(user)


def has_authenticator(user: Any) -> bool:
    """Return whether ``user`` has connected an app."""
    return AuthenticatorApp.objects.filter(user=user, confirmed=True).exists()


def has_backup_codes(user: Any) -> bool:
    """Return whether ``user`` has a sheet of backup codes that was acknowledged."""
    return BackupCodes.objects.filter(user=user, confirmed=True).exists()
