"""A small table."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

SEPARATOR = "|"


class TableValue(blocks.StructValue):
    """A table's cells as they were typed: a line is a row, a bar parts the cells, the first line is the head."""

    @property
    def lines(self) -> list[list[str]]:
        """Every row, all as long as the head."""
        rows = [
            [cell.strip() for cell in line.split(SEPARATOR)]
            for line in (self.get("cells") or "").splitlines()
            if line.strip()
        ]
        width = len(rows[0]) if rows else 0
        return [(row + [""] * width)[:width] for row in rows]

    @property
    def head(self) -> list[str]:
        """The headings of the columns."""
        return self.lines[0] if self.lines else []

    @property
    def rows(self) -> list[list[str]]:
        """The rows below the head."""
        return self.lines[1:]


class TableBlock(blocks.StructBlock):
    """A caption, a head and rows. Wide tables scroll by themselves, not the page."""

    caption = blocks.CharBlock(label=_("Caption"), max_length=160)
    cells = blocks.TextBlock(
        label=_("Cells"),
        help_text=_("One line a row, a bar | between cells. The first line is the head, the first cell names the row."),
    )
    source = blocks.CharBlock(label=_("Source"), max_length=240, required=False)
    note = blocks.CharBlock(label=_("Note"), max_length=600, required=False)

    class Meta:
        icon = "table"
        label = _("Table")
        description = _("A small table with caption and source.")
        template = "content/blocks/table.html"
        value_class = TableValue
        preview_value = {
            "caption": "Kasus yang dilaporkan, 2014–2015",
            "cells": "Lokasi | Jumlah\nKota Samarinda | 344\nKota Bontang | 156",
            "source": "P2TP2A Kaltim, Tabel 1",
            "note": "",
        }

    def get_api_representation(self, value: Any, context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Return head and rows as lists."""
        return {
            "caption": value.get("caption", ""),
            "head": value.head,
            "rows": value.rows,
            "source": value.get("source", ""),
            "note": value.get("note", ""),
        }
