"""``/admin/tukar-data/``: what can be moved, what is under way, and template files."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, StreamingHttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from intake.forms.screens import OfficerPage

from ..queries import exports_of, imports_of
from ..registry import Kind, kind_named, kinds_for
from ..writing import CONTENT_TYPES, FORMATS, written

PARENTS = [("exchange:index", _("Data in and out"))]
SHOWN = 10


def kind_of_address(key: str) -> Kind:
    """Return the kind an address names.

    Raises:
        Http404: there is none.
    """
    kind = kind_named(key)
    if kind is None:
        raise Http404
    return kind


class Overview(OfficerPage):
    """The kinds of record this person may move, and the own imports and exports."""

    template_name = "exchange/index.html"
    page_title = _("Data in and out")
    header_icon = "download"

    def has_permission(self) -> bool:
        return bool(kinds_for(self.request.user))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.request.user
        kinds = [
            {"kind": kind, "may_import": kind.may_import(user), "may_export": kind.may_export(user)}
            for kind in kinds_for(user)
        ]
        return super().get_context_data(**kwargs) | {
            "kinds": kinds,
            "imports": [(job, kind_named(job.kind)) for job in imports_of(user)[:SHOWN]],
            "exports": [(job, kind_named(job.kind)) for job in exports_of(user)[:SHOWN]],
        }


@require_safe
def template_file(request: HttpRequest, kind: str, format: str) -> StreamingHttpResponse:
    """Return a file with the column names and one example row."""
    chosen = kind_of_address(kind)
    if not chosen.may_import(request.user):
        raise PermissionDenied("exchange.import")
    if format not in FORMATS:
        raise Http404
    columns = chosen.columns()
    row = [column.example for column in columns.values()]
    answer = StreamingHttpResponse(written(format, list(columns), [row]), content_type=CONTENT_TYPES[format])
    answer["Content-Disposition"] = f'attachment; filename="contoh-{chosen.key}.{format}"'
    return answer
