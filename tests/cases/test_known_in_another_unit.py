"""Another unit's case of the same victim is hinted at, never shown; which unit it is, both sides keep on record."""

import pytest
from django.core.exceptions import PermissionDenied

from intake.cases.actions import PersonDetails, add_person, name_unit_elsewhere
from intake.cases.models import Case, Participant
from intake.forms.errors import NotReady
from portal.privacy.models import AuditEvent
from tests.factories.cases import make_victim
from tests.factories.officers import client_of, make_officer

pytestmark = pytest.mark.django_db

NIK = "6472010101900001"
HINT = "Unit lain memiliki kasus korban dengan NIK yang sama"


@pytest.fixture
def pair(db: None) -> tuple[Participant, Participant]:
    return make_victim(name="Kenanga", nik=NIK), make_victim(name="Anggrek Bulan", nik=NIK, unit="64.71")


def workspace(victim: Participant, role: str) -> str:
    return client_of(make_officer(role)).get(f"/admin/kasus/{victim.case_id}/").content.decode()


def test_the_hint_tells_neither_unit_nor_number_nor_name(pair) -> None:
    here, there = pair
    page = workspace(here, "case_manager")
    assert HINT in page
    for secret in (there.case.number, str(there.case_id), str(there.case.unit), "Anggrek"):
        assert secret not in page


def test_each_view_with_a_hint_says_so_in_the_trail(pair) -> None:
    here, _there = pair
    workspace(here, "case_manager")
    workspace(make_victim(nik="6472010101900002"), "case_manager")
    assert [event.detail for event in AuditEvent.objects.filter(verb="cases.viewed")] == [{"known_elsewhere": 1}, {}]


@pytest.mark.parametrize("role", ["daily_chair", "agency_head", "legal_aid_officer"])
def test_who_may_not_look_for_people_gets_no_hint(pair, role: str) -> None:
    assert HINT not in workspace(pair[0], role)


def test_only_the_nik_of_victims_counts() -> None:
    one, other = (
        make_victim(name="Siti Aminah", phone="08115"),
        make_victim(name="Siti Aminah", phone="08115", unit="64.71"),
    )
    assert HINT not in workspace(one, "case_manager")
    manager = make_officer("case_manager", unit="64.71")
    accused = add_person(other.case, "alleged", PersonDetails(name="Budi", nik=NIK), by=manager)
    assert accused.person.nik_index
    assert HINT not in workspace(make_victim(nik=NIK), "case_manager")


def test_the_own_units_cases_are_no_other_units() -> None:
    one, _other = make_victim(nik=NIK), make_victim(nik=NIK)
    assert HINT not in workspace(one, "case_manager")


def test_the_secretary_learns_which_unit_and_the_other_unit_sees_it(pair) -> None:
    here, there = pair
    answer = client_of(make_officer("secretary")).post(f"/admin/kasus/orang/{here.pk}/unit-lain/", follow=True)
    page = answer.content.decode()
    assert f"Korban dikenal di: {there.case.unit}. Tanyakan ke sana." in page
    assert there.case.number not in page
    named = AuditEvent.objects.get(verb="cases.named_to_another_unit")
    assert (named.chain, named.detail) == (f"case:{there.case_id}", {"unit": here.case.unit_id})
    assert AuditEvent.objects.get(verb="cases.unit_elsewhere_named").chain == f"case:{here.case_id}"
    looks = client_of(make_officer("case_manager", unit="64.71")).get(f"/admin/kasus/{there.case_id}/")
    assert "Unit lain diberi tahu bahwa korban dikenal di unit Anda" in looks.content.decode()


def test_others_are_refused(pair) -> None:
    here, _there = pair
    for role in ("complaint_officer", "daily_chair"):
        with pytest.raises(PermissionDenied):
            name_unit_elsewhere(here, by=make_officer(role))
        assert client_of(make_officer(role)).post(f"/admin/kasus/orang/{here.pk}/unit-lain/").status_code == 403
    with pytest.raises(PermissionDenied):
        name_unit_elsewhere(here, by=make_officer("secretary", unit="64.71"))
    assert not AuditEvent.objects.filter(verb="cases.named_to_another_unit").exists()


def test_nobody_elsewhere_is_said_so() -> None:
    with pytest.raises(NotReady, match="Tidak ada unit lain"):
        name_unit_elsewhere(make_victim(nik=NIK), by=make_officer("secretary"))
    assert Case.objects.count() == 1
