"""Which kind of file it is, by its content; its name is only what somebody called it."""

from django.utils.translation import gettext as _

from .csv_file import open_csv
from .errors import FileRefused
from .json_file import open_json
from .ods import open_ods
from .table import Table
from .xlsx import open_xlsx

CSV, XLSX, ODS, JSON = "csv", "xlsx", "ods", "json"
KINDS = (CSV, XLSX, ODS, JSON)
_OLD_EXCEL = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def kind_of(content: bytes) -> str:
    """Return one of :data:`KINDS`.

    Raises:
        FileRefused: it is none of them.
    """
    if not content.strip():
        raise FileRefused(_("The file is empty: it needs a row of column names and at least one row below it."))
    if content.startswith(_OLD_EXCEL):
        raise FileRefused(
            _("This is an old Excel file, or one protected with a password. Save it as XLSX without a password.")
        )
    if content.startswith(b"PK"):
        return ODS if b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet" in content[:200] else XLSX
    if content.startswith((b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"<?xml", b"<html", b"<!DOCTYPE")):
        raise FileRefused(_("Only CSV, XLSX, ODS and JSON files can be taken."))
    return JSON if content[:200].removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in (b"[", b"{") else CSV


def open_table(content: bytes, *, encoding: str = "", delimiter: str = "") -> Table:
    """Open a file of any kind; encoding and delimiter matter for CSV only.

    Raises:
        FileRefused: it can't be read, with the place and the reason.
    """
    kind = kind_of(content)
    if kind == CSV:
        return open_csv(content, encoding=encoding, delimiter=delimiter)
    return {XLSX: open_xlsx, ODS: open_ods, JSON: open_json}[kind](content)
