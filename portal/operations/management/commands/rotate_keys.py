"""Wrap all data keys under the current master key."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from portal.privacy.actions import rotate_keys
from portal.privacy.keyring import master_keys


class Command(BaseCommand):
    """``manage.py rotate_keys``: after a new master key was put first in the list; may be interrupted and run again."""

    help = "Re-wraps every data key under the first of the master keys. The encrypted records are not touched."

    def add_arguments(self, parser: CommandParser) -> None:
        """``--batch-size``: how many keys one transaction changes."""
        parser.add_argument("--batch-size", type=int, default=500)

    def handle(self, *args: Any, **options: Any) -> None:
        """Rotate, and say what is left of the old keys."""
        current = master_keys().current
        done = rotate_keys(batch_size=options["batch_size"], say=self.stdout.write)
        self.stdout.write(f"{done} data keys are now under the master key {current}; older master keys wrap none.")
