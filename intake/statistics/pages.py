"""The public data page."""

from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField
from wagtail.url_routing import RouteResult

from content.blocks import BODY
from content.models.base import ContentPage
from home.sound_stream import SoundStream

from . import blocks


class StatisticsPage(ContentPage):
    """Historical figures and the newest edition, in the order and words of communications.

    ``csv/``, ``json/`` and ``kamus/`` below it hand out the same figures as files.
    """

    body = StreamField(SoundStream([*blocks.FIGURES, *BODY]), verbose_name=_("content"), blank=True)

    template = "statistics/statistics_page.html"
    max_count_per_parent = 1
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("data page")
        verbose_name_plural = _("data pages")

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Answer the files below the page's address."""
        from .downloads import FILES

        if len(path_components) == 1 and path_components[0] in FILES and self.live:
            return RouteResult(self, kwargs={"file": path_components[0]})
        return super().route(request, path_components)

    def serve(self, request: HttpRequest, *args: Any, file: str = "", **kwargs: Any) -> HttpResponse:
        """Show the page, or hand out a file."""
        from .downloads import FILES

        return FILES[file]() if file else super().serve(request, *args, **kwargs)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the figures, which the blocks share."""
        from .published import PublicFigures

        return super().get_context(request, *args, **kwargs) | {"figures": PublicFigures()}
