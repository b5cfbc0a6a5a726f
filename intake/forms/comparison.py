"""What changed between two versions of a form, in words."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from .definition import Definition, Place, Question


class ChangeKind(StrEnum):
    """What happened to a question."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"


@dataclass(frozen=True)
class Change:
    """One difference; ``details`` says, part by part, what it was and is."""

    kind: ChangeKind
    key: str
    label: str
    details: tuple[str, ...] = ()


PARTS: dict[str, Any] = {
    "kind": _("kind of answer"),
    "label": _("question"),
    "help": _("help"),
    "why": _("why it is asked"),
    "required": _("must be answered"),
    "if_missing": _("message if it is missing"),
    "sensitivity": _("sensitivity"),
    "maps_to": _("core field"),
    "show_when": _("condition"),
    "limits": _("limits"),
    "options": _("answers"),
    "code_list": _("code list"),
    "all_visible": _("all answers visible"),
    "unknown": _("“I don't know” allowed"),
    "min_rows": _("fewest rows"),
    "max_rows": _("most rows"),
}
WORDED = frozenset({"label", "help", "why", "if_missing"})


def compare(old: Definition, new: Definition) -> list[Change]:
    """Return what ``new`` adds, removes, changes and moves, question by question, in the current language."""
    before = {place.question.key: place for place in old.places()}
    after = {place.question.key: place for place in new.places()}
    changes = []
    for key, place in after.items():
        label = str(place.question.label) or key
        if key not in before:
            changes.append(Change(ChangeKind.ADDED, key, label))
        elif details := tuple(_details(before[key].question, place.question)):
            changes.append(Change(ChangeKind.CHANGED, key, label, details))
    changes += [
        Change(ChangeKind.REMOVED, key, str(place.question.label) or key)
        for key, place in before.items()
        if key not in after
    ]
    return changes + _moved(before, after)


def _details(old: Question, new: Question) -> Iterator[str]:
    before, after = old.to_data(), new.to_data()
    for part, name in PARTS.items():
        if before.get(part) == after.get(part):
            continue
        if part in WORDED:
            texts = {"part": name, "old": str(getattr(old, part)), "new": str(getattr(new, part))}
            yield gettext("%(part)s: “%(old)s” → “%(new)s”") % texts
        else:
            yield str(name)


def _moved(before: dict[str, Place], after: dict[str, Place]) -> list[Change]:
    """Questions that stand under another heading, or in another order among those that stayed."""
    stayed = [key for key in after if key in before]
    old_order = [key for key in before if key in after]
    moved = []
    for key in stayed:
        other_home = _home(before[key]) != _home(after[key])
        other_order = _followed(old_order, key) != _followed(stayed, key) and _preceded(old_order, key) != _preceded(
            stayed, key
        )
        if other_home or other_order:
            moved.append(Change(ChangeKind.MOVED, key, str(after[key].question.label) or key))
    return moved


def _home(place: Place) -> str:
    return place.group.key if place.group else place.section.title.id


def _followed(order: list[str], key: str) -> str:
    place = order.index(key) + 1
    return order[place] if place < len(order) else ""


def _preceded(order: list[str], key: str) -> str:
    place = order.index(key)
    return order[place - 1] if place else ""
