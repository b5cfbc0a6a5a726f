"""Menu, footer and banner: what communications put around every page."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.api import APIField
from wagtail.models import Page


class MenuEntry(models.Model):
    """A link in the menu or in the footer, after the pages that are ticked “show in menus”."""

    class Place(models.TextChoices):
        """Where it stands."""

        MENU = "menu", _("Menu")
        FOOTER = "footer", _("Footer")

    place = models.CharField(_("where"), max_length=8, choices=Place.choices, default=Place.MENU)
    language = models.CharField(
        _("language"), max_length=8, choices=settings.WAGTAIL_CONTENT_LANGUAGES, default=settings.LANGUAGE_CODE
    )
    label = models.CharField(
        _("words"), max_length=60, blank=True, help_text=_("Empty: the title of the page it leads to.")
    )
    page = models.ForeignKey(
        Page, verbose_name=_("leads to a page"), null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    address = models.URLField(
        _("… or to an address elsewhere"),
        blank=True,
        help_text=_("A link elsewhere is opened without saying where the reader came from."),
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    active = models.BooleanField(_("shown"), default=True)

    panels = [
        FieldRowPanel([FieldPanel("place"), FieldPanel("language")]),
        FieldPanel("label"),
        FieldPanel("page"),
        FieldPanel("address"),
        FieldRowPanel([FieldPanel("order"), FieldPanel("active")]),
    ]
    api_fields = [
        APIField("place"),
        APIField("language"),
        APIField("label"),
        APIField("page"),
        APIField("address"),
        APIField("order"),
    ]

    class Meta:
        verbose_name = _("menu entry")
        verbose_name_plural = _("menu entries")
        ordering = ["place", "language", "order", "pk"]

    def __str__(self) -> str:
        return self.label or (self.page.title if self.page else self.address)

    def clean(self) -> None:
        """Refuse an entry that leads nowhere, or to two places.

        Raises:
            ValidationError: with the field that has to change.
        """
        if bool(self.page_id) == bool(self.address):
            raise ValidationError({"page": _("Choose either a page or an address.")})
        if self.address and not self.label:
            raise ValidationError({"label": _("An address needs words to stand for it.")})


class Banner(models.Model):
    """A short message on every page, in both languages, from a day to a day."""

    name = models.CharField(_("name"), max_length=80, help_text=_("For editors."))
    text_id = models.CharField(_("text (Indonesian)"), max_length=160)
    text_en = models.CharField(_("text (English)"), max_length=160, blank=True)
    page = models.ForeignKey(
        Page, verbose_name=_("leads to"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    first_day = models.DateField(_("first day"), null=True, blank=True)
    last_day = models.DateField(_("last day"), null=True, blank=True)

    panels = [
        FieldPanel("name"),
        FieldRowPanel([FieldPanel("text_id"), FieldPanel("text_en")]),
        FieldPanel("page"),
        FieldRowPanel([FieldPanel("first_day"), FieldPanel("last_day")]),
    ]
    api_fields = [
        APIField("name"),
        APIField("text_id"),
        APIField("text_en"),
        APIField("page"),
        APIField("first_day"),
        APIField("last_day"),
    ]

    class Meta:
        verbose_name = _("banner")
        verbose_name_plural = _("banners")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Refuse an end before the start.

        Raises:
            ValidationError: at the last day.
        """
        if self.first_day and self.last_day and self.last_day < self.first_day:
            raise ValidationError({"last_day": _("The last day lies before the first.")})

    @property
    def text(self) -> str:
        """The text in the current language, or in Indonesian."""
        return (get_language() == "en" and self.text_en) or self.text_id

    @property
    def is_shown(self) -> bool:
        """Whether today is one of its days."""
        today = timezone.localdate()
        return (self.first_day is None or self.first_day <= today) and (self.last_day is None or today <= self.last_day)
