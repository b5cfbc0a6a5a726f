"""What must be recorded before a step of this room is done, one sentence for each thing that is missing."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from intake.procedures.definition import Step
from portal.reference.queries import code_label

from .models import PickUp, ReturnHome


def part_name(part: str) -> str:
    """Return what a part of the team is called: of the list ``pickup_team``, or as the procedure wrote it."""
    return code_label("pickup_team", part)


def missing_in_team(step: Step, pick_up: PickUp) -> Iterator[str]:
    """Yield each part of the team that nobody takes (paper: agency, advocate and police go together)."""
    named = {member.part for member in pick_up.members.all() if member.is_named}
    for part in step.team:
        if part not in named:
            yield _("The team lacks: %(part)s.") % {"part": part_name(part)}


def _not_recorded(record: PickUp | ReturnHome, name: str) -> str:
    field: Any = record._meta.get_field(name)
    return _("Not recorded yet: %(what)s.") % {"what": field.verbose_name}


def missing_before_pick_up_is_done(step: Step, pick_up: PickUp) -> Iterator[str]:
    """Yield what is missing before the pick-up counts as done."""
    yield from missing_in_team(step, pick_up)
    for name in ("vehicle", "place", "risk", "result"):
        if not getattr(pick_up, name).strip():
            yield _not_recorded(pick_up, name)


def missing_before_hand_over(plan: ReturnHome) -> Iterator[str]:
    """Yield what is missing before somebody is handed over to the receiving person."""
    if plan.consent is None or not plan.consent.is_in_force:
        yield _("The consent to the return is missing. Record it first.")
    if not plan.information.strip():
        yield _("Write what the victim was told about the return.")
    for name in ("destination", "route", "companions", "assessment", "receiver", "record"):
        if not getattr(plan, name).strip():
            yield _not_recorded(plan, name)
    if not plan.receiver_kinship:
        yield _("Say how the receiving person is related to the victim.")
    if plan.family_is_safe is None:
        yield _("Say whether the receiving family is safe and ready.")
    elif not plan.family_is_safe:
        yield _("The receiving family was not found safe. Look for another destination before the return.")
