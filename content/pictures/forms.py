"""The form of a picture."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from .files import clean_upload


class PictureFileField(WagtailImageField):
    """Wagtail's field, which also says no to a picture that breaks off in the middle."""

    def check_image_pixel_size(self, f: Any) -> None:
        """Measure the picture.

        Raises:
            ValidationError: it can't be read to its end, or it is too large.
        """
        try:
            super().check_image_pixel_size(f)
        except (OSError, SyntaxError) as error:
            raise ValidationError(self.error_messages["invalid_image"], code="invalid_image") from error


class PictureForm(BaseImageForm):
    """Wagtail's form, which takes the pixels of a file and nothing else."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            given = self.fields["file"]
            self.fields["file"] = PictureFileField(label=given.label, required=given.required, widget=given.widget)

    def clean_file(self) -> Any:
        """Return the picture written anew; a damaged one is refused here, with words."""
        file = self.cleaned_data["file"]
        return clean_upload(file) if isinstance(file, UploadedFile) else file
