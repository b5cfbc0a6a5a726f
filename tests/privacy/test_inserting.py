"""Many rows stored at once: as a record would have stored them, sealed, or not at all."""

import os
import uuid

import pytest
from django.db import IntegrityError, connection

from intake.cases.models import Person, PersonNameToken
from portal.privacy.inserting import NewRows
from portal.privacy.models import DataKey

pytestmark = pytest.mark.django_db


def test_a_row_is_stored_as_a_record_would_be_and_opens_with_its_key() -> None:
    first, second = DataKey.objects.make_many("cases.person", 2)
    rows = NewRows(Person)
    primary = rows.add(first.plain, data_key_id=first.id, name="Nama Rahasia", sex="perempuan", nik_index=b"x")
    rows.add(second.plain, data_key_id=second.id)
    assert not Person.objects.exists(), "nothing is stored before it is said"
    rows.store()
    person = Person.objects.get(pk=primary)
    assert (person.name, person.sex, person.birth_date, person.phone) == ("Nama Rahasia", "perempuan", None, "")
    assert (bytes(person.nik_index), person.revision, person.same_as) == (b"x", 0, None)
    assert DataKey.objects.get(pk=first.id).plain == first.plain
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM cases_person")
        assert b"Rahasia" not in repr(cursor.fetchall()).encode()
    rows.store()
    assert Person.objects.count() == 2, "rows are stored once"


def test_encrypted_columns_need_a_key_and_unknown_ones_are_refused() -> None:
    with pytest.raises(TypeError, match="key"):
        NewRows(Person).add(name="Nama")
    with pytest.raises(TypeError, match="nama"):
        NewRows(Person).add(os.urandom(32), nama="Nama")


def test_one_row_the_database_refuses_leaves_none() -> None:
    key, twin = DataKey.objects.make_many("cases.person", 1)[0], uuid.uuid4()
    rows = NewRows(Person)
    rows.add(key.plain, id=twin, data_key_id=key.id)
    rows.add(key.plain, id=twin, data_key_id=key.id)
    with pytest.raises(IntegrityError):
        rows.store()
    assert not Person.objects.exists()


def test_a_key_the_database_gives_is_left_to_it() -> None:
    (key,) = DataKey.objects.make_many("cases.person", 1)
    people, tokens = NewRows(Person), NewRows(PersonNameToken)
    person = people.add(key.plain, data_key_id=key.id)
    assert tokens.add(person_id=person, digest=b"d") is None
    people.store()
    tokens.store()
    assert bytes(PersonNameToken.objects.get(person=person).digest) == b"d"
