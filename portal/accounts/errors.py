"""What the actions of this room refuse, by name; views turn these into messages."""

import datetime


class AccountsError(Exception):
    """Base of this room's refusals."""


class WrongCode(AccountsError):
    """The code is not right, was used before, or its half minute is over."""


class WaitBeforeTrying(AccountsError):
    """Too many wrong codes: nothing is tried before ``until``."""

    def __init__(self, until: datetime.datetime) -> None:
        super().__init__(until.isoformat())
        self.until = until


class AlreadyEnrolled(AccountsError):
    """The officer has a second factor; the password alone can't add another."""


class SamePerson(AccountsError):
    """A reset needs two people, neither of them the officer concerned."""


class NotOpen(AccountsError):
    """The reset was confirmed or withdrawn before, or one is already waiting."""


class NotMergeable(AccountsError):
    """A unit is merged once, into another one that is active."""


class OwnRights(AccountsError):
    """Nobody changes their own roles."""
