"""Cancelling a letter. Its number stays in the register; who checks the paper reads that it was cancelled."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from intake.forms.errors import NotReady
from portal.accounts.permissions import require_permission

from ..models import Letter
from ..queries import waiting_task_of
from ..signals import letter_cancelled
from .record import hold, refuse_unless, tell


@transaction.atomic
def cancel_letter(letter: Letter, *, reason: str, by: Any) -> Letter:
    """Cancel a letter, also one that was sent; a step that waits for it begins the next one.

    Whoever drafted it may take back what is still a draft.

    Raises:
        PermissionDenied: no right in this unit.
        NotReady: no reason; or a later step waits for the letter, which must be returned first.
        AlreadyDone: it was cancelled before.
    """
    own_draft = letter.state == Letter.State.DRAFT and letter.drafted_by_id == by.pk and not letter.number
    require_permission(by, "letters.draft_letter" if own_draft else "letters.cancel_letter", unit=letter.unit)
    if not reason.strip():
        raise NotReady(_("Write the reason."))
    letter = hold(letter, closed_too=True)
    refuse_unless(letter, *(state for state in Letter.State.values if state != Letter.State.CANCELLED))
    if own_draft and letter.state != Letter.State.DRAFT:
        raise PermissionDenied("letters.cancel_letter")
    waiting = waiting_task_of(letter)
    if waiting is not None and waiting.act.kind in ("letter_review", "letter_sign"):
        raise NotReady(
            _("The step “%(step)s” waits for this letter. Return it first; then it can be cancelled or changed.")
            % {"step": waiting.title}
        )
    letter.state, letter.cancelled_at, letter.cancelled_by = Letter.State.CANCELLED, timezone.now(), by
    letter.cancel_reason = reason
    letter.save()
    tell(letter, "letter_cancelled", by=by)
    letter_cancelled.send(Letter, letter=letter, by=by)
    return letter
