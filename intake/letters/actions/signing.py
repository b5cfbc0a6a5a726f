"""The signature: on the screen with a fresh second factor, or by hand with the scan kept."""

import secrets
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from intake.cases.actions.documents import NewDocument, store_documents
from intake.cases.models import Sensitivity
from intake.forms.errors import NotReady
from portal.accounts.devices import SecondFactorDevice
from portal.security.uploads import CleanFile

from ..composing import freeze, today
from ..models import Letter
from ..pdf import PdfUnavailable, make_pdf
from ..queries import may_sign, signs_in_place_of
from ..signals import letter_cancelled, letter_signed
from .drafting import finish, refuse_empty
from .numbers import next_number
from .record import hold, refuse_older, refuse_unless, tell

#: Letters and digits that nobody confuses; 26 of them are 128 random bits.
CODE_ALPHABET, CODE_LENGTH = "23456789abcdefghjkmnpqrstvwxyz", 26


@transaction.atomic
def sign_letter(letter: Letter, *, by: Any, second_factor: SecondFactorDevice, seen: int | None = None) -> Letter:
    """Sign on the screen: the letter gets number, date, code and digest, and is never changed again.

    Args:
        second_factor: what took a fresh code of the signer just now (``accounts.actions.give_second_factor``).
        seen: the revision that was on the screen: one signs what one has read.

    Raises:
        PermissionDenied: no right to sign here, not even in place of an absent colleague; or not the user's turn.
        NotReady: a placeholder is empty, the text was changed meanwhile, or its PDF can't be made.
        AlreadyDone: somebody else has signed it; says who.
    """
    if second_factor.user_id != by.pk:
        raise PermissionDenied("somebody else's second factor")
    letter = _ready_to_sign(letter, by, seen)
    letter.by_hand = False
    _sign(letter, by)
    try:
        make_pdf(letter)
    except PdfUnavailable as error:
        # Whoever signs must be able to print what was signed; the transaction takes number and signature back.
        raise NotReady(_("The PDF can't be made, so nothing was signed: %(reason)s") % {"reason": error}) from error
    tell(letter, "letter_signed", by=by, digest=letter.digest)
    _conclude(letter, by)
    return letter


@transaction.atomic
def give_number(letter: Letter, *, by: Any, seen: int | None = None) -> Letter:
    """Give a letter its number and date before it is signed by hand, so that they stand on the paper.

    Raises:
        PermissionDenied, NotReady, AlreadyDone: as :func:`sign_letter`.
    """
    letter = _ready_to_sign(letter, by, seen)
    if letter.number:
        return letter
    _number(letter)
    letter.revision += 1
    _save(letter)
    tell(letter, "letter_numbered", by=by)
    return letter


@transaction.atomic
def sign_letter_by_hand(letter: Letter, scan: CleanFile, *, by: Any, seen: int | None = None) -> Letter:
    """Record a signature by hand: the scan of the signed paper is kept, sealed, as a document of the case.

    Raises:
        PermissionDenied, AlreadyDone: as :func:`sign_letter`.
        NotReady: the letter has no number yet that could stand on the paper; and as :func:`sign_letter`.
    """
    letter = _ready_to_sign(letter, by, seen)
    if not letter.number:
        raise NotReady(_("Give the letter its number and print it first: the number stands on the signed paper."))
    letter.by_hand = True
    document = NewDocument(scan, f"{letter.name} {letter.number}", Sensitivity.IDENTITY)
    _sign(letter, by)
    (letter.scan,) = store_documents(letter.case, [document], victim=letter.victim, by=by)
    letter.save(update_fields=["scan"])
    tell(letter, "letter_signed", by=by, digest=letter.digest, by_hand=True)
    _conclude(letter, by)
    return letter


def require_signing(letter: Letter, by: Any) -> None:
    """Return if the user may sign this letter now; asked before a code is used up for it.

    Raises:
        PermissionDenied: no right, not even in place of an absent colleague.
        AlreadyDone: it does not wait for a signature (any more).
    """
    if not may_sign(by, letter):
        raise PermissionDenied("letters.sign_letter")
    refuse_unless(letter, Letter.State.APPROVED)


def _ready_to_sign(letter: Letter, by: Any, seen: int | None) -> Letter:
    letter = hold(letter)
    require_signing(letter, by)
    refuse_older(letter, seen)
    refuse_empty(letter)
    return letter


def _sign(letter: Letter, by: Any) -> None:
    if not letter.number:
        _number(letter)
    letter.signed_by, letter.signed_for, letter.signed_at = by, signs_in_place_of(by, letter), timezone.now()
    letter.frozen, letter.digest = freeze(letter)
    letter.state = Letter.State.SIGNED
    _save(letter)


def _number(letter: Letter) -> None:
    letter.dated = letter.dated or today()
    letter.code = "".join(secrets.choice(CODE_ALPHABET) for _place in range(CODE_LENGTH))
    letter.number, letter.numbered_by = next_number(letter, letter.dated), letter.unit


def _save(letter: Letter) -> None:
    try:
        with transaction.atomic():
            letter.save()
    except IntegrityError as error:
        raise NotReady(_("Another letter was given this number at the same moment. Please try again.")) from error


def _conclude(letter: Letter, by: Any) -> None:
    if (earlier := letter.supersedes) is not None and earlier.state != Letter.State.CANCELLED:
        tell(earlier, "letter_superseded", by=by, successor=letter.number)
        letter_cancelled.send(Letter, letter=earlier, by=by)
    finish(letter, "letter_sign", by=by)
    letter_signed.send(Letter, letter=letter, by=by)
