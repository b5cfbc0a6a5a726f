"""The forms the agency starts with, built from the domain: each could be published as it is."""

from pathlib import Path

import pytest
import yaml

from intake.cases import core_fields as case_fields
from intake.complaints import core_fields as complaint_fields
from intake.forms.checks import check
from intake.forms.definition import Definition
from intake.forms.queries import current_version
from intake.forms.registry import registry
from intake.procedures import starter as procedures
from intake.procedures.starter import DATA as PROCEDURES

FORMS = {
    path.stem: yaml.safe_load(path.read_text(encoding="utf-8"))
    for room in (case_fields, complaint_fields, procedures)
    for path in sorted((Path(room.__file__).parent / "data" / "forms").glob("*.yaml"))
}


@pytest.mark.parametrize("key", FORMS)
def test_a_starter_form_reads_and_writes_exactly(key: str) -> None:
    assert Definition.from_data(FORMS[key]).to_data() == FORMS[key]


@pytest.mark.parametrize("key", FORMS)
def test_a_starter_form_has_nothing_that_keeps_it_from_being_published(key: str, db: None) -> None:
    assert check(Definition.from_data(FORMS[key]), use=registry.use_of(key)) == []


@pytest.mark.parametrize("key", FORMS)
def test_the_starter_has_published_it(key: str, db: None) -> None:
    version = current_version(key)
    assert version is not None
    assert version.content == FORMS[key]


@pytest.mark.parametrize("key", FORMS)
def test_every_question_of_a_starter_form_has_both_languages(key: str) -> None:
    for place in Definition.from_data(FORMS[key]).places():
        assert place.question.label.id and place.question.label.en, place.question.key


def test_every_form_that_a_room_asks_for_is_there() -> None:
    assert registry.uses.keys() <= FORMS.keys()


def test_every_form_that_a_starter_procedure_names_is_there() -> None:
    named = set()
    for path in PROCEDURES.glob("*.yaml"):
        for line in path.read_text(encoding="utf-8").splitlines():
            if "form: " in line and not line.startswith("#"):
                named.add(line.split("form: ")[1].split(",")[0].strip("} "))
    assert named <= FORMS.keys()
