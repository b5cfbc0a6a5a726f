"""Data → definition → editor → definition: nothing is lost on the way."""

import json

import pytest

from intake.procedures.blocks import StepStream, definition_of_steps, stream_of_steps
from intake.procedures.definition import Definition, MalformedProcedure
from intake.procedures.durations import from_words, in_words
from intake.procedures.models import Procedure
from intake.procedures.starter import definitions, read

RAW = {procedure["key"]: procedure for procedure in [*read("procedures.yaml"), *read("further.yaml")]}


@pytest.mark.parametrize("key", RAW)
def test_the_starter_data_come_back_exactly(key: str) -> None:
    assert Definition.from_data(RAW[key]).to_data() == RAW[key]


@pytest.mark.django_db
@pytest.mark.parametrize("definition", definitions(), ids=lambda one: one.key)
def test_the_editor_keeps_every_step(definition: Definition) -> None:
    block = StepStream()
    stream = block.to_python(stream_of_steps(definition.steps))
    assert definition_of_steps(stream) == definition.steps
    stored = json.loads(json.dumps(block.get_prep_value(stream)))
    assert definition_of_steps(block.to_python(stored)) == definition.steps


@pytest.mark.django_db
def test_what_was_loaded_is_what_the_first_version_froze() -> None:
    for definition in definitions():
        procedure = Procedure.objects.get(key=definition.key)
        version = procedure.versions.get(number=1)
        assert version.flow == definition == procedure.definition
        assert procedure.live


@pytest.mark.parametrize(
    "data",
    [
        [],
        {"key": "a", "nonsense": 1},
        {"key": "a", "steps": [{"key": "b", "surprise": 1}]},
        {"key": "a", "steps": ["b"]},
        {"key": "a", "steps": [{"key": "b", "due": 5}]},
        {"key": "a", "steps": [{"key": "b", "from": "somewhere"}]},
        {"key": "a", "steps": [{"key": "b", "on": ["end"]}]},
    ],
)
def test_what_is_no_procedure_is_refused(data: object) -> None:
    with pytest.raises(MalformedProcedure):
        Definition.from_data(data)


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("6 jam", "PT6H"),
        ("2 hari", "P2D"),
        ("2 hari kerja", "P2D"),
        ("90 menit", "PT90M"),
        ("1 hari 2 jam", "P1DT2H"),
        ("1 day, 2 hours", "P1DT2H"),
        ("3 working days", "P3D"),
        ("pt72h", "PT72H"),
    ],
)
def test_durations_are_written_as_people_say_them(written: str, stored: str) -> None:
    assert from_words(written) == stored
    assert from_words(in_words(stored)) == stored


@pytest.mark.parametrize("written", ["", "besok", "0 jam", "P", "PT", "2", "jam 6 besok", "-1 hari"])
def test_anything_else_is_no_duration(written: str) -> None:
    with pytest.raises(ValueError):
        from_words(written)
