"""Filled forms of the starter definitions, in their version of today."""

from typing import Any

from intake.forms.filled import Filled
from intake.forms.mapping import answers_from
from intake.forms.queries import current_version


def filled(key: str, core: dict[str, Any], **answers: Any) -> Filled:
    """Return a form filled with values of core fields, and with raw answers by question key."""
    version = current_version(key)
    assert version is not None, f"the starter publishes {key}"
    return Filled(version, {**answers_from(version, core), **answers})


def closing_form(*, reason: str = "kebutuhan_terpenuhi", summary: str = "Selesai. (contoh)", **core: Any) -> Filled:
    """Return a closing form."""
    return filled("closing", {"closing.reason": reason, "closing.summary": summary, **core})
