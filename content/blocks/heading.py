"""Headings inside a page."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class HeadingBlock(blocks.CharBlock):
    """A heading of the second level; the page's title is the first."""

    class Meta:
        icon = "title"
        label = _("Heading")
        description = _("Says what the next part is about, in the reader's words.")
        template = "content/blocks/heading.html"
        preview_value = "Yang dapat Anda lakukan"
