"""Carry over what was uploaded while Wagtail's own image model was in use; numbers stay, so every use stays right.

The old rows go in 0003, after what pointed to them points here.
"""

from typing import Any

from django.core.management.color import no_style
from django.db import migrations

SHARED = [
    "id", "collection_id", "title", "file", "description", "width", "height", "created_at", "uploaded_by_user_id",
    "focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height", "file_size", "file_hash",
]
DEFAULT, OURS = ("wagtailimages", "Image"), ("pictures", "Picture")


def copy(apps: Any, editor: Any, source: tuple[str, str], target: tuple[str, str]) -> None:
    """Copy every row of ``source`` to ``target`` and hand over its tags and references. Renditions are made anew."""
    old, new = apps.get_model(*source), apps.get_model(*target)
    rows = list(old.objects.values(*SHARED))
    if not rows:
        return
    new.objects.bulk_create(new(**row) for row in rows)
    for row in rows:  # auto_now_add wrote the day of the migration
        new.objects.filter(pk=row["id"]).update(created_at=row["created_at"])
    kinds = apps.get_model("contenttypes", "ContentType").objects
    before = kinds.get_or_create(app_label=source[0], model=source[1].lower())[0]
    after = kinds.get_or_create(app_label=target[0], model=target[1].lower())[0]
    apps.get_model("taggit", "TaggedItem").objects.filter(content_type=before).update(content_type=after)
    apps.get_model("wagtailcore", "ReferenceIndex").objects.filter(to_content_type=before).update(to_content_type=after)
    for statement in editor.connection.ops.sequence_reset_sql(no_style(), [new]):
        editor.execute(statement)


def carry_over(apps: Any, editor: Any) -> None:
    copy(apps, editor, DEFAULT, OURS)


class Migration(migrations.Migration):
    dependencies = [
        ("pictures", "0001_initial"),
        ("wagtailimages", "0027_image_description"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("taggit", "0001_initial"),
        ("wagtailcore", "0078_referenceindex"),
    ]
    operations = [migrations.RunPython(carry_over, migrations.RunPython.noop)]
