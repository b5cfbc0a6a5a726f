"""Things to do in order."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class StepsBlock(blocks.StructBlock):
    """Numbered steps."""

    steps = blocks.ListBlock(blocks.RichTextBlock(label=_("Step"), features=["bold", "link"]), label=_("Steps"))

    class Meta:
        icon = "list-ol"
        label = _("Steps")
        description = _("Numbered steps, each beginning with what to do.")
        template = "content/blocks/steps.html"
        preview_value = {"steps": ["<p>Cari tempat yang aman.</p>", "<p>Hubungi orang yang Anda percaya.</p>"]}
