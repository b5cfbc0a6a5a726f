"""What every page of communications is made of."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.api import APIField
from wagtail.fields import StreamField
from wagtail.images import get_image_model_string
from wagtail.search import index

from home.models import BasePage
from home.sound_stream import SoundStream

from ..blocks import BODY
from ..drawings import DRAWINGS


class ContentPage(BasePage):
    """A title, one sentence about what the reader finds, a picture and blocks."""

    introduction = models.CharField(
        _("introduction"), max_length=300, blank=True, help_text=_("What the reader finds here, in one sentence.")
    )
    content_warning = models.CharField(
        _("content warning"),
        max_length=240,
        blank=True,
        help_text=_("What may be hard to read. It stands before the text, with the way past it."),
    )
    body = StreamField(SoundStream(BODY), verbose_name=_("content"), blank=True)
    drawing = models.CharField(
        _("drawing"), max_length=20, blank=True, choices=DRAWINGS, help_text=_("One of the portal's own drawings.")
    )
    picture = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("picture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Shown in place of the drawing, and where the page is shared."),
    )
    example = models.BooleanField(
        _("example"), default=False, help_text=_("Readers see that this page is an invented example.")
    )
    to_check = models.TextField(
        _("still to be checked"),
        max_length=1000,
        blank=True,
        help_text=_("What nobody has confirmed yet. Only editors see this. Empty it once everything is checked."),
    )

    opening_panels = [
        *BasePage.content_panels,
        FieldPanel("introduction"),
        FieldPanel("to_check", icon="warning"),
    ]
    picture_panels = [
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("drawing"), FieldPanel("example")]), FieldPanel("picture")],
            heading=_("Picture and mark"),
        )
    ]
    body_panels = [FieldPanel("content_warning"), FieldPanel("body")]
    content_panels = [*opening_panels, *body_panels, *picture_panels]
    search_fields = [*BasePage.search_fields, index.SearchField("introduction"), index.SearchField("body")]
    api_fields = [
        APIField("introduction"),
        APIField("content_warning"),
        APIField("body"),
        APIField("drawing"),
        APIField("picture"),
        APIField("example"),
    ]

    class Meta:
        abstract = True
