"""The same human being is found again by blind index, and joined without any record losing its own key."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from intake.cases.actions import PersonDetails, correct_person, join_people, part_people
from intake.cases.models import Participant, Person
from intake.cases.queries import likely_duplicates, same_people
from intake.forms.errors import AlreadyDone
from tests.factories.cases import analysed_victim, make_victim
from tests.factories.officers import make_officer

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("first", "second", "alike"),
    [
        ({"name": "Soeharto Tjokroaminoto"}, {"name": "Suharto Cokroaminoto"}, True),
        ({"name": "Siti Aminah"}, {"name": "Siti Nurbaya"}, False),
        ({"name": "Siti", "nik": "6472010101900001"}, {"name": "Rini", "nik": "6472010101900001"}, True),
        ({"name": "Siti", "phone": "+62 811-5"}, {"name": "Rini", "phone": "08115"}, True),
        ({"name": "", "nik": ""}, {"name": "", "nik": ""}, False),
    ],
)
def test_same_nik_phone_or_two_words_of_the_name(first: dict, second: dict, alike: bool) -> None:
    one, other = make_victim(**first), make_victim(**second)
    found = likely_duplicates(make_officer("case_manager"), one)
    assert [likeness.participant.pk for likeness in found] == ([other.pk] if alike else [])


def test_another_units_people_are_not_shown() -> None:
    one, _other = make_victim(nik="6472010101900001"), make_victim(nik="6472010101900001", unit="64.71")
    assert likely_duplicates(make_officer("case_manager"), one) == []


def test_nothing_is_decrypted_to_find_them() -> None:
    one, _other = make_victim(nik="6472010101900001"), make_victim(nik="6472010101900001")
    fresh = Participant.objects.select_related("person").get(pk=one.pk)
    with CaptureQueriesContext(connection) as queries:
        assert len(likely_duplicates(make_officer("case_manager", enrolled=False), fresh)) == 1
    assert not any("privacy_datakey" in query["sql"] for query in queries)


def test_joined_records_have_the_same_details_and_are_corrected_together() -> None:
    one, other = make_victim(name="Siti Aminah"), make_victim(name="Siti Aminah", phone="0811 5")
    manager = make_officer("case_manager")
    join_people(one, other, by=manager)
    mine, theirs = Person.objects.get(pk=one.person_id), Person.objects.get(pk=other.person_id)
    assert mine.phone == theirs.phone == "0811 5"
    assert mine.data_key_id != theirs.data_key_id
    assert likely_duplicates(manager, Participant.objects.get(pk=one.pk)) == []
    assert same_people(manager, Participant.objects.get(pk=one.pk)) == [other]
    fresh = Participant.objects.get(pk=one.pk)
    correct_person(fresh, PersonDetails(name="Siti Aisyah"), revision=fresh.person.revision, by=manager)
    assert Person.objects.get(pk=other.person_id).name == "Siti Aisyah"
    with pytest.raises(AlreadyDone):
        join_people(one, other, by=manager)


def test_what_was_sealed_before_a_joining_still_opens() -> None:
    one, other = analysed_victim(), make_victim()
    join_people(other, one, by=make_officer("case_manager"))
    assert Participant.objects.get(pk=one.pk).needs_analyses.get().analysis.startswith("Perlu")


def test_a_wrong_joining_can_be_taken_back() -> None:
    one, other, manager = make_victim(), make_victim(), make_officer("case_manager")
    join_people(one, other, by=manager)
    part_people(Participant.objects.get(pk=other.pk), by=manager)
    fresh = Participant.objects.get(pk=one.pk)
    correct_person(fresh, PersonDetails(name="Lain"), revision=fresh.person.revision, by=manager)
    assert Person.objects.get(pk=other.person_id).name == "Kenanga Wulandari"


def test_joining_needs_both_rights_in_both_units() -> None:
    one, other = make_victim(), make_victim(unit="64.71")
    with pytest.raises(PermissionDenied):
        join_people(one, other, by=make_officer("case_manager"))
    with pytest.raises(PermissionDenied):
        join_people(one, make_victim(), by=make_officer("secretary"))
