"""The services of protection."""

from typing import Any, ClassVar

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.api import APIField
from wagtail.fields import StreamField
from wagtail.search import index

from home.sound_stream import SoundStream

from ..blocks import SERVICES
from ..summaries import Summaries
from .base import ContentPage


class ServicesPage(ContentPage):
    """Every service: for whom, with what, how, how long, and what it costs."""

    services = StreamField(SoundStream(SERVICES), verbose_name=_("services"), blank=True)

    content_panels = [
        *ContentPage.opening_panels,
        FieldPanel("services"),
        FieldPanel("body", heading=_("content below the services")),
        *ContentPage.picture_panels,
    ]
    search_fields = [*ContentPage.search_fields, index.SearchField("services")]
    api_fields = [*ContentPage.api_fields, APIField("services")]
    max_count_per_parent = 1
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("services page")
        verbose_name_plural = _("services pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add what the procedures say of the services, looked up once for the whole page."""
        context = super().get_context(request, *args, **kwargs)
        return context | {"summaries": Summaries(self.locale.language_code)}
