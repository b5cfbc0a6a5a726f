"""What a referral knows of its letter: the agency, the escort, and the chronology as it was written for the agency."""

from collections.abc import Callable

from django.utils.translation import gettext_lazy as _

from intake.cases.models import Sensitivity
from intake.letters.models import Letter
from intake.letters.placeholders import Kind, register_placeholder

from .models import Referral
from .queries import referral_of


def _of_referral(read: Callable[[Referral], str]) -> Callable[[Letter], str]:
    def fill(letter: Letter) -> str:
        referral = referral_of(letter.run)
        return read(referral) if referral is not None else ""

    return fill


def _escort(referral: Referral) -> str:
    if referral.escort is not None:
        return str(referral.escort)
    return "tidak diperlukan" if referral.victim.must_be_escorted is False else ""  # letters are Indonesian


def _chronology(letter: Letter) -> str:
    """Return the chronology written for the agency; without one, that of the case."""
    return _of_referral(lambda referral: referral.chronology.strip())(letter) or letter.case.chronology


register_placeholder(
    "lembaga_rujukan", _("Agency the victim is referred to"), fill=_of_referral(lambda one: one.partner.name)
)
register_placeholder("pendamping_rujukan", _("Officer who escorts the victim"), fill=_of_referral(_escort))
register_placeholder("kronologi", _("Chronology"), kind=Kind.LONG, sensitivity=Sensitivity.NARRATIVE, fill=_chronology)
