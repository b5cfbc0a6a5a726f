"""A service and what a reader asks about it."""

from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from ..summaries import Summaries


class ServiceGroupBlock(blocks.StructBlock):
    """A heading over the services that follow."""

    title = blocks.CharBlock(label=_("Title"), max_length=80)
    text = blocks.CharBlock(label=_("Text"), max_length=200, required=False)

    class Meta:
        icon = "title"
        label = _("Group of services")
        description = _("A heading; the services after it belong to it.")
        template = "content/blocks/service_group.html"
        preview_value = {"title": "Saat pertama", "text": ""}


class ServiceBlock(blocks.StructBlock):
    """One service: for whom, with what, how, how long, and what it costs."""

    code = blocks.CharBlock(
        label=_("Code"), max_length=60, required=False, help_text=_("The code of the list “service type”.")
    )
    name = blocks.CharBlock(label=_("Name"), max_length=100)
    summary = blocks.CharBlock(label=_("In one sentence"), max_length=240)
    who = blocks.CharBlock(label=_("For whom"), max_length=240)
    requirements = blocks.ListBlock(blocks.CharBlock(max_length=240), label=_("What is needed"))
    steps = blocks.ListBlock(
        blocks.CharBlock(max_length=240),
        label=_("What happens"),
        help_text=_("Shown while the procedure of this service has no public summary; else readers see the summary."),
    )
    time = blocks.CharBlock(label=_("How long"), max_length=240, help_text=_("Only what the unit can keep."))
    cost = blocks.CharBlock(label=_("Cost"), max_length=120)

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Add what happens, in the words of the service's procedure where it has some."""
        summaries = (parent_context or {}).get("summaries") or Summaries(get_language() or "")
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        return context | {"steps": summaries.steps_of(value.get("code", "")) or value["steps"]}

    class Meta:
        icon = "clipboard-list"
        label = _("Service")
        description = _("For whom, with what, how, how long, and what it costs.")
        template = "content/blocks/service.html"
        preview_value = {
            "name": "Pengaduan",
            "summary": "Menyampaikan apa yang terjadi dan apa yang dibutuhkan.",
            "who": "Siapa pun.",
            "requirements": ["Tidak ada dokumen yang wajib dibawa."],
            "steps": ["Petugas mendengarkan dan mencatat."],
            "time": "Risiko tinggi segera.",
            "cost": "Gratis",
        }
