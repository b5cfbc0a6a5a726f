"""The page of one letter: what it says, where it stands, and what can be done with it now."""

from typing import Any

from django.contrib.auth.mixins import PermissionRequiredMixin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import View
from wagtail.admin import messages

from intake.forms.screens import OfficerForm, OfficerPage
from portal.privacy.keyring import DecryptionFailed

from .. import actions
from ..comparison import changes_since_last_round
from ..composing import content_of, empty_placeholders
from ..forms import CancelForm, CommentForm, SendForm, SignForm
from ..models import Letter
from ..pdf import PdfUnavailable, make_pdf, paper_context
from ..queries import current_version, may_sign, open_task_of, signs_in_place_of, who_sign
from ..sending import reasons_against_sending
from .base import OnLetter, ReadsLetters


class LetterPage(ReadsLetters, OnLetter, OfficerPage):
    """One letter."""

    template_name = "letters/letter.html"

    def get_page_title(self) -> str:
        return self.letter.label

    def get_parents(self) -> list[dict[str, Any]]:
        """The register."""
        return super().get_parents()[:1]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        actions.record_view(self.letter, by=request.user)
        return super().get(request, *args, **kwargs)

    @cached_property
    def content(self) -> dict[str, Any]:
        """What the letter says."""
        return content_of(self.letter)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        letter, user = self.letter, self.request.user
        return (
            super().get_context_data(**kwargs)
            | paper_context(letter, self.content)
            | self._deeds(letter, user)
            | {
                "comments": letter.comments.select_related("by", "letter__victim__person__data_key"),
                "comment_form": CommentForm(),
                "changes": changes_since_last_round(letter),
                "empty": empty_placeholders(letter) if not letter.is_final else [],
                "newer": self._newer(),
                "successor": letter.successors.exclude(state=Letter.State.CANCELLED).first(),
            }
        )

    def _newer(self) -> Any:
        newest = current_version(self.letter.version.template.key)
        is_newer = newest is not None and newest.number > self.letter.version.number
        return newest if is_newer and not self.letter.is_final else None

    def _deeds(self, letter: Letter, user: Any) -> dict[str, Any]:
        state, here = letter.state, user.unit_id == letter.unit_id and letter.case.is_open
        signing = here and state == Letter.State.APPROVED
        sending = here and state == Letter.State.SIGNED and user.has_perm("letters.send_letter")
        superseding = state in (Letter.State.SIGNED, Letter.State.SENT) and user.has_perm("letters.draft_letter")
        cancelling = state != Letter.State.CANCELLED and user.has_perm("letters.cancel_letter")
        return {
            "may_draft": here and state == Letter.State.DRAFT and user.has_perm("letters.draft_letter"),
            "may_review": here and state == Letter.State.REVIEW and user.has_perm("letters.review_letter"),
            "signing": signing,
            "may_sign": signing and may_sign(user, letter),
            "sign_form": SignForm(letter=letter),
            "signs_for": signs_in_place_of(user, letter) if signing else None,
            "signers": who_sign(letter) if signing else None,
            "sign_task": open_task_of(letter, "letter_sign") if signing else None,
            "may_send": sending,
            "send_form": SendForm(),
            "against_sending": reasons_against_sending(letter) if sending else [],
            "may_supersede": here and superseding,
            "may_cancel": here and (cancelling or (state == Letter.State.DRAFT and letter.drafted_by_id == user.pk)),
        }


class LetterPdf(ReadsLetters, OnLetter, PermissionRequiredMixin, View):
    """Send the letter as a PDF under a name that tells nothing; that it was taken out is recorded."""

    raise_exception = True
    http_method_names = ["get"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            made = make_pdf(self.letter)
        except PdfUnavailable as error:
            messages.error(request, _("The PDF can't be made: %(reason)s") % {"reason": error})
            return redirect(self.back())
        except DecryptionFailed:
            messages.error(request, _("This letter can't be opened any more. Tell the system administrator."))
            return redirect(self.back())
        actions.record_pdf(self.letter, by=request.user)
        headers = {"Content-Disposition": f'attachment; filename="{self.letter.neutral_name}"'}
        return HttpResponse(made, content_type="application/pdf", headers=headers)


class CommentOnLetter(ReadsLetters, OnLetter, OfficerForm):
    """Write a remark beside the letter."""

    form_class = CommentForm
    page_title = _("Comment on the letter")
    submit_label = _("Save the comment")
    done_message = _("The comment stands beside the letter.")

    def act(self, form: CommentForm) -> None:
        actions.comment_on_letter(self.letter, form.cleaned_data["comment"], by=self.request.user)


class CancelLetter(ReadsLetters, OnLetter, OfficerForm):
    """Cancel it, with the reason."""

    form_class = CancelForm
    template_name = "letters/cancel.html"
    page_title = _("Cancel the letter")
    submit_label = _("Cancel the letter")
    done_message = _("The letter is cancelled. Whoever checks it reads so.")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"letter": self.letter}

    def act(self, form: CancelForm) -> None:
        actions.cancel_letter(self.letter, reason=form.cleaned_data["reason"], by=self.request.user)
