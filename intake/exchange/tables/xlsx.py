"""XLSX workbooks: the first sheet that holds anything."""

import io
import re
import warnings
import zlib
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile, ZipFile

import openpyxl
from django.utils.translation import gettext as _
from openpyxl.utils.exceptions import InvalidFileException

from .archives import open_archive, pieces
from .errors import FileRefused
from .table import Formula, Table

_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3}\d{1,7}(?::[A-Z]{1,3}\d{1,7})?)"')
_DAMAGED = (
    zlib.error,
    BadZipFile,
    ParseError,
    InvalidFileException,
    KeyError,
    ValueError,
    TypeError,
    OSError,
    IndexError,
)


def open_xlsx(content: bytes) -> Table:
    """Read a workbook.

    Raises:
        FileRefused: damaged, too large, with merged cells, or empty.
    """
    archive = open_archive(content)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and validations that say nothing about values
            book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
            sheet = next((sheet for sheet in book.worksheets if _holds_anything(sheet)), None)
    except _DAMAGED as error:
        raise FileRefused(_("The file can't be opened: it is damaged, or not a spreadsheet.")) from error
    if sheet is None:
        raise FileRefused(_("The file is empty: it needs a row of column names and at least one row below it."))
    _refuse_merged_cells(archive, sheet)
    return Table(_lines(sheet), letters=True, sheet=sheet.title)


def _holds_anything(sheet: Any) -> bool:
    return any(any(value is not None for value in row) for row in sheet.iter_rows(max_row=50, values_only=True))


def _refuse_merged_cells(archive: ZipFile, sheet: Any) -> None:
    name = sheet._worksheet_path.lstrip("/")
    if name not in archive.namelist():
        return
    for piece in pieces(archive, name):
        if found := _MERGED.search(piece):
            raise FileRefused(
                _(
                    "The cells %(cells)s on the sheet “%(sheet)s” are merged. Undo that, so that every cell holds its "
                    "own value."
                )
                % {"cells": found[1].decode(), "sheet": sheet.title}
            )


def _lines(sheet: Any) -> Iterator[tuple[int, list[Any]]]:
    number = 0
    try:
        sheet.reset_dimensions()  # what a program wrote there need not be true
        for number, cells in enumerate(sheet.iter_rows(), start=1):
            yield number, [_value(cell) for cell in cells]
    except _DAMAGED as error:
        raise FileRefused(
            _("The sheet “%(sheet)s” is damaged after row %(row)d.") % {"sheet": sheet.title, "row": number}
        ) from error


def _value(cell: Any) -> Any:
    kind, value = cell.data_type, cell.value
    if kind == "f" or (isinstance(value, str) and value.startswith("=")):
        return Formula(str(getattr(value, "text", value))[:200])
    if kind == "e":
        return Formula(str(value))  # #REF! and the like: what a formula leaves that failed
    return value
