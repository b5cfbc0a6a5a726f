"""The files of a report leave only as attachments, for officers who may see the complaint."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.generic import View
from wagtail.admin import messages

from intake.forms.errors import NotReady
from portal.privacy.keyring import DecryptionFailed

from . import actions
from .queries import sent_files_visible_to


class OpenSentFile(View):
    """Send one file as an attachment with a name that tells nothing; opening it is recorded."""

    http_method_names = ["get"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        found = sent_files_visible_to(request.user).filter(complaint=kwargs["pk"])
        file = get_object_or_404(found, pk=kwargs["file"])
        try:
            content = actions.open_sent_file(file, by=request.user)
        except NotReady as refusal:
            for reason in refusal.reasons:
                messages.error(request, reason)
            return redirect(file.complaint.address)
        except (DecryptionFailed, FileNotFoundError):
            messages.error(request, _("This file can't be opened any more. Tell the system administrator."))
            return redirect(file.complaint.address)
        headers = {"Content-Disposition": f'attachment; filename="{file.neutral_name}"'}
        return HttpResponse(content, content_type=file.content_type, headers=headers)
