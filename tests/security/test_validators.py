"""What typed text and dates may be."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from portal.security.validators import (
    validate_not_in_the_future,
    validate_plain_text,
    validate_plausible_birth_date,
)


@pytest.mark.parametrize(
    "text",
    [
        "Saya takut pulang.",
        "baris satu\nbaris dua\tdan tab\r\n",
        "👩🏽‍👧 🙏",
        "السلام عليكم",
        "\u200fשלום",
        "<b>tebal</b>",
        "",
    ],
)
def test_people_may_write_in_any_script_with_emoji_and_lines(text: str) -> None:
    validate_plain_text(text)


@pytest.mark.parametrize("character", ["\x00", "\x07", "\x1b", "\x7f", "\x85", "\ud800"])
def test_control_characters_are_refused(character: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        validate_plain_text(f"nama{character}saya")
    assert refusal.value.code == "control_characters"


@pytest.mark.parametrize("character", list("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"))
def test_direction_overrides_are_refused(character: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        validate_plain_text(f"nama{character}saya")
    assert refusal.value.code == "direction_overrides"


def test_a_date_may_be_today_but_not_tomorrow() -> None:
    today = timezone.localdate()
    validate_not_in_the_future(today)
    with pytest.raises(ValidationError):
        validate_not_in_the_future(today + datetime.timedelta(days=1))


def test_a_moment_may_be_past_but_not_to_come() -> None:
    validate_not_in_the_future(timezone.now() - datetime.timedelta(seconds=1))
    with pytest.raises(ValidationError):
        validate_not_in_the_future(timezone.now() + datetime.timedelta(minutes=5))


def test_a_birth_date_is_between_1900_and_today() -> None:
    validate_plausible_birth_date(datetime.date(1900, 1, 1))
    validate_plausible_birth_date(timezone.localdate())
    for wrong in (datetime.date(1899, 12, 31), timezone.localdate() + datetime.timedelta(days=1)):
        with pytest.raises(ValidationError):
            validate_plausible_birth_date(wrong)
