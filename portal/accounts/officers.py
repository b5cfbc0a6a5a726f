"""The verbs of managing officers: making accounts, one-time links, changing rights, resetting a second factor."""

from collections.abc import Iterable

from django.contrib.auth.models import Group
from django.contrib.auth.tokens import default_token_generator
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from portal.privacy.audit import record_event

from .devices import AuthenticatorApp, BackupCodes
from .errors import NotOpen, OwnRights, SamePerson
from .models import TwoFactorReset, User
from .permissions import require_permission


def create_officer(by: User | None, officer: User, groups: Iterable[Group]) -> str:
    """Save a new account without a usable password and return the path of its one-time link.

    Args:
        by: who makes it; None is the operator at the command line, who has the database anyway.
        officer: not yet saved.
        groups: the officer's roles.

    Raises:
        PermissionDenied: ``by`` may not, or the account would be a superuser's.
    """
    if by is not None:
        require_permission(by, "accounts.create_officer")
        if officer.is_superuser:
            raise PermissionDenied("nobody is made a superuser through the portal")
    with transaction.atomic():
        officer.set_unusable_password()
        officer.save(force_insert=True)
        officer.groups.set(groups)
        record_event("accounts.officer_created", by=by, about=officer, unit=officer.unit_id, groups=_keys(officer))
        return make_one_time_link(by, officer)


def make_one_time_link(by: User | None, officer: User) -> str:
    """Return a fresh link with which ``officer`` sets a password, once, within 72 hours; older links die.

    The password there was stops working now, and with it every session. A second factor stays.

    Raises:
        PermissionDenied: ``by`` may not, or it is their own account.
    """
    if by is not None:
        require_permission(by, "accounts.create_officer")
        if by.pk == officer.pk:
            raise PermissionDenied("one's own password is changed on the account page")
    with transaction.atomic():
        officer.set_unusable_password()
        officer.save(update_fields=["password"])
        record_event("accounts.invited", by=by, about=officer)
    return one_time_link(officer)


def one_time_link(officer: User) -> str:
    """Return the path of the link that fits the officer's account as it is now; the caller adds the host."""
    return reverse(
        "accounts:invitation",
        kwargs={
            "uidb64": urlsafe_base64_encode(force_bytes(officer.pk)),
            "token": default_token_generator.make_token(officer),
        },
    )


def change_officer(by: User, officer: User, groups: Iterable[Group], *, changed: list[str]) -> User:
    """Save an edited account and its roles.

    Args:
        officer: with the new values, not yet saved.
        changed: names of the fields that changed, for the audit trail.

    Raises:
        PermissionDenied: ``by`` may not.
        OwnRights: ``by`` would change their own roles.
    """
    require_permission(by, "accounts.change_user")
    with transaction.atomic():
        before = _keys(officer)
        after = sorted(group.pk for group in groups)
        if before != after and by.pk == officer.pk:
            raise OwnRights
        officer.save()
        officer.groups.set(groups)
        record_event(
            "accounts.officer_changed",
            by=by,
            about=officer,
            fields=sorted(changed),
            active=officer.is_active,
            groups_before=before,
            groups_after=after,
        )
    return officer


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


def _keys(officer: User) -> list[int]:
    return sorted(officer.groups.values_list("pk", flat=True))
