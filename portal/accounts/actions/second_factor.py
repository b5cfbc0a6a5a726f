"""The verbs of the second factor: enrolling, giving and keeping it, and hearing of its reset."""

from django.db import transaction
from django.utils import timezone
from django_otp import devices_for_user

from portal.privacy.audit import record_event

from ..devices import AuthenticatorApp, BackupCodes, SecondFactorDevice
from ..errors import AlreadyEnrolled, WaitBeforeTrying, WrongCode
from ..models import TwoFactorReset, User
from ..queries import has_second_factor


def start_enrolment(user: User) -> AuthenticatorApp:
    """Return the app that ``user`` is about to connect; the same one until it is confirmed.

    Raises:
        AlreadyEnrolled: there is a second factor already; the password alone adds no other.
    """
    with transaction.atomic():
        User.objects.select_for_update().get(pk=user.pk)
        if has_second_factor(user):
            raise AlreadyEnrolled
        app = AuthenticatorApp.objects.filter(user=user, confirmed=False).first()
        if app is None:
            app = AuthenticatorApp.objects.create(user=user, name="totp", confirmed=False)
            record_event("accounts.enrolment_started", by=user, about=user, device=app.persistent_id)
        return app


def finish_enrolment(user: User, token: str) -> AuthenticatorApp:
    """Confirm the app whose first code is ``token`` and return it.

    Raises:
        AlreadyEnrolled: there is a second factor already.
        WrongCode, WaitBeforeTrying: as :func:`give_second_factor`.
    """
    app = start_enrolment(user)
    with transaction.atomic():
        app = AuthenticatorApp.objects.select_for_update().get(pk=app.pk)
        wait = _wait(app)
        verified = wait is None and app.verify_token(token)
        if verified:
            app.confirmed = True
            app.save()
            record_event("accounts.second_factor_enrolled", by=user, about=user, device=app.persistent_id)
    if wait is not None:
        raise wait
    if not verified:
        raise WrongCode
    return app


def give_second_factor(user: User, token: str) -> SecondFactorDevice:
    """Check a code of the app or a backup code, use it up, and return the device it belongs to.

    Raises:
        WrongCode: no confirmed device of ``user`` takes it.
        WaitBeforeTrying: too many wrong codes before.
    """
    with transaction.atomic():
        fitting = [device for device in devices_for_user(user, for_verify=True) if device.fits(token)]
        waits = [wait for device in fitting if (wait := _wait(device))]
        tried = [device for device in fitting if _wait(device) is None]
        verified = next((device for device in tried if device.verify_token(token)), None)
        if isinstance(verified, BackupCodes):
            record_event("accounts.backup_code_used", by=user, about=user, left=verified.left)
        elif verified is not None:
            record_event("accounts.second_factor_given", by=user, about=user, device=verified.persistent_id)
        elif not waits:  # what was not even tried fills no trail
            record_event("accounts.second_factor_refused", by=user, about=user)
    if verified is not None:
        return verified
    raise waits[0] if waits else WrongCode


def _wait(device: SecondFactorDevice) -> WaitBeforeTrying | None:
    allowed, why = device.verify_is_allowed()
    return None if allowed else WaitBeforeTrying(why["locked_until"])


def make_backup_codes(user: User) -> list[str]:
    """Make ten fresh codes, which work once :func:`keep_backup_codes` is called, and return them to be shown."""
    with transaction.atomic():
        sheet = BackupCodes.objects.select_for_update().filter(user=user).first()
        sheet = sheet or BackupCodes(user=user, name="backup")
        sheet.confirmed = False
        sheet.save()
        codes = sheet.replace_codes()
        record_event("accounts.backup_codes_made", by=user, about=user, count=len(codes))
    return codes


def keep_backup_codes(user: User) -> None:
    """Let the codes work: the officer has said they are kept safe."""
    with transaction.atomic():
        BackupCodes.objects.filter(user=user).update(confirmed=True)
        record_event("accounts.backup_codes_kept", by=user, about=user)


def note_password_set(user: User) -> None:
    """Write down that a one-time link was used; it died with the password it replaced."""
    record_event("accounts.password_set", by=user, about=user)


def tell_about_resets(user: User) -> list[TwoFactorReset]:
    """Return the resets ``user`` has not been told about, and note that they are being told now."""
    with transaction.atomic():
        resets = list(TwoFactorReset.objects.filter(user=user, user_told_at=None).exclude(confirmed_at=None))
        for reset in resets:
            reset.user_told_at = timezone.now()
            reset.save(update_fields=["user_told_at"])
            record_event("accounts.user_told_of_reset", about=reset)
    return resets
