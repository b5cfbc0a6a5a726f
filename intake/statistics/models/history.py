"""Figures that others counted before the portal, and where they disagree (domain.md §8)."""

from django.db import models
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from portal.reference.models import Region

#: What the study's sources count, in the reader's language; other words stand as they were typed.
COUNTED = {
    "kasus": pgettext_lazy("counted", "cases"),
    "laporan": pgettext_lazy("counted", "reports"),
    "anak korban": pgettext_lazy("counted", "child victims"),
    "tidak disebut": pgettext_lazy("counted", "not said who"),
    "perempuan": pgettext_lazy("counted", "women"),
    "anak": pgettext_lazy("counted", "children"),
    "anak dan dewasa": pgettext_lazy("counted", "children and adults"),
    "anak dan perempuan": pgettext_lazy("counted", "children and women"),
}


class HistoricalFigure(models.Model):
    """One number as its source states it. Rows of different types are never added together."""

    class RowType(models.TextChoices):
        """What kind of statement the number is."""

        FIGURE = "angka", pgettext_lazy("historical figure", "row of the source's table")
        TOTAL = "total", pgettext_lazy("historical figure", "sum the source states")
        TEXT = "teks", pgettext_lazy("historical figure", "only in the source's text")

    row_type = models.CharField(_("type"), max_length=10, choices=RowType.choices)
    unit = models.CharField(_("what is counted"), max_length=60)
    period = models.CharField(_("period"), max_length=20, help_text=_("As the source says: 2014-2015, 2017-S1."))
    region = models.ForeignKey(Region, verbose_name=_("region"), on_delete=models.PROTECT, related_name="+")
    region_name = models.CharField(_("place, as the source writes it"), max_length=120)
    population = models.CharField(_("who is counted"), max_length=60)
    value = models.PositiveIntegerField(_("number"), help_text=_("As the source writes it, never corrected."))
    source = models.CharField(_("source"), max_length=160)
    note = models.CharField(_("note (Indonesian)"), max_length=500, blank=True)
    note_en = models.CharField(_("note (English)"), max_length=500, blank=True)

    panels = [
        FieldRowPanel([FieldPanel("row_type"), FieldPanel("period")]),
        FieldRowPanel([FieldPanel("unit"), FieldPanel("population")]),
        FieldRowPanel([FieldPanel("region"), FieldPanel("region_name")]),
        FieldRowPanel([FieldPanel("value"), FieldPanel("source")]),
        FieldPanel("note"),
        FieldPanel("note_en"),
    ]

    class Meta:
        verbose_name = _("historical figure")
        verbose_name_plural = _("historical figures")
        ordering = ["period", "row_type", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["row_type", "unit", "period", "region", "population", "source"],
                name="one_historical_figure_per_statement",
                violation_error_message=_("This source already has a number of this type for this place and period."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.region_name}, {self.period}: {self.value}"

    @property
    def shown_note(self) -> str:
        """The note in the current language, or in Indonesian."""
        return (get_language() == "en" and self.note_en) or self.note

    @property
    def counts(self) -> str:
        """What is counted, and of whom, in the current language where the words are known."""
        return f"{COUNTED.get(self.unit, self.unit)} ({COUNTED.get(self.population, self.population)})"


class HistoricalNote(models.Model):
    """Where the sources disagree. Shown beside the numbers; the numbers stay as they are."""

    class Place(models.TextChoices):
        """Beside which of the page's figures it stands."""

        TABLE = "tabel", pgettext_lazy("historical note", "the study's Table 1")
        TREND = "tren", pgettext_lazy("historical note", "the trend over the years")
        OTHER = "lainnya", pgettext_lazy("historical note", "other figures")

    place = models.CharField(_("beside"), max_length=10, choices=Place.choices)
    text_id = models.TextField(_("text (Indonesian)"), max_length=600)
    text_en = models.TextField(_("text (English)"), max_length=600, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    shown = models.BooleanField(_("shown"), default=True)

    panels = [
        FieldRowPanel([FieldPanel("place"), FieldPanel("order")]),
        FieldPanel("text_id"),
        FieldPanel("text_en"),
        FieldPanel("shown"),
    ]

    class Meta:
        verbose_name = _("note on historical figures")
        verbose_name_plural = _("notes on historical figures")
        ordering = ["place", "order", "id"]

    def __str__(self) -> str:
        return self.text

    @property
    def text(self) -> str:
        """The note in the current language, or in Indonesian."""
        return (get_language() == "en" and self.text_en) or self.text_id
