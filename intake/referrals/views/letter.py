"""The letter of a referral, for the agency it was sent to through the portal."""

from typing import Any

from django.contrib.auth.mixins import PermissionRequiredMixin
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.generic import View
from wagtail.admin import messages

from intake.letters.pdf import PdfUnavailable, make_pdf

from .. import actions
from ..queries import letter_for_agency
from .listing import SeesReferrals
from .referral import OnReferral


class ReferralLetter(SeesReferrals, OnReferral, PermissionRequiredMixin, View):
    """Send the letter as a PDF under a name that tells nothing; that it was taken out is recorded."""

    raise_exception = True
    http_method_names = ["get"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        letter = letter_for_agency(self.referral)
        if letter is None:
            raise Http404
        try:
            made = make_pdf(letter)
        except PdfUnavailable as error:
            messages.error(request, _("The PDF can't be made: %(reason)s") % {"reason": error})
            return redirect(self.back())
        actions.record_letter_view(self.referral, letter, by=request.user)
        headers = {"Content-Disposition": f'attachment; filename="{letter.neutral_name}"'}
        return HttpResponse(made, content_type="application/pdf", headers=headers)
