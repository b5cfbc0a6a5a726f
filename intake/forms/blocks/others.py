"""Regions, files, and text that is only read."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from ..definition import Kind
from .question import QuestionBlock


class RegionBlock(QuestionBlock):
    """A regency or city."""

    kind = Kind.REGION

    class Meta:
        icon = "globe"
        label = _("Region")


class FileBlock(QuestionBlock):
    """A file, where the room that uses the form takes files."""

    kind = Kind.FILE

    class Meta:
        icon = "upload"
        label = _("File")


class InformationBlock(QuestionBlock):
    """A text between the questions."""

    kind = Kind.INFORMATION
    in_sight = ("help_id", "help_en")
    sensitivity = None
    required = None
    maps_to = None
    why_id = None
    why_en = None
    if_missing_id = None
    if_missing_en = None
    label_id = blocks.CharBlock(label=_("Heading"), required=False, max_length=300)
    label_en = blocks.CharBlock(label=_("Heading, in English"), required=False, max_length=300)
    help_id = blocks.TextBlock(label=_("Text"), required=False)
    help_en = blocks.TextBlock(label=_("Text, in English"), required=False)

    class Meta:
        icon = "info-circle"
        label = _("Information")
