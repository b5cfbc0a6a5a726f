"""What cases ask of letters: what is still open, and to which unit they belong."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from intake.cases.closing_checks import OpenItem, register_check
from intake.cases.models import Case
from portal.accounts.models import ServiceUnit

from .actions import move_letters
from .queries import open_letters_of


@register_check
def open_letters(case: Case) -> Iterator[OpenItem]:
    """Letters that were begun and neither sent nor cancelled."""
    for letter in open_letters_of(case):
        yield OpenItem(
            _("The letter “%(letter)s” is not sent: %(state)s.")
            % {"letter": letter.label, "state": letter.get_state_display()},
            victim_id=letter.victim_id,
            about=letter,
        )


def follow_hand_over(sender: Any, *, case: Case, to_unit: ServiceUnit, by: Any, **kwargs: Any) -> None:
    """Let the letters go along with a case that another unit took over."""
    move_letters(case, to_unit, by=by)
