"""The directory of service points and hotlines, by region and kind."""

import datetime
from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.api import APIField
from wagtail.models import Orderable

from home.models import whatsapp_link
from home.regions import chosen_region, regions_to_choose
from portal.reference.models import Region

from .base import ContentPage

DIALLED = RegexValidator(r"^\+?[0-9][0-9 ()-]{1,18}$", _("Write a number as people dial it: digits, spaces, hyphens."))


def stale_since() -> datetime.date:
    """Return the day before which a check is too old."""
    return timezone.localdate() - datetime.timedelta(days=settings.PORTAL_HOTLINE_STALE_DAYS)


class Hotline(models.Model):
    """How to reach one service point. An unconfirmed number is never offered for dialling."""

    class Kind(models.TextChoices):
        """Who answers."""

        UNIT = "unit", _("Service unit (UPTD PPA)")
        POLICE = "polisi", _("Police, women's and children's unit (Unit PPA)")
        HEALTH = "kesehatan", _("Hospital or health centre")
        SOCIAL = "sosial", _("Social affairs office (Dinas Sosial)")
        LEGAL = "hukum", _("Legal aid")
        PSYCHOLOGIST = "psikolog", _("Psychologist")
        OTHER = "lainnya", _("Other")

    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices, default=Kind.UNIT)
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
        FieldRowPanel([FieldPanel("region"), FieldPanel("kind")]),
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

    api_fields = [
        APIField("name"),
        APIField("kind"),
        APIField("region_code"),
        APIField("address"),
        APIField("hours_id"),
        APIField("hours_en"),
        APIField("note_id"),
        APIField("note_en"),
        APIField("confirmed"),
        APIField("last_checked"),
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
    def is_stale(self) -> bool:
        """Whether a confirmed number was last tried too long ago."""
        return self.confirmed and self.last_checked is not None and self.last_checked < stale_since()

    @property
    def region_code(self) -> str:
        """The region's code."""
        return str(self.region_id)

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


def stale_hotlines() -> QuerySet[Hotline]:
    """Return the shown entries that somebody has to call: never confirmed, or too long ago."""
    return Hotline.objects.filter(active=True).filter(Q(confirmed=False) | Q(last_checked__lt=stale_since()))


class HotlineSet(ClusterableModel):
    """A few service points under one name, to be set into pages; a number is then mended in one place."""

    name = models.CharField(_("name"), max_length=80, help_text=_("For editors."))
    title_id = models.CharField(_("title (Indonesian)"), max_length=120)
    title_en = models.CharField(_("title (English)"), max_length=120, blank=True)

    panels = [
        FieldPanel("name"),
        FieldRowPanel([FieldPanel("title_id"), FieldPanel("title_en")]),
        InlinePanel("entries", heading=_("Service points"), label=_("Service point"), min_num=1),
    ]
    api_fields = [APIField("name"), APIField("title_id"), APIField("title_en"), APIField("entries")]

    class Meta:
        verbose_name = _("hotline set")
        verbose_name_plural = _("hotline sets")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def title(self) -> str:
        """The title in the current language, or in Indonesian."""
        return (get_language() == "en" and self.title_en) or self.title_id

    def shown(self) -> list[Hotline]:
        """Return the service points that are shown, in the editors' order."""
        entries = self.entries.select_related("hotline__region").order_by("sort_order")
        return [entry.hotline for entry in entries if entry.hotline.active]


class HotlineSetEntry(Orderable):
    """One service point of a set."""

    hotline_set = ParentalKey(HotlineSet, on_delete=models.CASCADE, related_name="entries")
    hotline = models.ForeignKey(Hotline, verbose_name=_("service point"), on_delete=models.CASCADE, related_name="+")

    panels = [FieldPanel("hotline")]
    api_fields = [APIField("hotline")]

    class Meta(Orderable.Meta):
        verbose_name = _("service point of a set")
        verbose_name_plural = _("service points of a set")


class HotlinePage(ContentPage):
    """The national hotline and the directory of service points, by region (``?wilayah=``) and kind (``?jenis=``)."""

    national_heading = models.CharField(_("heading of the national hotline"), max_length=120)

    content_panels = [
        *ContentPage.opening_panels,
        FieldPanel("national_heading"),
        FieldPanel("body", heading=_("content below the list")),
        *ContentPage.picture_panels,
    ]
    api_fields = [*ContentPage.api_fields, APIField("national_heading")]
    max_count_per_parent = 1
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("hotline page")
        verbose_name_plural = _("hotline pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the service points of the chosen region and of the province above it, or all of them.

        Service units, numbers somebody confirmed and the kind somebody asked for are shown whole. Of the others a
        reader who chose a region sees the names, and one who did not sees none: a list nobody can call helps nobody.
        """
        context = super().get_context(request, *args, **kwargs)
        region = chosen_region(request)
        kind = request.GET.get("jenis", "")
        kind = kind if kind in Hotline.Kind.values else ""
        hotlines = Hotline.objects.filter(active=True).select_related("region")
        if region:
            hotlines = hotlines.filter(region_id__in=[region.pk, region.parent_id or region.pk]).order_by("-region")
        found = list(hotlines)
        present = {hotline.kind for hotline in found}
        useful = [hotline for hotline in found if hotline.kind == Hotline.Kind.UNIT or hotline.can_be_called]
        context |= {
            "region": region,
            "regions": regions_to_choose(),
            "kind": kind,
            "kinds": [choice for choice in Hotline.Kind.choices if choice[0] in present],
            "hotlines": [hotline for hotline in found if hotline.kind == kind] if kind else useful,
            "waiting": [hotline for hotline in found if region and not kind and hotline not in useful],
            "all_units_url": self.get_url(request),
        }
        return context
