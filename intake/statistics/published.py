"""What the public reads: the newest edition and the historical figures. No case is asked here."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import count
from typing import Any

from portal.reference.models import Region

from .dimensions import DIMENSIONS, labels_of
from .models import HistoricalFigure, HistoricalNote, PublishedEdition

TABLE_ONE = "Tabel 1"


@dataclass(frozen=True)
class Row:
    """One number. None: held back, or – in the study's table – no data."""

    code: str
    label: str
    number: int | None
    remark: str = ""


@dataclass(frozen=True)
class Table:
    """Numbers by one dimension, with what holds for all of them."""

    key: str
    title: str
    about: str
    once: bool
    rows: list[Row]
    together: int | None = None

    @property
    def shown(self) -> list[Row]:
        """Rows with a number."""
        return [row for row in self.rows if row.number is not None]

    @property
    def held_back(self) -> list[Row]:
        """Rows whose number is held back."""
        return [row for row in self.rows if row.number is None]


def newest_edition() -> PublishedEdition | None:
    """Return the published edition that reaches furthest, the latest of these; an example only before the first."""
    published = PublishedEdition.objects.filter(state=PublishedEdition.State.PUBLISHED)
    return published.order_by("example", "-last_day", "-published_at").first()


def editions() -> list[PublishedEdition]:
    """Return all published editions, the newest first."""
    published = PublishedEdition.objects.filter(state=PublishedEdition.State.PUBLISHED)
    return list(published.order_by("-last_day", "-published_at"))


def table_of(edition: PublishedEdition, key: str) -> Table:
    """Return one table of an edition with labels in the current language."""
    dimension, kept = DIMENSIONS[key], edition.tables["tables"][key]
    label = labels_of(key)
    rows = [Row(code, label(code), number) for code, number in kept["cells"]]
    return Table(key, str(dimension.title), str(dimension.about), kept["once"], rows, kept["together"])


@dataclass
class History:
    """The historical figures as the page shows them: three tables that are never added together."""

    figures: list[HistoricalFigure] = field(
        default_factory=lambda: list(HistoricalFigure.objects.select_related("region"))
    )

    @cached_property
    def _notes(self) -> list[HistoricalNote]:
        return list(HistoricalNote.objects.filter(shown=True))

    @property
    def table(self) -> list[HistoricalFigure]:
        """The rows of the study's Table 1."""
        return [figure for figure in self.figures if figure.row_type == HistoricalFigure.RowType.FIGURE]

    @property
    def table_total(self) -> HistoricalFigure | None:
        """The sum the source states below its table."""
        return next((figure for figure in self.figures if _is_total_of_the_table(figure)), None)

    @property
    def in_the_text(self) -> list[HistoricalFigure]:
        """Numbers that stand only in the study's text."""
        return [figure for figure in self.figures if figure.row_type == HistoricalFigure.RowType.TEXT]

    @cached_property
    def without_data(self) -> list[str]:
        """Regencies and cities that Table 1 leaves out: no data, which is not nought."""
        there = {figure.region_id for figure in self.table}
        levels = [Region.Level.REGENCY, Region.Level.CITY]
        return [region.name for region in Region.objects.filter(level__in=levels) if region.pk not in there]

    @property
    def trend(self) -> list[HistoricalFigure]:
        """What the sources state for the whole province, year by year."""
        found = [
            figure
            for figure in self.figures
            if figure.row_type == HistoricalFigure.RowType.TOTAL
            and figure.region.level == Region.Level.PROVINCE
            and figure.period.isdigit()
        ]
        return sorted(found, key=lambda figure: figure.period)

    @property
    def others(self) -> list[HistoricalFigure]:
        """Every other sum the sources state."""
        shown = {figure.pk for figure in self.trend}
        return [
            figure
            for figure in self.figures
            if figure.row_type == HistoricalFigure.RowType.TOTAL
            and figure.pk not in shown
            and not _is_total_of_the_table(figure)
        ]

    def _beside(self, place: str) -> list[str]:
        return [note.text for note in self._notes if note.place == place]

    @property
    def table_notes(self) -> list[str]:
        """Where the table disagrees with itself and with the text."""
        return self._beside(HistoricalNote.Place.TABLE)

    @property
    def trend_notes(self) -> list[str]:
        """What to know of the years, and where the other figures disagree."""
        return self._beside(HistoricalNote.Place.TREND) + self._beside(HistoricalNote.Place.OTHER)


def _is_total_of_the_table(figure: HistoricalFigure) -> bool:
    return figure.row_type == HistoricalFigure.RowType.TOTAL and TABLE_ONE in figure.source


@dataclass
class PublicFigures:
    """Everything the data page may show, each part read when a block asks for it."""

    _places: Iterator[int] = field(default_factory=lambda: count(1))

    def next_place(self) -> int:
        """Return a number that no other block of the page has."""
        return next(self._places)

    @cached_property
    def edition(self) -> PublishedEdition | None:
        """The newest edition, or None before the first."""
        return newest_edition()

    @cached_property
    def history(self) -> History:
        """The historical figures."""
        return History()

    def table(self, key: str) -> Table | None:
        """Return a table of the newest edition."""
        return table_of(self.edition, key) if self.edition else None

    @property
    def prevention(self) -> dict[str, Any] | None:
        """Events and participants of the newest edition's period, if any were recorded."""
        found = self.edition.tables.get("prevention") if self.edition else None
        return found if found and found["events"] else None


def day(date: datetime.date) -> str:
    """Return a day as files write it."""
    return date.isoformat()
