"""Programmes and who takes part."""

import itertools
from typing import Any

from intake.cases.models import Participant
from intake.empowerment import actions
from intake.empowerment.models import Enrolment, Programme

from .cases import analysed_victim, consent_of
from .officers import make_officer

_numbers = itertools.count(1)


def make_programme(**fields: Any) -> Programme:
    """Store a programme of the economy for every unit."""
    fields.setdefault("field", Programme.Field.ECONOMY)
    return Programme.objects.create(name_id=f"Program contoh {next(_numbers)}", **fields)


def survivor(field: str = Programme.Field.ECONOMY) -> Participant:
    """Return a victim who has consented to a field of empowerment."""
    victim = analysed_victim()
    consent_of(victim, service_type=field)
    return victim


ANSWERS = {"information": "Dijelaskan. (contoh)", "goal": "Usaha kue. (contoh)"}


def enrolled(programme: Programme | None = None, *, victim: Participant | None = None, by: Any = None) -> Enrolment:
    """Enrol somebody."""
    programme = programme or make_programme()
    manager = by or make_officer("case_manager")
    return actions.enrol(victim or survivor(programme.field), programme=programme, by=manager, **ANSWERS)
