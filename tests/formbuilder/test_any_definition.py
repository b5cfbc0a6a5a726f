"""Properties that hold for any form and any answers."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from intake.forms.checks import check
from intake.forms.conditions import is_met
from intake.forms.definition import Data, Definition
from intake.forms.models import FormDefinition
from intake.forms.registry import registry
from intake.forms.rendering import form_for
from intake.forms.stream import definition_of, stream_of
from intake.forms.validation import validate

from .samples import as_form_data, definitions, raw_answers

pytestmark = pytest.mark.django_db

any_form = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


class OneRegion:
    """Regions without a database."""

    def choices(self) -> list[tuple[str, str]]:
        return [("64.72", "Kota Samarinda")]

    def name(self, code: str) -> str:
        return dict(self.choices()).get(code, code)


@pytest.fixture(autouse=True)
def one_region(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hundreds of forms are built here; the regions need not be read from the database for each."""
    monkeypatch.setattr(registry, "regions", OneRegion())


@any_form
@given(definitions())
def test_a_definition_survives_the_editor_and_json_unchanged(data: Data) -> None:
    definition = Definition.from_data(data)
    form = FormDefinition(title_id=definition.title.id, title_en=definition.title.en, body=stream_of(definition))

    again = form.compiled()
    assert again.to_data() == data
    assert stream_of(Definition.from_data(again.to_data())) == stream_of(definition)
    assert definition_of(form.title, form.body) == definition


@any_form
@given(definitions())
def test_what_the_generator_makes_is_sound_or_only_contradicts_itself(data: Data) -> None:
    problems = check(Definition.from_data(data))
    assert {problem.part for problem in problems} <= {"show_when", "sections"}


@any_form
@given(st.data())
def test_the_web_form_and_json_are_checked_alike(data: Any) -> None:
    definition = Definition.from_data(data.draw(definitions()))
    raw = data.draw(raw_answers(definition))

    by_json, by_form = validate(definition, raw), validate(definition, as_form_data(raw))
    assert (by_json.answers, by_json.errors, by_json.dropped) == (by_form.answers, by_form.errors, by_form.dropped)

    form = form_for(definition, as_form_data(raw))
    assert form.is_valid() == by_json.is_valid
    assert form.answers == by_json.answers


@any_form
@given(st.data())
def test_checking_what_was_kept_keeps_it_and_drops_nothing_more(data: Any) -> None:
    definition = Definition.from_data(data.draw(definitions()))
    first = validate(definition, data.draw(raw_answers(definition)))

    if first.is_valid:
        second = validate(definition, first.answers)
        assert second.answers == first.answers
        assert second.errors == {}
        assert second.dropped == []


@any_form
@given(st.data())
def test_nothing_is_kept_whose_condition_the_kept_answers_do_not_meet(data: Any) -> None:
    definition = Definition.from_data(data.draw(definitions()))
    found = validate(definition, data.draw(raw_answers(definition)))

    if found.is_valid:
        from django.utils import timezone

        today = timezone.localdate()
        for section in definition.sections:
            for question in section.questions:
                if question.key in found.answers:
                    assert is_met(question.show_when, found.answers, today=today)
                for row in found.answers.get(question.key, []) if question.questions else []:
                    for inner in question.questions:
                        if inner.key in row:
                            assert is_met(inner.show_when, found.answers | row, today=today)
