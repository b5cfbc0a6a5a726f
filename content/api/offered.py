"""``/api/forms/`` and ``/api/statistics/``: what rooms above content registered (registry.py)."""

from typing import Any

from django.http import Http404, HttpRequest
from ninja import Query, Router, Schema

from .paging import Paging, part
from .registry import PublicForm, extensions
from .wagtail_reads import anybody

router = Router(auth=anybody)


class FormSummary(Schema):
    """A form anybody may fill in."""

    key: str
    title: str
    version: int
    answers_go_to: str


class FormList(Schema):
    """A part of the forms."""

    count: int
    items: list[FormSummary]


class FormSchema(FormSummary):
    """A form with its sections and their questions, as they are published now."""

    sections: list[dict[str, Any]]


class StatisticsSummary(Schema):
    """A published table of figures."""

    key: str
    title: str


class StatisticsList(Schema):
    """A part of the tables. Empty until the portal publishes figures."""

    count: int
    items: list[StatisticsSummary]


@router.get("/forms/", response=FormList, operation_id="forms_list", summary="Public forms", tags=["forms"])
def list_forms(
    request: HttpRequest,
    paging: Paging = Query(...),
    locale: str = Query("", max_length=10, description="id or en."),
) -> Any:
    """Each with the version that is published now; answers name the version they were given on."""
    count, items = part(_forms(request), paging)
    return {"count": count, "items": items}


@router.get("/forms/{key}/", response=FormSchema, operation_id="forms_detail", summary="One form", tags=["forms"])
def get_form(request: HttpRequest, key: str, locale: str = Query("", max_length=10)) -> Any:
    """Questions in their order, with conditions and limits."""
    found = next((form for form in _forms(request) if form.key == key), None)
    if found is None:
        raise Http404
    return found


@router.get(
    "/statistics/", response=StatisticsList, operation_id="statistics_list", summary="Public figures", tags=["data"]
)
def list_statistics(
    request: HttpRequest,
    paging: Paging = Query(...),
    locale: str = Query("", max_length=10, description="id or en."),
) -> Any:
    """Small numbers are suppressed by whoever publishes them."""
    tables = sorted(extensions.statistics.values(), key=lambda table: table.key)
    count, items = part([{"key": table.key, "title": table.title()} for table in tables], paging)
    return {"count": count, "items": items}


@router.get(
    "/statistics/{key}/",
    response=dict[str, Any],
    operation_id="statistics_detail",
    summary="One table",
    tags=["data"],
)
def get_statistics(request: HttpRequest, key: str, locale: str = Query("", max_length=10)) -> Any:
    """404 for a table that is not published (yet)."""
    table = extensions.statistics.get(key)
    if table is None:
        raise Http404
    return table.figures(request)


def _forms(request: HttpRequest) -> list[PublicForm]:
    return sorted((form for source in extensions.forms for form in source(request)), key=lambda form: form.key)
