"""Screens for documents. Files never touch the disk in clear, and leave only as attachments."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import View
from wagtail.admin import messages

from intake.forms.errors import NotReady
from intake.forms.screens import OfficerDeed, OfficerForm, RefusesStrangers, TakesFiles
from portal.privacy.keyring import DecryptionFailed

from .. import actions
from ..forms import DocumentForm
from ..models import CaseDocument, Participant
from ..queries import documents_visible_to, victims_visible_to
from .base import OnCase, named


class AddDocuments(TakesFiles, OnCase, OfficerForm):
    """Put files on a case."""

    permission_required = "cases.add_document"
    form_class = DocumentForm
    page_title = _("Add documents")
    submit_label = _("Store the documents")
    done_message = _("The documents are stored encrypted.")
    tab = "documents"

    @cached_property
    def victims(self) -> list[Participant]:
        """The victims a document can be about."""
        return list(victims_visible_to(self.request.user).filter(case=self.case).order_by("order"))

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"victims": named(self.victims), "too_big": self.uploads.too_big}

    def act(self, form: DocumentForm) -> None:
        chosen = form.cleaned_data
        victim = next((victim for victim in self.victims if str(victim.pk) == chosen["victim"]), None)
        actions.add_documents(
            self.case,
            chosen["attachments"],
            title=chosen["title"],
            sensitivity=chosen["sensitivity"],
            victim=victim,
            by=self.request.user,
        )


class OnDocument:
    """Mixin: the document named in the address, if the user may read it; else 404."""

    request: HttpRequest
    kwargs: dict[str, Any]

    @cached_property
    def document(self) -> CaseDocument:
        """The document."""
        return get_object_or_404(documents_visible_to(self.request.user), pk=self.kwargs["pk"])

    def back(self) -> str:
        """Back to the case's documents."""
        return reverse("cases:workspace", args=[self.document.case_id]) + "#tab-documents"


class OpenDocument(OnDocument, RefusesStrangers, View):
    """Send a document as an attachment with a name that tells nothing; opening it is recorded."""

    permission_required = "cases.view_case"
    raise_exception = True
    http_method_names = ["get"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            content = actions.open_document(self.document, by=request.user)
        except NotReady as refusal:
            for reason in refusal.reasons:
                messages.error(request, reason)
            return redirect(self.back())
        except (DecryptionFailed, FileNotFoundError):
            messages.error(request, _("This document can't be opened any more. Tell the system administrator."))
            return redirect(self.back())
        headers = {"Content-Disposition": f'attachment; filename="{self.document.neutral_name}"'}
        return HttpResponse(content, content_type=self.document.content_type, headers=headers)


class RemoveDocument(OnDocument, OfficerDeed):
    """Destroy a document's file."""

    permission_required = "cases.add_document"
    done_message = _("The file is destroyed. That it was here stays on record.")

    def act(self) -> None:
        actions.remove_document(self.document, by=self.request.user)
