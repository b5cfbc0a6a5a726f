"""A form that somebody has filled: what rooms hand from their screens to their actions, and how they keep it."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.privacy.fields import EncryptedJSONField
from portal.privacy.models import ProtectedModel
from portal.security.uploads import CleanFile, clean_file

from .definition import Question
from .mapping import mapped
from .models import FormVersion


@dataclass(frozen=True)
class Filled:
    """A version and the answers given on it, checked (:func:`intake.forms.validation.validate`).

    Attributes:
        answers: by question key, as JSON. Left out of ``repr``, so that no log learns them.
        files: the checked files, by the id that the answer to their question holds (``{"file": id}``).
    """

    version: FormVersion
    answers: Mapping[str, Any] = field(repr=False)
    files: Mapping[str, CleanFile] = field(default_factory=dict, repr=False)

    @cached_property
    def core(self) -> dict[str, Any]:
        """What the answers say about core fields, as Python values."""
        return mapped(self.version, self.answers)

    @cached_property
    def asked(self) -> set[str]:
        """The core fields this version asks for, answered or not."""
        return {place.question.maps_to for place in self.version.structure.places() if place.question.maps_to}


class Uploads:
    """Checks the files of a form and keeps them in memory until the action stores them.

    Give it to :func:`intake.forms.rendering.form_for` as ``upload``.
    """

    def __init__(self) -> None:
        self.files: dict[str, CleanFile] = {}

    def __call__(self, question: Question, file: UploadedFile) -> dict[str, str]:
        """Return the answer to store.

        Raises:
            UploadRefused: says why.
        """
        clean, key = clean_file(file), str(uuid.uuid4())
        self.files[key] = clean
        return {"file": key}


class KeptForm(ProtectedModel):
    """Base of the records in which rooms keep filled forms, encrypted under the key of whom they are about.

    The answers stay with their version, and are shown with its wording for ever.
    """

    version = models.ForeignKey(FormVersion, on_delete=models.PROTECT, related_name="+")
    answers = EncryptedJSONField(_("answers"), default=dict)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", help_text="None: the reporter."
    )

    class Meta:
        abstract = True

    @property
    def filled(self) -> Filled:
        """The version and the answers."""
        return Filled(self.version, self.answers)
