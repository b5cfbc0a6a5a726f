"""The referral protocol: what must be there before a referral may be sent or closed.

Source: the paper's conclusion, points 1 to 7, and domain.md §4. Internal services need consent and point 1 only.
"""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .models import Referral
from .sharing import beyond_consent, names_the_victim, scope_refusal

HIGH_RISK = "tinggi"
#: Point 5, of the referral and of the letter itself.
NO_IDENTITY = gettext_lazy("The letter lacks the victim's identity (point 5).")
NO_CHRONOLOGY = gettext_lazy("The letter lacks the chronology (point 5).")


def missing_before_sending(referral: Referral) -> Iterator[str]:
    """Yield, in words, each condition that is not met yet."""
    if not referral.partner.active:
        yield _("This agency is not active any more: choose another one.")
    yield from _consent(referral)
    yield from _information(referral)
    if referral.partner.internal:
        return
    if referral.coordinated_at is None:
        yield _("The agency has not been consulted yet (point 2).")
    yield from _escort(referral)
    if not names_the_victim(referral):
        yield str(NO_IDENTITY)
    if not referral.chronology.strip():
        yield str(NO_CHRONOLOGY)


def missing_before_telling(referral: Referral) -> Iterator[str]:
    """Yield what is missing before a verbal referral: at high risk it goes before points 2 and 5, never before consent,
    point 1 or the escort.
    """
    if not referral.partner.active:
        yield _("This agency is not active any more: choose another one.")
    if referral.partner.internal:
        yield _("An own division needs no verbal referral: consent and information are enough.")
        return
    if referral.case.risk != HIGH_RISK:
        yield _("Only at high risk may a referral go verbally before its letter.")
    yield from _consent(referral)
    yield from _information(referral)
    yield from _escort(referral)


def missing_before_closing(referral: Referral) -> Iterator[str]:
    """Yield what is missing before the referral may be closed (point 6, and what an exception still owes)."""
    settled = referral.status == Referral.Status.SERVED or (
        referral.status == Referral.Status.UNSERVED and referral.what_next != Referral.Next.WAIT
    )
    if not settled:
        yield _("The referral can't be closed before it is confirmed that the victim received the service (point 6).")
    urgent, emergency = getattr(referral, "urgent", None), getattr(referral, "emergency", None)
    if urgent is not None and urgent.letter_sent_at is None:
        yield _("The referral went verbally: it can't be closed before the letter has followed.")
    if emergency is not None and emergency.decided_at is None:
        yield _("The emergency has not been confirmed by the head of the agency yet.")
    if emergency is not None and emergency.consent_state == emergency.Consent.SOUGHT:
        yield _("The consent is still sought: record what the person says.")


def _consent(referral: Referral) -> Iterator[str]:
    if referral.consent is None:
        yield _("The consent is missing: a referral needs the victim's consent.")
    elif not referral.consent.is_in_force:
        yield _("The consent was withdrawn or refused; the referral can't be sent.")
    elif not referral.partner.internal and (parts := beyond_consent(referral)):
        yield scope_refusal(parts)


def _information(referral: Referral) -> Iterator[str]:
    if referral.informed_at is None:
        yield _("The victim has not been informed yet about what the agency gives and will do (point 1).")


def _escort(referral: Referral) -> Iterator[str]:
    needed = referral.victim.must_be_escorted
    if needed is None:
        yield _("First state whether the victim is a child, vulnerable or has special needs (needs analysis).")
    elif needed and referral.escort_id is None:
        yield _("The victim must be escorted: name the escorting officer (points 3 and 4).")
    elif referral.escort is not None and not referral.escort.is_active:
        yield _("The escort's account is closed: name another escort (points 3 and 4).")
    elif referral.escort_id is not None and referral.escort_confirmed_at is None:
        yield _("The escort has not confirmed yet (points 3 and 4).")
