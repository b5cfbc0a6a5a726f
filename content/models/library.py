"""The learning library (KIE: Komunikasi, Informasi dan Edukasi): topics, articles and material to take along."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.api import APIField
from wagtail.documents import get_document_model_string
from wagtail.fields import RichTextField
from wagtail.models import Orderable
from wagtail.search import index

from home.models import PLAIN_RICH_TEXT

from .base import ContentPage


class KIEIndexPage(ContentPage):
    """The library: topics, articles, and material."""

    subpage_types = ["content.TopicPage", "content.KIEArticlePage", "content.KIEMaterialPage"]

    class Meta:
        verbose_name = _("learning library")
        verbose_name_plural = _("learning libraries")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add what is published, in the order editors gave it: topics, then articles, then material."""
        context = super().get_context(request, *args, **kwargs)
        for name, kind in (("topics", TopicPage), ("articles", KIEArticlePage), ("materials", KIEMaterialPage)):
            context[name] = list(kind.objects.child_of(self).live().order_by("path"))
        return context


class TopicPage(ContentPage):
    """One subject in short: forms of violence, rights, signs, what to do."""

    parent_page_types = ["content.KIEIndexPage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the material on this topic."""
        context = super().get_context(request, *args, **kwargs)
        context["materials"] = list(self.materials.live().order_by("path"))
        return context


class KIEArticlePage(ContentPage):
    """One piece of reading."""

    reviewed = models.DateField(
        _("last reviewed"), null=True, blank=True, help_text=_("The day somebody checked it against the law.")
    )

    content_panels = [
        *ContentPage.opening_panels,
        *ContentPage.body_panels,
        FieldPanel("reviewed"),
        *ContentPage.picture_panels,
    ]
    api_fields = [*ContentPage.api_fields, APIField("reviewed")]
    parent_page_types = ["content.KIEIndexPage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("learning article")
        verbose_name_plural = _("learning articles")


class KIEMaterialPage(ContentPage):
    """A leaflet, poster, comic, video or infographic, with everything it says as text."""

    class Kind(models.TextChoices):
        """What one holds in the hand."""

        LEAFLET = "leaflet", _("Leaflet")
        POSTER = "poster", _("Poster")
        COMIC = "komik", _("Comic")
        VIDEO = "video", _("Video")
        INFOGRAPHIC = "infografik", _("Infographic")

    class Audience(models.TextChoices):
        """For whom it was made."""

        EVERYBODY = "umum", _("Everybody")
        WOMEN = "perempuan", _("Women")
        CHILDREN = "anak", _("Children")
        TEENAGERS = "remaja", _("Teenagers")
        PARENTS = "orang_tua", _("Parents")
        TEACHERS = "guru", _("Teachers")
        NEIGHBOURS = "warga", _("Neighbours and village officials")
        OFFICERS = "petugas", _("Officers and companions")

    class Language(models.TextChoices):
        """The language it is written or spoken in."""

        INDONESIAN = "id", _("Indonesian")
        ENGLISH = "en", _("English")
        BANJAR = "bjn", _("Banjarese")
        KUTAI = "vkt", _("Kutai Malay")
        JAVANESE = "jv", _("Javanese")
        BUGIS = "bug", _("Buginese")
        SIGN = "sign", _("Sign language")

    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)
    audience = models.CharField(_("for"), max_length=12, choices=Audience.choices, default=Audience.EVERYBODY)
    material_language = models.CharField(
        _("language of the material"), max_length=8, choices=Language.choices, default=Language.INDONESIAN
    )
    topic = models.ForeignKey(
        TopicPage, verbose_name=_("topic"), null=True, blank=True, on_delete=models.SET_NULL, related_name="materials"
    )
    text_alternative = RichTextField(
        _("everything it says, as text"),
        blank=True,
        features=PLAIN_RICH_TEXT,
        help_text=_("The transcript of a video, the words and pictures of a poster. Readers of every kind need it."),
    )
    print_run = models.PositiveIntegerField(_("copies printed"), null=True, blank=True)
    printed = models.DateField(_("printed on"), null=True, blank=True)
    made_by = models.CharField(_("made by"), max_length=160, blank=True)

    content_panels = [
        *ContentPage.opening_panels,
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("kind"), FieldPanel("audience")]),
                FieldRowPanel([FieldPanel("material_language"), FieldPanel("topic")]),
            ],
            heading=_("What it is"),
        ),
        InlinePanel("downloads", heading=_("Files to download"), label=_("File")),
        FieldPanel("text_alternative"),
        *ContentPage.body_panels,
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("print_run"), FieldPanel("printed")]), FieldPanel("made_by")],
            heading=_("Print run and source"),
        ),
        *ContentPage.picture_panels,
    ]
    search_fields = [
        *ContentPage.search_fields,
        index.SearchField("text_alternative"),
        index.FilterField("kind"),
        index.FilterField("audience"),
    ]
    api_fields = [
        *ContentPage.api_fields,
        APIField("kind"),
        APIField("audience"),
        APIField("material_language"),
        APIField("topic"),
        APIField("downloads"),
        APIField("text_alternative"),
        APIField("print_run"),
        APIField("printed"),
        APIField("made_by"),
    ]
    parent_page_types = ["content.KIEIndexPage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("learning material")
        verbose_name_plural = _("learning material")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the files with their documents."""
        context = super().get_context(request, *args, **kwargs)
        context["downloads"] = self.downloads.select_related("document")
        return context


class KIEDownload(Orderable):
    """A file of a piece of material."""

    page = ParentalKey(KIEMaterialPage, on_delete=models.CASCADE, related_name="downloads")
    document = models.ForeignKey(
        get_document_model_string(), verbose_name=_("file"), on_delete=models.CASCADE, related_name="+"
    )
    label = models.CharField(_("what it is"), max_length=80, help_text=_("For example: leaflet to print, A4."))

    panels = [FieldPanel("label"), FieldPanel("document")]
    api_fields = [APIField("label"), APIField("document")]

    class Meta(Orderable.Meta):
        verbose_name = _("file to download")
        verbose_name_plural = _("files to download")
