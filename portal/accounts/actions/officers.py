"""The verbs of managing officers: making accounts, one-time links, changing rights."""

from collections.abc import Iterable

from django.contrib.auth.models import Group
from django.contrib.auth.tokens import default_token_generator
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from portal.privacy.audit import record_event

from ..errors import OwnRights
from ..models import User
from ..permissions import require_permission


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


def _keys(officer: User) -> list[int]:
    return sorted(officer.groups.values_list("pk", flat=True))
