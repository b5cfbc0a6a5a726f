"""Campaigns: from a day to a day, with one thing to do, and afterwards what came of it."""

import datetime
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.api import APIField
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from home.sound_stream import SoundStream

from ..blocks import BODY
from .base import ContentPage
from .listing import slice_of

PER_PAGE = 12


class CampaignIndexPage(ContentPage):
    """Every campaign: those that run, those to come, those that are over."""

    subpage_types = ["content.CampaignPage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("campaign list")
        verbose_name_plural = _("campaign lists")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the campaigns, the latest first."""
        context = super().get_context(request, *args, **kwargs)
        campaigns = CampaignPage.objects.child_of(self).live().order_by("-start", "path")
        context["entries"] = slice_of(request, campaigns, PER_PAGE)
        return context


class CampaignPage(ContentPage):
    """One campaign, with the banner that stands on every page while it runs."""

    start = models.DateField(_("first day"))
    end = models.DateField(_("last day"))
    call_to_action = models.CharField(
        _("what readers can do"), max_length=60, blank=True, help_text=_("The words on the button.")
    )
    call_page = models.ForeignKey(
        Page,
        verbose_name=_("the button leads to"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    show_banner = models.BooleanField(_("banner on every page while it runs"), default=False)
    banner_text = models.CharField(
        _("text of the banner"), max_length=120, blank=True, help_text=_("Calm and short; it is seen over a shoulder.")
    )
    results = StreamField(
        SoundStream(BODY),
        verbose_name=_("results"),
        blank=True,
        help_text=_("What came of it. Shown once the campaign is over."),
    )

    content_panels = [
        *ContentPage.opening_panels,
        FieldRowPanel([FieldPanel("start"), FieldPanel("end")], heading=_("Runs")),
        MultiFieldPanel([FieldPanel("call_to_action"), FieldPanel("call_page")], heading=_("What readers can do")),
        MultiFieldPanel([FieldPanel("show_banner"), FieldPanel("banner_text")], heading=_("Banner")),
        *ContentPage.body_panels,
        FieldPanel("results"),
        *ContentPage.picture_panels,
    ]
    search_fields = [
        *ContentPage.search_fields,
        index.SearchField("results"),
        index.FilterField("start"),
        index.FilterField("end"),
    ]
    api_fields = [
        *ContentPage.api_fields,
        APIField("start"),
        APIField("end"),
        APIField("call_to_action"),
        APIField("call_page"),
        APIField("show_banner"),
        APIField("banner_text"),
        APIField("results"),
    ]
    parent_page_types = ["content.CampaignIndexPage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("campaign")
        verbose_name_plural = _("campaigns")

    def clean(self) -> None:
        """Refuse an end before the start, and a banner without words.

        Raises:
            ValidationError: with the field that has to change.
        """
        super().clean()
        if self.start and self.end and self.end < self.start:
            raise ValidationError({"end": _("The last day lies before the first.")})
        if self.show_banner and not self.banner_text:
            raise ValidationError({"banner_text": _("Write what the banner says.")})

    def runs_on(self, day: datetime.date) -> bool:
        """Whether the campaign runs on that day."""
        return self.start <= day <= self.end

    @property
    def is_running(self) -> bool:
        """Whether it runs today."""
        return self.runs_on(timezone.localdate())

    @property
    def is_over(self) -> bool:
        """Whether its last day has passed."""
        return self.end < timezone.localdate()
