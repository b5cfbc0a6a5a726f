"""Questions and answers between unit and agency, both ways, while the referral is under way."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from intake.forms.errors import AlreadyDone, NotReady
from portal.accounts.permissions import require_permission

from ..models import Referral, ReferralQuestion
from ..queries import UNDER_WAY, is_partner_of
from .record import lock, refuse_unless, require_partner, tell

OPEN_TO_QUESTIONS = [*UNDER_WAY, Referral.Status.SERVED, Referral.Status.UNSERVED]


@transaction.atomic
def ask_about_referral(referral: Referral, *, question: str, by: Any) -> ReferralQuestion:
    """Ask the other side something about a referral.

    Raises:
        PermissionDenied: neither the receiving agency nor an officer with the right to send.
        NotReady: nothing was asked.
        AlreadyDone: the referral was not sent yet, or is over.
    """
    from_agency = _side(referral, by)
    locked = lock(referral)
    refuse_unless(locked, *OPEN_TO_QUESTIONS)
    if not question.strip():
        raise NotReady(_("Write your question."))
    asked = ReferralQuestion.objects.create(referral=locked, by_partner=from_agency, question=question, asked_by=by)
    tell(locked, "agency_asked" if from_agency else "unit_asked", by=by)
    return asked


@transaction.atomic
def answer_question(asked: ReferralQuestion, *, answer: str, by: Any) -> ReferralQuestion:
    """Answer what the other side asked.

    Raises:
        PermissionDenied: not of the side that was asked.
        NotReady: nothing was answered.
        AlreadyDone: somebody has answered, or the referral is over.
    """
    from_agency = _side(asked.referral, by)
    locked = lock(asked.referral)
    refuse_unless(locked, *OPEN_TO_QUESTIONS)
    current = ReferralQuestion.objects.select_for_update().get(pk=asked.pk)
    current.referral = locked
    if current.by_partner == from_agency:
        raise NotReady(_("The other side answers this question."))
    if current.answered_at is not None:
        raise AlreadyDone(_("This question has been answered already."))
    if not answer.strip():
        raise NotReady(_("Write your answer."))
    current.answer, current.answered_by, current.answered_at = answer, by, timezone.now()
    current.save()
    tell(locked, "agency_answered" if from_agency else "unit_answered", by=by)
    return current


def _side(referral: Referral, by: Any) -> bool:
    """Return whether ``by`` speaks for the agency, after checking the right to speak at all."""
    if is_partner_of(by, referral):
        require_partner(referral, by)
        return True
    require_permission(by, "referrals.send_referral", unit=referral.unit)
    return False
