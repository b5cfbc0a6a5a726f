"""Plain pages, and questions people ask."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.api import APIField
from wagtail.fields import StreamField
from wagtail.search import index

from home.sound_stream import SoundStream

from ..blocks import QUESTIONS
from .base import ContentPage


class StandardPage(ContentPage):
    """A plain page, for example the one on clearing traces."""

    class Meta:
        verbose_name = _("plain page")
        verbose_name_plural = _("plain pages")


class FaqPage(ContentPage):
    """Questions people ask, each with a short answer."""

    questions = StreamField(SoundStream(QUESTIONS), verbose_name=_("questions"), blank=True)

    content_panels = [
        *ContentPage.opening_panels,
        FieldPanel("questions"),
        FieldPanel("body", heading=_("content below the questions")),
        *ContentPage.picture_panels,
    ]
    search_fields = [*ContentPage.search_fields, index.SearchField("questions")]
    api_fields = [*ContentPage.api_fields, APIField("questions")]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("questions and answers")
        verbose_name_plural = _("questions and answers")
