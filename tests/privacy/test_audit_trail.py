"""The audit trail: append-only, chained, and every kind of tampering is found and named."""

from contextlib import suppress
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from intake.cases.models import Person
from portal.privacy import triggers
from portal.privacy.audit import SYSTEM, Break, first_break, record_event, seal_audit_trail
from portal.privacy.models import AuditChain, AuditEvent

pytestmark = pytest.mark.django_db


class Folder(Person):
    """A record with a chain of its own."""

    class Meta:
        proxy = True
        app_label = "cases"

    audit_chain = "case:one"


def some_events() -> None:
    for number in range(4):
        record_event("test.done", number=number)
        record_event("test.done", about=Folder(), number=number)


def tamper(sql: str, *parameters: object) -> None:
    """Change the table as somebody with the database's password could."""
    triggers.remove(connection)
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)


def system_event(position: int) -> AuditEvent:
    return AuditEvent.objects.get(chain=SYSTEM, position=position)


def last_position(chain: str = SYSTEM) -> int:
    return AuditChain.objects.get(name=chain).position


def test_an_event_says_who_what_and_which_record(officer) -> None:
    person, secretary = Person(), officer("secretary")
    event = record_event("cases.viewed", by=secretary, about=person, reason="menyusun_surat")
    found = AuditEvent.objects.get(pk=event.pk)
    assert found.verb == "cases.viewed"
    assert found.actor_id == secretary.pk
    assert found.subject == f"cases.person:{person.pk}"
    assert found.detail == {"reason": "menyusun_surat"}
    assert found.chain == SYSTEM


def test_a_record_with_a_chain_of_its_own_writes_into_it() -> None:
    assert record_event("test.done", about=Folder()).chain == "case:one"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE privacy_auditevent SET verb = 'nothing'",
        "DELETE FROM privacy_auditevent",
        "DELETE FROM privacy_auditevent WHERE position = 1",
    ],
)
def test_the_database_refuses_to_change_the_past(statement: str) -> None:
    some_events()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert first_break() is None


def test_the_database_refuses_to_empty_the_table() -> None:
    # SQLite knows no TRUNCATE; a DELETE without condition is its quick path.
    statement = "DELETE FROM privacy_auditevent" if connection.vendor == "sqlite" else "TRUNCATE privacy_auditevent"
    some_events()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_the_orm_is_refused_too() -> None:
    event = record_event("test.done")
    event.verb = "nothing"
    for change in (event.save, event.delete):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            change()


def test_an_honest_trail_holds() -> None:
    some_events()
    seal_audit_trail()
    some_events()
    seal_audit_trail()
    assert first_break() is None


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("verb", "'other'"),
        ("detail", "'{}'"),
        ("actor_id", "7"),
        ("subject", "'x:1'"),
        ("at", "'2020-01-01 00:00:00+00:00'"),
    ],
)
def test_altered_content_is_found(column: str, value: str) -> None:
    some_events()
    position = last_position() - 1
    tamper(f"UPDATE privacy_auditevent SET {column} = {value} WHERE id = %s", system_event(position).pk)
    assert first_break() == Break(SYSTEM, position, "content altered")


def test_the_first_of_two_broken_links_is_named() -> None:
    some_events()
    last = last_position()
    for position in (last, last - 2):
        tamper("UPDATE privacy_auditevent SET verb = 'other' WHERE id = %s", system_event(position).pk)
    assert first_break() == Break(SYSTEM, last - 2, "content altered")


def test_a_removed_event_is_found() -> None:
    some_events()
    position = last_position() - 1
    tamper("DELETE FROM privacy_auditevent WHERE id = %s", system_event(position).pk)
    assert first_break() == Break(SYSTEM, position, "event missing")


def test_a_cut_end_is_found() -> None:
    some_events()
    last = last_position()
    tamper("DELETE FROM privacy_auditevent WHERE id = %s", system_event(last).pk)
    assert first_break() == Break(SYSTEM, last, "last event missing")


def test_a_cut_end_with_the_head_set_back_is_found_by_the_next_seal() -> None:
    some_events()
    seal_audit_trail()
    event = AuditEvent.objects.get(chain="case:one", position=4)
    before = AuditEvent.objects.get(chain="case:one", position=3)
    tamper("DELETE FROM privacy_auditevent WHERE id = %s", event.pk)
    AuditChain.objects.filter(name="case:one").update(position=3, digest=before.digest)
    broken = first_break()
    assert broken is not None
    assert broken.chain == SYSTEM
    assert "missing since this seal" in broken.reason


def test_a_chain_removed_whole_is_found_after_a_seal() -> None:
    some_events()
    seal_audit_trail()
    tamper("DELETE FROM privacy_auditevent WHERE chain = 'case:one'")
    AuditChain.objects.filter(name="case:one").delete()
    broken = first_break()
    assert broken is not None
    assert "whole chain is missing" in broken.reason


def test_a_forged_event_is_found() -> None:
    some_events()
    last = system_event(last_position())
    forged = AuditEvent(
        chain=SYSTEM, position=last.position + 1, at=last.at, verb="forged", previous=last.digest, digest=b"x" * 32
    )
    forged.save()
    assert first_break() == Break(SYSTEM, last.position + 1, "content altered")


def test_exchanged_events_are_found() -> None:
    some_events()
    last = last_position()
    one, other = system_event(last - 2), system_event(last - 1)
    tamper("UPDATE privacy_auditevent SET position = 999999 WHERE id = %s", one.pk)
    tamper("UPDATE privacy_auditevent SET position = %s WHERE id = %s", last - 2, other.pk)
    tamper("UPDATE privacy_auditevent SET position = %s WHERE id = %s", last - 1, one.pk)
    broken = first_break()
    assert broken is not None
    assert broken.position == last - 2


def test_without_the_audit_key_nobody_can_make_a_chain_fit(settings) -> None:
    some_events()
    settings.PRIVACY_AUDIT_KEY = "C" * 43 + "="
    assert first_break() is not None


def test_the_command_says_how_many_events_hold() -> None:
    some_events()
    output = StringIO()
    call_command("verify_audit_trail", stdout=output)
    assert f"{AuditEvent.objects.count()} events verified" in output.getvalue()


def test_the_command_names_the_first_broken_link() -> None:
    some_events()
    tamper("UPDATE privacy_auditevent SET verb = 'other' WHERE chain = 'case:one' AND position = 2")
    with pytest.raises(CommandError, match="chain case:one, position 2: content altered"):
        call_command("verify_audit_trail")


def test_an_event_is_undone_with_the_action_it_belongs_to() -> None:
    before = last_position() if AuditChain.objects.filter(name=SYSTEM).exists() else 0
    with suppress(ZeroDivisionError), transaction.atomic():
        record_event("test.done")
        _ = 1 / 0
    record_event("test.done")
    assert last_position() == before + 1
    assert first_break() is None
