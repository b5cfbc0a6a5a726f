"""Answers are checked on the server, from the definition alone."""

import datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict

from intake.forms.definition import Definition
from intake.forms.registry import ListedCode, Words, registry
from intake.forms.validation import validate

from .samples import FAMILY, form, options, question, when

FAMILY_FORM = Definition.from_data(FAMILY)


def test_what_is_asked_and_answered_is_kept_as_json() -> None:
    found = validate(FAMILY_FORM, {"age": 12, "guardian": " Ibu A ", "guardian_safe": True, "harm": ["fisik"]})
    assert found.is_valid
    assert found.answers == {"age": 12, "guardian": "Ibu A", "guardian_safe": "yes", "harm": ["fisik"]}


def test_a_question_that_is_asked_must_be_answered_and_one_that_is_not_need_not() -> None:
    assert validate(FAMILY_FORM, {"age": 12}).errors == {"guardian": ["Mohon jawab pertanyaan ini."]}
    assert validate(FAMILY_FORM, {"age": 30}).is_valid


def test_answers_that_were_not_asked_for_are_dropped_and_named_along_the_whole_chain() -> None:
    found = validate(FAMILY_FORM, {"age": 30, "guardian": "Ibu A", "guardian_safe": "no"})
    assert found.answers == {"age": 30}
    assert found.dropped == ["guardian", "guardian_safe"]


def test_what_hangs_on_an_unreadable_answer_is_neither_missing_nor_dropped() -> None:
    found = validate(FAMILY_FORM, {"age": "tiga", "guardian": "Ibu A"})
    assert list(found.errors) == ["age"]
    assert found.dropped == []


def test_rows_are_checked_one_by_one_and_blank_ones_do_not_count() -> None:
    raw = {"children": [{}, {"child_name": "Ani", "school": "SD 1"}, {"at_school": "yes", "school": "SD 2"}]}
    found = validate(FAMILY_FORM, raw)
    assert found.errors == {"children.2.child_name": ["Mohon jawab pertanyaan ini."]}
    assert found.dropped == ["children.1.school"]
    assert found.rows == {"children": [1, 2]}


def test_a_group_has_its_fewest_and_most_rows() -> None:
    group = question("g", "group", min_rows=1, max_rows=2, questions=[question("n")])
    assert validate(form(group), {}).errors == {"g": ["Paling sedikit 1."]}
    assert validate(form(group), {"g": [{"n": "a"}, {"n": "b"}, {"n": "c"}]}).errors == {"g": ["Paling banyak 2."]}
    assert validate(form(group), {"g": [{"n": "a"}, {}, {}, {}]}).is_valid


def test_a_condition_inside_a_row_may_look_at_the_row_and_above_the_group() -> None:
    group = question("g", "group", questions=[
        question("n"),
        question("only_minor", show_when=when(("age", "less", 18))),
        question("after_n", show_when=when(("n", "equals", "x"))),
    ])  # fmt: skip
    definition = form(question("age", "number"), group)
    row = {"n": "x", "only_minor": "1", "after_n": "2"}
    assert validate(definition, {"age": 3, "g": [row]}).answers["g"] == [row]
    assert validate(definition, {"age": 30, "g": [{**row, "n": "y"}]}).answers["g"] == [{"n": "y"}]


@pytest.mark.parametrize(
    ("kind", "more", "wrong"),
    [
        ("text", {"limits": {"max_length": 3}}, "abcd"),
        ("text", {"limits": {"min_length": 3}}, "ab"),
        ("text", {}, "a\u202eb"),
        ("long_text", {}, "a\x07b"),
        ("text", {}, "x" * 201),
        ("number", {"limits": {"min": 0}}, -1),
        ("number", {"limits": {"max": 9}}, 10),
        ("number", {}, "1.5"),
        ("number", {}, 10**13),
        ("date", {}, "2026-02-30"),
        ("date", {"limits": {"no_future": True}}, "2999-01-01"),
        ("date", {"limits": {"earliest": "2020-01-01"}}, "2019-12-31"),
        ("date", {"limits": {"latest": "2020-01-01"}}, "2020-01-02"),
        ("time", {}, "25:00"),
        ("moment", {"limits": {"no_future": True}}, "2999-01-01T10:00"),
        ("yes_no", {"unknown": False}, "unknown"),
        ("choice", {"options": options("a")}, "b"),
        ("several", {"options": options("a")}, ["a", "b"]),
        ("region", {}, "99.99"),
    ],
)
@pytest.mark.django_db
def test_what_an_answer_may_not_be(kind: str, more: Any, wrong: Any) -> None:
    found = validate(form(question("q", kind, **more)), {"q": wrong})
    assert list(found.errors) == ["q"]
    assert found.answers == {}


@pytest.mark.parametrize("shape", [{"a": 1}, [1], [["a"]], [{"a": 1}]])
def test_json_of_an_impossible_shape_is_refused_not_crashed_on(shape: Any) -> None:
    for kind in ("text", "number", "date"):
        assert "q" in validate(form(question("q", kind)), {"q": shape}).errors
    group = question("g", "group", questions=[question("n")])
    assert "g" in validate(form(group), {"g": "x"}).errors
    assert "g" in validate(form(group), {"g": [1]}).errors
    assert "g.0.n" in validate(form(group), {"g": [{"n": shape}]}).errors


def test_messages_are_in_the_language_asked_for() -> None:
    definition = form(question("q", required=True, if_missing={"id": "Tulislah.", "en": "Please write."}))
    assert validate(definition, {}, language="id").errors == {"q": ["Tulislah."]}
    assert validate(definition, {}, language="en").errors == {"q": ["Please write."]}


def test_a_retired_code_is_refused_unless_it_was_the_answer_before(monkeypatch: pytest.MonkeyPatch) -> None:
    class Lists:
        def names(self) -> list[tuple[str, str]]:
            return [("risk", "Risiko")]

        def codes(self, list_key: str) -> list[ListedCode]:
            return [ListedCode("high", Words("Tinggi")), ListedCode("old", Words("Lama"), active=False)]

    monkeypatch.setattr(registry, "code_lists", Lists())
    definition = form(question("q", "choice", code_list="risk"))
    assert not validate(definition, {"q": "old"}).is_valid
    assert validate(definition, {"q": "old"}, earlier={"q": "old"}).answers == {"q": "old"}


def test_today_is_the_day_the_form_is_filled() -> None:
    definition = form(question("d", "date"), question("q", show_when=when(("d", "before", "today"))))
    raw = {"d": "2026-11-23", "q": "x"}
    assert validate(definition, raw, today=datetime.date(2026, 11, 24)).answers == raw
    assert validate(definition, raw, today=datetime.date(2026, 11, 23)).dropped == ["q"]


# --- Files ---

PHOTO = question("photo", "file")


def test_a_file_is_kept_only_when_everything_else_is_right() -> None:
    kept: list[str] = []

    def upload(asked: Any, file: Any) -> str:
        kept.append(file.name)
        return "ref-1"

    definition = form(question("age", "number"), PHOTO)
    file = SimpleUploadedFile("a.jpg", b"x")
    assert not validate(definition, {"age": "x"}, files={"photo": file}, upload=upload).is_valid
    assert kept == []
    assert validate(definition, {"age": "3"}, files={"photo": file}, upload=upload).answers["photo"] == "ref-1"


def test_a_file_may_be_refused_by_who_keeps_it_and_needs_somebody_who_keeps_it() -> None:
    def refuse(asked: Any, file: Any) -> str:
        raise ValidationError("Bukan gambar.")

    file = SimpleUploadedFile("a.jpg", b"x")
    assert validate(form(PHOTO), {}, files={"photo": file}, upload=refuse).errors == {"photo": ["Bukan gambar."]}
    assert "photo" in validate(form(PHOTO), {}, files={"photo": file}).errors


def test_a_file_given_before_stays_until_another_is_sent_and_json_cannot_claim_one() -> None:
    assert validate(form(PHOTO), {}, earlier={"photo": "ref-1"}).answers == {"photo": "ref-1"}
    assert validate(form(PHOTO), {"photo": "ref-of-somebody-else"}).answers == {}


def test_unknown_names_are_ignored() -> None:
    assert validate(form(question("q")), QueryDict("q=a&form_token=x&_version=y")).answers == {"q": "a"}
