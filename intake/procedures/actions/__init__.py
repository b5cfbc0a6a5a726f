"""The verbs of procedures and tasks.

``running`` begins, stops and moves runs; ``doing`` does, returns and undoes tasks; ``assigning`` says who does
them; ``steps`` is what other rooms call when their own screens do a step; ``publishing`` freezes versions;
``halting`` ends what something learned later stands against; ``absence`` and ``reminding`` look after people.
``opening`` and ``telling`` are what these have in common.
"""

from .absence import end_absence, record_absence
from .assigning import claim_task, hand_over_task, release_task
from .doing import add_part, complete_task, return_task, undo_task
from .halting import end_halted_run, halt_what_is_barred
from .publishing import publish_procedure, withdraw_version
from .reminding import put_away_notice, remind_and_escalate
from .running import (
    begin_procedure,
    follow_case,
    move_run_to,
    recheck_facts,
    reopen_runs,
    reschedule,
    resume_run,
    start_run,
    stop_run,
)
from .steps import cancel_steps, finish_step, open_step

__all__ = [
    "add_part",
    "begin_procedure",
    "cancel_steps",
    "claim_task",
    "complete_task",
    "end_absence",
    "end_halted_run",
    "finish_step",
    "follow_case",
    "halt_what_is_barred",
    "hand_over_task",
    "move_run_to",
    "open_step",
    "publish_procedure",
    "put_away_notice",
    "recheck_facts",
    "record_absence",
    "release_task",
    "remind_and_escalate",
    "reopen_runs",
    "reschedule",
    "resume_run",
    "return_task",
    "start_run",
    "stop_run",
    "undo_task",
    "withdraw_version",
]
