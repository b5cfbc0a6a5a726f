"""``manage.py build_stylesheet``: joins static/css/components/ into static/css/public.css."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from home.stylesheet import BUNDLE, built_stylesheet


class Command(BaseCommand):
    """Write the public stylesheet, or say that it is not current."""

    help = "Joins the CSS components of the public site into the one file that pages link."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add ``--check``."""
        parser.add_argument("--check", action="store_true", help="Only check that the file is current.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Build or check.

        Raises:
            CommandError: ``--check`` was given and the file is not what the components say.
        """
        css = built_stylesheet()
        current = BUNDLE.exists() and BUNDLE.read_text(encoding="utf-8") == css
        if options["check"] and not current:
            raise CommandError("static/css/public.css is not current: run manage.py build_stylesheet.")
        if not current:
            BUNDLE.write_text(css, encoding="utf-8")
        self.stdout.write(f"static/css/public.css: {len(css.encode())} bytes")
