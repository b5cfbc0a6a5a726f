"""Load the starter data of all rooms, and on request the demo officers."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from portal.operations.starter import load_all, load_demo_content


class Command(BaseCommand):
    """``manage.py load_starter``: adds what is missing and never overwrites what the CMS changed."""

    help = "Loads regions, code lists, roles, pages, procedures and forms that are not there yet."

    def add_arguments(self, parser: CommandParser) -> None:
        """``--demo`` also makes an officer per role."""
        parser.add_argument("--demo", action="store_true", help="Also make demo officers (never in production).")

    def handle(self, *args: Any, **options: Any) -> None:
        """Load, one line of progress per room."""
        load_all(self.stdout.write)
        if options["demo"]:
            from portal.operations import demo

            demo.load(self.stdout.write)
            load_demo_content(self.stdout.write)
