"""How easily a text reads: length of sentences and share of long words.

Formulas made for English (Flesch and its kin) misjudge Indonesian: its affixes make everyday words long
("pemberitahuan", six syllables). Adaptations of Fry's graph therefore count Indonesian syllables at about 0.6 of
English ones (Harjasujana and Mulyati, 1996). We measure the same two things, words per sentence and long words, with
long meaning five syllables and more in Indonesian, four and more in English, and give advice, never a school grade.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

SENTENCE_END = re.compile(r"(?<=[.!?…])[\"”’)]*\s+|\n+")
WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
VOWELS = {"id": re.compile(r"ai|au|oi|ei|[aeiou]", re.IGNORECASE), "en": re.compile(r"[aeiouy]+", re.IGNORECASE)}
#: Abbreviations whose full stop ends no sentence.
SHORTENED = re.compile(r"\b(No|Jl|dr|Dr|Hj|H|dll|dsb|pkl|hlm|Ps|Mr|Mrs|Ms|St|e\.g|i\.e)\.")


@dataclass(frozen=True)
class Ease:
    """What is easy enough in a language.

    Attributes:
        words_per_sentence: the mean above which readers are lost.
        longest: words of one sentence that should be cut in two.
        syllables: from how many a word is long.
        long_words: share of long words above which a text is heavy.
    """

    words_per_sentence: float
    longest: int
    syllables: int
    long_words: float


EASY = {
    "id": Ease(words_per_sentence=16, longest=30, syllables=5, long_words=0.10),
    "en": Ease(words_per_sentence=18, longest=32, syllables=4, long_words=0.10),
}
FEWEST_WORDS = 60  # a mean of less says nothing


@dataclass(frozen=True)
class Reading:
    """A text, measured."""

    words: int
    sentences: int
    words_per_sentence: float
    long_words: float
    longest: str
    longest_words: int

    @property
    def long_words_of_100(self) -> float:
        """How many of a hundred words are long."""
        return self.long_words * 100

    def too_long(self, language: str) -> bool:
        """Whether the sentences are too long on average."""
        return self.words >= FEWEST_WORDS and self.words_per_sentence > _easy(language).words_per_sentence

    def too_heavy(self, language: str) -> bool:
        """Whether too many words are long."""
        return self.words >= FEWEST_WORDS and self.long_words > _easy(language).long_words

    def has_a_monster(self, language: str) -> bool:
        """Whether one sentence should be cut in two."""
        return self.longest_words > _easy(language).longest


def measure(texts: Iterable[str], language: str) -> Reading:
    """Measure running text.

    Args:
        texts: paragraphs, headings, items; each ends a sentence.
        language: ``id`` or ``en``; another is read as Indonesian.
    """
    sentences = [sentence for text in texts for sentence in _sentences(text)]
    counted = [(WORD.findall(sentence), sentence) for sentence in sentences]
    counted = [(words, sentence) for words, sentence in counted if words]
    words = [word for found, _sentence in counted for word in found]
    longest = max(counted, key=lambda pair: len(pair[0]), default=([], ""))
    # Headings and items of a list are no sentences: as such they would make every text look easy.
    whole = [found for found, sentence in counted if sentence[-1:] in '.!?…:;”"' or len(found) > 8]
    heavy = sum(syllables(word, language) >= _easy(language).syllables for word in words)
    return Reading(
        words=len(words),
        sentences=len(whole),
        words_per_sentence=sum(map(len, whole)) / len(whole) if whole else 0.0,
        long_words=heavy / len(words) if words else 0.0,
        longest=longest[1],
        longest_words=len(longest[0]),
    )


def syllables(word: str, language: str) -> int:
    """Count the syllables of a word: its vowels, diphthongs once."""
    return max(1, len(VOWELS.get(language, VOWELS["id"]).findall(word)))


def _sentences(text: str) -> list[str]:
    protected = SHORTENED.sub(lambda found: found[0][:-1] + "\u2024", text)
    return [part.strip().replace("\u2024", ".") for part in SENTENCE_END.split(protected) if part.strip()]


def _easy(language: str) -> Ease:
    return EASY.get(language, EASY["id"])
