"""Remove the rows that 0002 carried over; going back brings them back before anything points to them again."""

from importlib import import_module
from typing import Any

from django.db import migrations

carrying = import_module("content.pictures.migrations.0002_pictures_of_the_default_library")


def empty(apps: Any, editor: Any) -> None:
    """Delete rows only: the files belong to our library now."""
    for name in ("Rendition", "Image"):
        rows = apps.get_model("wagtailimages", name).objects.all()
        rows._raw_delete(rows.db)


def carry_back(apps: Any, editor: Any) -> None:
    carrying.copy(apps, editor, carrying.OURS, carrying.DEFAULT)


class Migration(migrations.Migration):
    dependencies = [
        ("pictures", "0002_pictures_of_the_default_library"),
        ("home", "0002_logo_from_the_library"),
    ]
    operations = [migrations.RunPython(empty, carry_back)]
