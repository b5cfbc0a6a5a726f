"""Sending a signed letter, and the notice that one waits."""

from typing import Any

from django.contrib import messages
from django.utils.translation import gettext_lazy as _

from intake.forms.screens import OfficerForm

from .. import actions
from ..forms import SendForm
from .base import LetterDeed, OnLetter


class SendLetter(OnLetter, OfficerForm):
    """Say how the letter leaves the house; the second press of the button sends nothing."""

    permission_required = "letters.send_letter"
    form_class = SendForm
    page_title = _("Send the letter")
    submit_label = _("The letter is sent")
    done_message = _("Recorded: the letter is sent.")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"letter": self.letter}

    def act(self, form: SendForm) -> None:
        actions.send_letter(self.letter, by=self.request.user, **form.cleaned_data)


class SendNotice(LetterDeed):
    """Try once more to send the notice."""

    permission_required = "letters.send_letter"

    def act(self) -> None:
        if actions.send_notice(self.letter, by=self.request.user):
            messages.success(self.request, _("The notice has gone."))
        else:
            messages.error(self.request, _("The mail server does not answer. Try again later."))
