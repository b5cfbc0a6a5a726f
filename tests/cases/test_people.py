"""People in a case: found by exact NIK, phone and words of their name, without a plain copy of any."""

import pytest
from django.db import connection

from intake.cases.actions import PersonDetails, VictimDetails
from intake.cases.models import Participant, Person, PersonNameToken
from intake.forms.errors import NotReady
from portal.privacy.blind_index import blind_index
from tests.factories.cases import make_case, make_victim

pytestmark = pytest.mark.django_db

NIK = "6472015501900001"


def found_by_name(word: str) -> list[Person]:
    return list(Person.objects.filter(name_tokens__digest=blind_index("name", word)))


def test_a_person_is_found_by_nik_however_it_is_spaced() -> None:
    person = make_victim(nik=NIK).person
    make_victim(nik="6472015501900002")
    for typed in (NIK, "6472 0155 0190 0001", "6472-0155-0190-0001"):
        assert list(Person.objects.filter(nik_index=blind_index("nik", typed))) == [person]


def test_a_person_is_found_by_phone_with_or_without_country_code() -> None:
    person = make_victim(phone="0811-0000-0001").person
    make_victim(phone="0811-0000-0002")
    for typed in ("081100000001", "+62 811 0000 0001", "0062811-0000-0001", "62811 00000001"):
        assert list(Person.objects.filter(phone_index=blind_index("phone", typed))) == [person]


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("Soeharto Contoh", "Suharto"),
        ("Suharto", "soeharto"),
        ("Tjoet Nja' Contoh", "Cut"),
        ("Djoko", "Joko"),
        ("Siti Nurbaya", "NURBAYA"),
        ("Andréa", "andrea"),
        ("Muhammad", "Muhamad"),
    ],
)
def test_a_person_is_found_by_a_word_of_the_name_in_old_or_new_spelling(written: str, typed: str) -> None:
    person = make_victim(name=written).person
    make_victim(name="Orang Lain")
    assert found_by_name(typed) == [person]


def test_what_is_unknown_is_not_indexed() -> None:
    person = make_victim(name="").person
    assert (person.nik_index, person.phone_index, person.name_tokens.count()) == (None, None, 0)


def test_a_corrected_name_is_found_and_the_old_one_is_not() -> None:
    person = make_victim(name="Kenanga").person
    person.name = "Melati"
    person.save()
    PersonNameToken.replace_for(person)
    assert found_by_name("Melati") == [person]
    assert found_by_name("Kenanga") == []


def test_neither_the_row_nor_its_tokens_hold_the_words() -> None:
    make_victim(name="Kenanga Wulandari", nik=NIK, phone="081100000001", address="Jalan Kenari 1")
    stored = b""
    with connection.cursor() as cursor:
        for model in (Person, PersonNameToken, Participant):
            cursor.execute(f"SELECT * FROM {model._meta.db_table}")
            for row in cursor.fetchall():
                for value in row:
                    stored += bytes(value) if isinstance(value, memoryview | bytes) else str(value).lower().encode()
    for word in ("kenanga", "wulandari", NIK, "81100000001", "kenari"):
        assert word.encode() not in stored
        assert word.title().encode() not in stored


def test_a_case_holds_several_victims_in_order_and_each_has_facts_of_its_own() -> None:
    case = make_case(
        victims=[VictimDetails(name="Ibu", is_child=False), VictimDetails(name="Anak", is_child=True)],
        reporter=PersonDetails(name="Pelapor"),
        alleged=PersonDetails(name="Terlapor"),
    )
    victims = Participant.objects.filter(case=case, part="victim").order_by("order")
    assert [(victim.person.name, victim.is_child) for victim in victims] == [("Ibu", False), ("Anak", True)]
    assert len({victim.person.data_key_id for victim in victims}) == 2
    assert Participant.objects.filter(case=case).count() == 4


def test_a_case_without_a_victim_is_refused() -> None:
    with pytest.raises(NotReady):
        make_case(victims=[])
