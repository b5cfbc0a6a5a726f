"""The geometry of the charts. Templates draw them; the numbers are written at the bars, so nothing must be guessed."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext as _

WIDTH = 360  # units of the drawing; it scales to the screen
BAR_WIDTH = 290
ROW = 42
BAR = 14


@dataclass(frozen=True)
class Bar:
    """One bar: where it stands, how long it is, what is written above and beside it."""

    label: str
    value: str
    width: int
    label_y: int
    bar_y: int
    value_y: int
    hidden: bool

    @property
    def value_x(self) -> int:
        """Right of the bar."""
        return self.width + 6


@dataclass(frozen=True)
class BarChart:
    """Bars below each other, the longest as wide as there is room."""

    bars: list[Bar]

    @property
    def height(self) -> int:
        """Units of the drawing."""
        return len(self.bars) * ROW

    @property
    def width(self) -> int:
        """Units of the drawing."""
        return WIDTH

    @property
    def in_words(self) -> str:
        """The chart as a sentence, for those who do not see it."""
        return "; ".join(f"{bar.label}: {bar.value}" for bar in self.bars)


def bar_chart(rows: Iterable[tuple[str, int | None]], held_back: str = "") -> BarChart:
    """Return the chart of (label, number or None) rows.

    Args:
        rows: in the order in which they are drawn.
        held_back: what is written where a number is held back.
    """
    rows = list(rows)
    longest = max((number for _label, number in rows if number is not None), default=0) or 1
    bars = [
        Bar(
            label=label,
            value=(held_back or _("held back"))
            if number is None
            else number_format(number, use_l10n=True, force_grouping=True),
            width=0 if number is None else max(1 if number else 0, round(BAR_WIDTH * number / longest)),
            label_y=place * ROW + 15,
            bar_y=place * ROW + 21,
            value_y=place * ROW + 33,
            hidden=number is None,
        )
        for place, (label, number) in enumerate(rows)
    ]
    return BarChart(bars)


#: Column and row of each regency and city, roughly as they lie; the sea is in the east.
PLACES = {
    "64.11": (0, 0),
    "64.08": (1, 0),
    "64.03": (2, 0),
    "64.07": (0, 1),
    "64.02": (1, 1),
    "64.74": (2, 1),
    "64.72": (2, 2),
    "64.01": (0, 3),
    "64.09": (1, 3),
    "64.71": (2, 3),
}
TILE, GAP = 116, 6
SHADES = 4


@dataclass(frozen=True)
class Tile:
    """One regency or city of the map."""

    words: list[tuple[int, str]]
    value: str
    x: int
    y: int
    shade: int

    @property
    def middle(self) -> int:
        """Where words are centred."""
        return self.x + TILE // 2

    @property
    def value_y(self) -> int:
        """Where the number stands."""
        return self.y + 66


def tile_map(rows: Iterable[tuple[str, str, int | None]], held_back: str = "") -> list[Tile]:
    """Return the tiles of (code, name, number or None) rows; regions without a place on the map are left out."""
    known = [(code, name, number) for code, name, number in rows if code in PLACES]
    most = max((number for _code, _name, number in known if number is not None), default=0) or 1
    tiles = []
    for code, name, number in known:
        column, line = PLACES[code]
        x, y = column * (TILE + GAP), line * 82
        tiles.append(
            Tile(
                words=_lines(name, y + 22),
                value=(held_back or _("held back")) if number is None else number_format(number, force_grouping=True),
                x=x,
                y=y,
                shade=0 if number is None else min(SHADES, 1 + SHADES * number // (most + 1)),
            )
        )
    return tiles


def _lines(name: str, y: int) -> list[tuple[int, str]]:
    """Break a name into two lines at most, without the word for its kind."""
    words = name.removeprefix("Kabupaten ").removeprefix("Kota ").split()
    if len(words) < 2:
        return [(y + 8, " ".join(words))]
    return [(y, words[0]), (y + 17, " ".join(words[1:]))]
