"""The review: back with a reason, or on for signature."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from intake.forms.screens import OfficerForm

from .. import actions
from ..forms import ReturnForm
from .base import LetterDeed, OnLetter, ReadsLetters


class ApproveLetter(LetterDeed):
    """Pass the letter on for signature."""

    permission_required = "letters.review_letter"
    done_message = _("The letter is passed on for signature.")

    def act(self) -> None:
        actions.approve_letter(self.letter, by=self.request.user, seen=self.seen)


class ReturnLetter(ReadsLetters, OnLetter, OfficerForm):
    """Give the letter back with what has to be changed."""

    form_class = ReturnForm
    page_title = _("Return the letter")
    header_icon = "undo"
    submit_label = _("Return the letter")
    done_message = _("Returned. The reason stands beside the letter.")

    def act(self, form: ReturnForm) -> None:
        actions.return_letter(self.letter, reason=form.cleaned_data["reason"], by=self.request.user)

    def get_success_url(self) -> str:
        return reverse("procedures:inbox") if self.letter.run_id else self.letter.address

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"letter": self.letter}
