"""Encrypted fields: plain in Python and in forms, ciphertext everywhere else."""

import datetime
import json

import pytest
from django.core import serializers
from django.core.exceptions import FieldError, ValidationError
from django.db import connection, transaction
from django.forms import modelform_factory
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from intake.cases.models import Person
from intake.complaints.models import Complaint
from portal.privacy.fields import EncryptedJSONField, Sealed
from portal.privacy.keyring import DecryptionFailed
from portal.privacy.models import DataKey

pytestmark = pytest.mark.django_db

TEXTS = [
    "Sari binti Tjokro",
    "",
    " spasi di tepi ",
    "🙈 emoji 👩🏽‍⚖️",
    "مرحبا بالعالم",
    "\u202eterbalik\u202c",
    "<b>tebal</b> & \"kutip\" 'tunggal'",
    "baris\nbaru\ttab",
    "x" * 200,
]


def column(person: Person, name: str) -> bytes | None:
    """Return what the database holds."""
    with connection.cursor() as cursor:
        pk = person.pk.hex if connection.vendor == "sqlite" else person.pk
        cursor.execute(f"SELECT {name} FROM {Person._meta.db_table} WHERE id = %s", [pk])
        value = cursor.fetchone()[0]
    return None if value is None else bytes(value)


def stored(**fields: object) -> Person:
    person = Person(**fields)
    person.save()
    return person


@pytest.mark.parametrize("text", TEXTS)
def test_text_comes_back_as_it_was(text: str) -> None:
    person = stored(name=text)
    assert Person.objects.get(pk=person.pk).name == text


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200), st.dates())
def test_any_text_and_any_date_come_back(text: str, day: datetime.date) -> None:
    found = Person.objects.get(pk=stored(name=text, birth_date=day).pk)
    assert (found.name, found.birth_date) == (text, day)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda part: st.lists(part) | st.dictionaries(st.text(), part),
)


@given(JSON)
def test_any_answers_survive_the_way_through_text(answers: object) -> None:
    field = EncryptedJSONField()
    assert field.decode(field.encode(answers)) == answers


def test_the_database_holds_no_plain_text() -> None:
    person = stored(name="Kenanga Wulandari", birth_date=datetime.date(2001, 2, 3), phone="0811-129-129")
    for name in ("name", "birth_date", "phone"):
        held = column(person, name)
        assert held is not None
        for word in (b"Kenanga", b"Wulandari", b"2001", b"0811"):
            assert word not in held


def test_none_stays_null_and_an_empty_text_does_not_look_empty() -> None:
    person = stored(name="", birth_date=None)
    assert column(person, "birth_date") is None
    assert column(person, "name")


def test_ciphertext_moved_to_another_record_does_not_open() -> None:
    one, other = stored(name="Melati"), stored(name="Mawar")
    Person.objects.filter(pk=other.pk).update(name=Sealed(column(one, "name") or b""))
    with pytest.raises(DecryptionFailed):
        _ = Person.objects.get(pk=other.pk).name


def test_ciphertext_moved_to_another_record_with_the_same_key_does_not_open() -> None:
    one, other = stored(name="Melati"), stored(name="Mawar")
    key = DataKey.objects.get(pk=one.data_key_id)
    sealed = column(one, "name")
    other.data_key.plain = key.plain
    other.__dict__["name"] = Sealed(sealed or b"")
    with pytest.raises(DecryptionFailed):
        _ = other.name


def test_ciphertext_moved_to_another_column_does_not_open() -> None:
    person = stored(name="Melati", address="Jalan Kenanga 1")
    Person.objects.filter(pk=person.pk).update(address=Sealed(column(person, "name") or b""))
    with pytest.raises(DecryptionFailed):
        _ = Person.objects.get(pk=person.pk).address


@pytest.mark.parametrize(
    "lookup",
    [
        "name",
        "name__exact",
        "name__in",
        "name__icontains",
        "name__startswith",
        "name__gt",
        "name__regex",
        "name__length",
    ],
)
def test_no_lookup_touches_the_column(lookup: str) -> None:
    with pytest.raises(FieldError):
        Person.objects.filter(**{lookup: "Melati"}).exists()


def test_isnull_is_the_one_lookup() -> None:
    stored(birth_date=None)
    known = stored(birth_date=datetime.date(1990, 1, 1))
    assert list(Person.objects.filter(birth_date__isnull=False)) == [known]


def test_update_with_plain_text_is_refused() -> None:
    person = stored(name="Melati")
    with pytest.raises(FieldError), transaction.atomic():
        Person.objects.filter(pk=person.pk).update(name="Mawar")
    person.name = "Mawar"
    with pytest.raises(FieldError), transaction.atomic():
        Person.objects.bulk_update([person], ["name"])
    assert Person.objects.get(pk=person.pk).name == "Melati"


def test_values_are_ciphertext() -> None:
    stored(name="Melati")
    (value,) = Person.objects.values_list("name", flat=True)
    assert isinstance(value, Sealed)
    assert b"Melati" not in value


def test_a_deferred_field_opens_when_it_is_read() -> None:
    person = stored(name="Melati")
    assert Person.objects.defer("name").get(pk=person.pk).name == "Melati"


def test_what_nobody_opened_is_not_sealed_again() -> None:
    person = stored(name="Melati", address="Jalan Kenanga 1")
    before = column(person, "name"), column(person, "address")
    loaded = Person.objects.get(pk=person.pk)
    loaded.sex = "perempuan"
    loaded.save()
    assert (column(person, "name"), column(person, "address")) == before


def test_many_records_are_sealed_one_by_one() -> None:
    people = [Person(name=f"Orang {number}", data_key=DataKey.objects.make("cases.person")) for number in range(3)]
    Person.objects.bulk_create(people)
    assert {person.name for person in Person.objects.all()} == {"Orang 0", "Orang 1", "Orang 2"}


def test_a_serialiser_gets_ciphertext_that_loads_again() -> None:
    person = stored(name="Melati", birth_date=datetime.date(2001, 2, 3))
    text = serializers.serialize("json", [person])
    assert "Melati" not in text
    assert "2001-02-03" not in text
    assert json.loads(text)[0]["fields"]["name"].startswith("sealed:")
    person_key = person.data_key
    person.delete()
    (again,) = serializers.deserialize("json", text)
    again.save()
    found = Person.objects.get(data_key=person_key)
    assert (found.name, found.birth_date) == ("Melati", datetime.date(2001, 2, 3))


@pytest.mark.parametrize("age", [7, 0, 0.5, True, None, {"years": 7}, "tujuh"])
def test_a_serialiser_writes_no_number_past_the_cipher(age: object) -> None:
    complaint = Complaint(data_key=DataKey.objects.make("complaints.complaint"), victim_age=age)
    shown = json.loads(serializers.serialize("json", [complaint]))[0]["fields"]["victim_age"]
    assert shown is None if age is None else shown.startswith("sealed:")


def test_forms_show_and_store_plain_values() -> None:
    form_class = modelform_factory(Person, fields=["name", "birth_date", "address"])
    form = form_class({"name": "Melati", "birth_date": "2001-02-03", "address": "Jalan Kenanga 1"})
    assert form.is_valid(), form.errors
    person = form.save()
    shown = form_class(instance=Person.objects.get(pk=person.pk)).as_p()
    assert "Melati" in shown
    assert "Jalan Kenanga 1" in shown
    changed = form_class(
        {"name": "Mawar", "birth_date": "", "address": ""}, instance=Person.objects.get(pk=person.pk)
    ).save()
    found = Person.objects.get(pk=changed.pk)
    assert (found.name, found.birth_date, found.address) == ("Mawar", None, "")


def test_typed_text_is_never_taken_for_ciphertext() -> None:
    form_class = modelform_factory(Person, fields=["name"])
    person = form_class({"name": "sealed:AAAA"}, instance=Person.objects.get(pk=stored(name="Melati").pk)).save()
    assert Person.objects.get(pk=person.pk).name == "sealed:AAAA"
    assert Person.objects.get(pk=form_class({"name": "sealed:???"}).save().pk).name == "sealed:???"


def test_forms_refuse_what_is_too_long_or_no_date() -> None:
    form = modelform_factory(Person, fields=["name", "birth_date"])({"name": "x" * 201, "birth_date": "31 Februari"})
    assert set(form.errors) == {"name", "birth_date"}


def test_a_model_checks_length_before_sealing() -> None:
    with pytest.raises(ValidationError):
        Person(name="x" * 201).clean_fields(exclude=["data_key"])


def test_a_copy_must_be_read_before_it_is_saved_as_new() -> None:
    person = Person.objects.get(pk=stored(name="Melati").pk)
    copy = Person(name=person.__dict__["name"], data_key=DataKey.objects.make("cases.person"))
    with pytest.raises(ValueError, match="sealed for another record"):
        copy.save()
