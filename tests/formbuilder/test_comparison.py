"""What changed between two versions, in words."""

from intake.forms.comparison import ChangeKind, compare

from .samples import form, question, when


def kinds(old: list[dict[str, object]], new: list[dict[str, object]]) -> list[tuple[str, str]]:
    return [(str(change.kind), change.key) for change in compare(form(*old), form(*new))]


def test_the_same_form_has_no_changes() -> None:
    assert kinds([question("a"), question("b")], [question("a"), question("b")]) == []


def test_added_removed_and_moved_questions_are_named() -> None:
    a, b, c, d = (question(key) for key in "abcd")
    assert kinds([a, b], [a, b, c]) == [("added", "c")]
    assert kinds([a, b], [b]) == [("removed", "a")]
    assert kinds([a, b, c, d], [a, c, d, b]) == [("moved", "b")]
    group = question("g", "group", questions=[b])
    assert ("moved", "b") in kinds([a, b], [a, group])


def test_a_changed_question_says_what_it_said_before() -> None:
    old = question("a", label={"id": "Umur"})
    new = question("a", "number", label={"id": "Usia"}, required=True, show_when=when(("b", "filled")))
    (change,) = compare(form(old), form(new))
    assert change.kind is ChangeKind.CHANGED
    assert change.details == ("jenis jawaban", "pertanyaan: “Umur” → “Usia”", "wajib dijawab", "syarat")
