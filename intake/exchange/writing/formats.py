"""CSV, XLSX, ODS and JSON, each as an iterator of bytes."""

import csv
import datetime
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator
from typing import Any
from xml.sax.saxutils import escape

from ..tables import letter
from ..widgets import neutral

Rows = Iterable[list[Any]]
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
CHUNK = 1 << 16
CONTENT_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "json": "application/json",
}


def written(file_format: str, headers: list[str], rows: Rows) -> Iterator[bytes]:
    """Return a table as a file of one of :data:`FORMATS`, piece by piece."""
    return FORMATS[file_format](headers, rows)


def _safe(value: Any) -> Any:
    """Return a value for a cell: numbers and days as they are, everything else as harmless text."""
    if value is None or (isinstance(value, int | float | datetime.date) and not isinstance(value, bool)):
        return value
    return neutral(_printable(str(value)))


def _printable(text: str) -> str:
    """Return text without the control characters that XML has no way to write."""
    return _UNWRITABLE.sub("", text)


def _csv(headers: list[str], rows: Rows) -> Iterator[bytes]:
    """UTF-8 with the mark that Excel needs; semicolons, as Excel in Indonesian expects."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=";", lineterminator="\r\n")
    yield "\ufeff".encode()
    writer.writerow([neutral(header) for header in headers])
    for row in rows:
        writer.writerow(["" if value is None else _safe(value) for value in row])
        if buffer.tell() > CHUNK:
            yield buffer.getvalue().encode()
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue().encode()


def _json(headers: list[str], rows: Rows) -> Iterator[bytes]:
    yield b"["
    separator = "\n"
    for row in rows:
        record = {neutral(header): _plain_json(value) for header, value in zip(headers, row, strict=True)}
        yield (separator + json.dumps(record, ensure_ascii=False)).encode()
        separator = ",\n"
    yield b"\n]\n"


def _plain_json(value: Any) -> Any:
    safe = _safe(value)
    return safe.isoformat() if isinstance(safe, datetime.date) else safe


class _Sink(io.RawIOBase):
    """A file that can only be written to, and gives away what was written."""

    def __init__(self) -> None:
        super().__init__()
        self._parts: list[bytes] = []
        self._size = 0

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self._parts.append(bytes(data))
        self._size += len(data)
        return len(data)

    def taken(self, *, least: int = 0) -> bytes:
        """Return and forget what was written, once it is ``least`` bytes."""
        if self._size < least:
            return b""
        taken, self._parts, self._size = b"".join(self._parts), [], 0
        return taken


def _archive(first: list[tuple[str, str]], name: str, body: Iterable[str]) -> Iterator[bytes]:
    """Return a zip archive: some small parts as they are, then the large one, packed as it is made."""
    sink = _Sink()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:  # type: ignore[call-overload]
        for path, text in first:
            archive.writestr(zipfile.ZipInfo(path, (2020, 1, 1, 0, 0, 0)), text, zipfile.ZIP_STORED)
        large = zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0))
        large.compress_type = zipfile.ZIP_DEFLATED
        with archive.open(large, "w") as part:
            waiting: list[str] = []
            size = 0
            for text in body:
                waiting.append(text)
                size += len(text)
                if size > CHUNK:
                    part.write("".join(waiting).encode())
                    waiting, size = [], 0
                    if chunk := sink.taken(least=CHUNK):
                        yield chunk
            part.write("".join(waiting).encode())
    yield sink.taken()


_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE_XML = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_BOOK = [
    (
        "[Content_Types].xml",
        f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_OFFICE_XML}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_OFFICE_XML}.worksheet+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_OFFICE_XML}.styles+xml"/></Types>',
    ),
    (
        "_rels/.rels",
        f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    ),
    (
        "xl/workbook.xml",
        f'{_XML}<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}"><sheets>'
        f'<sheet name="Data" sheetId="1" r:id="rId1"/></sheets></workbook>',
    ),
    (
        "xl/_rels/workbook.xml.rels",
        f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{_RELATIONS}/styles" Target="styles.xml"/></Relationships>',
    ),
    (
        "xl/styles.xml",
        f'{_XML}<styleSheet xmlns="{_MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
        f'<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
        f'<fills count="2"><fill><patternFill patternType="none"/></fill>'
        f'<fill><patternFill patternType="gray125"/></fill></fills>'
        f'<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
        # 0 number, 1 text, 2 a day, 3 a header
        f'<cellXfs count="4"><xf/><xf numFmtId="49" applyNumberFormat="1"/>'
        f'<xf numFmtId="14" applyNumberFormat="1"/><xf fontId="1" numFmtId="49" applyFont="1"/></cellXfs></styleSheet>'
        # Office keeps streams below 4,096 bytes in another place than msoffcrypto puts them: no workbook is so small.
        f"{' ' * 4096}",
    ),
]
_FIRST_DAY = datetime.date(1899, 12, 30)


def _xlsx(headers: list[str], rows: Rows) -> Iterator[bytes]:
    """A workbook with one sheet, whose texts are formatted as text so that nothing becomes a date or a number."""
    return _archive(_BOOK, "xl/worksheets/sheet1.xml", _sheet(headers, rows))


def _sheet(headers: list[str], rows: Rows) -> Iterator[str]:
    yield f'{_XML}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">'
    yield '<pane ySplit="1" topLeftCell="A2" state="frozen"/></sheetView></sheetViews><sheetData>'
    letters = [letter(index) for index in range(len(headers))]
    cells = "".join(_cell(f"{at}1", neutral(header), 3) for at, header in zip(letters, headers, strict=True))
    yield f'<row r="1">{cells}</row>'
    for number, row in enumerate(rows, start=2):
        cells = "".join(_cell(f"{at}{number}", _safe(value), 1) for at, value in zip(letters, row, strict=True))
        yield f'<row r="{number}">{cells}</row>'
    yield "</sheetData></worksheet>"


def _cell(place: str, value: Any, style: int) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, datetime.datetime):
        value = value.date()
    if isinstance(value, datetime.date):
        return f'<c r="{place}" s="2"><v>{(value - _FIRST_DAY).days}</v></c>'
    if isinstance(value, int | float):
        return f'<c r="{place}"><v>{value}</v></c>'
    return f'<c r="{place}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'


_ODS = "urn:oasis:names:tc:opendocument:xmlns"
_ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"


def _ods(headers: list[str], rows: Rows) -> Iterator[bytes]:
    """A spreadsheet document with one sheet."""
    first = [
        ("mimetype", _ODS_TYPE),
        (
            "META-INF/manifest.xml",
            f'{_XML}<manifest:manifest xmlns:manifest="{_ODS}:manifest:1.0" manifest:version="1.2">'
            f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_ODS_TYPE}"/>'
            f'<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
            f"</manifest:manifest>",
        ),
    ]
    return _archive(first, "content.xml", _ods_content(headers, rows))


def _ods_content(headers: list[str], rows: Rows) -> Iterator[str]:
    yield (
        f'{_XML}<office:document-content xmlns:office="{_ODS}:office:1.0" xmlns:table="{_ODS}:table:1.0" '
        f'xmlns:text="{_ODS}:text:1.0" office:version="1.2"><office:body><office:spreadsheet>'
        f'<table:table table:name="Data">'
    )
    yield f"<table:table-row>{''.join(_ods_cell(neutral(header)) for header in headers)}</table:table-row>"
    for values in rows:
        yield f"<table:table-row>{''.join(_ods_cell(_safe(value)) for value in values)}</table:table-row>"
    yield "</table:table></office:spreadsheet></office:body></office:document-content>"


def _ods_cell(value: Any) -> str:
    if value is None or value == "":
        return "<table:table-cell/>"
    if isinstance(value, datetime.date):
        kind = f'office:value-type="date" office:date-value="{value.isoformat()}"'
        return f"<table:table-cell {kind}><text:p>{value.isoformat()}</text:p></table:table-cell>"
    if isinstance(value, int | float):
        kind = f'office:value-type="float" office:value="{value}"'
        return f"<table:table-cell {kind}><text:p>{value}</text:p></table:table-cell>"
    paragraphs = "".join(f"<text:p>{escape(line)}</text:p>" for line in value.split("\n"))
    return f'<table:table-cell office:value-type="string">{paragraphs}</table:table-cell>'


FORMATS: dict[str, Callable[[list[str], Rows], Iterator[bytes]]] = {
    "xlsx": _xlsx,
    "csv": _csv,
    "ods": _ods,
    "json": _json,
}
