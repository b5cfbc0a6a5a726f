"""Reasons and kinds that go into the audit trail are codes: what somebody types has no place there."""

from intake.forms.errors import NotReady
from portal.reference.queries import code_choices


def require_code(list_key: str, code: str, otherwise: str) -> None:
    """Return if ``code`` is an active code of the list.

    Raises:
        NotReady: it is none; says ``otherwise``.
    """
    if code not in dict(code_choices(list_key)):
        raise NotReady(otherwise)
