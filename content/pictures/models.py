"""Pictures that communications show to everybody."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition
from wagtail.search import index

from .files import CleanPicture, clean_upload


class Picture(AbstractImage):
    """A picture, what it shows to those who cannot see it, and what the people in it agreed to.

    Wagtail's ``description`` is the text alternative; it carries the focal point, too.
    """

    class Licence(models.TextChoices):
        """On what ground the office may show it."""

        OWN = "own", _("Made by the office")
        PERMISSION = "permission", _("Permission of whoever made it, on file")
        PUBLIC_DOMAIN = "public_domain", _("Public domain or CC0")
        CC_BY = "cc_by", _("CC BY")
        CC_BY_SA = "cc_by_sa", _("CC BY-SA")

    class People(models.TextChoices):
        """Who is shown. Nobody's face becomes public by oversight, a child's least of all (domain.md §9)."""

        NOT_SAID = "", _("Not said yet – cannot be published")
        NOBODY = "nobody", _("Nobody can be recognised, or it is drawn")
        ADULTS = "adults", _("Adults, their consent is on file")
        CHILDREN_BLURRED = "children_blurred", _("Children, their faces are blurred")
        CHILDREN = "children", _("Children, the consent of child and guardian is on file")

    NEED_REFERENCE = frozenset({People.ADULTS, People.CHILDREN})

    description = models.CharField(
        _("text alternative"),
        max_length=255,
        help_text=_("What the picture shows, in one sentence, for those who cannot see it."),
    )
    description_en = models.CharField(_("text alternative (English)"), max_length=255, blank=True)
    source = models.CharField(
        _("source"), max_length=200, help_text=_("Who made it and where it comes from, as it is to be named.")
    )
    licence = models.CharField(_("licence"), max_length=20, choices=Licence)
    people = models.CharField(_("people shown"), max_length=20, choices=People, blank=True, default=People.NOT_SAID)
    consent_reference = models.CharField(
        _("where the consent is kept"),
        max_length=120,
        blank=True,
        help_text=_("Number or place of the signed consent. Never the name of the person."),
    )

    admin_form_fields = (
        "title",
        "file",
        "description",
        "description_en",
        "source",
        "licence",
        "people",
        "consent_reference",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )
    search_fields = [*AbstractImage.search_fields, index.SearchField("description"), index.SearchField("source")]

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")

    def clean(self) -> None:
        """Refuse a consent that nobody could look up.

        Raises:
            ValidationError: consent is said to be on file, but not where.
        """
        super().clean()
        if self.people in self.NEED_REFERENCE and not self.consent_reference.strip():
            raise ValidationError({"consent_reference": _("Say where the signed consent is kept.")})

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store the pixels alone: a new file is written anew without place, time and device."""
        file: Any = self.file
        if file and not file._committed and not isinstance(file.file, CleanPicture):
            self.file: Any = clean_upload(file)
            self._set_image_file_metadata()
        super().save(*args, **kwargs)

    @property
    def default_alt_text(self) -> str:
        """The text alternative in the current language, or in Indonesian."""
        return (get_language() == "en" and self.description_en) or self.description

    @property
    def reasons_against_publishing(self) -> list[str]:
        """Why no page may show this picture yet, in the current language."""
        reasons = []
        if not self.description.strip():
            reasons.append(str(_("it has no text alternative")))
        if self.people not in self.People.values or self.people == self.People.NOT_SAID:
            reasons.append(str(_("it is not said whether people are shown and whether they agreed")))
        elif self.people in self.NEED_REFERENCE and not self.consent_reference.strip():
            reasons.append(str(_("it is not said where the signed consent is kept")))
        return reasons


class PictureRendition(AbstractRendition):
    """One size and format of a picture."""

    image = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["image", "filter_spec", "focal_point_key"], name="one_rendition_of_a_kind")
        ]
