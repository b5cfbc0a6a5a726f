"""Events and socialisation: when and where; afterwards who came, as numbers without names."""

from collections.abc import Callable
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.choices import CallableChoiceIterator
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.api import APIField
from wagtail.fields import StreamField
from wagtail.images import get_image_model_string
from wagtail.models import Orderable
from wagtail.search import index
from wagtail.url_routing import RouteResult

from home.sound_stream import SoundStream
from portal.reference.models import Code, Region
from portal.reference.queries import code_choices

from ..blocks import BODY
from ..calendar_file import calendar_file
from .base import ContentPage
from .library import KIEMaterialPage
from .listing import slice_of

PER_PAGE = 12
CALENDAR = "kalender"


def sexes() -> list[tuple[str, str]]:
    """Return the answers of the code list “sex”."""
    return code_choices("sex")


def age_bands() -> list[tuple[str, str]]:
    """Return the answers of the code list “age band”."""
    return code_choices("age_band")


def answers(known: Callable[[], list[tuple[str, str]]]) -> forms.Select:
    """Return a select field that asks for its choices when it is shown; there is no database yet at start."""
    return forms.Select(choices=CallableChoiceIterator(known))


def labelled(rows: QuerySet["EventParticipants"]) -> QuerySet["EventParticipants"]:
    """Return participants with ``sex_label`` and ``age_label`` in the current language, without a query of its own."""
    language = "label_en" if get_language() == "en" else "label_id"

    def label(list_key: str, field: str) -> Subquery:
        return Subquery(Code.objects.filter(list__key=list_key, code=OuterRef(field)).values(language)[:1])

    return rows.annotate(sex_label=label("sex", "sex"), age_label=label("age_band", "age_band"))


class EventIndexPage(ContentPage):
    """What is to come, soonest first, then what has been."""

    subpage_types = ["content.EventPage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("event list")
        verbose_name_plural = _("event lists")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add coming events, and those that are over a page at a time."""
        context = super().get_context(request, *args, **kwargs)
        events = EventPage.objects.child_of(self).live().select_related("region")
        now = timezone.now()
        context["coming"] = events.filter(ends__gte=now).order_by("starts")
        context["entries"] = slice_of(request, events.filter(ends__lt=now).order_by("-starts"), PER_PAGE)
        return context


class EventPage(ContentPage):
    """A talk, a class, a stand: place, time, audience – and its report."""

    starts = models.DateTimeField(_("begins"))
    ends = models.DateTimeField(_("ends"))
    region = models.ForeignKey(
        Region, verbose_name=_("city or regency"), on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    place = models.CharField(_("place"), max_length=160)
    address = models.CharField(_("address"), max_length=240, blank=True)
    audience = models.CharField(
        _("for"), max_length=12, choices=KIEMaterialPage.Audience.choices, default=KIEMaterialPage.Audience.EVERYBODY
    )
    capacity = models.PositiveIntegerField(
        _("places"), null=True, blank=True, validators=[MinValueValidator(1)], help_text=_("Empty: no limit.")
    )
    how_to_join = models.CharField(
        _("how to join"), max_length=240, blank=True, help_text=_("Never ask people to say why they come.")
    )
    cancelled = models.BooleanField(_("cancelled"), default=False)
    report = StreamField(
        SoundStream(BODY),
        verbose_name=_("report"),
        blank=True,
        help_text=_("What happened. Name nobody who spoke of themselves."),
    )

    content_panels = [
        *ContentPage.opening_panels,
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("starts"), FieldPanel("ends")]), FieldPanel("cancelled")], heading=_("When")
        ),
        MultiFieldPanel([FieldPanel("region"), FieldPanel("place"), FieldPanel("address")], heading=_("Where")),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("audience"), FieldPanel("capacity")]), FieldPanel("how_to_join")],
            heading=_("For whom"),
        ),
        *ContentPage.body_panels,
        InlinePanel("materials", heading=_("Material handed out"), label=_("Material")),
        MultiFieldPanel(
            [
                InlinePanel("participants", heading=_("Participants"), label=_("Number")),
                InlinePanel("photos", heading=_("Photos"), label=_("Photo")),
                FieldPanel("report"),
            ],
            heading=_("Afterwards"),
        ),
        *ContentPage.picture_panels,
    ]
    search_fields = [
        *ContentPage.search_fields,
        index.SearchField("place"),
        index.SearchField("report"),
        index.FilterField("starts"),
    ]
    api_fields = [
        *ContentPage.api_fields,
        APIField("starts"),
        APIField("ends"),
        APIField("region_code"),
        APIField("place"),
        APIField("address"),
        APIField("audience"),
        APIField("capacity"),
        APIField("how_to_join"),
        APIField("cancelled"),
        APIField("materials"),
        APIField("participants"),
        APIField("report"),
    ]
    parent_page_types = ["content.EventIndexPage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")

    def clean(self) -> None:
        """Refuse an end before the beginning.

        Raises:
            ValidationError: at the end.
        """
        super().clean()
        if self.starts and self.ends and self.ends < self.starts:
            raise ValidationError({"ends": _("The event ends before it begins.")})

    @property
    def region_code(self) -> str:
        """The region's code, or nothing."""
        return self.region_id or ""

    @property
    def is_over(self) -> bool:
        """Whether it has ended."""
        return self.ends < timezone.now()

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Answer ``kalender/`` below the event's address with the calendar file."""
        if path_components == [CALENDAR] and self.live:
            return RouteResult(self, kwargs={"calendar": True})
        return super().route(request, path_components)

    def serve(self, request: HttpRequest, *args: Any, calendar: bool = False, **kwargs: Any) -> HttpResponse:
        """Show the page, or hand out the calendar file."""
        if calendar:
            return calendar_file(self)
        return super().serve(request, *args, **kwargs)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the material, the photos, and who came."""
        context = super().get_context(request, *args, **kwargs)
        context["calendar_url"] = f"{self.get_url(request)}{CALENDAR}/"
        context["materials"] = [entry.material for entry in self.materials.select_related("material")]
        if self.is_over:
            context["participants"] = list(labelled(self.participants.all()))
            context["participants_total"] = sum(row.number for row in context["participants"])
            context["photos"] = list(self.photos.select_related("image"))
        return context


class EventMaterial(Orderable):
    """Material handed out at an event."""

    page = ParentalKey(EventPage, on_delete=models.CASCADE, related_name="materials")
    material = models.ForeignKey(
        KIEMaterialPage, verbose_name=_("material"), on_delete=models.CASCADE, related_name="+"
    )
    copies = models.PositiveIntegerField(_("copies handed out"), null=True, blank=True)

    panels = [PageChooserPanel("material"), FieldPanel("copies")]
    api_fields = [APIField("material"), APIField("copies")]

    class Meta(Orderable.Meta):
        verbose_name = _("material handed out")
        verbose_name_plural = _("material handed out")


class EventParticipants(Orderable):
    """How many people of one sex and age band came. The statistics room sums these rows."""

    page = ParentalKey(EventPage, on_delete=models.CASCADE, related_name="participants")
    sex = models.CharField(_("sex"), max_length=60)
    age_band = models.CharField(_("age band"), max_length=60)
    number = models.PositiveIntegerField(_("number"))

    panels = [
        FieldRowPanel(
            [
                FieldPanel("sex", widget=answers(sexes)),
                FieldPanel("age_band", widget=answers(age_bands)),
                FieldPanel("number"),
            ]
        )
    ]
    api_fields = [APIField("sex"), APIField("age_band"), APIField("number")]

    class Meta(Orderable.Meta):
        verbose_name = _("participants")
        verbose_name_plural = _("participants")
        constraints = [models.UniqueConstraint(fields=["page", "sex", "age_band"], name="one_number_per_group")]

    def clean(self) -> None:
        """Refuse what is in neither code list.

        Raises:
            ValidationError: at the field.
        """
        super().clean()
        for name, known in (("sex", sexes()), ("age_band", age_bands())):
            if getattr(self, name) not in dict(known):
                raise ValidationError({name: _("Choose one of the list.")})


class EventPhoto(Orderable):
    """A photo of an event."""

    page = ParentalKey(EventPage, on_delete=models.CASCADE, related_name="photos")
    image = models.ForeignKey(
        get_image_model_string(), verbose_name=_("photo"), on_delete=models.CASCADE, related_name="+"
    )
    caption = models.CharField(_("caption"), max_length=160, blank=True)

    panels = [FieldPanel("image"), FieldPanel("caption")]

    class Meta(Orderable.Meta):
        verbose_name = _("photo")
        verbose_name_plural = _("photos")
