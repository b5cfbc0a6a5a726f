"""A definition as a form on the page."""

import json
import re
from html import unescape
from typing import Any

import pytest
from django.http import QueryDict
from django.template.loader import render_to_string
from django.utils import translation

from intake.forms.definition import Definition
from intake.forms.mapping import answers_from, mapped
from intake.forms.rendering import form_for, initial_from
from intake.forms.summary import summary

from .samples import FAMILY, form, options, question, when

FAMILY_FORM = Definition.from_data(FAMILY)


def public(built: Any) -> str:
    return render_to_string("intake_forms/questions.html", {"form": built})


def test_questions_say_their_words_help_and_reason_in_the_current_language() -> None:
    asked = question("q", help={"id": "Bantuan", "en": "Help"}, why={"id": "Alasan", "en": "Reason"})
    with translation.override("id"):
        page = public(form_for(form(asked)))
        assert "Pertanyaan q" in page and "Bantuan" in page and "Alasan" in page
    with translation.override("en"):
        page = public(form_for(form(asked)))
        assert "Question q" in page and "Help" in page and "Reason" in page


def test_a_condition_stands_on_the_page_for_the_script_and_in_words_for_people_without_it() -> None:
    page = public(form_for(FAMILY_FORM))
    assert "Hanya bila “Umur korban” kurang dari 18." in unescape(page)
    rules = [json.loads(unescape(text)) for text in re.findall(r'data-show-when="([^"]+)"', page)]
    assert {"match": "all", "conditions": [{"name": "age", "operator": "less", "value": 18}]} in rules
    in_a_row = {"name": "children-0-at_school", "operator": "equals", "value": "yes"}
    assert {"match": "all", "conditions": [in_a_row]} in rules


def test_the_form_is_checked_by_the_definition_and_says_what_was_dropped() -> None:
    built = form_for(FAMILY_FORM, QueryDict("age=30&guardian=Ibu"))
    assert built.is_valid()
    assert built.answers == {"age": 30}
    assert built.dropped_notice == "Jawaban berikut tidak disimpan karena pertanyaannya tidak berlaku: Nama wali."


def test_errors_stand_at_their_field_also_in_a_row() -> None:
    built = form_for(FAMILY_FORM, QueryDict("age=12&children-1-school=SD&children-1-at_school=yes"))
    assert not built.is_valid()
    assert set(built.errors) == {"guardian", "children-1-child_name"}
    assert "field__error" in public(built)


def test_another_row_keeps_everything_that_was_typed() -> None:
    sent = QueryDict("age=tiga&harm=fisik&children-0-child_name=Ani&_add_row=children")
    built = form_for(FAMILY_FORM, sent)
    assert built.wants_more_rows
    grown = built.grown()
    assert grown["age"].value() == "tiga"
    assert grown["harm"].value() == ["fisik"]
    assert grown["children-0-child_name"].value() == "Ani"
    assert "children-1-child_name" in grown.fields
    assert grown.errors == {}


def test_rows_stop_at_the_most() -> None:
    two = question("g", "group", max_rows=2, questions=[question("n")])
    grown = form_for(form(two), QueryDict("g-0-n=a&g-1-n=b&_add_row=g")).grown()
    assert grown.rows == {"g": [0, 1]}
    assert "_add_row" not in public(grown)


def test_an_empty_form_has_one_blank_row_and_an_answered_one_more_than_its_answers() -> None:
    assert form_for(FAMILY_FORM).rows == {"children": [0]}
    assert form_for(FAMILY_FORM, initial={"children": [{"child_name": "Ani"}]}).rows == {"children": [0, 1]}


def test_the_enter_key_does_not_press_add_another() -> None:
    page = public(form_for(FAMILY_FORM))
    assert page.index("<button") < page.index("_add_row")
    assert "_add_row" not in page[page.index("<button") : page.index("</button>")]


def test_stored_answers_start_a_form_and_come_back_unchanged() -> None:
    answers = {"age": 12, "guardian": "Ibu", "harm": ["fisik"], "children": [{"child_name": "Ani", "at_school": "no"}]}
    built = form_for(FAMILY_FORM, initial=answers)
    sent = QueryDict(mutable=True)
    for name in built.fields:
        value = built[name].value()
        sent.setlist(name, value if isinstance(value, list) else ["" if value is None else str(value)])
    again = form_for(FAMILY_FORM, sent)
    assert again.is_valid(), again.errors
    assert again.answers == answers
    assert initial_from(FAMILY_FORM, answers)["children-0-child_name"] == "Ani"


def test_a_prefix_keeps_two_forms_apart() -> None:
    built = form_for(FAMILY_FORM, QueryDict("a-age=12&a-guardian=Ibu&age=99&a-children-0-child_name=Ani"), prefix="a")
    assert built.is_valid(), built.errors
    assert built.answers == {"age": 12, "guardian": "Ibu", "children": [{"child_name": "Ani"}]}


def test_the_summary_before_sending_is_in_words() -> None:
    built = form_for(FAMILY_FORM, QueryDict("age=30&harm=fisik&harm=psikis&children-2-child_name=Ani"))
    assert built.is_valid()
    said = [(asked.label, words) for asked, words in built.answered]
    assert said == [("Umur korban", "30"), ("Bentuk", "Fisik, Psikis"), ("Anak 1: Nama anak", "Ani")]


# --- Summary ---


def test_what_a_viewer_may_not_see_is_absent() -> None:
    answers = {"age": 12, "guardian": "Ibu", "harm": ["fisik"], "children": [{"child_name": "Ani", "at_school": "yes"}]}
    seen = [label for part in summary(FAMILY_FORM, answers, may_see={"operational"}) for label, _words in part.answers]
    assert seen == ["Umur korban", "Sekolah?"]
    assert list(summary(FAMILY_FORM, answers, may_see=set())) == []


def test_dates_yes_and_choices_are_said_in_the_language_asked_for() -> None:
    one = {"code": "a", "label": {"id": "Satu", "en": "One"}}
    definition = form(question("d", "date"), question("y", "yes_no"), question("c", "choice", options=[one]))
    answers = {"d": "2026-11-23", "y": "unknown", "c": "a"}

    def words(language: str) -> list[str]:
        return [words for part in summary(definition, answers, language) for _label, words in part.answers]

    assert words("id") == ["23 November 2026", "Tidak tahu", "Satu"]
    assert words("en") == ["23 November 2026", "I don't know", "One"]


# --- Core fields ---


def test_answers_reach_core_fields_as_python_values_and_come_back() -> None:
    import datetime

    definition = form(
        question("d", "date", maps_to="victim.birth_date"),
        question("y", "yes_no", maps_to="danger"),
        question("m", "moment", maps_to="received_at"),
        question("s", "several", options=options("a", "b"), maps_to="forms"),
        question("g", "group", maps_to="children", questions=[question("n", maps_to="child.name"), question("x")]),
        question("free"),
    )
    answers = {"d": "2020-02-29", "y": "no", "m": "2026-11-23T08:30", "s": ["a"], "g": [{"n": "Ani"}]}
    values = mapped(definition, answers | {"free": "x"})
    assert values["victim.birth_date"] == datetime.date(2020, 2, 29)
    assert values["danger"] is False
    assert values["received_at"].isoformat() == "2026-11-23T08:30:00+08:00"
    assert values["forms"] == ["a"]
    assert values["children"] == [{"child.name": "Ani"}]
    assert answers_from(definition, values) == answers


def test_i_do_not_know_is_none_for_a_core_field() -> None:
    assert mapped(form(question("y", "yes_no", maps_to="danger")), {"y": "unknown"}) == {"danger": None}


def test_officers_see_the_same_questions() -> None:
    page = render_to_string(
        "intake_forms/admin_sections.html", {"form": form_for(FAMILY_FORM), "show_sensitivity": True}
    )
    assert "Umur korban" in page
    assert "sensitivity--identity" in page
    assert "data-show-when" in page


def test_an_information_stands_between_the_questions() -> None:
    note = question("n", "information", label={"id": "Perhatian"}, help={"id": "Baca ini."})
    page = public(form_for(form(question("q"), {**note, "show_when": when(("q", "filled"))})))
    assert "Perhatian" in page and "Baca ini." in page
    assert 'name="n"' not in page


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_form_can_be_made_in_another_language_than_the_current_one(language: str) -> None:
    built = form_for(FAMILY_FORM, language=language)
    assert built["age"].label == {"id": "Umur korban", "en": "Age of the victim"}[language]
