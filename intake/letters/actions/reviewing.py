"""The review: a letter goes back with a reason, or on for signature."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from intake.forms.errors import NotReady
from intake.procedures.actions import return_task
from portal.accounts.permissions import require_permission

from ..models import Letter, LetterComment
from ..queries import may_sign, open_task_of
from .drafting import finish, refuse_empty
from .record import hold, refuse_older, refuse_unless, tell


@transaction.atomic
def approve_letter(letter: Letter, *, by: Any, seen: int | None = None) -> Letter:
    """Pass a reviewed letter on for signature. Finishes the step.

    Raises:
        PermissionDenied: no right in this unit, or not the user's turn.
        NotReady: a placeholder is empty, or the text was changed meanwhile.
        AlreadyDone: it is not in review any more.
    """
    require_permission(by, "letters.review_letter", unit=letter.unit)
    letter = hold(letter)
    refuse_unless(letter, Letter.State.REVIEW)
    refuse_older(letter, seen)
    refuse_empty(letter)
    letter.state, letter.approved_by, letter.approved_at = Letter.State.APPROVED, by, timezone.now()
    letter.save(update_fields=["state", "approved_by", "approved_at"])
    tell(letter, "letter_approved", by=by)
    finish(letter, "letter_review", by=by)
    return letter


@transaction.atomic
def return_letter(letter: Letter, *, reason: str, by: Any) -> Letter:
    """Give a letter back with a reason: from review to its draft; from signature to where the procedure says.

    Raises:
        PermissionDenied: no right in this unit, or not the user's turn.
        NotReady: no reason.
        AlreadyDone: it can't go back any more.
    """
    held = hold(letter)
    refuse_unless(held, Letter.State.REVIEW, Letter.State.APPROVED)
    signing = held.state == Letter.State.APPROVED
    if not (signing and may_sign(by, held)):
        require_permission(by, "letters.review_letter", unit=letter.unit)
    if not reason.strip():
        raise NotReady(_("Write the reason."))
    task = open_task_of(held, "letter_sign" if signing else "letter_review")
    if task is not None:
        return_task(task, reason=reason, by=by)  # which calls give_back() through its kind
        return hold(letter)
    return give_back(held, Letter.State.DRAFT, reason=reason, by=by)


def give_back(letter: Letter, state: str, *, reason: str, by: Any) -> Letter:
    """Put a letter back into an earlier state with the reason beside it; inside the transaction of a return.

    A number it was given for a signature by hand stays with it: no number is given twice, none is left out.
    """
    letter.state, letter.approved_by, letter.approved_at = state, None, None
    letter.save(update_fields=["state", "approved_by", "approved_at"])
    LetterComment.objects.create(letter=letter, returned=True, text=reason, by=by)
    tell(letter, "letter_returned", by=by, state=state)
    return letter
