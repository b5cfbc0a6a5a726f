"""The officers' screens of letters, and the public one that says whether a letter is genuine."""

from .drafting import AdoptVersion, EditDraft, LetterStepScreen, NewLetter, SubmitLetter, SupersedeLetter
from .letter import CancelLetter, CommentOnLetter, LetterPage, LetterPdf
from .listing import LetterListing
from .reviewing import ApproveLetter, ReturnLetter
from .sending import SendLetter, SendNotice
from .signing import GiveNumber, OwnSignature, SignByHand, SignLetter

__all__ = [
    "AdoptVersion",
    "ApproveLetter",
    "CancelLetter",
    "CommentOnLetter",
    "EditDraft",
    "GiveNumber",
    "LetterListing",
    "LetterPage",
    "LetterPdf",
    "LetterStepScreen",
    "NewLetter",
    "OwnSignature",
    "ReturnLetter",
    "SendLetter",
    "SendNotice",
    "SignByHand",
    "SignLetter",
    "SubmitLetter",
    "SupersedeLetter",
]
