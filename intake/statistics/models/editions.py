"""Live figures, frozen: what the public sees is an edition, never the cases."""

from typing import Any

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting


@register_setting(icon="lock")
class DisclosureRule(BaseGenericSetting):
    """How small a number may be shown. It holds for the editions that are prepared from now on."""

    smallest = models.PositiveSmallIntegerField(
        _("smallest number shown"),
        default=5,
        validators=[MinValueValidator(3), MaxValueValidator(100)],
        help_text=_("Smaller numbers are held back, and as many others as it takes that nobody can compute them."),
    )
    round_to = models.PositiveSmallIntegerField(
        _("round to multiples of"),
        default=0,
        validators=[MaxValueValidator(100)],
        help_text=_("Besides holding back. 0: numbers are not rounded."),
    )

    panels = [MultiFieldPanel([FieldPanel("smallest"), FieldPanel("round_to")], heading=_("Small numbers"))]

    class Meta:
        verbose_name = _("small numbers in statistics")


class PublishedEdition(models.Model):
    """Figures of one period, frozen and protected. ``tables`` is all that readers ever get."""

    class State(models.TextChoices):
        """Whether readers see it."""

        PREPARED = "prepared", _("prepared")
        PUBLISHED = "published", _("published")
        DISCARDED = "discarded", _("discarded")

    first_day = models.DateField(_("first day"))
    last_day = models.DateField(_("last day"))
    state = models.CharField(_("status"), max_length=10, choices=State.choices, default=State.PREPARED)
    smallest = models.PositiveSmallIntegerField(_("smallest number shown"))
    round_to = models.PositiveSmallIntegerField(_("rounded to multiples of"))
    #: {"victims": 812, "prevention": {…}, "tables": {key: {"once": true, "cells": [[code, 7 or null]], "together": 9}}}
    tables = models.JSONField(editable=False)
    example = models.BooleanField(_("example"), default=False)
    prepared_at = models.DateTimeField(_("prepared"), default=timezone.now)
    prepared_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    published_at = models.DateTimeField(_("published"), null=True)
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("edition of the figures")
        verbose_name_plural = _("editions of the figures")
        default_permissions = ()
        ordering = ["-last_day", "-published_at", "-prepared_at"]
        permissions = [
            ("prepare_edition", _("Can prepare editions of the public figures")),
            ("publish_edition", _("Can publish editions of the public figures")),
            ("view_indicator_numbers", _("Can see the indicators of the own unit")),
            ("view_every_unit", _("Can see the numbers of all units")),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(first_day__lte=models.F("last_day")), name="an_edition_begins_before_it_ends"
            )
        ]

    def __str__(self) -> str:
        return f"{date_format(self.first_day, 'j F Y')} – {date_format(self.last_day, 'j F Y')}"

    @property
    def address(self) -> str:
        """Where it is looked at before it is published."""
        return reverse("statistics:edition", args=[self.pk])

    @property
    def victims(self) -> int:
        """All victims of the period, as shown."""
        return int(self.tables["victims"])


class EditionCounts(models.Model):
    """The true counts behind an edition, kept to compare the next one with. Nothing public reads this table."""

    edition = models.OneToOneField(PublishedEdition, on_delete=models.PROTECT, related_name="counts")
    victims = models.PositiveIntegerField()
    #: {table: {code: number}}
    tables: Any = models.JSONField()

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"counts of edition {self.edition_id}"
