"""ODS spreadsheets: the first sheet that holds anything. Read as a stream, because odfpy holds the whole document."""

import datetime
import zlib
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element, ParseError, iterparse  # noqa: S405 - archives.py refuses declarations
from zipfile import BadZipFile, ZipFile

from django.utils.translation import gettext as _

from .archives import open_archive
from .errors import FileRefused
from .table import MAX_COLUMNS, Formula, Table, place_of

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


def open_ods(content: bytes) -> Table:
    """Read a spreadsheet.

    Raises:
        FileRefused: damaged, too large, with merged cells, or empty.
    """
    archive = open_archive(content)
    if "content.xml" not in archive.namelist():
        raise FileRefused(_("The file can't be opened: it is damaged, or not a spreadsheet."))
    return Table(_first_sheet(archive), letters=True)


def _first_sheet(archive: ZipFile) -> Iterator[tuple[int, list[Any]]]:
    """Yield the rows of the first sheet that has any value."""
    number, found = 0, False
    try:
        with archive.open("content.xml") as stream:
            for event, element in iterparse(stream, events=("start", "end")):  # noqa: S314 - no declarations
                if event == "start" and element.tag == f"{_TABLE}table":
                    number = 0
                elif event == "end" and element.tag == f"{_TABLE}table-row":
                    repeated = _repeated(element, "number-rows-repeated")
                    cells = _cells(element, number + 1)
                    if any(cell is not None for cell in cells):
                        found = True
                        for again in range(min(repeated, 10_000)):
                            yield number + 1 + again, cells
                    number += repeated
                    element.clear()
                elif event == "end" and element.tag == f"{_TABLE}table":
                    element.clear()
                    if found:
                        return
    except (zlib.error, ParseError, BadZipFile, EOFError, OSError, ValueError) as error:
        raise FileRefused(_("The file is damaged after row %(row)d.") % {"row": number}) from error


def _repeated(element: Element, name: str) -> int:
    return max(1, int(element.get(f"{_TABLE}{name}") or 1))


def _cells(row: Element, number: int) -> list[Any]:
    cells: list[Any] = []
    for cell in row:
        if cell.tag not in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
            continue
        if _repeated(cell, "number-columns-spanned") > 1 or _repeated(cell, "number-rows-spanned") > 1:
            raise FileRefused(
                _("The cell %(cell)s is merged with others. Undo that, so that every cell holds its own value.")
                % {"cell": place_of(number, len(cells), letters=True)}
            )
        value = _value(cell)
        times = _repeated(cell, "number-columns-repeated")
        if value is not None and times > MAX_COLUMNS:
            raise FileRefused(
                _("Row %(row)d has %(count)d columns; at most %(most)d can be taken.")
                % {"row": number, "count": times, "most": MAX_COLUMNS}
            )
        cells += [value] * min(times, MAX_COLUMNS)
    while cells and cells[-1] is None:
        cells.pop()
    return cells


def _value(cell: Element) -> Any:
    if formula := cell.get(f"{_TABLE}formula"):
        return Formula(formula[:200])
    kind = cell.get(f"{_OFFICE}value-type")
    if kind in ("float", "currency", "percentage"):
        number = float(cell.get(f"{_OFFICE}value") or "nan")
        return int(number) if number.is_integer() else number
    if kind == "date":
        text = cell.get(f"{_OFFICE}date-value") or ""
        return datetime.datetime.fromisoformat(text) if "T" in text else datetime.date.fromisoformat(text)
    if kind == "boolean":
        return cell.get(f"{_OFFICE}boolean-value") == "true"
    text = "\n".join(_plain(paragraph) for paragraph in cell.findall(f"{_TEXT}p"))
    if text.startswith("="):
        return Formula(text[:200])
    return text or None


def _plain(element: Element) -> str:
    """Return the text of a paragraph; several spaces, tabs and line breaks are elements of their own there."""
    text = element.text or ""
    for child in element:
        if child.tag == f"{_TEXT}s":
            text += " " * int(child.get(f"{_TEXT}c") or 1)
        elif child.tag == f"{_TEXT}tab":
            text += "\t"
        elif child.tag == f"{_TEXT}line-break":
            text += "\n"
        elif not child.tag.startswith(_OFFICE):  # an annotation is not what the cell says
            text += _plain(child)
        text += child.tail or ""
    return text
