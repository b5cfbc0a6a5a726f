"""Texts in two languages."""

from collections.abc import Mapping
from typing import Any

from ..definition import Words


def words_data(value: Mapping[str, Any], name: str) -> dict[str, str]:
    """Return what was entered as ``name_id`` and ``name_en``, as the data of :class:`Words`."""
    return Words(value.get(f"{name}_id") or "", value.get(f"{name}_en") or "").to_data()


def entered_words(words: Words, name: str) -> dict[str, str]:
    """Return the two values of the fields ``name_id`` and ``name_en``."""
    return {f"{name}_id": words.id, f"{name}_en": words.en}
