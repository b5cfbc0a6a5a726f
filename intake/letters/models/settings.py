"""What stands at the head of every letter."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.images import get_image_model_string


@register_setting(icon="mail")
class Letterhead(BaseSiteSetting):
    """The letterhead (kop surat). Name and address of the unit come from the unit itself."""

    authority = models.CharField(
        _("first line"),
        max_length=120,
        default="PEMERINTAH {region}",
        help_text=_("{region} is the name of the unit's region."),
    )
    agency = models.CharField(
        _("second line"),
        max_length=160,
        blank=True,
        default="DINAS PEMBERDAYAAN PEREMPUAN DAN PERLINDUNGAN ANAK",
    )
    contact = models.CharField(
        _("last line"), max_length=200, blank=True, help_text=_("For example telephone, website and postcode.")
    )
    emblem = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("emblem"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Stands at the left of the letterhead."),
    )

    panels = [FieldPanel("authority"), FieldPanel("agency"), FieldPanel("contact"), FieldPanel("emblem")]

    class Meta:
        verbose_name = _("letterhead")
