"""Indicators of the service standard (domain.md §7), as the CMS defines them."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.forms import CheckboxSelectMultiple
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from portal.reference.models import Code


class Indicator(ClusterableModel):
    """A share of victims: who counts below the line, who above it, and what the standard asks for."""

    class Denominator(models.TextChoices):
        """Who is counted below the line."""

        ALL = "semua", pgettext_lazy("indicator", "every victim registered in the period")
        NEEDED = "butuh", pgettext_lazy("indicator", "victims whose needs analysis names one of the services")

    class Numerator(models.TextChoices):
        """Who of these is counted above it."""

        ANALYSED = "analisis", pgettext_lazy("indicator", "their needs were analysed")
        SERVED = "dilayani", pgettext_lazy("indicator", "they received one of the services")

    key = models.SlugField(_("key"), max_length=40, unique=True)
    name_id = models.CharField(_("name (Indonesian)"), max_length=160)
    name_en = models.CharField(_("name (English)"), max_length=160, blank=True)
    denominator = models.CharField(_("denominator"), max_length=10, choices=Denominator.choices)
    numerator = models.CharField(_("numerator"), max_length=10, choices=Numerator.choices)
    services = ParentalManyToManyField(
        Code,
        verbose_name=_("services"),
        blank=True,
        limit_choices_to={"list__key": "service_type"},
        related_name="+",
    )
    target = models.PositiveSmallIntegerField(_("target in percent"), validators=[MaxValueValidator(100)])
    to_check = models.CharField(
        _("still to be checked"),
        max_length=240,
        blank=True,
        help_text=_("What nobody has confirmed yet, for example the target. It is shown beside the number."),
    )
    source = models.CharField(_("source"), max_length=240, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    active = models.BooleanField(_("shown"), default=True)

    panels = [
        FieldRowPanel([FieldPanel("name_id"), FieldPanel("name_en")]),
        FieldPanel("key"),
        MultiFieldPanel(
            [
                FieldPanel("denominator"),
                FieldPanel("numerator"),
                FieldPanel("services", widget=CheckboxSelectMultiple),
            ],
            heading=_("Who is counted"),
        ),
        MultiFieldPanel(
            [FieldPanel("target"), FieldPanel("to_check"), FieldPanel("source")], heading=_("What the standard asks")
        ),
        FieldRowPanel([FieldPanel("order"), FieldPanel("active")]),
    ]

    class Meta:
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        ordering = ["order", "id"]

    def __str__(self) -> str:
        return (get_language() == "en" and self.name_en) or self.name_id
