"""The five flows are starter data: loaded once, whole, and never over what was edited."""

import pytest

from intake.procedures import starter
from intake.procedures.deadlines import after
from intake.procedures.models import Procedure, ProcedureVersion
from intake.procedures.queries import current_version
from portal.accounts.models import Role

pytestmark = pytest.mark.django_db

STEPS = {
    "complaint-handling": 12,
    "health-referral": 8,
    "social-rehabilitation-referral": 8,
    "legal-aid": 5,
    "repatriation": 11,
    "mediation": 6,
    "outreach": 5,
    "escort": 9,
}
FIGURE_2 = [
    "complaint",
    "record",
    "analyse",
    "handle",
    "report-secretary",
    "report-chair",
    "instruct",
    "assign",
    "refer",
    "make-referral",
]


def test_all_are_there_with_every_step() -> None:
    found = {version.procedure.key: len(version.steps) for version in ProcedureVersion.objects.filter(number=1)}
    assert {key: found.get(key) for key in STEPS} == STEPS


def test_complaint_handling_follows_the_ten_steps_of_figure_2() -> None:
    keys = [step.key for step in current_version("complaint-handling").steps]
    assert keys[:10] == FIGURE_2


@pytest.mark.parametrize("key", STEPS)
def test_every_step_has_names_roles_that_exist_and_deadlines_that_can_be_counted(key: str) -> None:
    from django.utils import timezone

    roles = set(Role.objects.values_list("code", flat=True))
    for step in current_version(key).steps:
        assert step.name.id and step.name.en
        assert step.roles and set(step.roles) <= roles, step.key
        due = step.due
        for duration in due.values() if isinstance(due, dict) else [due] if due else []:
            after(timezone.now(), duration)


@pytest.mark.parametrize("key", STEPS)
def test_every_way_out_leads_to_a_step_or_an_end(key: str) -> None:
    steps = current_version(key).steps
    places = {step.key for step in steps} | {"end", "hand_over"}
    for step in steps:
        for act in filter(None, (step, step.then)):
            assert set(act.on.values()) <= places, step.key


def test_the_key_on_stays_a_word() -> None:
    for version in ProcedureVersion.objects.filter(procedure__key__in=STEPS):
        assert all(isinstance(key, str) for step in version.definition["steps"] for key in step)
    record = current_version("complaint-handling").step("record")
    assert record.on == {"other_unit": "hand_over", "outside_mandate": "close-outside"}
    assert current_version("complaint-handling").step("handle").many is True


def test_loading_again_adds_nothing_and_keeps_what_was_edited() -> None:
    flow = Procedure.objects.get(key="legal-aid")
    flow.name_id = "Bantuan hukum kami"
    flow.save()
    ProcedureVersion.objects.create(procedure=flow, number=2, definition={"steps": []})
    before = list(ProcedureVersion.objects.order_by("pk").values_list("pk", flat=True))
    said: list[str] = []
    starter.load(said.append)
    assert list(ProcedureVersion.objects.order_by("pk").values_list("pk", flat=True)) == before
    flow.refresh_from_db()
    assert flow.name_id == "Bantuan hukum kami"
    assert current_version("legal-aid").number == 2


def test_a_step_nobody_knows_is_an_error() -> None:
    with pytest.raises(KeyError):
        ProcedureVersion(definition={"steps": [{"key": "a", "kind": "note"}]}).step("z")
