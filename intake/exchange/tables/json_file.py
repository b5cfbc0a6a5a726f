"""JSON: a list of objects with the same keys."""

import json
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from .errors import FileRefused
from .table import Formula, Table

MAX_BYTES = 10 * 1024 * 1024  # read as a whole


def open_json(content: bytes) -> Table:
    """Read a list of objects; its keys are the columns, in the order in which they first appear.

    Raises:
        FileRefused: no such list, or not JSON.
    """
    if len(content) > MAX_BYTES:
        raise FileRefused(_("A JSON file may have %(size)d MB. Save it as CSV.") % {"size": MAX_BYTES // 1024 // 1024})
    try:
        records = json.loads(content.decode("utf-8-sig"), object_pairs_hook=_object)
    except UnicodeDecodeError as error:
        raise FileRefused(_("A JSON file must be written in UTF-8.")) from error
    except json.JSONDecodeError as error:
        raise FileRefused(
            _("The JSON file is not well formed at line %(line)d, character %(column)d.")
            % {"line": error.lineno, "column": error.colno}
        ) from error
    except RecursionError as error:
        raise FileRefused(_("A JSON file must hold a list of objects, one for each row.")) from error
    if not isinstance(records, list) or not all(isinstance(record, dict) for record in records):
        raise FileRefused(_("A JSON file must hold a list of objects, one for each row."))
    return Table(_lines(records), letters=False)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    names = [name for name, _value in pairs]
    for name in names:
        if names.count(name) > 1:
            raise FileRefused(_("An object of the JSON file has the key “%(name)s” twice.") % {"name": name[:60]})
    return dict(pairs)


def _lines(records: list[dict[str, Any]]) -> Iterator[tuple[int, list[Any]]]:
    headers = list(dict.fromkeys(name for record in records for name in record))
    if not headers:
        return
    yield 1, list(headers)
    for number, record in enumerate(records, start=2):
        yield number, [_value(record.get(header), number) for header in headers]


def _value(value: Any, number: int) -> Any:
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        return "; ".join(value)
    if isinstance(value, dict | list):
        raise FileRefused(_("Record %(row)d of the JSON file holds objects within objects.") % {"row": number - 1})
    return Formula(value) if isinstance(value, str) and value.startswith("=") else value
