"""The one question every action asks before it changes anything."""

from typing import Any

from django.core.exceptions import PermissionDenied


def require_permission(user: Any, permission: str, *, unit: Any = None) -> None:
    """Return if ``user`` may; else raise.

    Args:
        permission: ``app_label.codename``.
        unit: a :class:`ServiceUnit`; the user must belong to it.

    Raises:
        PermissionDenied: no permission, another unit, or not an active user. Superusers are no exception
            to the unit: rights over a system are not rights over a victim's file.
    """
    if not getattr(user, "is_active", False) or not user.has_perm(permission):
        raise PermissionDenied(permission)
    if unit is not None and user.unit_id != unit.pk:
        raise PermissionDenied(f"{permission} in another unit")
