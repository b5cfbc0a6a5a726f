"""The referral protocol: what must be there before a referral may be sent or closed.

Source: the paper's conclusion, points 1 to 7, and domain.md §4. Internal services need consent and point 1 only.
"""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from .models import Referral


def missing_before_sending(referral: Referral) -> Iterator[str]:
    """Yield, in words, each condition that is not met yet."""
    if referral.consent is None:
        yield _("The consent is missing: a referral needs the victim's consent.")
    elif not referral.consent.is_in_force:
        yield _("The consent was withdrawn or refused; the referral can't be sent.")
    if referral.informed_at is None:
        yield _("The victim has not been informed yet about what the agency gives and will do (point 1).")
    if referral.partner.internal:
        return
    if referral.coordinated_at is None:
        yield _("The agency has not been consulted yet (point 2).")
    needs_escort = referral.victim.must_be_escorted
    if needs_escort is None:
        yield _("First state whether the victim is a child, vulnerable or has special needs (needs analysis).")
    elif needs_escort and referral.escort_id is None:
        yield _("The victim must be escorted: name the escorting officer (points 3 and 4).")
    if not referral.identity.strip():
        yield _("The letter lacks the victim's identity (point 5).")
    if not referral.chronology.strip():
        yield _("The letter lacks the chronology (point 5).")


def missing_before_closing(referral: Referral) -> Iterator[str]:
    """Yield what is missing before the referral may be closed (point 6)."""
    if referral.status != Referral.Status.SERVED:
        yield _("The referral can't be closed before it is confirmed that the victim received the service (point 6).")
