"""The screens of one import, from the file to the result."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from django.views.generic import View

from intake.forms.errors import NotReady
from intake.forms.screens import OfficerDeed, OfficerForm, OfficerPage

from ..actions import importing
from ..actions.running import table_of
from ..checking import BAD, STATUSES
from ..forms import ColumnsForm, ConfirmForm, UploadForm
from ..models import ImportJob
from ..queries import checked_rows, imports_of, rows_with
from ..registry import Kind, kind_named
from ..tables import FileRefused, place_of
from ..uploads import TakesOneLargeFile
from ..working import is_stalled, progress_of
from ..writing import CONTENT_TYPES, written
from .overview import PARENTS, kind_of_address

PER_PAGE = 50
SAMPLE_ROWS = 3
#: How the column of reasons is called in a file of errors; it is passed over when that file comes back.
REASON_HEADER = "kesalahan"


class Upload(TakesOneLargeFile, OfficerForm):
    """Choose a file."""

    template_name = "exchange/upload.html"
    form_class = UploadForm
    header_icon = "upload"
    parents = PARENTS
    submit_label = _("Upload and look at its columns")

    @cached_property
    def kind(self) -> Kind:
        """What is brought in."""
        return kind_of_address(self.kwargs["kind"])

    def has_permission(self) -> bool:
        return self.kind.may_import(self.request.user)

    def get_page_title(self) -> str:
        return gettext("Import: %(kind)s") % {"kind": self.kind.label}

    def act(self, form: UploadForm) -> None:
        if self.uploads.too_big:
            raise NotReady(gettext("The file may have %(size)d MB. Divide it.") % {"size": importing.MAX_BYTES >> 20})
        chosen = form.cleaned_data
        self.job = importing.begin_import(
            self.kind,
            chosen["file"].read(),
            chosen["file"].name,
            encoding=chosen["encoding"],
            delimiter=chosen["delimiter"],
            by=self.request.user,
        )

    def get_success_url(self) -> str:
        return reverse("exchange:columns", args=[self.job.pk])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        columns = self.kind.columns().items()
        return super().get_context_data(**kwargs) | {"kind": self.kind, "columns": columns}


class OnImport:
    """Mixin: one of the own imports; anybody else's does not exist."""

    request: HttpRequest
    kwargs: dict[str, Any]

    @cached_property
    def job(self) -> ImportJob:
        """The import named in the address."""
        return get_object_or_404(imports_of(self.request.user), pk=self.kwargs["pk"])

    @cached_property
    def kind(self) -> Kind:
        """What is brought in."""
        kind = kind_named(self.job.kind)
        if kind is None:
            raise Http404
        return kind

    def has_permission(self) -> bool:
        return self.kind.may_import(self.request.user)

    def get_page_title(self) -> str:
        """Say what is brought in; the file's own name stays out of titles, which browsers keep."""
        return gettext("Import: %(kind)s") % {"kind": self.kind.label}

    def back(self) -> str:
        """The import's page."""
        return reverse("exchange:import", args=[self.kwargs["pk"]])

    def get_success_url(self) -> str:
        """The import's page."""
        return self.back()


class Columns(OnImport, OfficerForm):
    """Say which column each header is."""

    template_name = "exchange/columns.html"
    header_icon = "upload"
    parents = PARENTS
    submit_label = _("Check all rows")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        allowed = (ImportJob.State.COLUMNS, ImportJob.State.CHECKED, ImportJob.State.STOPPED)
        if request.user.is_authenticated and self.job.state not in allowed:
            return redirect(self.back())
        return super().dispatch(request, *args, **kwargs)

    def get_form(self, form_class: Any = None) -> ColumnsForm:
        data = self.request.POST if self.request.method == "POST" else None
        return ColumnsForm(data, kind=self.kind, job=self.job, samples=self.samples)

    @cached_property
    def samples(self) -> list[str]:
        """The first values below each header."""
        try:
            rows = list(islice(table_of(self.job).rows(), SAMPLE_ROWS))
        except FileRefused:
            rows = []
        headers = (self.job.about or {})["headers"]
        values = [
            [str(row.cells[index]) for row in rows if row.cells[index] is not None] for index in range(len(headers))
        ]
        return [" · ".join(value[:40] for value in column) for column in values]

    def act(self, form: ColumnsForm) -> None:
        importing.name_columns(self.job, form.columns(), by=self.request.user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"job": self.job, "kind": self.kind}


class ImportPage(OnImport, OfficerPage):
    """Progress, preview or result, whichever it is time for."""

    template_name = "exchange/import.html"
    header_icon = "upload"
    parents = PARENTS
    refusals: ConfirmForm | None = None

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.job.state == ImportJob.State.COLUMNS:
            return redirect("exchange:columns", pk=self.job.pk)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        job = self.job
        context = super().get_context_data(**kwargs) | {
            "job": job,
            "kind": self.kind,
            "about": job.about or {},
            "working": job.state in ImportJob.WORKING,
            "stalled": job.state in ImportJob.WORKING and is_stalled(job),
            "done": progress_of(job) or (job.rows_read if job.state == ImportJob.State.CHECKING else 0),
            "good": job.new + job.changed,
        }
        if job.state == ImportJob.State.CHECKED:
            digest = bytes(job.digest or b"").hex()
            context |= {"confirm": self.refusals or ConfirmForm(initial={"digest": digest})} | self._preview(job)
        elif job.state == ImportJob.State.DONE and job.about is not None and job.bad:
            context |= self._preview(job, only=BAD)
        return context

    def _preview(self, job: ImportJob, only: str = "") -> dict[str, Any]:
        numbers = {"new": job.new, "changed": job.changed, "same": job.same, "bad": job.bad}
        status = only or self.request.GET.get("status", "")
        status = status if status in STATUSES else ""
        total = numbers[status] if status else sum(numbers.values())
        page = Paginator(range(total), PER_PAGE).get_page(self.request.GET.get("p"))
        rows = checked_rows(job, status=status, start=page.start_index() - 1 if total else 0, count=PER_PAGE)
        return {
            "tabs": [] if only else self._tabs(numbers, status),
            "status": status,
            "page_obj": page,
            "paginator": page.paginator,
            "is_paginated": page.has_other_pages(),
            "headers": (job.about or {})["headers"],
            "rows": [self._shown(row) for row in rows],
        }

    def _tabs(self, numbers: dict[str, int], status: str) -> list[dict[str, Any]]:
        labels = {
            "": _("all"),
            "new": _("new"),
            "changed": _("changed"),
            "same": _("the same"),
            "bad": _("with errors"),
        }
        total = sum(numbers.values())
        return [
            {"status": code, "label": label, "count": numbers[code] if code else total, "current": code == status}
            for code, label in labels.items()
        ]

    def _shown(self, row: dict[str, Any]) -> dict[str, Any]:
        """Return a row as the preview shows it."""
        about = self.job.about or {}
        headers, columns = about["headers"], self.kind.columns()
        errors = []
        for index, reason in row["e"]:
            place = place_of(row["n"], index, letters=about["letters"]) if index is not None else ""
            value = "" if index is None or row["v"][index] is None else str(row["v"][index])[:80]
            errors.append(
                {
                    "place": place,
                    "header": "" if index is None else headers[index],
                    "value": value,
                    "reason": reason,
                }
            )
        return {
            "number": row["n"],
            "status": row["s"],
            "cells": ["" if cell is None else str(cell)[:80] for cell in row["v"]],
            "errors": errors,
            "differences": [
                (columns[name].label, before, after) for name, before, after in row["d"] if name in columns
            ],
        }


@require_safe
def progress(request: HttpRequest, pk: Any) -> JsonResponse:
    """Say how far it is, for the script on the import's page."""
    job = get_object_or_404(imports_of(request.user), pk=pk)
    done = progress_of(job) or (job.rows_read if job.state == ImportJob.State.CHECKING else 0)
    return JsonResponse({"working": job.state in ImportJob.WORKING and not is_stalled(job), "done": done})


class Confirm(ImportPage):
    """Store what the preview shows."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = ConfirmForm(request.POST)
        if form.is_valid():
            try:
                importing.confirm_import(self.job, by=request.user, **form.cleaned_data)
                return redirect(self.back())
            except NotReady as refusal:
                for reason in refusal.reasons:
                    form.add_error(None, reason)
        self.job.refresh_from_db()
        self.refusals = ConfirmForm(initial={"digest": bytes(self.job.digest or b"").hex()})
        context = self.get_context_data() | {"refused": form.non_field_errors()}
        return self.render_to_response(context, status=422)


class Resume(OnImport, OfficerDeed):
    """Go on with work that was broken off."""

    done_message = _("The work begins anew. Nothing of it had been stored.")

    def act(self) -> None:
        importing.resume_import(self.job, by=self.request.user)


class Drop(OnImport, OfficerDeed):
    """Destroy what was uploaded."""

    done_message = _("The uploaded file is destroyed.")

    def act(self) -> str:
        importing.drop_import(self.job, by=self.request.user)
        return reverse("exchange:index")


class ErrorFile(OnImport, View):
    """The rows with errors as a file to correct and upload again, each with its reasons."""

    http_method_names = ["get"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> StreamingHttpResponse:
        if not self.has_permission():
            raise PermissionDenied("exchange.import")
        if self.job.about is None or not self.job.bad:
            raise Http404
        importing.record_error_file(self.job, by=request.user)
        file_format = "csv" if self.job.file_kind == "csv" else "xlsx"
        headers = [header for header in self.job.about["headers"] if header.casefold() != REASON_HEADER]
        answer = StreamingHttpResponse(
            written(file_format, [*headers, REASON_HEADER], self._rows()), content_type=CONTENT_TYPES[file_format]
        )
        answer["Content-Disposition"] = f'attachment; filename="kesalahan.{file_format}"'
        return answer

    def _rows(self) -> Iterator[list[Any]]:
        about = self.job.about or {}
        kept = [index for index, header in enumerate(about["headers"]) if header.casefold() != REASON_HEADER]
        for row in rows_with(self.job, BAD):
            reasons = [
                reason if index is None else f"{place_of(row['n'], index, letters=about['letters'])}: {reason}"
                for index, reason in row["e"]
            ]
            yield [*(row["v"][index] for index in kept), " ".join(reasons)]
