"""The verbs of resetting a lost second factor: one person asks, another confirms (design.md §7)."""

from django.db import IntegrityError, transaction
from django.utils import timezone

from portal.privacy.audit import record_event

from ..devices import AuthenticatorApp, BackupCodes
from ..errors import NotOpen, SamePerson
from ..models import TwoFactorReset, User
from ..permissions import require_permission
from .officers import one_time_link


def ask_for_reset(by: User, officer: User, reason: str) -> TwoFactorReset:
    """Ask that the officer's second factor be taken away; somebody else has to confirm.

    Raises:
        PermissionDenied: ``by`` may not.
        SamePerson: ``by`` is the officer.
        NotOpen: one is waiting already.
    """
    require_permission(by, "accounts.reset_second_factor")
    if by.pk == officer.pk:
        raise SamePerson
    try:
        with transaction.atomic():
            reset = TwoFactorReset.objects.create(user=officer, reason=reason, asked_by=by)
            record_event("accounts.reset_asked", by=by, about=officer, reset=reset.pk, reason=reason)
    except IntegrityError as error:
        raise NotOpen from error
    return reset


def confirm_reset(by: User, reset: TwoFactorReset) -> str:
    """Take the second factor away and return a one-time link for the officer.

    Raises:
        PermissionDenied: ``by`` may not.
        SamePerson: ``by`` asked for it, or is the officer.
        NotOpen: it was confirmed or withdrawn before.
    """
    require_permission(by, "accounts.reset_second_factor")
    with transaction.atomic():
        reset = TwoFactorReset.objects.select_for_update().get(pk=reset.pk)
        if not reset.is_open:
            raise NotOpen
        if by.pk in (reset.asked_by_id, reset.user_id):
            raise SamePerson
        reset.confirmed_by, reset.confirmed_at = by, timezone.now()
        reset.save()
        return _take_second_factor_away(by, reset)


def withdraw_reset(by: User, reset: TwoFactorReset) -> None:
    """Close a request that nobody shall confirm any more.

    Raises:
        PermissionDenied: ``by`` may not.
        NotOpen: it was confirmed or withdrawn before.
    """
    require_permission(by, "accounts.reset_second_factor")
    with transaction.atomic():
        reset = TwoFactorReset.objects.select_for_update().get(pk=reset.pk)
        if not reset.is_open:
            raise NotOpen
        reset.withdrawn_at = timezone.now()
        reset.save(update_fields=["withdrawn_at"])
        record_event("accounts.reset_withdrawn", by=by, about=reset.user, reset=reset.pk)


def reset_at_the_command_line(officer: User, reason: str) -> str:
    """Reset without a second person, for the operator of the machine, and return a one-time link.

    An open request is settled by it. The trail names no user, which is how such a reset is told apart.
    """
    with transaction.atomic():
        reset = (
            TwoFactorReset.objects.select_for_update()
            .filter(user=officer, confirmed_at=None, withdrawn_at=None)
            .first()
        )
        reset = reset or TwoFactorReset(user=officer, reason=reason)
        reset.confirmed_at = timezone.now()
        reset.save()
        return _take_second_factor_away(None, reset)


def _take_second_factor_away(by: User | None, reset: TwoFactorReset) -> str:
    officer = reset.user
    for model in (AuthenticatorApp, BackupCodes):
        model.objects.filter(user=officer).delete()
    # The password goes too: whoever found the phone may know it, and a new password ends every session.
    officer.set_unusable_password()
    officer.save(update_fields=["password"])
    record_event("accounts.second_factor_reset", by=by, about=officer, reset=reset.pk, reason=reset.reason)
    return one_time_link(officer)
