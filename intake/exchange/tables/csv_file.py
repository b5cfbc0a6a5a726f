"""CSV in any common encoding and with any common delimiter."""

import codecs
import csv
import io
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from .errors import FileRefused
from .table import Formula, Table

DELIMITERS = {"semicolon": ";", "comma": ",", "tab": "\t", "pipe": "|"}
ENCODINGS = ("utf-8", "utf-16", "windows-1252")
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_SAMPLE = 20  # records by which a delimiter is recognised


def open_csv(content: bytes, *, encoding: str = "", delimiter: str = "") -> Table:
    """Read a CSV file.

    Args:
        encoding: one of :data:`ENCODINGS`; recognised if empty.
        delimiter: a key of :data:`DELIMITERS`; recognised if empty.

    Raises:
        FileRefused: neither encoding nor delimiter fits.
    """
    used = _encoding_of(content, encoding)
    character = DELIMITERS.get(delimiter) or _delimiter_of(_text(content, used))
    table = Table(_records(_text(content, used), character), letters=False)
    if len(table.headers) == 1 and delimiter:
        others = [name for name, other in DELIMITERS.items() if other != character and other in table.headers[0]]
        if others:
            raise FileRefused(
                _("Row %(row)d is one single column: the delimiter is another one than was chosen.")
                % {"row": table.header_row}
            )
    return table


def _text(content: bytes, encoding: str) -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(content), encoding=encoding, newline="")


def _encoding_of(content: bytes, wanted: str) -> str:
    """Return the codec that reads the whole file: the one its first bytes name, the one wanted, or one that fits."""
    for mark, codec in _BOMS:
        if content.startswith(mark):
            candidates = [codec]
            break
    else:
        candidates = [wanted] if wanted else _likely(content)
    problem: UnicodeDecodeError | None = None
    for codec in candidates:
        name = _without_mark(content, codec)
        try:
            for _line in _text(content, name):
                pass
        except UnicodeDecodeError as error:
            problem = error
        else:
            if b"\x00" not in content[:4096] or name.startswith("utf-16"):
                return name
    line = content[: problem.start if problem else 0].count(b"\n") + 1
    raise FileRefused(
        _(
            "The characters of the file can't be read (from about row %(row)d on). Save it as “CSV UTF-8”, or choose "
            "the encoding."
        )
        % {"row": line}
    )


def _without_mark(content: bytes, codec: str) -> str:
    """Return the codec with its byte order where “UTF-16” comes without the mark that says it."""
    if codec == "utf-16" and not content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16-be" if content[:1] == b"\x00" else "utf-16-le"
    return codec


def _likely(content: bytes) -> list[str]:
    """Return what a file without a mark may be written in, likeliest first."""
    zeros = content[:2000].count(b"\x00")
    if zeros > len(content[:2000]) // 4:
        return ["utf-16"]
    return ["utf-8", "windows-1252"]


def _delimiter_of(text: io.TextIOWrapper) -> str:
    """Return the delimiter that parts most of the first records into the same number of columns, more than one."""
    start = "".join(line for line, _number in zip(text, range(_SAMPLE), strict=False))
    best, most = ",", (0, 0)
    for character in DELIMITERS.values():
        try:
            records = [record for record in csv.reader(io.StringIO(start, newline=""), delimiter=character) if record]
        except csv.Error:
            continue
        width = len(records[0]) if records else 0
        alike = sum(len(record) == width for record in records)
        if width > 1 and (alike, width) > most:
            best, most = character, (alike, width)
    return best


def _records(text: io.TextIOWrapper, delimiter: str) -> Iterator[tuple[int, list[Any]]]:
    """Yield each record with the number of the line it begins on."""
    csv.field_size_limit(1_000_000)
    reader = csv.reader(text, delimiter=delimiter, strict=True)
    begins = 1
    try:
        for record in reader:
            yield begins, [Formula(cell) if cell.startswith("=") else cell for cell in record]
            begins = reader.line_num + 1
    except csv.Error as error:
        raise FileRefused(
            _("Row %(row)d can't be read: a quotation mark is missing, or stands where none should be.")
            % {"row": begins}
        ) from error
