"""What must be there before a letter may leave the house. Rooms above add their own checks."""

from collections.abc import Callable

from .models import Letter

Check = Callable[[Letter], list[str]]
_checks: list[Check] = []


def register_check(check: Check) -> Check:
    """Ask ``check`` why a letter can't be sent now; usable as a decorator."""
    _checks.append(check)
    return check


def reasons_against_sending(letter: Letter) -> list[str]:
    """Return why a letter can't be sent now, one sentence for each reason."""
    return [reason for check in _checks for reason in check(letter)]
