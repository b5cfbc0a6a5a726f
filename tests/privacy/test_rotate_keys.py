"""rotate_keys: every data key ends under the new master key, and nothing is lost on the way."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from intake.cases.models import Person
from portal.accounts.models import AuthenticatorApp
from portal.privacy.actions import rotate_keys
from portal.privacy.keyring import DecryptionFailed
from portal.privacy.models import AuditEvent, DataKey

pytestmark = pytest.mark.django_db

NEW = "new:" + "B" * 43 + "="


def people(number: int) -> list[Person]:
    made = [Person(name=f"Orang {index}") for index in range(number)]
    for person in made:
        person.save()
    return made


def under(name: str) -> int:
    return DataKey.objects.filter(master_key=name, destroyed_at=None).count()


def test_records_open_with_the_new_master_key_alone(settings, officer) -> None:
    made = people(5)
    secret = officer("secretary").authenticator.secret
    settings.PRIVACY_MASTER_KEYS = [NEW, *settings.PRIVACY_MASTER_KEYS]
    output = StringIO()
    call_command("rotate_keys", batch_size=2, stdout=output)
    assert "under the master key new" in output.getvalue()
    settings.PRIVACY_MASTER_KEYS = [NEW]
    assert [Person.objects.get(pk=person.pk).name for person in made] == [f"Orang {index}" for index in range(5)]
    assert AuthenticatorApp.objects.get().secret == secret
    assert under("test") == 0


def test_the_encrypted_columns_are_not_touched(settings) -> None:
    (person,) = people(1)
    before = Person.objects.filter(pk=person.pk).values("name")[0]
    settings.PRIVACY_MASTER_KEYS = [NEW, *settings.PRIVACY_MASTER_KEYS]
    rotate_keys()
    assert Person.objects.filter(pk=person.pk).values("name")[0] == before


def test_an_interrupted_rotation_goes_on_where_it_stopped(settings) -> None:
    people(6)
    settings.PRIVACY_MASTER_KEYS = [NEW, *settings.PRIVACY_MASTER_KEYS]

    def pull_the_plug(line: str) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rotate_keys(batch_size=2, say=pull_the_plug)
    assert (under("new"), under("test")) == (2, 4)
    assert [person.name for person in Person.objects.all()] != []  # both kinds open meanwhile
    assert rotate_keys(batch_size=2) == 4
    assert under("test") == 0


def test_a_key_of_an_unknown_master_key_stops_its_batch_and_no_other(settings) -> None:
    people(2)
    lost = DataKey.objects.make("cases.person")
    DataKey.objects.filter(pk=lost.pk).update(master_key="lost")
    settings.PRIVACY_MASTER_KEYS = [NEW, *settings.PRIVACY_MASTER_KEYS]
    with pytest.raises(DecryptionFailed, match="lost"):
        rotate_keys(batch_size=50)
    assert under("new") == 0
    settings.PRIVACY_MASTER_KEYS = [settings.PRIVACY_MASTER_KEYS[1]]
    assert [person.name for person in Person.objects.order_by("id")]


def test_rotating_again_changes_nothing_and_leaves_no_event(settings) -> None:
    people(2)
    settings.PRIVACY_MASTER_KEYS = [NEW, *settings.PRIVACY_MASTER_KEYS]
    assert rotate_keys() == 2
    assert rotate_keys() == 0
    assert AuditEvent.objects.filter(verb="keys.rotated").count() == 1


def test_a_destroyed_key_stays_destroyed(settings) -> None:
    (person,) = people(1)
    DataKey.objects.filter(pk=person.data_key_id).update(wrapped=b"", destroyed_at=timezone.now())
    settings.PRIVACY_MASTER_KEYS = [NEW, *settings.PRIVACY_MASTER_KEYS]
    assert rotate_keys() == 0
    assert bytes(DataKey.objects.get(pk=person.data_key_id).wrapped) == b""
