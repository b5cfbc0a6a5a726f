"""State changes only in actions (design.md §3): in these rooms nothing else saves, creates, updates or deletes."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
#: Rooms that hold the rule without exception.
ROOMS = ["portal/reference", "portal/accounts"]
ROOMS += [
    f"intake/{room}"
    for room in (
        "forms",
        "cases",
        "procedures",
        "letters",
        "referrals",
        "shelter",
        "empowerment",
        "complaints",
        "statistics",
    )
]
ROOMS += ["intake/exchange"]
#: Where a room may write: its verbs, what its models do to themselves, what Wagtail's publish button runs, and the
#: data it is delivered with.
DOORS = {
    "actions",
    "actions.py",
    "publishing.py",
    "models",
    "models.py",
    "devices.py",
    "starter.py",
    "starter",
    "migrations",
}
WRITES = {"save", "create", "bulk_create", "get_or_create", "update_or_create", "delete", "bulk_update"}
#: Objects with a ``save`` that stores nothing, or a manager's method that looks like a dictionary's.
HARMLESS = {"form", "cache", "session", "default_storage"}


def writes(tree: ast.Module) -> Iterator[int]:
    """Return the lines that write to the database."""
    for call in ast.walk(tree):
        if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Attribute):
            continue
        receiver, name = call.func.value, call.func.attr
        plain = receiver.id if isinstance(receiver, ast.Name) else getattr(receiver, "attr", "")
        on_rows = any(getattr(part, "attr", "") in {"objects", "filter", "exclude"} for part in ast.walk(receiver))
        if (name in WRITES and plain not in HARMLESS) or (name == "update" and on_rows):
            yield call.lineno


def test_the_search_finds_what_it_looks_for() -> None:
    lines = ["a.save()", "A.objects.filter(b=1).update(c=2)", "d.update(e)", "form.save(commit=False)"]
    assert list(writes(ast.parse("\n".join(lines)))) == [1, 2]


@pytest.mark.parametrize("room", ROOMS)
def test_nothing_else_writes(room: str) -> None:
    found = []
    for file in sorted((ROOT / room).rglob("*.py")):
        if DOORS & set(file.relative_to(ROOT / room).parts):
            continue
        lines = writes(ast.parse(file.read_text(encoding="utf-8")))
        found += [f"{file.relative_to(ROOT)}:{line}" for line in lines]
    assert found == []
