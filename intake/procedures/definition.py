"""What a procedure is, as typed data: ordered steps, who does each, until when, and where each outcome leads.

The words are those of data/procedures.yaml, whose head explains every field. :meth:`Definition.from_data` reads
that form (also what a frozen version stores) and :meth:`Definition.to_data` writes it back exactly, leaving out
whatever has its default value. Nothing here knows Django's models or Wagtail; whether a definition makes sense
is said by :mod:`intake.procedures.checks`, and what happens when it runs by :mod:`intake.procedures.flow`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Self

from intake.forms.definition import NO_WORDS, MalformedDefinition, Words

Data = dict[str, Any]

# Targets that are no steps.
END, HAND_OVER = "end", "hand_over"
TARGETS = (END, HAND_OVER)
# Outcomes with a meaning of their own. ``DEFAULT`` is how a definition names the target of ``DONE``.
DONE, RETURN, AGAIN, FINISHED, DEFAULT = "done", "return", "again", "finished", "default"
#: What a step may ask of its victim (domain.md §1).
CONDITIONS = ("adult", "child", "vulnerable", "special_needs")
#: Words of the deadlines per risk, in the order of haste.
RISKS = ("high", "medium", "low")
#: The key of a second act is the key of its step with this at the end.
SECOND = ".then"


class MalformedProcedure(MalformedDefinition):
    """The data is not a procedure; the message names the place."""


@dataclass(frozen=True)
class Act:
    """What one person does: a step, or the second act inside a step.

    Attributes:
        roles: codes of the roles it is for; any one of them.
        kind: name of the step kind.
        profession: narrows the roles to people of this profession.
        form: key of the form that is filled; ``letter``: of the letter that is written.
        sensitivity: of what is written, if it is narrower than the kind's own.
        to: codes of the roles that are told by a report or instruction, or among which a person is chosen.
        due: an ISO 8601 duration, or one per risk (``high``, ``medium``, ``low``); None for no deadline.
        on: outcome → step key, ``end`` or ``hand_over``.
        requires: question of the form → the answer that the usual outcome needs; a named outcome needs none.
    """

    roles: tuple[str, ...] = ()
    kind: str = ""
    profession: str = ""
    form: str = ""
    letter: str = ""
    sensitivity: str = ""
    to: tuple[str, ...] = ()
    due: str | dict[str, str] | None = None
    on: dict[str, str] = field(default_factory=dict)
    requires: dict[str, str] = field(default_factory=dict)

    def due_for(self, risk: str) -> str | None:
        """Return the duration for one of ``RISKS``."""
        return self.due.get(risk) if isinstance(self.due, dict) else self.due


@dataclass(frozen=True)
class Step(Act):
    """One step.

    Attributes:
        key: stable; ``name`` is what people read.
        from_report: the deadline counts from the arrival of the report, not from the step's opening.
        many: several people work side by side; the step is done when all are.
        repeat: it comes back after this interval until it is finished.
        when: it applies only if this holds for the victim; one of ``CONDITIONS``.
        then: a second act, done by somebody else before the step is over.
        only_by_outcome: going on from the step before does not lead here.
        team: who must be in the team (pick-up).
        guidance: what the officer reads while doing it; ``labels``: outcome → words on its button.
        paper: the sentence of the study it comes from.
    """

    key: str = ""
    name: Words = NO_WORDS
    from_report: bool = False
    many: bool = False
    repeat: str = ""
    when: str = ""
    then: Act | None = None
    only_by_outcome: bool = False
    team: tuple[str, ...] = ()
    guidance: Words = NO_WORDS
    labels: dict[str, Words] = field(default_factory=dict)
    paper: str = ""

    @property
    def outcomes(self) -> tuple[str, ...]:
        """What the one who does it may choose from; the first is the usual one. Returning is not among them."""
        usual = (AGAIN, FINISHED) if self.repeat else (DONE,)
        return (*usual, *(name for name in self.on if name not in {*usual, RETURN, DEFAULT}))


@dataclass(frozen=True)
class Definition:
    """One procedure: its names, what it is for, and its steps in order.

    Attributes:
        bars: names of what keeps it from beginning for a victim (:mod:`intake.procedures.bars`).
        warns: names of what it begins against only with a reason.
    """

    key: str
    name: Words
    steps: tuple[Step, ...] = ()
    starts: str = ""
    service_type: str = ""
    partner: str = ""
    bars: tuple[str, ...] = ()
    warns: tuple[str, ...] = ()
    public_summary: Words = NO_WORDS  # what readers are told happens, one step a line

    @classmethod
    def from_data(cls, data: Any) -> Self:
        """Return the definition that ``data`` describes.

        Raises:
            MalformedProcedure: an unknown name, or a value of another type. What is missing is empty.
        """
        if not isinstance(data, Mapping):
            raise MalformedProcedure("not an object")
        left = dict(data)
        key, name = str(left.pop("key", "")), Words.from_data(left.pop("name", {}), "name")
        steps = tuple(_read_step(step, f"steps[{place}]") for place, step in enumerate(left.pop("steps", [])))
        texts = {name: str(left.pop(name)) for name in ("starts", "service_type", "partner") if name in left}
        bars, warns = _one_or_many(left.pop("bars", ())), _one_or_many(left.pop("warns", ()))
        summary = Words.from_data(left.pop("public_summary", {}), "public_summary")
        _refuse_unknown(left, key)
        return cls(key, name, steps, bars=bars, warns=warns, public_summary=summary, **texts)

    def to_data(self) -> Data:
        """Return the plain data, without what has its default value."""
        head: Data = {"key": self.key, "name": self.name.to_data()}
        head |= {name: getattr(self, name) for name in ("starts", "service_type", "partner") if getattr(self, name)}
        head |= {name: list(getattr(self, name)) for name in ("bars", "warns") if getattr(self, name)}
        if self.public_summary:
            head["public_summary"] = self.public_summary.to_data()
        return head | {"steps": [_write_step(step) for step in self.steps]}

    @cached_property
    def _places(self) -> dict[str, int]:
        return {step.key: place for place, step in reversed(list(enumerate(self.steps)))}

    def __contains__(self, act_key: object) -> bool:
        step_key, second = split(str(act_key))
        return step_key in self._places and (not second or self.step(step_key).then is not None)

    def step(self, act_key: str) -> Step:
        """Return the step that the key, also of its second act, belongs to.

        Raises:
            KeyError: there is no such step.
        """
        return self.steps[self._places[split(act_key)[0]]]

    def act(self, act_key: str) -> Act:
        """Return the step, or its second act."""
        step = self.step(act_key)
        if not split(act_key)[1]:
            return step
        if step.then is None:
            raise KeyError(act_key)
        return step.then

    def following(self, step_key: str) -> Iterator[Step]:
        """Return the steps after this one, in order."""
        return iter(self.steps[self._places[step_key] + 1 :])

    def acts(self) -> Iterator[tuple[str, Act]]:
        """Return the key and act of every step and second act, in order."""
        for step in self.steps:
            yield step.key, step
            if step.then is not None:
                yield step.key + SECOND, step.then


def split(act_key: str) -> tuple[str, bool]:
    """Return the step's key, and whether the key means its second act."""
    return act_key.removesuffix(SECOND), act_key.endswith(SECOND)


def _one_or_many(value: Any) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(str(item) for item in value or ())


def _unpack(values: tuple[str, ...]) -> Any:
    return values[0] if len(values) == 1 else list(values)


def _refuse_unknown(left: Data, at: str) -> None:
    if left:
        raise MalformedProcedure(f"{at}: unknown {', '.join(sorted(map(str, left)))}")


def _read_act(left: Data, at: str) -> Data:
    """Take the fields of an act out of ``left``."""
    due = left.pop("due", None)
    if not (due is None or isinstance(due, str | Mapping)):
        raise MalformedProcedure(f"{at}: due is neither a duration nor one per risk")
    on = left.pop("on", {})
    if not isinstance(on, Mapping):
        raise MalformedProcedure(f"{at}: on is not a list of outcomes")
    requires = left.pop("requires", {})
    if not isinstance(requires, Mapping):
        raise MalformedProcedure(f"{at}: requires is not a list of answers")
    return {
        "roles": _one_or_many(left.pop("role", ())),
        "to": _one_or_many(left.pop("to", ())),
        "due": dict(due) if isinstance(due, Mapping) else due,
        "on": {str(outcome): str(target) for outcome, target in on.items()},
        "requires": {str(question): str(answer) for question, answer in requires.items()},
        **{name: str(left.pop(name, "")) for name in ("kind", "profession", "form", "letter", "sensitivity")},
    }


def _read_step(data: Any, at: str) -> Step:
    if not isinstance(data, Mapping):
        raise MalformedProcedure(f"{at}: not an object")
    left = dict(data)
    fields = _read_act(left, at)
    then = left.pop("then", None)
    if then is not None:
        rest = dict(then)
        fields["then"] = Act(**_read_act(rest, f"{at}.then"))
        _refuse_unknown(rest, f"{at}.then")
    for name, meaning in (("entered", "only_by_outcome"), ("from", "report")):
        if (value := left.pop(name, meaning)) != meaning:
            raise MalformedProcedure(f"{at}: {name} can only be {meaning}, not {value}")
    labels = left.pop("labels", {})
    step = Step(
        **fields,
        key=str(left.pop("key", "")),
        name=Words.from_data(left.pop("name", {}), f"{at}.name"),
        from_report="from" in data,
        only_by_outcome="entered" in data,
        many=bool(left.pop("many", False)),
        team=_one_or_many(left.pop("team", ())),
        guidance=Words.from_data(left.pop("guidance", {}), f"{at}.guidance"),
        labels={outcome: Words.from_data(words, f"{at}.labels") for outcome, words in labels.items()},
        repeat=str(left.pop("repeat", "")),
        when=str(left.pop("when", "")),
        paper=str(left.pop("paper", "")),
    )
    _refuse_unknown(left, f"{at} ({step.key})")
    return step


def _write_act(act: Act) -> Data:
    data: Data = {"role": _unpack(act.roles)} if act.roles else {}
    for name in ("kind", "profession", "form", "letter", "sensitivity"):
        if value := getattr(act, name):
            data[name] = value
    if act.to:
        data["to"] = _unpack(act.to)
    if act.due is not None:
        data["due"] = act.due
    if act.on:
        data["on"] = act.on
    if act.requires:
        data["requires"] = act.requires
    return data


def _write_step(step: Step) -> Data:
    data: Data = {"key": step.key, "name": step.name.to_data()} | _write_act(step)
    if step.from_report:
        data["from"] = "report"
    if step.only_by_outcome:
        data["entered"] = "only_by_outcome"
    if step.many:
        data["many"] = True
    if step.then is not None:
        data["then"] = _write_act(step.then)
    if step.team:
        data["team"] = list(step.team)
    if step.guidance:
        data["guidance"] = step.guidance.to_data()
    if step.labels:
        data["labels"] = {outcome: words.to_data() for outcome, words in step.labels.items()}
    return data | {name: getattr(step, name) for name in ("repeat", "when", "paper") if getattr(step, name)}
