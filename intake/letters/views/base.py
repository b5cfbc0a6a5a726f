"""What every screen about one letter begins with: the letter, if the user may read it."""

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from intake.forms.screens import OfficerDeed

from ..models import Letter
from ..queries import letters_visible_to, reads_letters


class ReadsLetters:
    """Mixin: open to who reads the unit's letters, drafts, or stands in for a signer; which ones, the queries say."""

    request: HttpRequest

    def has_permission(self) -> bool:
        """Whether the user has to do with letters at all."""
        return reads_letters(self.request.user)


class OnLetter:
    """Mixin: the letter named in the address, if the user may read it; else 404."""

    request: HttpRequest
    kwargs: dict[str, Any]
    header_icon = "mail"

    @cached_property
    def letter(self) -> Letter:
        """The letter."""
        return get_object_or_404(letters_visible_to(self.request.user), pk=self.kwargs["pk"])

    def get_parents(self) -> list[dict[str, Any]]:
        """The register, then the letter: kind and number, never who it is about."""
        return [
            {"url": reverse("letters:index"), "label": _("Letters")},
            {"url": self.letter.address, "label": self.letter.label},
        ]

    def back(self) -> str:
        """Back to the letter."""
        return self.letter.address

    def get_success_url(self) -> str:
        """Back to the letter."""
        return self.letter.address


class LetterDeed(OnLetter, OfficerDeed):
    """One button on a letter; ``seen`` is the revision that was on the screen."""

    @property
    def seen(self) -> int:
        """The revision that was on the screen; one that nobody can have seen if it was tampered with."""
        sent = self.request.POST.get("seen", "")
        return int(sent) if sent.isdecimal() and len(sent) < 9 else 0
