"""Every kind that is done on the task's own screen shows there what its form asks."""

import pytest
from django.urls import reverse

from intake.procedures import kinds
from intake.procedures.kinds import OwnScreen
from tests.factories.officers import client_of, make_officer
from tests.factories.procedures import a_run, a_step, open_task

pytestmark = pytest.mark.django_db

DONE_HERE = sorted({name for (name, _form), kind in kinds._registry.items() if isinstance(kind, OwnScreen)})


@pytest.mark.parametrize("repeat", ["", "P14D"])
@pytest.mark.parametrize("kind", DONE_HERE)
def test_the_screen_shows_every_question_of_its_form(kind: str, repeat: str) -> None:
    run = a_run(a_step("a", kind=kind, repeat=repeat, to=("case_manager",)), a_step("b"))
    task = open_task(run)
    page = client_of(make_officer("case_manager")).get(reverse("procedures:task", args=[task.pk]))
    asked = [field.html_name for field in page.context["form"].visible_fields()]
    assert "text" in asked or not task.kind.writes  # type: ignore[attr-defined]
    html = page.content.decode()
    assert [name for name in asked if f'name="{name}"' not in html] == []


def test_the_kinds_of_the_rooms_above_are_among_them() -> None:
    assert {"note", "close", "coordinate", "confirm_service", "police_report"} <= set(DONE_HERE)
