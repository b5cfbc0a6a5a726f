"""Print the starter's leaflet, poster and infographic anew, after their texts or drawings were changed."""

from typing import Any

from django.core.management.base import BaseCommand

from content.starter.sheets import build


class Command(BaseCommand):
    """Prints what is stored with the sources."""

    help = "Print the starter's material to take along (content/starter/files)."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print."""
        for file in build():
            self.stdout.write(f"{file.name}: {file.stat().st_size // 1024} KB")
