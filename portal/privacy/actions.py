"""What can be done to keys."""

from collections.abc import Callable

from django.db import transaction

from .audit import record_event
from .keyring import master_keys
from .models import DataKey


def rotate_keys(*, batch_size: int = 500, say: Callable[[str], None] = lambda line: None) -> int:
    """Wrap every data key under the current master key and return how many that were.

    The records themselves are not touched: they are sealed under the data keys. Each batch is one transaction
    and keys done are not looked at again, so an interrupted rotation goes on where it stopped, and officers
    work meanwhile. Destroyed keys stay destroyed.

    Args:
        batch_size: keys per transaction.
        say: takes one line of progress per batch.

    Raises:
        DecryptionFailed: a key is wrapped by a master key that is not configured; the batches before it stay done.
    """
    keys = master_keys()
    total = 0
    while done := _rotate_batch(batch_size):
        total += done
        say(f"{total} data keys under the master key {keys.current}")
    if total:
        record_event("keys.rotated", count=total, master_key=keys.current)
    return total


def _rotate_batch(batch_size: int) -> int:
    keys = master_keys()
    with transaction.atomic():
        old = DataKey.objects.filter(destroyed_at=None).exclude(master_key=keys.current)
        batch = list(old.select_for_update().order_by("id")[:batch_size])
        for data_key in batch:
            plain = keys.unwrap(data_key.master_key, bytes(data_key.wrapped), data_key.context)
            data_key.master_key, data_key.wrapped = keys.wrap(plain, data_key.context)
        DataKey.objects.bulk_update(batch, ["master_key", "wrapped"])
    return len(batch)
