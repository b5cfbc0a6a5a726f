"""Signing: on the screen with a fresh code, or by hand with the scan; and the own signature."""

from typing import Any

from django.http import HttpResponse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_post_parameters

from intake.forms.errors import NotReady
from intake.forms.screens import OfficerForm, TakesFiles
from portal.accounts.sign_in import give_code

from .. import actions
from ..forms import HandForm, SignatureForm, SignForm
from ..queries import own_signature, signs_in_place_of
from .base import LetterDeed, OnLetter, ReadsLetters


@method_decorator(sensitive_post_parameters("otp_token"), name="dispatch")
class SignLetter(ReadsLetters, OnLetter, OfficerForm):
    """Sign for a fresh code. Whether one may at all is asked before the code is used up."""

    form_class = SignForm
    template_name = "letters/sign.html"
    page_title = _("Sign the letter")
    submit_label = _("Sign the letter")
    done_message = _("Signed. The letter has its number and can't be changed any more.")

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"letter": self.letter}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "letter": self.letter,
            "signs_for": signs_in_place_of(self.request.user, self.letter),
        }

    def form_valid(self, form: SignForm) -> HttpResponse:
        try:
            actions.require_signing(self.letter, self.request.user)
        except NotReady as refusal:
            for reason in refusal.reasons:
                form.add_error(None, reason)
            return self.form_invalid(form)
        self.device = give_code(form, self.request.user)
        return self.form_invalid(form) if self.device is None else super().form_valid(form)

    def act(self, form: SignForm) -> None:
        assert self.device is not None  # noqa: S101 - form_valid() has seen to it
        actions.sign_letter(self.letter, by=self.request.user, second_factor=self.device, seen=form.revision)


class GiveNumber(LetterDeed):
    """Give the letter its number, to be printed and signed by hand."""

    done_message = _("The letter has its number and date. Print it, have it signed, then upload the scan.")

    def has_permission(self) -> bool:
        """Whether one may sign, the action asks."""
        user: Any = self.request.user
        return user.has_perm("procedures.do_task")

    def act(self) -> None:
        actions.give_number(self.letter, by=self.request.user, seen=self.seen)


class SignByHand(TakesFiles, ReadsLetters, OnLetter, OfficerForm):
    """Upload the scan of what was signed by hand."""

    form_class = HandForm
    page_title = _("Signed by hand")
    submit_label = _("Store the signed letter")
    done_message = _("The signed letter is stored encrypted, as a document of the case.")

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"letter": self.letter}

    def act(self, form: HandForm) -> None:
        actions.sign_letter_by_hand(self.letter, form.cleaned_data["scan"], by=self.request.user, seen=form.revision)


class OwnSignature(TakesFiles, OfficerForm):
    """Title, staff number and picture under the own signature."""

    permission_required = "letters.view_letter"
    form_class = SignatureForm
    page_title = _("Your signature")
    header_icon = "edit"
    submit_label = _("Save")
    done_message = _("Saved. The next letter you sign bears it.")
    parents = [("letters:index", _("Letters"))]

    def get_initial(self) -> dict[str, Any]:
        own = own_signature(self.request.user)
        return {"title": own.title, "nip": own.nip} if own else {}

    def act(self, form: SignatureForm) -> None:
        data = form.cleaned_data
        actions.keep_signature(
            title=data["title"],
            nip=data["nip"],
            picture=data["picture"],
            remove=data["remove_picture"],
            by=self.request.user,
        )

    def get_success_url(self) -> str:
        return self.request.path
