"""The second factor: an authenticator app (TOTP) and ten backup codes.

django-otp's own plugins keep TOTP secrets and static codes readable in the database; these don't
(docs/decisions/0003-second-factor-devices.md).
"""

import base64
import hashlib
import hmac
import re
import secrets
from typing import Any, ClassVar
from urllib.parse import quote, urlencode

from django.conf import settings
from django.db import models
from django.db.models.signals import post_delete
from django.dispatch import receiver
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_otp.models import Device, ThrottlingMixin, TimestampMixin
from django_otp.oath import TOTP

from portal.privacy.keyring import keyed_hash
from portal.privacy.models import DataKey

SECRET_BYTES = 20
STEP_SECONDS = 30
DIGITS = 6
TOLERANCE_STEPS = 1  # a phone's clock may be half a minute off

BACKUP_CODE_COUNT = 10
#: Digits and letters that nobody confuses in print or on the telephone (no 0 O 1 I L U).
BACKUP_CODE_ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
BACKUP_CODE_LENGTH = 10

#: Waiting times double with each wrong code: 1, 2, 4 … seconds, and stop growing at 2048 s (34 min), so that
#: somebody who knows a password can neither guess codes nor lock the officer out for days.
LONGEST_THROTTLE_COUNT = 12


def random_identity() -> int:
    """Return a device number nobody can guess, known before the row exists and never used twice."""
    return secrets.randbits(62)


class SecondFactorDevice(ThrottlingMixin, TimestampMixin, Device):
    """What both kinds of device share."""

    wagtail_reference_index_ignore = True

    id = models.BigIntegerField(primary_key=True, default=random_identity, editable=False)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self._meta.label_lower} {self.pk}"

    def get_throttle_factor(self) -> int:
        return 1

    def throttle_increment(self, commit: bool = True) -> None:
        failures: int = self.throttling_failure_count  # type: ignore[has-type]
        self.throttling_failure_count = min(failures, LONGEST_THROTTLE_COUNT - 1)
        super().throttle_increment(commit=commit)

    def fits(self, token: str) -> bool:
        """Return whether ``token`` has this device's shape; other shapes are no failure of this device."""
        raise TypeError(f"{type(self).__name__} must define fits()")

    def accepts(self, token: str) -> bool:
        """Return whether ``token`` is right, and use it up on the instance (not yet saved)."""
        raise TypeError(f"{type(self).__name__} must define accepts()")

    def verify_token(self, token: str) -> bool:
        """Return whether ``token`` opens the door now; a right one is used up, a wrong one is counted.

        Call it through django-otp (``match_token``), which locks the row first.
        """
        token = str(token).strip()
        if not self.fits(token) or not self.verify_is_allowed()[0]:
            return False
        verified = self.accepts(token)
        if verified:
            self.throttle_reset(commit=False)
            self.set_last_used_timestamp(commit=False)
        else:
            self.throttle_increment(commit=False)
        self.save()
        return verified


class AuthenticatorApp(SecondFactorDevice):
    """A TOTP app on an officer's phone: six digits that change every 30 seconds (RFC 6238).

    The shared secret is derived from a data key of the device's own, which the database holds only wrapped by a
    master key; ``rotate_keys`` therefore re-wraps it with all others.
    """

    data_key = models.OneToOneField(DataKey, on_delete=models.PROTECT, editable=False, related_name="+")
    last_step = models.BigIntegerField(default=-1, editable=False)

    class Meta:
        verbose_name = _("authenticator app")
        verbose_name_plural = _("authenticator apps")
        default_permissions = ()

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, making the data key first if there is none."""
        if self.data_key_id is None:
            self.data_key = DataKey.objects.make(self._meta.label_lower)
        super().save(*args, **kwargs)

    @property
    def secret(self) -> bytes:
        """The 20 bytes shared with the phone."""
        return hmac.digest(self.data_key.plain, b"portal.accounts/totp", hashlib.sha256)[:SECRET_BYTES]

    @property
    def secret_base32(self) -> str:
        """The secret as people type it: 32 letters and digits."""
        return base64.b32encode(self.secret).decode("ascii")

    @property
    def address(self) -> str:
        """The ``otpauth://`` address in the QR code."""
        issuer = settings.OTP_TOTP_ISSUER
        label = quote(f"{issuer}:{self.user.get_username()}")
        query = urlencode({"secret": self.secret_base32, "issuer": issuer, "digits": DIGITS, "period": STEP_SECONDS})
        return f"otpauth://totp/{label}?{query.replace('+', '%20')}"

    def fits(self, token: str) -> bool:
        return re.fullmatch(r"[0-9]{6}", token.replace(" ", "")) is not None

    def accepts(self, token: str) -> bool:
        """Accept a code of this half minute or a neighbouring one, each at most once (replay)."""
        clock = TOTP(self.secret, step=STEP_SECONDS, digits=DIGITS)
        accepted = clock.verify(int(token.replace(" ", "")), tolerance=TOLERANCE_STEPS, min_t=self.last_step + 1)
        if accepted:
            self.last_step = clock.t()
        return accepted


@receiver(post_delete, sender=AuthenticatorApp)
def forget_the_key(instance: AuthenticatorApp, **_signal: Any) -> None:
    """Remove the data key with its device: a deleted secret can't be derived again."""
    DataKey.objects.filter(pk=instance.data_key_id).delete()


class BackupCodes(SecondFactorDevice):
    """An officer's sheet of ten one-time codes for the day the phone is lost.

    ``confirmed`` becomes true when the officer says the codes are kept safe; until then they open nothing.
    """

    class Meta:
        verbose_name = _("backup codes")
        verbose_name_plural = _("backup codes")
        default_permissions = ()

    def fits(self, token: str) -> bool:
        return len(fold_backup_code(token)) == BACKUP_CODE_LENGTH

    def accepts(self, token: str) -> bool:
        return bool(
            self.codes.filter(digest=backup_code_digest(self.user_id, token), used_at=None).update(
                used_at=timezone.now()
            )
        )

    @property
    def left(self) -> int:
        """How many codes have not been used yet."""
        return self.codes.filter(used_at=None).count()

    def replace_codes(self) -> list[str]:
        """Make ten fresh codes, forget the old ones, and return them: this is the only time they are readable."""
        codes = [new_backup_code() for _number in range(BACKUP_CODE_COUNT)]
        self.codes.all().delete()
        BackupCode.objects.bulk_create(
            [BackupCode(sheet=self, digest=backup_code_digest(self.user_id, code)) for code in codes]
        )
        return codes


class BackupCode(models.Model):
    """One code of the sheet, as a keyed hash: without the index key nobody can try codes against it."""

    wagtail_reference_index_ignore: ClassVar[bool] = True

    sheet = models.ForeignKey(BackupCodes, on_delete=models.CASCADE, related_name="codes")
    digest = models.BinaryField(max_length=32)
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["sheet", "digest"], name="one_backup_code_per_sheet")]

    def __str__(self) -> str:
        return f"{self._meta.label_lower} {self.pk}"


def new_backup_code() -> str:
    """Return a code such as ``7KQ2M-XW9RD`` (49 random bits)."""
    letters = "".join(secrets.choice(BACKUP_CODE_ALPHABET) for _position in range(BACKUP_CODE_LENGTH))
    return f"{letters[:5]}-{letters[5:]}"


def fold_backup_code(typed: str) -> str:
    """Return a typed code in capital letters without spaces and dashes."""
    return re.sub(r"[\s\-–]+", "", typed).upper()


def backup_code_digest(user_id: int, typed: str) -> bytes:
    """Return the keyed hash (32 bytes) under which one user's code is stored."""
    return keyed_hash("backup-code", f"{user_id}:{fold_backup_code(typed)}".encode())
