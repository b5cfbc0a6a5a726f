"""The forms the agency starts with, built from the domain: each could be published as it is."""

from pathlib import Path

import pytest
import yaml

from intake.complaints import core_fields
from intake.forms.checks import check
from intake.forms.definition import Definition
from intake.forms.reference import ReferenceLists, ReferenceRegions
from intake.forms.registry import Registry
from intake.procedures.starter import DATA as PROCEDURES

FOLDER = Path(core_fields.__file__).parent / "data" / "forms"
FORMS = {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.yaml"))}


@pytest.fixture
def registry(db: None) -> Registry:
    made = Registry()
    made.code_lists, made.regions = ReferenceLists(), ReferenceRegions()
    made.register_core_fields(*core_fields.CORE_FIELDS)
    return made


@pytest.mark.parametrize("key", FORMS)
def test_a_starter_form_reads_and_writes_exactly(key: str) -> None:
    assert Definition.from_data(FORMS[key]).to_data() == FORMS[key]


@pytest.mark.parametrize("key", FORMS)
def test_a_starter_form_has_nothing_that_keeps_it_from_being_published(key: str, registry: Registry) -> None:
    assert check(Definition.from_data(FORMS[key]), registry=registry) == []


@pytest.mark.parametrize("key", FORMS)
def test_every_question_of_a_starter_form_has_both_languages(key: str) -> None:
    for place in Definition.from_data(FORMS[key]).places():
        assert place.question.label.id and place.question.label.en, place.question.key


def test_every_form_that_a_starter_procedure_names_is_there() -> None:
    named = set()
    for path in PROCEDURES.glob("*.yaml"):
        for line in path.read_text(encoding="utf-8").splitlines():
            if "form: " in line and not line.startswith("#"):
                named.add(line.split("form: ")[1].split(",")[0].strip("} "))
    assert named <= FORMS.keys()
