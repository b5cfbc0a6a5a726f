"""Files that people bring, read as tables: CSV of any common encoding and delimiter, XLSX, ODS and JSON.

Rows are read one after another, so that a long file takes no more memory than a short one. What can't be read is
refused with the place (:class:`FileRefused`).
"""

from .errors import FileRefused
from .opening import CSV, JSON, KINDS, ODS, XLSX, kind_of, open_table
from .table import Formula, Row, Table, letter, place_of

__all__ = [
    "CSV",
    "JSON",
    "KINDS",
    "ODS",
    "XLSX",
    "FileRefused",
    "Formula",
    "Row",
    "Table",
    "kind_of",
    "letter",
    "open_table",
    "place_of",
]
