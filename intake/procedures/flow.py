"""Where a run goes next: pure functions of a definition, a step's outcome and the victim's facts.

Order is linear. A step whose condition does not hold for the victim is passed over, and so is one that is
entered by an outcome only. An outcome may jump; a return goes back; the end of the list is the end of the run.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .definition import AGAIN, DEFAULT, DONE, END, FINISHED, RETURN, SECOND, TARGETS, Definition, Step, split

#: Condition → whether it holds; None while nobody has stated the fact.
Facts = Mapping[str, bool | None]


@dataclass(frozen=True)
class Move:
    """What happens next: an act opens, or a fact must first be stated, or the run is over.

    Attributes:
        act: key of the act that opens; with ``asks``, of the step that waits for the fact.
        asks: the condition that can't be judged yet.
        ends: ``end`` or ``hand_over``.
        later: the step comes back after its interval.
    """

    act: str = ""
    asks: str = ""
    ends: str = ""
    later: bool = False


def facts_of(victim: Any) -> dict[str, bool | None]:
    """Return the facts of a victim as conditions ask for them (domain.md §1)."""
    child = victim.is_child_now
    return {
        "adult": None if child is None else not child,
        "child": child,
        "vulnerable": victim.is_vulnerable,
        "special_needs": victim.has_special_needs,
    }


def start(definition: Definition, facts: Facts) -> Move:
    """Return the first move of a run."""
    return _first_of(iter(definition.steps), facts, entry=None)


def enter(definition: Definition, target: str, facts: Facts) -> Move:
    """Return the move to ``target``: a step's key, ``end`` or ``hand_over``.

    A target whose condition does not hold for this victim leads to the next step that applies.
    """
    if target in TARGETS:
        return Move(ends=target)
    step = definition.step(target)
    return _first_of(iter([step, *definition.following(step.key)]), facts, entry=step)


def after(definition: Definition, act_key: str, outcome: str, facts: Facts) -> Move:
    """Return the move that follows when an act was done with this outcome.

    Raises:
        KeyError: the definition has no such act.
        ValueError: the act has no such outcome.
    """
    step, (step_key, second) = definition.step(act_key), split(act_key)
    act = definition.act(act_key)
    if outcome not in outcomes(definition, act_key):
        raise ValueError(f"{act_key} has no outcome {outcome}")
    if outcome == AGAIN:
        return Move(act=step_key, later=True)
    if outcome not in {DONE, FINISHED} or outcome in act.on:
        return enter(definition, act.on[outcome], facts)
    if not second and step.then is not None:
        return Move(act=step_key + SECOND)
    target = act.on.get(DEFAULT) or step.on.get(DEFAULT) or step.on.get(outcome)
    if target:
        return enter(definition, target, facts)
    return _first_of(definition.following(step_key), facts, entry=None)


def outcomes(definition: Definition, act_key: str) -> tuple[str, ...]:
    """Return the outcomes an act may have, apart from returning it; the usual one first."""
    act = definition.act(act_key)
    if isinstance(act, Step):
        return act.outcomes
    return (DONE, *(name for name in act.on if name not in {DONE, DEFAULT, RETURN}))


def joint_outcome(definition: Definition, act_key: str, parts: list[str]) -> str:
    """Return the outcome of work done side by side: the one they agree on, else that it goes on."""
    agreed = set(parts)
    return agreed.pop() if len(agreed) == 1 else outcomes(definition, act_key)[0]


def return_target(definition: Definition, act_key: str, done_before: str | None) -> str | None:
    """Return where a return leads: where the definition says, else to what was done before, else nowhere."""
    step_key, second = split(act_key)
    if target := definition.act(act_key).on.get(RETURN):
        return target
    return step_key if second else done_before


def _first_of(steps: Any, facts: Facts, entry: Step | None) -> Move:
    for step in steps:
        if step.only_by_outcome and step is not entry:
            continue
        if not step.when:
            return Move(act=step.key)
        holds = facts.get(step.when)
        if holds is None:
            return Move(act=step.key, asks=step.when)
        if holds:
            return Move(act=step.key)
    return Move(ends=END)
