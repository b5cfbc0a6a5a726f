"""Lists for editors of what has aged: in Wagtail's reports menu, with its filters and its export."""

from typing import Any

from django.conf import settings
from django.db.models import Count, F, Q, QuerySet
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import BooleanColumn, Column, TitleColumn
from wagtail.admin.views.reports import PageReportView, ReportView
from wagtail.models import Page, ReferenceIndex, get_page_models

from content.models import Hotline
from content.models.base import ContentPage
from content.models.hotlines import stale_hotlines
from content.pictures.models import Picture


class HotlinesToCall(ReportView):
    """Service points that somebody has to call: never confirmed, or last checked too long ago."""

    model = Hotline
    page_title = gettext_lazy("Hotlines to be called")
    header_icon = "mobile-alt"
    index_url_name = "editorial_reports:hotlines"
    index_results_url_name = "editorial_reports:hotlines_results"
    permission_required = "change"
    export_filename = "hotline"
    list_export = ["name", "region", "phone", "whatsapp", "confirmed", "last_checked"]
    columns = [
        TitleColumn(
            "name",
            label=gettext_lazy("Service point"),
            url_name="wagtailsnippets_content_hotline:edit",
        ),
        Column("region", label=gettext_lazy("Region")),
        Column("phone", label=gettext_lazy("Phone")),
        BooleanColumn("confirmed", label=gettext_lazy("Confirmed")),
        Column("last_checked", label=gettext_lazy("Last checked")),
    ]

    def get_queryset(self) -> QuerySet[Hotline]:
        """Return them, those checked longest ago first."""
        self.queryset = (
            stale_hotlines().select_related("region").order_by(F("last_checked").asc(nulls_first=True), "pk")
        )
        return super().get_queryset()


class LanguageFilter(WagtailFilterSet):
    """Which language and whether published."""

    class Meta:
        model = Page
        fields = ["live", "locale"]


class PagesReport(PageReportView):
    """A list of pages, each with a note that says why it stands there."""

    results_template_name = "editorial/reports/pages.html"
    filterset_class = LanguageFilter
    any_permission_required = ["add", "change", "publish"]
    list_export = [*PageReportView.list_export, "report_note"]
    export_headings = {**PageReportView.export_headings, "report_note": gettext_lazy("Note")}

    def pages(self) -> QuerySet[Page]:
        """Return the pages of this report among all pages."""
        raise NotImplementedError

    def note(self, page: Page) -> str:
        """Say why ``page`` stands in the list."""
        raise NotImplementedError

    def get_queryset(self) -> QuerySet[Page]:
        """Return the pages of the report that this person may change."""
        mine = self.permission_policy.instances_user_has_permission_for(self.request.user, "change")
        pages: Any = self.pages().filter(pk__in=mine.values("pk"))
        self.queryset = (
            pages.select_related("content_type", "locale").prefetch_workflow_states().order_by("title", "pk")
        )
        return super().get_queryset()

    def decorate_paginated_queryset(self, object_list: QuerySet[Page]) -> list[Page]:
        """Write the note beside each page."""
        pages = list(object_list)
        for page in pages:
            page.report_note = self.note(page)
        return pages


class ExpiredPages(PagesReport):
    """Pages that the clock has withdrawn."""

    page_title = gettext_lazy("Expired pages")
    header_icon = "time"
    index_url_name = "editorial_reports:expired"
    index_results_url_name = "editorial_reports:expired_results"

    def pages(self) -> QuerySet[Page]:
        return Page.objects.filter(expired=True)

    def note(self, page: Page) -> str:
        if page.expire_at is None:
            return _("Withdrawn by the schedule")
        day = date_format(localtime(page.expire_at), "j F Y H.i")
        return _("Withdrawn on %(day)s") % {"day": day}


class UntranslatedPages(PagesReport):
    """Published pages that a language still misses; an alias shows the other language's text, so it misses it too."""

    page_title = gettext_lazy("Pages without translation")
    header_icon = "globe"
    index_url_name = "editorial_reports:untranslated"
    index_results_url_name = "editorial_reports:untranslated_results"

    def pages(self) -> QuerySet[Page]:
        own = Page.objects.filter(alias_of=None, depth__gt=1)
        translated = (
            own.values("translation_key")
            .annotate(languages=Count("locale", distinct=True))
            .filter(languages=len(settings.WAGTAIL_CONTENT_LANGUAGES))
        )
        return own.filter(live=True).exclude(translation_key__in=translated.values("translation_key"))

    def note(self, page: Page) -> str:
        others = Page.objects.filter(translation_key=page.translation_key, alias_of=None)
        there = set(others.values_list("locale__language_code", flat=True))
        missing = [str(name) for code, name in settings.WAGTAIL_CONTENT_LANGUAGES if code not in there]
        return _("Missing: %(languages)s") % {"languages": ", ".join(missing)}


class PagesToCheck(PagesReport):
    """Pages on which something is marked as not confirmed yet."""

    page_title = gettext_lazy("Pages to be checked")
    header_icon = "warning"
    index_url_name = "editorial_reports:to_check"
    index_results_url_name = "editorial_reports:to_check_results"

    def pages(self) -> QuerySet[Page]:
        marked = Q()
        for model in get_page_models():
            if issubclass(model, ContentPage):
                marked |= Q(pk__in=model.objects.exclude(to_check="").values("pk"))
        return Page.objects.filter(marked)

    def note(self, page: Page) -> str:
        return str(page.specific.to_check)


class PagesShowingWhatTheyMayNot(PagesReport):
    """Published pages with a picture whose consent is missing, for example because it was withdrawn."""

    page_title = gettext_lazy("Pages with pictures without consent")
    header_icon = "image"
    index_url_name = "editorial_reports:consent"
    index_results_url_name = "editorial_reports:consent_results"

    def pages(self) -> QuerySet[Page]:
        return Page.objects.filter(live=True, pk__in=self._uses().keys())

    def note(self, page: Page) -> str:
        return ", ".join(self._uses()[page.pk])

    def _uses(self) -> dict[int, list[str]]:
        """Return the titles of such pictures by the pages that show them."""
        without = {str(p.pk): p.title for p in Picture.objects.all() if p.reasons_against_publishing}
        references = ReferenceIndex.objects.filter(
            base_content_type=ReferenceIndex._get_base_content_type(Page),
            to_content_type=ReferenceIndex._get_base_content_type(Picture),
            to_object_id__in=without,
        )
        uses: dict[int, list[str]] = {}
        for reference in references:
            titles = uses.setdefault(int(reference.object_id), [])
            if (title := without[reference.to_object_id]) not in titles:
                titles.append(title)
        return uses


REPORTS: dict[str, type[Any]] = {
    "hotlines": HotlinesToCall,
    "expired": ExpiredPages,
    "untranslated": UntranslatedPages,
    "to_check": PagesToCheck,
    "consent": PagesShowingWhatTheyMayNot,
}
ADDRESSES = {
    "hotlines": "hotline",
    "expired": "kedaluwarsa",
    "untranslated": "terjemahan",
    "to_check": "periksa",
    "consent": "persetujuan-gambar",
}
