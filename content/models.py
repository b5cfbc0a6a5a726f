"""What communications publish: hotlines, services, learning material and plain pages."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from home.models import BasePage, whatsapp_link
from home.regions import chosen_region, regions_to_choose
from portal.reference.models import Region

from .blocks import BODY, SERVICES

DIALLED = RegexValidator(r"^\+?[0-9][0-9 ()-]{1,18}$", _("Write a number as people dial it: digits, spaces, hyphens."))


class Hotline(models.Model):
    """How to reach one service unit. An unconfirmed number is never offered for dialling."""

    region = models.ForeignKey(Region, verbose_name=_("region"), on_delete=models.PROTECT, related_name="hotlines")
    name = models.CharField(_("name of the unit"), max_length=160)
    phone = models.CharField(_("phone"), max_length=20, blank=True, validators=[DIALLED])
    whatsapp = models.CharField(_("WhatsApp"), max_length=20, blank=True, validators=[DIALLED])
    address = models.TextField(_("address"), max_length=400, blank=True)
    hours_id = models.CharField(_("hours (Indonesian)"), max_length=160, blank=True)
    hours_en = models.CharField(_("hours (English)"), max_length=160, blank=True)
    note_id = models.CharField(_("note (Indonesian)"), max_length=240, blank=True)
    note_en = models.CharField(_("note (English)"), max_length=240, blank=True)
    confirmed = models.BooleanField(
        _("confirmed"),
        default=False,
        help_text=_("Somebody called and reached the unit. Until then readers see “example” and the national hotline."),
    )
    last_checked = models.DateField(_("last checked"), null=True, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    active = models.BooleanField(_("shown"), default=True)

    panels = [
        FieldPanel("name"),
        FieldPanel("region"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("phone"), FieldPanel("whatsapp")]),
                FieldRowPanel([FieldPanel("confirmed"), FieldPanel("last_checked")]),
            ],
            heading=_("Numbers"),
        ),
        FieldPanel("address"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("hours_id"), FieldPanel("hours_en")]),
                FieldRowPanel([FieldPanel("note_id"), FieldPanel("note_en")]),
            ],
            heading=_("Hours and note"),
        ),
        FieldRowPanel([FieldPanel("order"), FieldPanel("active")]),
    ]

    class Meta:
        verbose_name = _("hotline")
        verbose_name_plural = _("hotlines")
        ordering = ["order", "region", "name"]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Refuse a confirmation without a number or without the day it was checked.

        Raises:
            ValidationError: confirmed, but there is nothing to call or no day.
        """
        if self.confirmed and not (self.phone or self.whatsapp):
            raise ValidationError({"phone": _("A confirmed unit needs a number.")})
        if self.confirmed and not self.last_checked:
            raise ValidationError({"last_checked": _("Say on which day the number was checked.")})

    @property
    def can_be_called(self) -> bool:
        """Whether readers are offered this number."""
        return self.confirmed and bool(self.phone or self.whatsapp)

    @property
    def phone_link(self) -> str:
        """The phone as a ``tel:`` address."""
        return "tel:" + "".join(sign for sign in self.phone if sign.isdigit() or sign == "+")

    @property
    def whatsapp_link(self) -> str:
        """The WhatsApp number as a link."""
        return whatsapp_link(self.whatsapp)

    @property
    def hours(self) -> str:
        """Opening hours in the current language, or in Indonesian."""
        return (get_language() == "en" and self.hours_en) or self.hours_id

    @property
    def note(self) -> str:
        """The note in the current language, or in Indonesian."""
        return (get_language() == "en" and self.note_en) or self.note_id


class ContentPage(BasePage):
    """A title, one sentence about what the reader finds, and blocks."""

    introduction = models.CharField(_("introduction"), max_length=300, blank=True)
    body = StreamField(BODY, verbose_name=_("content"), blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("introduction"), FieldPanel("body")]
    search_fields = [*BasePage.search_fields, index.SearchField("introduction"), index.SearchField("body")]

    class Meta:
        abstract = True


class StandardPage(ContentPage):
    """A plain page, for example the one on clearing traces."""

    class Meta:
        verbose_name = _("plain page")
        verbose_name_plural = _("plain pages")


class HotlinePage(ContentPage):
    """The national hotline and the service units, by region (``?wilayah=``)."""

    national_heading = models.CharField(_("heading of the national hotline"), max_length=120)

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("introduction"),
        FieldPanel("national_heading"),
        FieldPanel("body", heading=_("content below the list")),
    ]
    max_count_per_parent = 1
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("hotline page")
        verbose_name_plural = _("hotline pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the units of the chosen region and of the province above it, or all of them."""
        context = super().get_context(request, *args, **kwargs)
        region = chosen_region(request)
        hotlines = Hotline.objects.filter(active=True).select_related("region")
        if region:
            hotlines = hotlines.filter(region_id__in=[region.pk, region.parent_id or region.pk]).order_by("-region")
        context |= {
            "region": region,
            "regions": regions_to_choose(),
            "hotlines": hotlines,
            "all_units_url": self.get_url(request),
        }
        return context


class ServicesPage(ContentPage):
    """Every service: for whom, with what, how, how long, and what it costs."""

    services = StreamField(SERVICES, verbose_name=_("services"), blank=True)

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("introduction"),
        FieldPanel("services"),
        FieldPanel("body", heading=_("content below the services")),
    ]
    search_fields = [*ContentPage.search_fields, index.SearchField("services")]
    max_count_per_parent = 1
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("services page")
        verbose_name_plural = _("services pages")


class KIEIndexPage(ContentPage):
    """The library of learning material (KIE: Komunikasi, Informasi dan Edukasi)."""

    subpage_types = ["content.KIEArticlePage"]

    class Meta:
        verbose_name = _("learning library")
        verbose_name_plural = _("learning libraries")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the published articles, in the order editors gave them."""
        context = super().get_context(request, *args, **kwargs)
        context["articles"] = KIEArticlePage.objects.child_of(self).live().order_by("path")
        return context


class KIEArticlePage(ContentPage):
    """One piece of learning material."""

    reviewed = models.DateField(
        _("last reviewed"), null=True, blank=True, help_text=_("The day somebody checked it against the law.")
    )

    content_panels = [*ContentPage.content_panels, FieldPanel("reviewed")]
    parent_page_types = ["content.KIEIndexPage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("learning article")
        verbose_name_plural = _("learning articles")
