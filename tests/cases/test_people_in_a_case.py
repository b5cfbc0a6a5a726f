"""Several victims, other people, corrected details: who may, and what the indexes find afterwards."""

import pytest
from django.core.exceptions import PermissionDenied

from intake.cases.actions import PersonDetails, VictimDetails, add_person, add_victim, correct_person, relate
from intake.cases.models import Participant, Relationship
from intake.cases.queries import Terms, people_matching
from intake.forms.errors import AlreadyDone, NotReady
from intake.procedures.models import Task
from tests.factories.cases import make_case, make_victim
from tests.factories.officers import client_of, make_officer

pytestmark = pytest.mark.django_db


def test_a_further_victim_gets_a_needs_analysis_of_her_own() -> None:
    case, manager = make_case(), make_officer("case_manager")
    sister = add_victim(case, VictimDetails(name="Adik", disability="fisik"), by=manager)
    assert sister.order == 2
    assert sister.has_special_needs is True
    task = Task.objects.get(victim=sister)
    assert (task.case_id, task.step_key, task.label) == (case.pk, "analyse", case.number)


def test_a_victim_is_not_added_as_just_anybody() -> None:
    with pytest.raises(NotReady):
        add_person(make_case(), "victim", PersonDetails(name="Adik"), by=make_officer("case_manager"))


@pytest.mark.parametrize("role", ["recording_officer", "secretary", "service_officer", "system_admin"])
def test_people_are_added_only_with_the_right(role: str) -> None:
    with pytest.raises(PermissionDenied):
        add_victim(make_case(), VictimDetails(name="Adik"), by=make_officer(role))


def test_people_are_added_only_in_the_own_unit() -> None:
    with pytest.raises(PermissionDenied):
        add_victim(make_case(unit="64.71"), VictimDetails(name="Adik"), by=make_officer("case_manager"))


def test_corrected_details_are_found_and_the_old_ones_no_longer() -> None:
    victim, manager = make_victim(name="Melati Kusuma", phone="0811 1"), make_officer("case_manager")
    changed = correct_person(
        victim, PersonDetails(name="Mawar Kusuma", phone="0811 2"), revision=victim.person.revision, by=manager
    )
    assert changed == ["name", "phone"]
    found = {
        typed: bool(people_matching(manager, Terms.of(**{kind: typed})))
        for kind, typed in (("name", "Melati"), ("name", "Mawar"), ("phone", "+62 811 1"), ("phone", "08112"))
    }
    assert found == {"Melati": False, "Mawar": True, "+62 811 1": False, "08112": True}


def test_whoever_was_slower_is_told_that_the_details_changed() -> None:
    victim, manager = make_victim(), make_officer("case_manager")
    correct_person(victim, PersonDetails(name="Pertama"), revision=0, by=manager)
    with pytest.raises(AlreadyDone):
        correct_person(victim, PersonDetails(name="Kedua"), revision=0, by=manager)
    assert Participant.objects.get(pk=victim.pk).person.name == "Pertama"


def test_details_are_shown_for_correction_only_after_a_reason() -> None:
    victim = make_victim(name="Cempaka Dewi")
    client, address = client_of(make_officer("case_manager")), f"/admin/kasus/orang/{victim.pk}/ubah/"
    assert "Cempaka Dewi" not in client.get(address).content.decode()
    assert client.post(address, {"reason": "ingin tahu"}).status_code == 422
    opened = client.post(address, {"reason": "memeriksa_identitas"})
    assert "Cempaka Dewi" in opened.content.decode()
    saved = client.post(address, {"revision": "0", "name": "Cempaka Ayu", "nik": "12"})
    assert saved.status_code == 422
    assert client.post(address, {"revision": "0", "name": "Cempaka Ayu"}).status_code == 302
    assert Participant.objects.get(pk=victim.pk).person.name == "Cempaka Ayu"


def test_correcting_needs_the_right_to_see_identities() -> None:
    victim = make_victim()
    assert client_of(make_officer("secretary")).get(f"/admin/kasus/orang/{victim.pk}/ubah/").status_code == 403


def test_two_people_are_related_one_way_and_the_last_word_counts() -> None:
    case, manager = make_case(), make_officer("case_manager")
    victim = case.participants.get()
    mother = add_person(case, "guardian", PersonDetails(name="Ibu"), by=manager)
    relate(mother, victim, kind="wali", by=manager)
    relate(mother, victim, kind="ibu", by=manager)
    assert Relationship.objects.get(case=case).kind == "ibu"
    with pytest.raises(NotReady):
        relate(victim, victim, kind="ibu", by=manager)
    with pytest.raises(NotReady):
        relate(make_victim(), victim, kind="ibu", by=manager)
