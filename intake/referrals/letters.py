"""What the protocol says of letters: none goes without it, none tells more than the consent allows; the agency reads
the letter that was sent through the portal, and that is recorded."""

from django.utils.translation import gettext as _

from intake.letters.composing import placeholders_of
from intake.letters.models import Letter
from intake.letters.sending import register_check

from .actions.sending import owes_letter
from .models import Referral
from .protocol import NO_CHRONOLOGY, NO_IDENTITY, missing_before_sending
from .queries import referral_of
from .sharing import CHRONOLOGY, HEALTH, IDENTITY, SCOPES

#: Sensitivity of a placeholder → scope of the consent that allows to share it.
SCOPE_OF = {"identity": IDENTITY, "narrative": CHRONOLOGY, "health": HEALTH}


#: Point 5: what the letter itself must tell – placeholder, scope, and what is said where it does not.
POINT_5 = (("nama_korban", IDENTITY, NO_IDENTITY), ("kronologi", CHRONOLOGY, NO_CHRONOLOGY))


@register_check
def protocol(letter: Letter) -> list[str]:
    """Return why the letter of a referral can't be sent: also one that takes the place of another that went."""
    referral = referral_of(letter.run)
    if referral is None:
        return []
    if referral.status == Referral.Status.STOPPED:
        return [_("The referral was stopped: its letter can't be sent.")]
    if referral.partner.internal:
        return []
    told = scopes_told(letter)
    reasons = [*missing_in(letter, told), *beyond_consent(told, referral)]
    if referral.status == Referral.Status.DRAFT or owes_letter(referral):
        return list(dict.fromkeys([*missing_before_sending(referral), *reasons]))
    if referral.consent is not None and not referral.consent.is_in_force:
        return [_("The consent was withdrawn or refused; the referral can't be sent."), *reasons]
    return reasons


def scopes_told(letter: Letter) -> set[str]:
    """Return which parts of a consent the letter needs as it is filled."""
    return {
        SCOPE_OF[one.sensitivity]
        for one in placeholders_of(letter)
        if one.sensitivity in SCOPE_OF and str(letter.values.get(one.key, "")).strip()
    }


def missing_in(letter: Letter, told: set[str]) -> list[str]:
    """Return what the letter lacks although the referral has it: its place is blank, or its template has none."""
    places = {one.key for one in placeholders_of(letter)}
    blank = {key for key in places if not str(letter.values.get(key, "")).strip()}
    return [str(words) for key, scope, words in POINT_5 if key in blank or scope not in told]


def beyond_consent(told: set[str], referral: Referral) -> list[str]:
    """Return, in words, what the letter tells although the consent does not allow it."""
    if referral.consent is None:
        return []
    return [
        _("The letter tells %(part)s, which the consent does not allow to share.") % {"part": SCOPES[scope]}
        for scope in SCOPES
        if scope in told and scope not in referral.consent.shared
    ]
