"""The audit trail: append-only events in keyed hash chains.

Each event's digest is an HMAC over the event and the digest before it, under a key that is not in the
database: whoever changes a row can't make the chain fit again.
"""

import hashlib
import hmac
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, models, transaction
from django.utils import timezone

from .keyring import decode_key
from .models import AuditChain, AuditEvent

SYSTEM = "system"
SEALED = "audit.sealed"


def chain_of(record: models.Model | None) -> str:
    """Return the chain an event about ``record`` belongs to.

    A record says so itself with ``audit_chain`` (a case's documents go to the case's chain).
    """
    return getattr(record, "audit_chain", SYSTEM) if record is not None else SYSTEM


def record_event(verb: str, *, by: Any = None, about: models.Model | None = None, **detail: Any) -> AuditEvent:
    """Append one event and return it. Call it inside the action's transaction.

    Args:
        verb: ``room.done``, for example ``complaints.accepted``.
        by: the user, or None for the system or an anonymous reporter.
        about: the record concerned.
        detail: codes, ids and numbers only; never text that somebody typed.
    """
    name = chain_of(about)
    with transaction.atomic():
        _wait_for_a_seal()
        AuditChain.objects.bulk_create([AuditChain(name=name)], ignore_conflicts=True)
        head = AuditChain.objects.select_for_update().get(name=name)
        event = AuditEvent(
            chain=name,
            position=head.position + 1,
            at=timezone.now(),
            verb=verb,
            actor_id=getattr(by, "pk", None),
            subject=f"{about._meta.label_lower}:{about.pk}" if about is not None else "",
            detail=json.loads(json.dumps(detail, cls=DjangoJSONEncoder)),
            previous=bytes(head.digest),
        )
        event.digest = digest_of(event)
        event.save(force_insert=True)
        head.position, head.digest = event.position, event.digest
        head.save()
    return event


def _wait_for_a_seal() -> None:
    """Take the lock of the insert before any chain's head: who held a head and then waited for a seal, which
    itself waits for that head, would be a deadlock. (SQLite lets one writer in at a time.)
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {AuditEvent._meta.db_table} IN ROW EXCLUSIVE MODE")


def digest_of(event: AuditEvent) -> bytes:
    """Return the keyed digest (32 bytes) of an event, including the digest before it."""
    return _keyed_digest(
        [
            bytes(event.previous).hex(),
            event.chain,
            event.position,
            event.at.isoformat(),
            event.verb,
            event.actor_id,
            event.subject,
            event.detail,
        ]
    )


def _keyed_digest(content: Any) -> bytes:
    key = decode_key(settings.PRIVACY_AUDIT_KEY, "PRIVACY_AUDIT_KEY")
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hmac.digest(key, text.encode(), hashlib.sha256)


def seal_audit_trail() -> AuditEvent:
    """Record the state of all chains in the system chain, so that a chain removed whole is missed.

    Run daily by ``run_due_jobs``. Writers wait while the heads are read.
    """
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute(f"LOCK TABLE {AuditEvent._meta.db_table} IN SHARE ROW EXCLUSIVE MODE")
        last = AuditEvent.objects.aggregate(last=models.Max("id"))["last"] or 0
        return record_event(SEALED, last_id=last, digest=_heads_digest(last))


def _heads_digest(last_id: int) -> str:
    heads = (
        AuditEvent.objects.filter(id__lte=last_id)
        .order_by()
        .values("chain")
        .annotate(position=models.Max("position"))
        .values_list("chain", "position")
    )
    # Sorted here: two databases need not agree on the order of texts, and a trail may move from one to the other.
    return _keyed_digest(sorted(list(head) for head in heads)).hex()


@dataclass(frozen=True)
class Break:
    """The first place where a chain does not hold."""

    chain: str
    position: int
    reason: str


def first_break() -> Break | None:
    """Return the first broken link of the whole trail, or None if it holds."""
    return next(_breaks(), None)


def _breaks() -> Iterator[Break]:
    heads = {head.name: head for head in AuditChain.objects.all()}
    ends: dict[str, tuple[int, bytes]] = {}
    seals: list[AuditEvent] = []
    for event in AuditEvent.objects.order_by("chain", "position").iterator(chunk_size=2000):
        position, digest = ends.get(event.chain, (0, b""))
        if event.position != position + 1:
            yield Break(event.chain, position + 1, "event missing")
        if bytes(event.previous) != digest:
            yield Break(event.chain, event.position, "does not follow the event before it")
        if bytes(event.digest) != digest_of(event):
            yield Break(event.chain, event.position, "content altered")
        ends[event.chain] = (event.position, bytes(event.digest))
        if event.verb == SEALED:
            seals.append(event)
    for name, head in heads.items():
        if ends.get(name, (0, b"")) != (head.position, bytes(head.digest)):
            yield Break(name, head.position, "last event missing")
    for name in ends.keys() - heads.keys():
        yield Break(name, ends[name][0], "chain head missing")
    for seal in seals:
        if seal.detail.get("digest") != _heads_digest(seal.detail.get("last_id", 0)):
            yield Break(SYSTEM, seal.position, "an event or a whole chain is missing since this seal")
