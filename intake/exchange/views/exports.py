"""The screens of one export, from the question to the file."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_safe

from intake.forms.errors import NotReady
from intake.forms.screens import OfficerDeed, OfficerForm, OfficerPage
from portal.accounts.sign_in import give_code

from ..actions import exporting
from ..forms import ExportForm
from ..models import ExportJob
from ..queries import exports_of
from ..registry import Kind, kind_named
from ..sealing import export_of
from ..working import is_stalled, progress_of
from ..writing import CONTENT_TYPES
from .overview import PARENTS, kind_of_address


@method_decorator(sensitive_post_parameters("otp_token"), name="dispatch")
class Export(OfficerForm):
    """Columns, format, reason, and a fresh code."""

    template_name = "exchange/export.html"
    form_class = ExportForm
    header_icon = "download"
    parents = PARENTS
    submit_label = _("Export")

    @cached_property
    def kind(self) -> Kind:
        """What is taken out."""
        kind = kind_of_address(self.kwargs["kind"])
        if kind.page:
            raise Http404
        return kind

    def has_permission(self) -> bool:
        return self.kind.may_export(self.request.user)

    def get_page_title(self) -> str:
        return gettext("Export: %(kind)s") % {"kind": self.kind.label}

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"kind": self.kind, "user": self.request.user}

    def form_valid(self, form: ExportForm) -> HttpResponse:
        user: Any = self.request.user
        if give_code(form, user) is None:
            return self.form_invalid(form)
        answers = {name: form.cleaned_data[name] for name in ("columns", "file_format", "reason")}
        try:
            job, password = exporting.begin_export(self.kind, by=user, filters=self.request.GET.urlencode(), **answers)
        except NotReady as refusal:
            for reason in refusal.reasons:
                form.add_error(None, reason)
            return self.form_invalid(form)
        address = reverse("exchange:export_page", args=[job.pk])
        if not password:
            return redirect(address)
        context = self.get_context_data(form=form) | {"job": job, "password": password, "address": address}
        return self.response_class(self.request, "exchange/password.html", context)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        filters = exporting.filters_in_words(self.kind, self.request.GET.urlencode())
        return super().get_context_data(**kwargs) | {
            "kind": self.kind,
            "filters": filters,
            "query": self.request.GET.urlencode(),
        }


class OnExport:
    """Mixin: one of the own exports; anybody else's does not exist."""

    request: HttpRequest
    kwargs: dict[str, Any]

    @cached_property
    def job(self) -> ExportJob:
        """The export named in the address."""
        return get_object_or_404(exports_of(self.request.user), pk=self.kwargs["pk"])

    @cached_property
    def kind(self) -> Kind:
        """What is taken out."""
        kind = kind_named(self.job.kind)
        if kind is None:
            raise Http404
        return kind

    def has_permission(self) -> bool:
        return self.kind.may_export(self.request.user)

    def get_page_title(self) -> str:
        """Say what is taken out."""
        return gettext("Export: %(kind)s") % {"kind": self.kind.label}

    def back(self) -> str:
        """The export's page."""
        return reverse("exchange:export_page", args=[self.kwargs["pk"]])


class ExportPage(OnExport, OfficerPage):
    """Progress, then the file until it expires."""

    template_name = "exchange/exported.html"
    header_icon = "download"
    parents = PARENTS

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        job = self.job
        making = job.state == ExportJob.State.MAKING
        return super().get_context_data(**kwargs) | {
            "job": job,
            "kind": self.kind,
            "working": making,
            "stalled": making and is_stalled(job),
            "done": progress_of(job) or 0,
            "ready": job.state == ExportJob.State.READY and job.expires_at > timezone.now(),
            "protected": job.format == exporting.PROTECTED,
        }


@require_safe
def progress(request: HttpRequest, pk: Any) -> JsonResponse:
    """Say how far it is, for the script on the export's page."""
    job = get_object_or_404(exports_of(request.user), pk=pk)
    making = job.state == ExportJob.State.MAKING and not is_stalled(job)
    return JsonResponse({"working": making, "done": progress_of(job) or 0})


class Fetch(OnExport, OfficerDeed):
    """The file leaves the portal; recorded."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        try:
            job = exporting.fetch_export(self.job, by=request.user)
        except NotReady:
            return super().post(request, *args, **kwargs)
        extension = "xlsx" if job.format == exporting.PROTECTED else job.format
        answer = StreamingHttpResponse(export_of(job), content_type=CONTENT_TYPES[extension])
        # A neutral name: the folder of downloads tells nobody what this is.
        answer["Content-Disposition"] = f'attachment; filename="data-{timezone.localdate():%Y%m%d}.{extension}"'
        answer["Content-Length"] = str(job.size)
        return answer

    def act(self) -> None:
        raise NotReady(gettext("This file has been destroyed, or is not ready yet."))


class Resume(OnExport, OfficerDeed):
    """Have the file made anew."""

    def act(self) -> None:
        exporting.resume_export(self.job, by=self.request.user)


class Drop(OnExport, OfficerDeed):
    """Destroy the file."""

    done_message = _("The file is destroyed.")

    def act(self) -> None:
        exporting.drop_export(self.job, by=self.request.user)
