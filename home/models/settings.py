"""What communications decide for the whole site."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.fields import RichTextField
from wagtail.images import get_image_model_string

from .. import words
from .base import PLAIN_RICH_TEXT
from .navigation import Banner


@register_setting(icon="home")
class SiteSettings(BaseSiteSetting):
    """What communications decide for the whole site: name, numbers, quick exit and the words about safety."""

    class Palette(models.TextChoices):
        """Colours whose contrast is tested in light and dark; a free colour field could not promise that."""

        TEAL = "teal", _("Teal")
        INDIGO = "indigo", _("Indigo")
        PLUM = "plum", _("Plum")

    organisation_name = models.CharField(_("name shown at the top"), max_length=80, default=words.ORGANISATION)
    logo = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("logo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("A logo is seen over a shoulder. Choose one that does not give the subject away."),
    )
    palette = models.CharField(_("colours"), max_length=10, choices=Palette.choices, default=Palette.TEAL)

    hotline_number = models.CharField(_("hotline number"), max_length=20, default="129")
    whatsapp_number = models.CharField(
        _("WhatsApp number"), max_length=20, blank=True, default="08111-129-129", help_text=_("Leave empty to hide it.")
    )
    numbers_checked = models.DateField(
        _("numbers last checked"), null=True, blank=True, help_text=_("The day somebody last made sure that they work.")
    )

    hours_id = models.CharField(_("hours (Indonesian)"), max_length=120, blank=True, default=words.HOURS_ID)
    hours_en = models.CharField(_("hours (English)"), max_length=120, blank=True, default=words.HOURS_EN)

    banner = models.ForeignKey(
        Banner,
        verbose_name=_("banner on every page"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("For example: the hotline is out of order today. Campaigns bring a banner of their own."),
    )

    exit_url = models.URLField(
        _("quick exit leads to"),
        default=words.EXIT_URL,
        help_text=_("A harmless page that opens fast and is not surprising to find open, for example the weather."),
    )
    neutral_titles = models.BooleanField(
        _("hide page titles in the browser tab"),
        default=False,
        help_text=_(
            "Every tab and history entry then shows only the neutral title. Screen readers lose the title too."
        ),
    )
    neutral_title = models.CharField(_("neutral title"), max_length=40, default=words.NEUTRAL_TITLE)

    safety_line_id = models.CharField(_("safety line (Indonesian)"), max_length=120, default=words.SAFETY_LINE_ID)
    safety_text_id = RichTextField(
        _("safety text (Indonesian)"), features=PLAIN_RICH_TEXT, default=words.SAFETY_TEXT_ID
    )
    safety_line_en = models.CharField(_("safety line (English)"), max_length=120, default=words.SAFETY_LINE_EN)
    safety_text_en = RichTextField(_("safety text (English)"), features=PLAIN_RICH_TEXT, default=words.SAFETY_TEXT_EN)
    footer_id = models.CharField(_("footer line (Indonesian)"), max_length=200, default=words.FOOTER_ID)
    footer_en = models.CharField(_("footer line (English)"), max_length=200, default=words.FOOTER_EN)

    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    FieldPanel("organisation_name"),
                    FieldPanel("logo"),
                    FieldPanel("palette"),
                    FieldPanel("banner"),
                    FieldPanel("footer_id"),
                    FieldPanel("footer_en"),
                ],
                heading=_("Appearance"),
            ),
            ObjectList(
                [
                    FieldPanel("hotline_number"),
                    FieldPanel("whatsapp_number"),
                    FieldPanel("numbers_checked"),
                    FieldPanel("hours_id"),
                    FieldPanel("hours_en"),
                ],
                heading=_("National numbers"),
            ),
            ObjectList(
                [
                    FieldPanel("exit_url"),
                    MultiFieldPanel(
                        [FieldPanel("neutral_titles"), FieldPanel("neutral_title")], heading=_("Tab title")
                    ),
                    MultiFieldPanel(
                        [FieldPanel("safety_line_id"), FieldPanel("safety_text_id")],
                        heading=_("Safety notice (Indonesian)"),
                    ),
                    MultiFieldPanel(
                        [FieldPanel("safety_line_en"), FieldPanel("safety_text_en")],
                        heading=_("Safety notice (English)"),
                    ),
                ],
                heading=_("Safety"),
            ),
        ]
    )
    select_related = ["logo", "banner__page"]

    class Meta:
        verbose_name = _("public site")

    @property
    def shown_banner(self) -> Banner | None:
        """The banner, on the days it is meant for."""
        return self.banner if self.banner and self.banner.is_shown else None

    def _in_language(self, name: str) -> str:
        return getattr(self, f"{name}_{'en' if get_language() == 'en' else 'id'}")

    @property
    def safety_line(self) -> str:
        """The one line of the safety notice that always shows, in the current language."""
        return self._in_language("safety_line")

    @property
    def safety_text(self) -> str:
        """The unfolded safety notice as rich text, in the current language."""
        return self._in_language("safety_text")

    @property
    def footer(self) -> str:
        """The last line of every page, in the current language."""
        return self._in_language("footer")

    @property
    def hotline_hours(self) -> str:
        """When the hotline answers, in the current language."""
        return self._in_language("hours")

    @property
    def hotline_link(self) -> str:
        """The hotline as a ``tel:`` address."""
        return "tel:" + "".join(sign for sign in self.hotline_number if sign.isdigit() or sign == "+")

    @property
    def whatsapp_link(self) -> str:
        """The WhatsApp number as a link, or an empty text."""
        return whatsapp_link(self.whatsapp_number)


def whatsapp_link(number: str) -> str:
    """Return the address that opens a WhatsApp chat with ``number`` (written as Indonesians dial it), or ``""``."""
    digits = "".join(sign for sign in number if sign.isdigit())
    return f"https://wa.me/62{digits[1:]}" if digits.startswith("0") else f"https://wa.me/{digits}" if digits else ""
