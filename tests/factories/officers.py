"""Officers with everything a test needs to sign in as them."""

import itertools
import time
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY
from django.test import Client
from django_otp import DEVICE_ID_SESSION_KEY
from django_otp.oath import TOTP

from portal.accounts.models import AuthenticatorApp, BackupCodes, Role, ServiceUnit, User
from portal.accounts.sessions import SECOND_FACTOR_KEY

PASSWORD = "sebuah kata sandi yang panjang"
SAMARINDA = "64.72"

_numbers = itertools.count(1)


class Officer(User):
    """A user of the test's own making, with the secrets that nobody else can read back."""

    authenticator: AuthenticatorApp
    backup_codes: list[str]
    plain_password = PASSWORD

    class Meta:
        proxy = True
        app_label = "accounts"

    def current_code(self) -> str:
        """Return six digits that the portal accepts now, even right after another of this officer's codes."""
        self.authenticator.refresh_from_db()
        clock = TOTP(self.authenticator.secret)
        clock.time = time.time()
        clock.drift = max(0, self.authenticator.last_step + 1 - clock.t())
        return f"{clock.token():06d}"


def make_officer(
    role: str, *, unit: ServiceUnit | str | None = SAMARINDA, enrolled: bool = True, **fields: Any
) -> Officer:
    """Store and return an officer of a role.

    Args:
        role: a code name of domain.md §1, or an empty string for an account without any role.
        unit: a service unit, the code of its region, or None.
        enrolled: with an authenticator app and backup codes, as after the first log-in.
        fields: further fields of the user, for example ``profession``.
    """
    if isinstance(unit, str):
        unit = ServiceUnit.objects.get(region_id=unit)
    fields.setdefault("username", f"{role or 'pengguna'}-{next(_numbers)}")
    officer = Officer(unit=unit, email=f"{fields['username']}@contoh.invalid", **fields)
    officer.set_password(PASSWORD)
    officer.save()
    if role:
        officer.groups.add(Role.objects.get(code=role).group)
    if enrolled:
        user = User.objects.get(pk=officer.pk)
        officer.authenticator = AuthenticatorApp.objects.create(user=user, name="app", confirmed=True)
        sheet = BackupCodes.objects.create(user=user, name="codes", confirmed=True)
        officer.backup_codes = sheet.replace_codes()
    return officer


def client_of(officer: Officer, *, second_factor: bool = True, seconds_ago: int = 0) -> Client:
    """Return a client in a session of this officer.

    Args:
        second_factor: False for a session that has given only the password.
        seconds_ago: how long the second factor was given before now (step-up asks).
    """
    client = Client()
    client.force_login(officer, backend="django.contrib.auth.backends.ModelBackend")
    if second_factor:
        session = client.session
        session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[-1]
        session[DEVICE_ID_SESSION_KEY] = officer.authenticator.persistent_id
        session[SECOND_FACTOR_KEY] = int(time.time()) - seconds_ago
        session.save()
    return client
