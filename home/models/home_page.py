"""The home page."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.api import APIField
from wagtail.fields import RichTextField, StreamField

from home.sound_stream import SoundStream

from ..blocks import DoorBlock
from ..regions import chosen_region, regions_to_choose, unit_of
from .base import PLAIN_RICH_TEXT, BasePage


class HomePage(BasePage):
    """One sentence, four doors and the services near the reader (screens.md)."""

    heading = models.CharField(_("opening sentence"), max_length=120)
    question = models.CharField(_("question above the doors"), max_length=120)
    doors = StreamField(
        SoundStream([("door", DoorBlock())]),
        verbose_name=_("doors"),
        blank=True,
        max_num=6,
        help_text=_("The few things people come for. Four are enough; more make choosing harder."),
    )
    region_heading = models.CharField(_("heading of the region choice"), max_length=120)
    region_text = models.CharField(_("text of the region choice"), max_length=300, blank=True)
    about_heading = models.CharField(_("heading of the introduction"), max_length=120, blank=True)
    about = RichTextField(_("introduction"), blank=True, features=PLAIN_RICH_TEXT)

    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel([FieldPanel("heading"), FieldPanel("question"), FieldPanel("doors")], heading=_("Four doors")),
        MultiFieldPanel(
            [FieldPanel("region_heading"), FieldPanel("region_text")], heading=_("Services near the reader")
        ),
        MultiFieldPanel([FieldPanel("about_heading"), FieldPanel("about")], heading=_("About this site")),
    ]
    api_fields = [
        APIField("heading"),
        APIField("question"),
        APIField("doors"),
        APIField("region_heading"),
        APIField("region_text"),
        APIField("about_heading"),
        APIField("about"),
    ]
    template = "home/home_page.html"
    parent_page_types = ["wagtailcore.Page"]

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the regions to choose from, the chosen one and its service unit."""
        context = super().get_context(request, *args, **kwargs)
        region = chosen_region(request)
        context |= {"regions": regions_to_choose(), "region": region, "unit": unit_of(region)}
        return context
