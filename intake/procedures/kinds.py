"""Step kinds: what a step of a procedure means on the screen.

A kind is a small class that the room owning the screen registers when it is loaded; this room knows no
other (design.md §6).
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .models import Task


class StepKind:
    """One kind of step. Subclass it, set ``name``, and :func:`register` it.

    ``form`` narrows a kind to the steps that use one form: the complaint form has a screen of its own.
    """

    name: str = ""
    form: str | None = None

    def address(self, task: "Task") -> str:
        """Return the address of the screen where ``task`` is done."""
        raise TypeError(f"{type(self).__name__} must define address()")


_registry: dict[tuple[str, str | None], StepKind] = {}


def register(kind: type[StepKind]) -> type[StepKind]:
    """Make a kind known; usable as a class decorator."""
    _registry[(kind.name, kind.form)] = kind()
    return kind


def is_available(step: dict[str, Any]) -> bool:
    """Whether some room has a screen for the step."""
    return (step["kind"], step.get("form")) in _registry or (step["kind"], None) in _registry


def kind_of(step: dict[str, Any]) -> StepKind:
    """Return the step's kind.

    Raises:
        KeyError: no room has registered it.
    """
    return _registry.get((step["kind"], step.get("form"))) or _registry[(step["kind"], None)]
