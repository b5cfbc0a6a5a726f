"""The versions of a procedure on the screen: which are in use, what they look like, and withdrawing one."""

import pytest
from django.urls import reverse

from intake.procedures.actions import withdraw_version
from intake.procedures.models import Procedure
from intake.procedures.queries import current_version
from tests.factories.officers import client_of, make_officer
from tests.factories.procedures import a_run, a_step, finish, open_keys, published

pytestmark = pytest.mark.django_db


def address(name: str, procedure: Procedure, *numbers: int) -> str:
    """Return the address of one of the screens."""
    return reverse(f"procedure_versions:{name}", args=[procedure.pk, *numbers])


def test_the_screens_name_what_is_in_use_and_how_many_runs_follow() -> None:
    run = a_run(a_step("a"))
    procedure = run.version.procedure
    published(a_step("b"), of=procedure)
    client = client_of(make_officer("system_admin"))
    page = client.get(address("all", procedure)).content.decode()
    assert "1 proses mengikutinya" in page and "0 proses mengikutinya" in page
    assert page.index("Versi 2") < page.index("dipakai") < page.index("digantikan")
    assert run.case.number not in page
    picture = client.get(address("show", procedure, 1)).content.decode()
    assert "Langkah a" in picture and "Langkah b" not in picture
    edit = client.get(reverse("wagtailsnippets_procedures_procedure:edit", args=[procedure.pk])).content.decode()
    assert address("all", procedure) in edit


def test_a_version_is_withdrawn_on_the_screen_and_what_runs_goes_on() -> None:
    manager, client = make_officer("case_manager"), client_of(make_officer("system_admin"))
    run = a_run(a_step("a"), a_step("b"))
    older = run.version
    newer = published(a_step("c"), of=older.procedure)
    question = client.get(address("withdraw", older.procedure, 1)).content.decode()
    assert "versi 2" in question and "1 proses tetap memakai versi ini" in question
    assert client.post(address("withdraw", older.procedure, 1)).status_code == 302
    older.refresh_from_db()
    assert older.withdrawn_at is not None
    assert current_version(older.procedure.key) == newer
    finish(run, "a", by=manager)
    assert open_keys(run) == ["b"]
    page = client.get(address("all", older.procedure)).content.decode()
    assert "ditarik" in page
    assert address("withdraw", older.procedure, 2) not in page  # the last one stays


def test_the_last_version_is_refused_with_the_reason() -> None:
    version = published(a_step("a"))
    answer = client_of(make_officer("system_admin")).post(address("withdraw", version.procedure, 1))
    assert answer.status_code == 422
    assert "satu-satunya" in answer.content.decode()
    version.refresh_from_db()
    assert version.withdrawn_at is None


@pytest.mark.parametrize("role", ["case_manager", "secretary", "moderator"])
def test_nobody_else_sees_or_withdraws(role: str) -> None:
    version = published(a_step("a"))
    published(a_step("b"), of=version.procedure)
    client = client_of(make_officer(role))
    assert client.get(address("all", version.procedure)).status_code == 403
    assert client.post(address("withdraw", version.procedure, 1)).status_code == 403
    version.refresh_from_db()
    assert version.withdrawn_at is None


def test_a_withdrawn_version_keeps_its_picture() -> None:
    admin = make_officer("system_admin")
    version = published(a_step("a"))
    published(a_step("b"), of=version.procedure)
    withdraw_version(version, by=admin)
    assert "Langkah a" in client_of(admin).get(address("show", version.procedure, 1)).content.decode()
    assert client_of(admin).get(address("show", version.procedure, 9)).status_code == 404
