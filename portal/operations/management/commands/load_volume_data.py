"""Fill an empty portal with invented cases, to measure with."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal.operations.volume import RealCases, load_volume_data


class Command(BaseCommand):
    """``manage.py load_volume_data --cases N``: only where no real case stands; may be interrupted and run again."""

    help = "Adds invented cases, marked as examples, until there are N. Refuses a database with real cases."

    def add_arguments(self, parser: CommandParser) -> None:
        """``--cases``: how many there are to be."""
        parser.add_argument("--cases", type=int, required=True)

    def handle(self, *args: Any, **options: Any) -> None:
        """Load, or say why not."""
        try:
            load_volume_data(options["cases"], self.stdout.write)
        except RealCases as refusal:
            raise CommandError(str(refusal)) from refusal
