"""Letter templates and their frozen versions, letters, their numbers, and who signs."""

from .letter import Letter, LetterComment, LetterRound
from .numbers import LetterSeries, NumberFormat
from .settings import Letterhead
from .signatory import Signatory
from .template import LetterTemplate, LetterVersion

__all__ = [
    "Letter",
    "LetterComment",
    "LetterRound",
    "LetterSeries",
    "LetterTemplate",
    "LetterVersion",
    "Letterhead",
    "NumberFormat",
    "Signatory",
]
