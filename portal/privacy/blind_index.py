"""Keyed hashes that find an exact NIK, phone, receipt code or name token without decrypting anything."""

import re
import unicodedata
from collections.abc import Callable

from .keyring import keyed_hash

#: Old Indonesian spelling (van Ophuijsen, Soewandi) and what it is written as today.
OLD_SPELLING = [("tj", "c"), ("dj", "j"), ("sj", "sy"), ("nj", "ny"), ("ch", "kh"), ("oe", "u")]


def normalise_digits(value: str) -> str:
    """Return only the digits of ``value``, those of other scripts as 0 to 9."""
    if value.isascii() and value.isdecimal():
        return value
    return "".join(str(unicodedata.decimal(character)) for character in value if character.isdecimal())


def normalise_phone(value: str) -> str:
    """Return a phone number's digits in national form: ``+62 811-1`` and ``0811 1`` are the same."""
    digits = normalise_digits(value)
    if digits.startswith("0062"):
        digits = digits[2:]
    return "0" + digits[2:].lstrip("0") if digits.startswith("62") else digits


def fold_name(token: str) -> str:
    """Return one word of a name with accents, case, doubled letters and old spelling folded.

    ``Soeharto`` and ``Suharto``, ``Tjoet`` and ``Cut`` fold to the same word.
    """
    plain = unicodedata.normalize("NFKD", token).casefold()
    plain = "".join(filter(str.isalpha, plain))
    for old, new in OLD_SPELLING:
        plain = plain.replace(old, new)
    return re.sub(r"(.)\1+", r"\1", plain)


def name_tokens(name: str) -> list[str]:
    """Return the folded words of ``name``, each once, in order; words of one letter are left out."""
    words = (fold_name(word) for word in re.split(r"[\s.,'’/-]+", name))
    return list(dict.fromkeys(word for word in words if len(word) > 1))


NORMALISERS: dict[str, Callable[[str], str]] = {
    "nik": normalise_digits,
    "phone": normalise_phone,
    "name": fold_name,
    "receipt_code": lambda value: value,
    "submission": lambda value: value,
}


def blind_index(kind: str, value: str) -> bytes:
    """Return the 32-byte keyed hash of ``value``, normalised as its ``kind`` demands.

    Args:
        kind: ``nik``, ``phone``, ``name`` (one word), ``receipt_code`` or ``submission``.

    Raises:
        KeyError: the kind is unknown.
    """
    return keyed_hash(f"blind-index/{kind}", NORMALISERS[kind](value).encode())
