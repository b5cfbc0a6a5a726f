"""Step 4: which professions work side by side says the code list of services, which the CMS edits."""

import pytest

from intake.procedures.actions import start_run
from intake.procedures.models import Run, Task
from portal.reference.models import Code
from tests.factories.cases import analysed_victim
from tests.factories.officers import make_officer
from tests.factories.procedures import finish

pytestmark = pytest.mark.django_db


def asked(services: list[str]) -> set[str]:
    """Return the professions whose tasks step 4 opens."""
    run: Run = start_run("complaint-handling", analysed_victim(services=services), by=None, at="handle")
    if not run.tasks.filter(step_key="handle").exists():
        finish(run, "analyse", by=make_officer("complaint_officer"))
    return set(run.tasks.filter(step_key="handle", state=Task.State.OPEN).values_list("profession", flat=True))


def test_the_group_of_a_service_is_the_profession_that_gives_it() -> None:
    assert asked(["kesehatan", "konseling", "psikososial", "bantuan_hukum"]) == {"dokter", "psikolog", "advokat"}


def test_a_service_without_a_profession_is_for_any_service_officer() -> None:
    assert asked(["rumah_aman"]) == {""}


def test_an_office_gives_a_service_to_another_profession_in_the_cms(officer, signed_in_client) -> None:
    code = Code.objects.get(list__key="service_type", code="bimbingan_rohani")
    assert asked(["bimbingan_rohani"]) == {""}
    sent = {name: getattr(code, name) for name in ("code", "label_id", "label_en", "order", "external")}
    sent |= {"list": code.list_id, "active": "on", "group": "terapis"}
    client = signed_in_client(officer("system_admin"))
    assert client.post(f"/admin/snippets/reference/code/edit/{code.pk}/", sent).status_code == 302
    assert asked(["bimbingan_rohani"]) == {"terapis"}


def test_a_profession_nobody_knows_opens_no_task_that_nobody_can_do() -> None:
    code = Code.objects.get(list__key="service_type", code="mediasi")
    code.group = "tidak-ada"
    code.save()
    assert asked(["mediasi"]) == {""}
