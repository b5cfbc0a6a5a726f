"""The series letter numbers come from, and how a unit writes them."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import ServiceUnit

from ..numbering import problems_of_format
from .template import LetterTemplate


class LetterSeries(models.Model):
    """The last number given in one series: one format of one unit in one year; see ``actions/numbers.py``.

    Letter types that are written with the same format share the series, so that no number is given twice.
    """

    unit = models.ForeignKey(ServiceUnit, on_delete=models.PROTECT, related_name="+")
    format = models.CharField(max_length=80)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["unit", "format", "year"], name="one_letter_series_per_format_and_year")
        ]

    def __str__(self) -> str:
        return f"{self.format} {self.unit_id} {self.year}: {self.last}"


class NumberFormat(models.Model):
    """How one unit writes the numbers of its letters, of one type or of all."""

    unit = models.ForeignKey(ServiceUnit, verbose_name=_("service unit"), on_delete=models.CASCADE, related_name="+")
    template = models.ForeignKey(
        LetterTemplate,
        verbose_name=_("letter"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
        help_text=_("Empty: every letter of the unit that has no format of its own here."),
    )
    format = models.CharField(
        _("number format"),
        max_length=80,
        help_text=_("{n} is the running number, {roman_month} the month, {year} the year, {region} the unit's region."),
    )

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("number format of a unit")
        verbose_name_plural = _("number formats of units")
        ordering = ["unit", "template"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "template"], name="one_format_per_unit_and_letter"),
            models.UniqueConstraint(
                fields=["unit"], condition=models.Q(template=None), name="one_format_for_all_letters_of_a_unit"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit}: {self.format}"

    def clean(self) -> None:
        """Refuse a format that could give a number twice."""
        if problems := problems_of_format(self.format):
            raise ValidationError({"format": problems})
