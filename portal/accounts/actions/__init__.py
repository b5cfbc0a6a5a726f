"""The verbs of accounts.

``officers`` makes and changes accounts; ``second_factor`` is their owners'; ``resets`` takes two people; ``units``
merges offices.
"""

from .officers import change_officer, create_officer, make_one_time_link
from .resets import ask_for_reset, confirm_reset, reset_at_the_command_line, withdraw_reset
from .second_factor import (
    finish_enrolment,
    give_second_factor,
    keep_backup_codes,
    make_backup_codes,
    note_password_set,
    start_enrolment,
    tell_about_resets,
)
from .units import bring_along_stragglers, merge_unit

__all__ = [
    "ask_for_reset",
    "bring_along_stragglers",
    "change_officer",
    "confirm_reset",
    "create_officer",
    "finish_enrolment",
    "give_second_factor",
    "keep_backup_codes",
    "make_backup_codes",
    "make_one_time_link",
    "merge_unit",
    "note_password_set",
    "reset_at_the_command_line",
    "start_enrolment",
    "tell_about_resets",
    "withdraw_reset",
]
