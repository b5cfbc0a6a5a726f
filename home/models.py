"""The home page, what every public page is made of, and the settings of a site."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from . import words
from .blocks import DoorBlock
from .regions import chosen_region, regions_to_choose, unit_of

PLAIN_RICH_TEXT = ["bold", "italic", "link", "ol", "ul"]


class BasePage(Page):
    """What every public page type extends: panels in the order editors think in, and caching that can be refused."""

    # Set to True on a page type whose answers must never be kept by a browser or proxy (report, tracking).
    no_store: ClassVar[bool] = False
    # A page is public or it is not published: a page behind a password would need a session and its cookie.
    private_page_options: ClassVar[list[str]] = []

    promote_panels = [
        MultiFieldPanel(
            [FieldPanel("slug"), FieldPanel("seo_title"), FieldPanel("search_description")],
            heading=_("Address, tab and search engines"),
        ),
        MultiFieldPanel([FieldPanel("show_in_menus")], heading=_("Menu")),
    ]

    class Meta:
        abstract = True


class HomePage(BasePage):
    """One sentence, four doors and the services near the reader (screens.md)."""

    heading = models.CharField(_("opening sentence"), max_length=120)
    question = models.CharField(_("question above the doors"), max_length=120)
    doors = StreamField(
        [("door", DoorBlock())],
        verbose_name=_("doors"),
        blank=True,
        max_num=6,
        help_text=_("The few things people come for. Four are enough; more make choosing harder."),
    )
    region_heading = models.CharField(_("heading of the region choice"), max_length=120)
    region_text = models.CharField(_("text of the region choice"), max_length=300, blank=True)
    about_heading = models.CharField(_("heading of the introduction"), max_length=120, blank=True)
    about = RichTextField(_("introduction"), blank=True, features=PLAIN_RICH_TEXT)

    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel([FieldPanel("heading"), FieldPanel("question"), FieldPanel("doors")], heading=_("Four doors")),
        MultiFieldPanel(
            [FieldPanel("region_heading"), FieldPanel("region_text")], heading=_("Services near the reader")
        ),
        MultiFieldPanel([FieldPanel("about_heading"), FieldPanel("about")], heading=_("About this site")),
    ]
    template = "home/home_page.html"
    parent_page_types = ["wagtailcore.Page"]

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Find a page two or more levels down with one query; the usual way costs two for every level."""
        if len(path_components) > 1:
            page = Page.objects.filter(
                path__startswith=self.path,
                depth=self.depth + len(path_components),
                url_path=f"{self.url_path}{'/'.join(path_components)}/",
            ).first()
            if page is not None:
                return page.specific.route(request, [])
        return super().route(request, path_components)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the regions to choose from, the chosen one and its service unit."""
        context = super().get_context(request, *args, **kwargs)
        region = chosen_region(request)
        context |= {"regions": regions_to_choose(), "region": region, "unit": unit_of(region)}
        return context


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
        "wagtailimages.Image",
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
    select_related = ["logo"]

    class Meta:
        verbose_name = _("public site")

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
