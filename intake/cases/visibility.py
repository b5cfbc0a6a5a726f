"""Who reads what is sensitive. What a person may not read is absent, not blurred (design.md §6)."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Q

from .models import Sensitivity

READERS: dict[str, str] = {
    Sensitivity.IDENTITY: "cases.reveal_identity",
    Sensitivity.NARRATIVE: "cases.read_narrative",
    Sensitivity.HEALTH: "cases.read_health",
}


def may_read(user: Any, sensitivity: str) -> bool:
    """Whether the user may read texts and files of this sensitivity in the own unit's cases."""
    permission = READERS.get(sensitivity)
    return permission is None or user.has_perm(permission)


def require_reading(user: Any, sensitivity: str, *, own: bool) -> None:
    """Return if the user may read it; everybody may read what they wrote (``own``).

    Raises:
        PermissionDenied: not this user.
    """
    if not own and not may_read(user, sensitivity):
        raise PermissionDenied(READERS[sensitivity])


def readable(user: Any, *, author: str) -> Q:
    """Return the condition for rows the user may read.

    Args:
        author: name of the field that says who wrote the row.
    """
    allowed = [code for code in Sensitivity.values if may_read(user, code)]
    return Q(sensitivity__in=allowed) | Q(**{author: user})
