"""Data keys: one per record, wrapped outside the database, gone for ever once destroyed."""

import pytest
from django.utils import timezone

from intake.cases.models import Person
from portal.privacy.keyring import DecryptionFailed, KeyDestroyed
from portal.privacy.models import DataKey

pytestmark = pytest.mark.django_db


def test_every_record_has_a_key_of_its_own() -> None:
    one, other = Person(name="Melati"), Person(name="Mawar")
    one.save()
    other.save()
    assert one.data_key_id != other.data_key_id
    assert one.data_key.plain != other.data_key.plain
    assert len(one.data_key.plain) == 32


def test_saving_again_keeps_the_key() -> None:
    person = Person(name="Melati")
    person.save()
    key = person.data_key_id
    person.name = "Mawar"
    person.save()
    assert Person.objects.get(pk=person.pk).data_key_id == key


def test_the_wrapped_key_is_not_the_key() -> None:
    key = DataKey.objects.make("cases.person")
    assert key.plain not in bytes(key.wrapped)
    assert DataKey.objects.get(pk=key.pk).plain == key.plain


def test_a_wrapped_key_moved_to_another_record_does_not_open() -> None:
    one, other = DataKey.objects.make("cases.person"), DataKey.objects.make("cases.person")
    DataKey.objects.filter(pk=other.pk).update(wrapped=one.wrapped)
    with pytest.raises(DecryptionFailed):
        _ = DataKey.objects.get(pk=other.pk).plain


def test_after_destruction_nothing_of_the_record_opens_and_others_still_do() -> None:
    gone, kept = Person(name="Melati"), Person(name="Mawar")
    gone.save()
    kept.save()
    DataKey.objects.filter(pk=gone.data_key_id).update(wrapped=b"", destroyed_at=timezone.now())
    with pytest.raises(KeyDestroyed):
        _ = Person.objects.get(pk=gone.pk).name
    assert Person.objects.get(pk=kept.pk).name == "Mawar"


def test_without_its_master_key_a_data_key_says_which_one_is_missing(settings) -> None:
    key = DataKey.objects.make("cases.person")
    settings.PRIVACY_MASTER_KEYS = ["other:" + "A" * 43 + "="]
    with pytest.raises(DecryptionFailed, match="'test' is not configured"):
        _ = DataKey.objects.get(pk=key.pk).plain
