"""What editors put on the data page: each block shows one part of the published figures under words of their own."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from content.blocks.text import TEXT_FEATURES

from .charts import bar_chart, tile_map
from .dimensions import DIMENSIONS
from .published import PublicFigures


def dimensions() -> list[tuple[str, Any]]:
    """Return the tables an editor can choose."""
    return [(key, dimension.title) for key, dimension in DIMENSIONS.items()]


class FiguresBlock(blocks.StructBlock):
    """A part of the figures, with a heading and words above it."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=120)
    text = blocks.RichTextBlock(label=_("Words above it"), features=TEXT_FEATURES, required=False)

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Add the page's figures – fresh ones in a preview of the block – and a number for ids of the drawing."""
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        figures = context.setdefault("figures", PublicFigures())
        return context | {"place": figures.next_place()}


def _sample(heading: str, **more: Any) -> dict[str, Any]:
    return {"heading": heading, "text": "", **more}


class HistoryTableBlock(FiguresBlock):
    """The study's Table 1, row by row, with its notes."""

    class Meta:
        icon = "table"
        label = _("Table 1 of the study")
        description = _("The historical figures of 2014–2015 by place, with the source's own sum and its notes.")
        template = "statistics/blocks/history_table.html"
        preview_value = _sample("Kasus menurut penelitian, 2014–2015")

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Add the chart of the rows; the source's sum is written below, not drawn."""
        context = super().get_context(value, parent_context)
        rows = context["figures"].history.table
        return context | {"chart": bar_chart((row.region_name, row.value) for row in rows)}


class HistoryTrendBlock(FiguresBlock):
    """What the sources state for the province, year by year."""

    class Meta:
        icon = "history"
        label = _("Historical trend")
        description = _("The province's figures year by year, each with its source, and the other figures.")
        template = "statistics/blocks/history_trend.html"
        preview_value = _sample("Dari tahun ke tahun")

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Add the chart of the years."""
        context = super().get_context(value, parent_context)
        rows = context["figures"].history.trend
        return context | {"chart": bar_chart((row.period, row.value) for row in rows)}


class EditionBlock(FiguresBlock):
    """The newest edition: its period and how many victims it counts."""

    class Meta:
        icon = "calendar-check"
        label = _("Newest figures")
        description = _("The period of the newest edition and the number of victims. Charts of it may follow.")
        template = "statistics/blocks/edition.html"
        preview_value = _sample("Angka terbaru")


class ChartBlock(FiguresBlock):
    """One table of the newest edition as a chart, with the table below it."""

    table = blocks.ChoiceBlock(label=_("By"), choices=dimensions)

    class Meta:
        icon = "order"
        label = _("Chart of the newest figures")
        description = _("Victims of the newest edition by one dimension, as a chart with its table.")
        template = "statistics/blocks/chart.html"
        form_layout = ["table", "heading", "text"]
        preview_value = _sample("Menurut bentuk kekerasan", table="form")

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Add the table and its chart; of what is held back only months are drawn, so that time has no holes."""
        context = super().get_context(value, parent_context)
        table = context["figures"].table(value.get("table")) if value.get("table") in DIMENSIONS else None
        rows = table.rows if table and table.key == "month" else table.shown if table else []
        chart = bar_chart((row.label, row.number) for row in rows)
        return context | {"table": table, "chart": chart}


class TileMapBlock(FiguresBlock):
    """The ten regencies and cities as tiles."""

    class Meta:
        icon = "globe"
        label = _("Map of the regencies and cities")
        description = _("One tile for each regency and city, roughly as they lie, with the number written on it.")
        template = "statistics/blocks/tile_map.html"
        preview_value = _sample("Menurut kabupaten dan kota")

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Add the tiles."""
        context = super().get_context(value, parent_context)
        table = context["figures"].table("region")
        tiles = tile_map((row.code, row.label, row.number) for row in table.rows) if table else []
        return context | {"table": table, "tiles": tiles}


class PreventionBlock(FiguresBlock):
    """Events and participants."""

    class Meta:
        icon = "group"
        label = _("Prevention")
        description = _("Events of the newest edition's period and how many people came.")
        template = "statistics/blocks/prevention.html"
        preview_value = _sample("Pencegahan")

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Add the chart of the participants by sex."""
        from .dimensions import labels_of

        context = super().get_context(value, parent_context)
        prevention = context["figures"].prevention
        label = labels_of("sex")
        rows = [(label(code), number) for code, number in prevention["sex"].items()] if prevention else []
        return context | {"prevention": prevention, "rows": rows}


class MethodBlock(FiguresBlock):
    """How the figures are made, in the editors' words, with the rule of the edition."""

    class Meta:
        icon = "help"
        label = _("How we count")
        description = _("How the figures are counted and protected; the smallest number shown is filled in by itself.")
        template = "statistics/blocks/method.html"
        preview_value = _sample("Cara kami menghitung")


class DownloadBlock(FiguresBlock):
    """The figures as files."""

    class Meta:
        icon = "download"
        label = _("Files")
        description = _("The published figures as CSV and JSON, their data dictionary, and the programming interface.")
        template = "statistics/blocks/download.html"
        preview_value = _sample("Unduh data")


STATISTICS = _("Statistics")
FIGURES: list[tuple[str, blocks.Block]] = [
    ("history_table", HistoryTableBlock(group=STATISTICS)),
    ("history_trend", HistoryTrendBlock(group=STATISTICS)),
    ("edition", EditionBlock(group=STATISTICS)),
    ("chart", ChartBlock(group=STATISTICS)),
    ("tile_map", TileMapBlock(group=STATISTICS)),
    ("prevention", PreventionBlock(group=STATISTICS)),
    ("method", MethodBlock(group=STATISTICS)),
    ("download", DownloadBlock(group=STATISTICS)),
]
