"""The way to help, inside a text."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class CallToHelpBlock(blocks.StructBlock):
    """Hotline, service units and report form. Numbers come from the site settings, never from the text."""

    title = blocks.CharBlock(label=_("Title"), max_length=120)
    text = blocks.CharBlock(label=_("Text"), max_length=300, required=False)

    class Meta:
        icon = "help"
        label = _("Call to help")
        description = _(
            "The hotline, the nearest unit and the report form. The numbers are those of the site settings."
        )
        template = "content/blocks/call_to_help.html"
        preview_value = {"title": "Butuh bantuan?", "text": "Anda boleh bertanya tanpa menyebut nama."}
