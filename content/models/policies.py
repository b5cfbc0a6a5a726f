"""The policy library: laws and regulations, what they are for, and whether they hold."""

from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Case, IntegerField, Value, When
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.api import APIField
from wagtail.documents import get_document_model_string
from wagtail.search import index

from portal.reference.models import Region

from .base import ContentPage
from .listing import slice_of

PER_PAGE = 30


class PolicyIndexPage(ContentPage):
    """Every law and regulation of the library, by rank and year."""

    subpage_types = ["content.PolicyPage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("policy library")
        verbose_name_plural = _("policy libraries")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the entries: laws first, then what stands below them, each the newest first; ``?jenis=`` narrows."""
        context = super().get_context(request, *args, **kwargs)
        rank = Case(
            *[When(kind=kind, then=Value(place)) for place, kind in enumerate(PolicyPage.Kind.values)],
            output_field=IntegerField(),
        )
        entries = PolicyPage.objects.child_of(self).live().order_by(rank, "-year", "-number")
        kind = request.GET.get("jenis", "")
        if kind in PolicyPage.Kind.values:
            entries = entries.filter(kind=kind)
        context |= {"entries": slice_of(request, entries, PER_PAGE), "kinds": PolicyPage.Kind.choices, "kind": kind}
        return context


class PolicyPage(ContentPage):
    """One law or regulation: number, year, status, what it says in plain words, and the file."""

    class Kind(models.TextChoices):
        """From the highest to the lowest."""

        LAW = "uu", _("Law (UU)")
        GOVERNMENT = "pp", _("Government regulation (PP)")
        PRESIDENT = "perpres", _("Presidential regulation (Perpres)")
        MINISTER = "permen", _("Ministerial regulation (Permen)")
        PROVINCE = "perda_provinsi", _("Provincial regulation (Perda)")
        LOCAL = "perda", _("City or regency regulation (Perda)")
        HEAD = "perkada", _("Regulation of a governor, regent or mayor")
        INTERNATIONAL = "internasional", _("International declaration or convention")
        OTHER = "lainnya", _("Other")

    class Status(models.TextChoices):
        """Whether it holds."""

        IN_FORCE = "berlaku", _("In force")
        AMENDED = "diubah", _("In force, amended")
        REVOKED = "dicabut", _("Revoked")
        HISTORICAL = "historis", _("Historical reference")
        UNKNOWN = "belum_diperiksa", _("Status not checked yet")

    kind = models.CharField(_("kind"), max_length=16, choices=Kind.choices)
    number = models.CharField(_("number"), max_length=20)
    year = models.PositiveSmallIntegerField(_("year"), validators=[MinValueValidator(1900), MaxValueValidator(2200)])
    region = models.ForeignKey(
        Region, verbose_name=_("holds in"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    status = models.CharField(_("status"), max_length=16, choices=Status.choices, default=Status.UNKNOWN)
    status_note = models.CharField(
        _("note on the status"), max_length=240, blank=True, help_text=_("For example: amended by law 17/2016.")
    )
    document = models.ForeignKey(
        get_document_model_string(),
        verbose_name=_("file"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    content_panels = [
        *ContentPage.opening_panels,
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("kind"), FieldPanel("number"), FieldPanel("year")]),
                FieldRowPanel([FieldPanel("status"), FieldPanel("region")]),
                FieldPanel("status_note"),
                FieldPanel("document"),
            ],
            heading=_("The regulation"),
        ),
        *ContentPage.body_panels,
        *ContentPage.picture_panels,
    ]
    search_fields = [
        *ContentPage.search_fields,
        index.SearchField("number"),
        index.FilterField("kind"),
        index.FilterField("year"),
        index.FilterField("status"),
    ]
    api_fields = [
        *ContentPage.api_fields,
        APIField("kind"),
        APIField("number"),
        APIField("year"),
        APIField("region_code"),
        APIField("status"),
        APIField("status_note"),
        APIField("document"),
    ]
    parent_page_types = ["content.PolicyIndexPage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("regulation")
        verbose_name_plural = _("regulations")

    @property
    def region_code(self) -> str:
        """The code of the region it holds in; empty for the whole country."""
        return self.region_id or ""
