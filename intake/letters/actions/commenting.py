"""Remarks about a letter, sealed like the letter."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from intake.forms.errors import NotReady
from portal.accounts.permissions import require_permission
from portal.privacy.audit import record_event

from ..models import Letter, LetterComment
from ..queries import letters_visible_to
from .record import hold


@transaction.atomic
def comment_on_letter(letter: Letter, text: str, *, by: Any) -> LetterComment:
    """Write a remark beside a letter, without moving it.

    Raises:
        PermissionDenied: the user may not read it.
        NotReady: nothing was written.
    """
    require_permission(by, "procedures.do_task", unit=letter.unit)
    if not letters_visible_to(by).filter(pk=letter.pk).exists():
        raise PermissionDenied("may not read this letter")
    if not text.strip():
        raise NotReady(_("Write the comment."))
    comment = LetterComment.objects.create(letter=hold(letter), text=text, by=by)
    record_event("letters.commented", by=by, about=letter)
    return comment
