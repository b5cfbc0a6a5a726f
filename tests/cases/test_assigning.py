"""The secretary assigns case managers: one by one, or of several cases – then of all or of none."""

import pytest
from django.core.exceptions import PermissionDenied

from intake.cases.actions import assign_manager, assign_manager_to_all, close_case
from intake.cases.models import Case, TimelineEntry
from intake.forms.errors import NotReady
from tests.factories.cases import make_case
from tests.factories.forms import closing_form
from tests.factories.officers import client_of, make_officer

pytestmark = pytest.mark.django_db
ADDRESS = "/admin/kasus/manajer/"


def test_all_or_none_and_the_refusal_names_the_case() -> None:
    secretary, manager = make_officer("secretary"), make_officer("case_manager")
    cases = [make_case(), make_case()]
    close_case(cases[1], closing_form(reason="dipulangkan", summary="x"), explanation="x", by=manager)
    with pytest.raises(NotReady, match=cases[1].number):
        assign_manager_to_all(cases, manager, by=secretary)
    assert not Case.objects.filter(manager=manager).exists()
    assert not TimelineEntry.objects.filter(verb="manager_assigned").exists()


@pytest.mark.parametrize(("role", "unit"), [("secretary", "64.72"), ("case_manager", "64.71")])
def test_only_a_case_manager_of_the_unit_can_be_assigned(role: str, unit: str) -> None:
    with pytest.raises(NotReady):
        assign_manager(make_case(), make_officer(role, unit=unit), by=make_officer("secretary"))


def test_assigning_needs_the_right_in_the_unit() -> None:
    manager = make_officer("case_manager")
    for officer in (manager, make_officer("secretary", unit="64.71")):
        with pytest.raises(PermissionDenied):
            assign_manager(make_case(), manager, by=officer)


def test_ticked_cases_are_assigned_after_a_confirmation() -> None:
    client, manager = client_of(make_officer("secretary")), make_officer("case_manager")
    cases, away = [make_case(), make_case()], make_case(unit="64.71")
    ticked = {"case": [str(case.pk) for case in [*cases, away]] + ["bukan-nomor"]}
    assert all(case.number in client.post(ADDRESS, ticked).content.decode() for case in cases)
    asked = client.post(ADDRESS, {**ticked, "manager": manager.pk}).content.decode()
    assert 'name="confirmed"' in asked
    assert not Case.objects.filter(manager=manager).exists()
    assert client.post(ADDRESS, {**ticked, "manager": manager.pk, "confirmed": "1"}).status_code == 302
    assert set(Case.objects.filter(manager=manager)) == set(cases)


def test_nothing_ticked_is_said() -> None:
    assert "Centang" in client_of(make_officer("secretary")).post(ADDRESS, {}).content.decode()
