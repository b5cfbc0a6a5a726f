"""Files put on a case."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from intake.forms.layout import Section, SectionedForm
from intake.forms.questions import Question, TextQuestion
from portal.security.uploads import CleanFile, clean_files, too_big_message

from ..models import Sensitivity
from .notes import SENSITIVITY_WORDS
from .questions import PickQuestion


class FilesInput(forms.ClearableFileInput):
    """Several files at once."""

    allow_multiple_selected = True


class FilesQuestion(Question, forms.FileField):
    """One or more files, known by their content; cleans to :class:`CleanFile` objects."""

    def __init__(self, **kwargs: Any) -> None:
        attributes = {"accept": "image/jpeg,image/png,image/webp,image/heic,application/pdf", "multiple": True}
        super().__init__(widget=FilesInput(attrs=attributes), **kwargs)

    def clean(self, data: Any, initial: Any = None) -> list[CleanFile]:
        """Check each file.

        Raises:
            ValidationError: there is none, or one is refused.
        """
        files = [file for file in data or [] if file]
        if not files:
            raise forms.ValidationError(_("Choose a file."), code="required")
        return clean_files(files)


class DocumentForm(SectionedForm):
    """Files with what they are, about whom, and who may see them."""

    title = TextQuestion(
        label=_("What it is"), required=True, help_text=_("For example: photo of the injury, birth certificate.")
    )
    victim = PickQuestion(label=_("About"))
    sensitivity = PickQuestion(
        label=_("What it tells"),
        required=True,
        choices=SENSITIVITY_WORDS,
        initial=Sensitivity.NARRATIVE,
        help_text=_("Officers without the right to read this don't see it at all."),
    )
    attachments = FilesQuestion(
        label=_("Files"),
        required=True,
        help_text=_("Pictures (JPEG, PNG, WebP, HEIC) or PDF, at most 5 files of 10 MB each."),
    )

    layout = [
        Section(
            _("Documents"),
            ["title", "victim", "sensitivity", "attachments"],
            intro=_("Files are stored encrypted. Pictures lose what cameras write beside them: place, time, device."),
        )
    ]

    def __init__(self, *args: Any, victims: list[tuple[str, Any]], too_big: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        about: Any = self.fields["victim"]
        about.choices = [("", _("the whole case")), *victims]
        self.too_big = too_big

    def clean(self) -> dict[str, Any]:
        """Say so if a file was over the limit and was not read."""
        cleaned = super().clean() or {}
        if self.too_big:
            self.errors.pop("attachments", None)
            self.add_error("attachments", too_big_message())
        return cleaned
