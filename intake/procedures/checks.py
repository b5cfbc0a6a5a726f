"""Whether a procedure makes sense: what would leave a case stuck or astray, in words and at its step.

Pure functions of the definition: the ways through it are walked for every kind of victim with the same functions
that run it (:mod:`intake.procedures.flow`). Who exists and which kinds have a screen is looked up by
:func:`problems_of`; its warnings do not keep a procedure from being published.
"""

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from itertools import product

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from intake.forms.queries import current_version, versions_in_use

from .deadlines import parts_of
from .definition import AGAIN, CONDITIONS, DEFAULT, RETURN, RISKS, TARGETS, Act, Definition, split
from .flow import Move, after, enter, outcomes, start

KEY = re.compile(r"^[a-z0-9][a-z0-9_-]*$")


@dataclass(frozen=True)
class Problem:
    """Something wrong with a definition.

    Attributes:
        step: key of the step it stands at; empty for the procedure as a whole.
        words: a sentence for the person who edits.
        refuses: whether it keeps the procedure from being published; else it is a warning.
    """

    step: str
    words: str
    refuses: bool = True

    def __str__(self) -> str:
        return f"{self.step}: {self.words}" if self.step else self.words


def problems_of(definition: Definition) -> list[Problem]:
    """Return all problems, with roles and kinds as the portal has them now."""
    from portal.accounts.models import Role

    from .kinds import is_available

    found = [*_of_hindrances(definition), *_of_requirements(definition)]
    found += check(definition, roles=set(Role.objects.values_list("code", flat=True)), is_available=is_available)
    return [*found, *_of_forms(definition)]


def _of_hindrances(definition: Definition) -> Iterator[Problem]:
    """What keeps a procedure from beginning must be something the portal can judge."""
    from .bars import is_known, label_of

    for name in [*definition.bars, *definition.warns]:
        if not is_known(name):
            yield Problem("", _("“%(name)s” is nothing that can keep a procedure from beginning.") % {"name": name})
    for name in definition.warns:
        if name in definition.bars:
            yield Problem(
                "", _("It never begins if %(what)s: a warning is not needed.") % {"what": label_of(name)}, False
            )
    if "no_consent" in definition.bars and not definition.service_type:
        yield Problem("", _("It needs consent: say which service it gives."))


def _of_requirements(definition: Definition) -> Iterator[Problem]:
    """An answer that an outcome needs must be one that the form can give."""
    for step in definition.steps:
        for act in filter(None, (step, step.then)):
            if act.requires and not act.form:
                yield Problem(step.key, _("Answers are required, but no form is named."))
            version = current_version(act.form) if act.requires and act.form else None
            keys = {place.question.key for place in version.structure.places()} if version else set(act.requires)
            for key in act.requires.keys() - keys:
                yield Problem(step.key, _("The form has no question “%(key)s”.") % {"key": key})


def _of_forms(definition: Definition) -> Iterator[Problem]:
    """Warn of forms that nobody could fill: such a step is then done with a written account."""
    known = set(versions_in_use().values_list("definition__key", flat=True))
    for step in definition.steps:
        for act in filter(None, (step, step.then)):
            if act.form and act.form not in known:
                words = _("There is no form “%(key)s” in use: the step will be done with a written account.")
                yield Problem(step.key, words % {"key": act.form}, refuses=False)


def check(
    definition: Definition, *, roles: Collection[str], is_available: Callable[[Act], bool] = lambda act: True
) -> list[Problem]:
    """Return all problems of a definition.

    Args:
        roles: the codes of the roles there are.
        is_available: whether some room has a screen for an act.
    """
    problems = [*_of_the_whole(definition), *_of_each_step(definition, roles, is_available)]
    if not any(problem.refuses for problem in problems):
        # Only a definition whose parts make sense can be walked.
        problems += _of_the_ways(definition)
    return problems


def _of_the_whole(definition: Definition) -> Iterator[Problem]:
    if not KEY.match(definition.key):
        yield Problem("", _("The key has small letters, digits and hyphens only."))
    if not definition.name.id:
        yield Problem("", _("The Indonesian name is missing."))
    if not definition.steps:
        yield Problem("", _("There is no step."))
    seen: set[str] = set()
    for step in definition.steps:
        if step.key in seen:
            yield Problem(step.key, _("Another step has this key too."))
        seen.add(step.key)


def _of_each_step(
    definition: Definition, roles: Collection[str], is_available: Callable[[Act], bool]
) -> Iterator[Problem]:
    keys = {step.key for step in definition.steps}
    for step in definition.steps:
        where = step.key
        if not KEY.match(step.key) or step.key in TARGETS:
            yield Problem(
                where, _("A step needs a key of small letters, digits and hyphens, other than end or hand_over.")
            )
        if not step.name.id:
            yield Problem(where, _("The Indonesian name is missing."))
        if step.when and step.when not in CONDITIONS:
            yield Problem(where, _("“%(name)s” is no condition.") % {"name": step.when})
        if step.repeat:
            yield from _of_duration(where, step.repeat)
        if step.many and step.repeat:
            yield Problem(where, _("A step is either for several people side by side or comes back, not both."))
        if step.repeat and step.then:
            yield Problem(where, _("A step that comes back can't have a second act: make it a step of its own."))
        for act in filter(None, (step, step.then)):
            yield from _of_act(where, act, keys, roles, is_available)


def _of_act(
    where: str, act: Act, keys: set[str], roles: Collection[str], is_available: Callable[[Act], bool]
) -> Iterator[Problem]:
    if not act.roles:
        yield Problem(where, _("Nobody is named who does it: choose a role."))
    for code in [*act.roles, *act.to]:
        if code not in roles:
            yield Problem(where, _("There is no role “%(name)s”.") % {"name": code})
    if not act.kind:
        yield Problem(where, _("Choose the kind of the step."))
    elif not is_available(act):
        words = _("“%(name)s” has no screen of its own yet: the step is done with a written account.")
        yield Problem(where, words % {"name": act.kind}, refuses=False)
    for outcome, target in act.on.items():
        if target not in keys and target not in TARGETS:
            words = _("The outcome “%(outcome)s” leads to “%(target)s”, and there is no such step.")
            yield Problem(where, words % {"outcome": outcome, "target": target})
        elif outcome == RETURN and target in TARGETS:
            yield Problem(where, _("A return leads to a step, never to the end."))
        elif outcome == AGAIN:
            yield Problem(where, _("“again” means that the step comes back; it can't lead elsewhere."))
    durations = act.due.values() if isinstance(act.due, dict) else [act.due] if act.due else []
    for duration in durations:
        yield from _of_duration(where, duration)
    if isinstance(act.due, dict) and set(act.due) != set(RISKS):
        yield Problem(where, _("A deadline per risk needs all three: high, medium and low."))


def _of_duration(where: str, duration: str) -> Iterator[Problem]:
    try:
        lasts = any(parts_of(duration))
    except ValueError:
        lasts = False
    if not lasts:
        yield Problem(
            where, _("“%(text)s” is no duration; write for example “6 jam” or “2 hari”.") % {"text": duration}
        )


#: One kind of victim: its facts, as conditions ask for them.
Victim = dict[str, bool | None]


def _victims() -> Iterator[Victim]:
    for child, vulnerable, special_needs in product([False, True], repeat=3):
        yield {"adult": not child, "child": child, "vulnerable": vulnerable, "special_needs": special_needs}


def _in_words(victim: Victim) -> str:
    said: list[str | Promise] = [_("a child") if victim["child"] else _("an adult")]
    if victim["vulnerable"]:
        said.append(_("vulnerable"))
    if victim["special_needs"]:
        said.append(_("with special needs"))
    return ", ".join(str(word) for word in said)


def _of_the_ways(definition: Definition) -> Iterator[Problem]:
    """Walk every way for every kind of victim."""
    reached: set[str] = set()
    told: set[tuple[str, str]] = set()
    for victim in _victims():
        first = start(definition, victim)
        if first.ends:
            yield Problem("", _("For this victim there is no step at all: %(victim)s.") % {"victim": _in_words(victim)})
            continue
        ways = _ways(definition, victim, first.act)
        reached |= ways.keys()
        for place, problem in _dead_ends(definition, victim, ways):
            if (place, problem.words) not in told:
                told.add((place, problem.words))
                yield problem
    for step in definition.steps:
        if step.key not in reached:
            yield Problem(step.key, _("No way leads to this step."))


def _ways(definition: Definition, victim: Victim, first: str) -> dict[str, dict[str, Move]]:
    """Return the acts that this victim can reach, each with where its outcomes lead."""
    found: dict[str, dict[str, Move]] = {}
    waiting = [first]
    while waiting:
        key = waiting.pop()
        if key in found:
            continue
        found[key] = {outcome: after(definition, key, outcome, victim) for outcome in outcomes(definition, key)}
        if target := definition.act(key).on.get(RETURN):
            found[key][RETURN] = enter(definition, target, victim)
        waiting += [move.act for move in found[key].values() if move.act]
    return found


def _dead_ends(
    definition: Definition, victim: Victim, ways: dict[str, dict[str, Move]]
) -> Iterator[tuple[str, Problem]]:
    """Find loops without exit, and jumps to a step that does not apply and is followed by none."""
    ending = {key for key, moves in ways.items() if any(move.ends for move in moves.values())}
    while True:
        # A return alone is no way out: it repeats what was there.
        more = {
            key
            for key, moves in ways.items()
            if key not in ending and any(m.act in ending for outcome, m in moves.items() if outcome != RETURN)
        }
        if not more:
            break
        ending |= more
    for key in ways.keys() - ending:
        place = split(key)[0]
        yield key, Problem(place, _("From here the procedure never ends: no outcome leads out of the loop."))
    for key, moves in ways.items():
        for outcome, move in moves.items():
            target = _named_target(definition, key, outcome)
            if target and target not in TARGETS and move.ends:
                words = _(
                    "The outcome “%(outcome)s” leads to “%(target)s”, which does not apply to this victim: %(victim)s."
                )
                place = split(key)[0]
                named = {"outcome": outcome, "target": target, "victim": _in_words(victim)}
                yield key, Problem(place, words % named)
    yield from _silent_ends(definition, victim, ways)


def _silent_ends(
    definition: Definition, victim: Victim, ways: dict[str, dict[str, Move]]
) -> Iterator[tuple[str, Problem]]:
    """Warn where the end is reached only because no condition of the last steps holds."""
    for key, moves in ways.items():
        step = definition.step(key)
        left = [one for one in definition.following(step.key) if not one.only_by_outcome]
        for outcome, move in moves.items():
            if move.ends and left and _named_target(definition, key, outcome) is None:
                words = _(
                    "After this step there is no further step for this victim, and the procedure ends: %(victim)s."
                )
                yield key, Problem(step.key, words % {"victim": _in_words(victim)}, refuses=False)


def _named_target(definition: Definition, key: str, outcome: str) -> str | None:
    """Return the target that the definition names for an outcome, or None if it just goes on."""
    act, step = definition.act(key), definition.step(key)
    if outcome in act.on:
        return act.on[outcome]
    if not split(key)[1] and step.then is not None:
        return None
    return act.on.get(DEFAULT) or step.on.get(DEFAULT)
