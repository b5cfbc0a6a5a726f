"""Step kinds: what a step of a procedure means on the screen, when it is done, and what doing it changes.

A kind is a small class that the room owning the screen registers when it is loaded; this room knows no other
(design.md §6). A step whose kind nobody has registered is still done, never skipped: on this room's own screen,
with a written account (:class:`Unregistered`).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .definition import Act

if TYPE_CHECKING:
    from .models import Run, Task


@dataclass(frozen=True)
class Part:
    """One of several who work side by side on a step.

    Attributes:
        profession: a code of the list ``profession``; empty for anybody of the step's roles.
        assignee: a person, if it is for one only.
    """

    profession: str = ""
    assignee: Any = None

    @property
    def name(self) -> str:
        """What tells the parts of a step apart."""
        return self.profession or (f"user-{self.assignee.pk}" if self.assignee is not None else "")


@dataclass(frozen=True)
class FollowUp:
    """A further task that the effect of a kind asks for, for the same step.

    Attributes:
        purpose: a ``Task.Purpose``; the run waits for ``accept``, never for ``read``.
        roles: codes of the roles it is for.
        assignee: a person, if it is for one only.
    """

    purpose: str
    roles: tuple[str, ...] = ()
    assignee: Any = None


@dataclass(frozen=True)
class Done:
    """How a step was done: the outcome, and what the screen collected.

    Attributes:
        text: what was written; it goes into the case's encrypted timeline and nowhere else.
        data: whatever else the kind's form holds.
    """

    outcome: str
    by: Any
    text: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)


class StepKind:
    """One kind of step. Subclass it, set ``name``, and :func:`register` it.

    ``form`` narrows a kind to the steps that use one form: the complaint form has a screen of its own.
    ``label`` is what the editor of procedures shows. ``reversible`` says that what was done may be undone for
    some minutes because nothing has left the house.
    """

    name: str = ""
    form: str | None = None
    label: Any = ""
    #: The verb on the primary button.
    deed: Any = _("Do the step")
    reversible = False
    #: Whether a procedure that begins with this kind may be begun by hand, from a case.
    begins_by_hand = True

    def address(self, task: "Task") -> str:
        """Return the address of the screen where ``task`` is done."""
        raise TypeError(f"{type(self).__name__} must define address()")

    def parts(self, run: "Run", act: Act) -> list[Part]:
        """Return who works side by side on a step marked ``many``."""
        return [Part(profession=act.profession)]

    def outcomes(self, task: "Task") -> tuple[str, ...]:
        """Return the outcomes to choose from; the usual one first."""
        from .flow import outcomes

        return outcomes(task.version.flow, task.step_key)

    def check(self, task: "Task", done: Done) -> list[str]:
        """Return why the step can't be done yet, one sentence for each reason."""
        return []

    def effect(self, task: "Task", done: Done) -> list[FollowUp]:
        """Change what doing the step changes, inside its transaction; return further tasks of the same step."""
        return []

    def accepted(self, task: "Task", done: Done) -> None:
        """Change what it changes that the person of an ``accept`` task accepts."""

    def over(self, task: "Task", done: Done) -> None:
        """Change what follows from the whole step being over, once the run has gone on; inside the transaction."""

    def returned(self, task: "Task", to: str, reason: str, by: Any) -> None:
        """Change what it changes that the step is given back to the act ``to``; inside its transaction."""

    def undone(self, task: "Task") -> None:
        """Take back what :meth:`effect` changed; only called if ``reversible``."""


class OwnScreen(StepKind):
    """A kind that is done on this room's screen, ``/admin/tugas/<id>/``.

    Attributes:
        writes: whether a written account is asked for; ``text_label`` is the question.
        form_class: a form of the room's own in place of :class:`intake.procedures.forms.TaskForm`, from which it
            inherits; whatever it asks besides text and outcome reaches the kind in ``Done.data``.
    """

    writes = True
    text_label: Any = _("What was done")
    text_help: Any = ""
    reversible = True
    deed: Any = _("Done")
    form_class: Any = None

    def address(self, task: "Task") -> str:
        return reverse("procedures:task", args=[task.pk])

    def form_key(self, act: Act) -> str:
        """Return the form of the CMS that is filled on the screen; empty for none."""
        return ""

    def to_settle(self, task: "Task") -> list[str]:
        """Return what the officer should look at before doing the step, one sentence for each."""
        return []

    def card(self, task: "Task", user: Any) -> Any:
        """Return a component that stands above the form, or None."""
        return None

    def check(self, task: "Task", done: Done) -> list[str]:
        from django.utils.translation import gettext

        return [gettext("Write what was done: others go on from it.")] if self.writes and not done.text.strip() else []


class Unregistered(OwnScreen):
    """What stands in for a kind that no room has a screen for: the step is done with a written account.

    It can't be undone: nobody here knows what left the house.
    """

    reversible = False

    def check(self, task: "Task", done: Done) -> list[str]:
        return []


Condition = Callable[["Task", Done], list[str]]
_conditions: list[Condition] = []
_registry: dict[tuple[str, str | None], StepKind] = {}
_stand_in = Unregistered()

#: Kinds that the starter procedures name (data/procedures.yaml, at its end).
STARTER_KINDS = {
    "intake": _("Receipt of the report"),
    "form": _("Form"),
    "assess": _("Needs analysis"),
    "note": _("Note"),
    "acknowledge": _("Receipt confirmed"),
    "service": _("Service by each profession"),
    "report": pgettext_lazy("step kind", "Report"),
    "instruct": _("Instruction"),
    "assign": _("Assignment of a person"),
    "refer": _("Referral to services"),
    "confirm_referrals": _("Making of the referrals"),
    "letter_draft": _("Letter: draft"),
    "letter_review": _("Letter: review"),
    "letter_sign": _("Letter: signature"),
    "letter_send": _("Letter: sending"),
    "confirm_service": _("Confirmation of the service"),
    "coordinate": _("Coordination"),
    "pickup": _("Pick-up"),
    "stay": _("Stay in the shelter"),
    "return_home": _("Return home"),
    "close": _("Closing"),
}


def register(kind: type[StepKind]) -> type[StepKind]:
    """Make a kind known; usable as a class decorator."""
    _registry[(kind.name, kind.form)] = kind()
    return kind


def register_condition(condition: Condition) -> Condition:
    """Ask ``condition`` of every step, of whatever kind, why it can't be done now; usable as a decorator."""
    _conditions.append(condition)
    return condition


def unmet_conditions(task: "Task", done: Done) -> list[str]:
    """Return what other rooms say against a step being done, one sentence for each reason."""
    return [reason for condition in _conditions for reason in condition(task, done)]


def is_available(act: Act) -> bool:
    """Whether some room has a screen for the act."""
    return (act.kind, act.form or None) in _registry or (act.kind, None) in _registry


def kind_of(act: Act) -> StepKind:
    """Return the act's kind; one that stands in if no room has registered it."""
    return _registry.get((act.kind, act.form or None)) or _registry.get((act.kind, None)) or _stand_in


def known_kinds() -> list[tuple[str, str]]:
    """Return name and label of every kind the editor offers."""
    labels: dict[str, Any] = {name: kind.label or name for (name, _form), kind in _registry.items()}
    return [(name, str(label)) for name, label in {**labels, **STARTER_KINDS}.items()]
