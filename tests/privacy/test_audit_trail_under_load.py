"""Many officers at once: every event has its place, without gaps, doubles or a deadlock."""

import pytest
from django.db import transaction

from portal.privacy.audit import SEALED, first_break, record_event, seal_audit_trail
from portal.privacy.models import AuditEvent
from tests.at_once import at_once, worked

from .test_audit_trail import Folder

pytestmark = pytest.mark.django_db(transaction=True)

THREADS = 6
EVENTS = 8


def append() -> None:
    for number in range(EVENTS):
        record_event("test.done", number=number)
        record_event("test.done", about=Folder(), number=number)


def positions(chain: str) -> list[int]:
    return list(AuditEvent.objects.filter(chain=chain).order_by("position").values_list("position", flat=True))


def test_positions_have_neither_gaps_nor_doubles() -> None:
    worked(at_once(*[append] * THREADS))
    assert positions("case:one") == list(range(1, THREADS * EVENTS + 1))
    assert AuditEvent.objects.filter(verb="test.done").count() == 2 * THREADS * EVENTS
    assert first_break() is None


def test_sealing_while_others_write_holds_and_locks_nobody_out() -> None:
    def seal() -> None:
        for _time in range(EVENTS):
            seal_audit_trail()

    def action() -> None:
        for number in range(EVENTS):
            with transaction.atomic():
                record_event("test.done", about=Folder(), number=number)
                record_event("test.done", number=number)

    worked(at_once(seal, action, append, action, seal))
    assert AuditEvent.objects.filter(verb=SEALED).count() == 2 * EVENTS
    assert first_break() is None


def test_an_action_that_fails_leaves_no_gap_for_the_others() -> None:
    def failing() -> None:
        for number in range(EVENTS):
            try:
                with transaction.atomic():
                    record_event("test.done", about=Folder(), number=number)
                    raise LookupError
            except LookupError:
                pass

    worked(at_once(failing, append, failing, append))
    assert positions("case:one") == list(range(1, 2 * EVENTS + 1))
    assert first_break() is None
