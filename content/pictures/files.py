"""A picture's file on its way into the library."""

from pathlib import PurePath
from typing import Any

import filetype
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.db.models.signals import pre_save
from django.utils.translation import gettext as _
from wagtail.models import UploadedFile

from portal.security.uploads import REWRITTEN, written_anew


class CleanPicture(ContentFile):
    """A picture that was written anew already."""


def clean_upload(file: File) -> CleanPicture:
    """Return the picture alone, turned the way it was held, without place, time, device or thumbnail.

    Raises:
        ValidationError: it is no picture, too large, or damaged.
    """
    file.seek(0)
    content = file.read()
    kind = filetype.guess(content)
    if kind is None or kind.mime not in REWRITTEN:
        raise ValidationError(_("This file is not a picture that can be shown. Take JPEG, PNG, WebP, AVIF or GIF."))
    clean = written_anew(content, kind.mime)
    name = PurePath(file.name or "gambar")
    return CleanPicture(clean.content, name=f"{name.stem}.{clean.extension}")


def watch_uploads_in_waiting() -> None:
    """Clean also what waits for its text alternative: Wagtail stores it as it came until the form is filled in."""
    pre_save.connect(_clean_waiting_upload, sender=UploadedFile, dispatch_uid="pictures.clean_waiting_upload")


def _clean_waiting_upload(sender: type[UploadedFile], instance: UploadedFile, **kwargs: Any) -> None:
    content_type = instance.for_content_type
    if content_type is not None and content_type.app_label != "pictures":
        return
    if instance.file and not instance.file._committed:
        instance.file = clean_upload(instance.file)
