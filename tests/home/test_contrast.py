"""Colours people have to tell apart, in light and dark and in every palette (WCAG 2.2, 1.4.3 and 1.4.11)."""

import re

import pytest

from home.models import SiteSettings
from home.stylesheet import COMPONENTS

TEXT = 4.5
CONTROL = 3.0
GROUNDS = ["ground", "surface", "tint"]
PAIRS = [
    *[(ink, ground, TEXT) for ink in ("ink", "quiet", "action", "action-strong") for ground in GROUNDS],
    *[(ink, ground, TEXT) for ink in ("plum", "amber", "brick") for ground in ("ground", "surface")],
    ("on-action", "action", TEXT),
    ("on-action", "action-strong", TEXT),
    ("ink", "amber-tint", TEXT),
    ("action", "amber-tint", TEXT),
    ("ink", "brick-tint", TEXT),
    ("brick", "brick-tint", TEXT),
    ("focus-ink", "focus", TEXT),
    *[("control", ground, CONTROL) for ground in GROUNDS],
]


def tokens(palette: str, dark: bool) -> dict[str, str]:
    """Return the colour tokens as the cascade leaves them."""
    css = re.sub(r"/\*.*?\*/", "", (COMPONENTS / "00-tokens.css").read_text(encoding="utf-8"), flags=re.DOTALL)
    light, night = css.split("@media (prefers-color-scheme: dark)")
    found: dict[str, str] = {}
    for sheet in [light, night] if dark else [light]:
        for selector in (":root", f':root[data-palette="{palette}"]'):
            for block in re.findall(re.escape(selector) + r"\s*{([^}]*)}", sheet):
                found |= dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6})", block))
    return found


def luminance(colour: str) -> float:
    """Return the relative luminance as WCAG defines it."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours."""
    high, low = sorted([luminance(one), luminance(other)], reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("palette", SiteSettings.Palette.values)
def test_every_pair_of_colours_can_be_told_apart(palette: str, dark: bool) -> None:
    colours = tokens(palette, dark)
    poor = {
        (ink, ground): round(contrast(colours[ink], colours[ground]), 2)
        for ink, ground, least in PAIRS
        if contrast(colours[ink], colours[ground]) < least
    }
    assert not poor
