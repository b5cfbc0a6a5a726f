"""What keeps a form from being published, and where it is said."""

from collections.abc import Iterator
from typing import Any

import pytest

from intake.forms.checks import check
from intake.forms.definition import Definition
from intake.forms.registry import CoreField, CoreType, FormUse, ListedCode, Registry, Words

from .samples import FAMILY, data_of, form, options, question, when


class Lists:
    """Two lists."""

    def names(self) -> list[tuple[str, str]]:
        return [("risk", "Risiko"), ("sex", "Jenis kelamin")]

    def codes(self, list_key: str) -> list[ListedCode]:
        return [ListedCode("high", Words("Tinggi")), ListedCode("old", Words("Lama"), active=False)]


@pytest.fixture(autouse=True)
def registry(monkeypatch: pytest.MonkeyPatch) -> Iterator[Registry]:
    """A registry with a few core fields."""
    from intake.forms import registry as module

    known = Registry()
    known.code_lists = Lists()
    known.register_core_fields(
        CoreField("victim.age", CoreType.NUMBER, "Umur korban"),
        CoreField("victim.name", CoreType.TEXT, "Nama korban", sensitivity="identity"),
        CoreField("case.risk", CoreType.CODE, "Risiko", code_list="risk"),
        CoreField("case.children", CoreType.ROWS, "Anak-anak"),
    )
    for name in ("code_lists", "core_fields"):
        monkeypatch.setattr(module.registry, name, getattr(known, name))
    return known


def problems(registry: Registry, *questions: Any, use: FormUse | None = None) -> list[tuple[tuple[int, ...], str]]:
    """Return where and at which part something is wrong."""
    return [(p.path, p.part) for p in check(form(*questions), registry=registry, use=use)]


def test_a_sound_form_has_no_problems(registry: Registry) -> None:
    assert check(Definition.from_data(FAMILY), registry=registry) == []


@pytest.mark.parametrize(
    ("part", "wrong"),
    [
        ("key", question("Umur")),
        ("key", question("1a")),
        ("key", question("form_token")),
        ("label", question("a", label={"en": "Age"})),
        ("help", question("a", help={"en": "Help"})),
        ("sensitivity", question("a", sensitivity="")),
        ("sensitivity", question("a", sensitivity="secret")),
        ("options", question("a", "choice")),
        ("options", question("a", "choice", options=options("x"), code_list="risk")),
        ("options", question("a", "choice", options=options("x", "x"))),
        ("options", question("a", "choice", options=[{"code": "x", "label": {"en": "X"}}])),
        ("options", question("a", "text", options=options("x"))),
        ("code_list", question("a", "choice", code_list="colour")),
        ("limits", question("a", "number", limits={"max_length": 3})),
        ("min", question("a", "number", limits={"min": 5, "max": 3})),
        ("max_length", question("a", limits={"max_length": 0})),
        ("earliest", question("a", "date", limits={"earliest": "yesterday"})),
        ("earliest", question("a", "date", limits={"earliest": "2026-01-02", "latest": "2026-01-01"})),
        ("kind", question("a", "file")),
        ("help", question("a", "information", label={"id": "Judul"})),
        ("questions", question("a", "group")),
        ("max_rows", question("a", "group", questions=[question("b")], max_rows=51)),
        ("min_rows", question("a", "group", questions=[question("b")], min_rows=4, max_rows=3)),
        ("maps_to", question("a", maps_to="victim.shoe_size")),
        ("maps_to", question("a", maps_to="victim.age")),
        ("maps_to", question("a", maps_to="victim.name")),
        ("maps_to", question("a", "choice", code_list="sex", maps_to="case.risk")),
    ],
)
def test_a_problem_is_named_at_its_question(registry: Registry, part: str, wrong: Any) -> None:
    found = problems(registry, question("fine"), wrong)
    assert ((0, 1), part) in found
    assert all(path == (0, 1) for path, _part in found)


def test_a_key_stands_once_in_the_whole_form_groups_included(registry: Registry) -> None:
    found = problems(registry, question("a"), question("g", "group", questions=[question("a")]))
    assert found == [((0, 0), "key"), ((0, 1, 0), "key")]


def test_groups_do_not_hold_groups_or_files(registry: Registry) -> None:
    inner = question("h", "group", questions=[question("a")])
    takes_files = FormUse("x", "X", accepts_files=True)
    found = problems(registry, question("g", "group", questions=[inner, question("f", "file")]), use=takes_files)
    assert found == [((0, 0, 0), "kind"), ((0, 0, 1), "kind")]


def test_a_file_may_be_asked_where_files_are_taken(registry: Registry) -> None:
    assert problems(registry, question("f", "file"), use=FormUse("x", "X", accepts_files=True)) == []


def test_an_empty_form_is_not_published(registry: Registry) -> None:
    assert [p.part for p in check(Definition.from_data({}), registry=registry)] == ["title", "sections"]


# --- Conditions ---

AGE, SAFE, BORN = question("age", "number"), question("safe", "yes_no"), question("born", "date")
FORMS = question("forms", "several", options=options("fisik", "psikis"))
RISK = question("risk", "choice", code_list="risk")


@pytest.mark.parametrize(
    "conditions",
    [
        [("nothing", "filled")],
        [("q", "filled")],
        [("later", "filled")],
        [("age", "before", "2026-01-01")],
        [("age", "less", "18")],
        [("age", "less")],
        [("age", "filled", 3)],
        [("safe", "equals", "perhaps")],
        [("safe", "less", 3)],
        [("forms", "one_of", ["fisik", "lain"])],
        [("forms", "one_of", [])],
        [("forms", "equals", ["fisik"])],
        [("born", "before", "soon")],
        [("risk", "equals", "low")],
        [("note", "filled")],
        [("child", "filled")],
        [],
        [("age", "less", 10), ("age", "greater", 10)],
        [("safe", "equals", "yes"), ("safe", "equals", "no")],
        [("safe", "equals", "yes"), ("safe", "not_equals", "yes")],
        [("safe", "filled"), ("safe", "not_filled")],
    ],
)
def test_a_condition_that_cannot_work_is_named(registry: Registry, conditions: Any) -> None:
    group = question("g", "group", questions=[question("child")])
    note = question("note", "information", help={"id": "Teks"})
    asks = question("q", show_when=when(*conditions))
    found = problems(registry, AGE, SAFE, BORN, FORMS, RISK, group, note, asks, question("later"))
    assert found == [((0, 7), "show_when")]


@pytest.mark.parametrize(
    "conditions",
    [
        [("age", "less", 18)],
        [("age", "greater_or_equal", 12), ("age", "less", 13)],
        [("safe", "equals", "unknown")],
        [("forms", "one_of", ["fisik"]), ("forms", "equals", "psikis")],
        [("born", "before", "today")],
        [("risk", "equals", "old")],
        [("g", "filled")],
    ],
)
def test_a_condition_that_can_work_is_let_through(registry: Registry, conditions: Any) -> None:
    group = question("g", "group", questions=[question("child")])
    assert problems(registry, AGE, SAFE, BORN, FORMS, RISK, group, question("q", show_when=when(*conditions))) == []


def test_contradictions_are_fine_where_one_is_enough(registry: Registry) -> None:
    rule = when(("age", "less", 10), ("age", "greater", 10), match="any")
    assert problems(registry, AGE, question("q", show_when=rule)) == []


def test_a_circle_is_called_one(registry: Registry) -> None:
    first = question("a", show_when=when(("b", "filled")))
    second = question("b", show_when=when(("a", "filled")))
    messages = [p.message for p in check(form(first, second), registry=registry)]
    assert len(messages) == 1
    assert "berputar" in messages[0]


def test_a_row_may_ask_about_its_own_row_but_nobody_else_about_it(registry: Registry) -> None:
    row = [question("x"), question("y", show_when=when(("x", "filled"), ("age", "filled")))]
    assert problems(registry, AGE, question("g", "group", questions=row)) == []
    other = question("h", "group", questions=[question("z", show_when=when(("x", "filled")))])
    assert problems(registry, AGE, question("g", "group", questions=row), other) == [((0, 2, 0), "show_when")]


def test_a_section_looks_back_too(registry: Registry) -> None:
    data = data_of(AGE)
    data["sections"].append(
        {"title": {"id": "B"}, "show_when": when(("age", "less", 18)), "questions": [question("q")]}
    )
    assert check(Definition.from_data(data), registry=registry) == []
    data["sections"][1]["show_when"] = when(("q", "filled"))
    assert [(p.path, p.part, p.condition) for p in check(Definition.from_data(data), registry=registry)] == [
        ((1,), "show_when", 0)
    ]


# --- Core fields and what rooms need ---


def test_a_core_field_is_filled_once(registry: Registry) -> None:
    found = problems(
        registry, question("a", "number", maps_to="victim.age"), question("b", "number", maps_to="victim.age")
    )
    assert found == [((0, 0), "maps_to"), ((0, 1), "maps_to")]


def test_rows_fill_core_fields_only_through_their_group(registry: Registry) -> None:
    name = question("n", sensitivity="identity", maps_to="victim.name")
    assert problems(registry, question("g", "group", questions=[name])) == [((0, 0, 0), "maps_to")]
    assert problems(registry, question("g", "group", maps_to="case.children", questions=[name])) == []


def test_what_a_room_needs_is_always_asked_and_answered(registry: Registry) -> None:
    use = FormUse("x", "X", needs=("victim.age",))
    age = question("b", "number", maps_to="victim.age")
    assert problems(registry, question("a"), use=use) == [((), "sections")]
    assert problems(registry, question("a"), age, use=use) == [((0, 1), "required")]
    hidden = {**age, "required": True, "show_when": when(("a", "filled"))}
    assert problems(registry, question("a"), hidden, use=use) == [((0, 1), "required")]
    assert problems(registry, question("a"), {**age, "required": True}, use=use) == []


def test_a_problem_is_said_with_the_words_of_its_question(registry: Registry) -> None:
    definition = form(question("a", label={"id": "Umur korban"}, sensitivity=""))
    (problem,) = check(definition, registry=registry)
    assert problem.in_words(definition) == "Pertanyaan “Umur korban”: Pilih seberapa peka jawabannya."
