"""The published figures as files: the same numbers as on the page, and a dictionary of what each column means."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.http import HttpResponse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from .dimensions import DIMENSIONS, labels_of
from .models import HistoricalFigure, PublishedEdition
from .published import day, editions

COLUMNS = {
    "set": _("“historical”: stated by others before the portal. “edition”: counted by the portal."),
    "first_day": _("First day of the edition's period; empty for historical figures."),
    "last_day": _("Last day of the edition's period; empty for historical figures."),
    "period": _("The period as the source writes it; empty for editions."),
    "table": _("What is counted by, or the type of a historical figure. Rows of different tables are never added."),
    "code": _("Stable code of the row: of a code list, of a region (Kemendagri), or a month."),
    "label_id": _("What the row is called in Indonesian."),
    "label_en": _("What the row is called in English."),
    "number": _("How many. Empty where the number is held back."),
    "status": _("“shown”, or “held_back” where the number is small or would let others compute a small one."),
    "counts": _("Who or what is counted."),
    "source": _("Who counted."),
    "note": _("What disagrees with the number, in Indonesian."),
}
#: Spreadsheets take a text that begins so for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def rows() -> Iterator[dict[str, Any]]:
    """Yield every published number."""
    for figure in HistoricalFigure.objects.all():
        yield _historical(figure)
    for edition in editions():
        yield from _edition(edition)


def _historical(figure: HistoricalFigure) -> dict[str, Any]:
    return _row(
        set="historical",
        period=figure.period,
        table=figure.row_type,
        code=figure.region_id,
        label_id=figure.region_name,
        label_en=figure.region_name,
        number=figure.value,
        status="shown",
        counts=f"{figure.unit}; {figure.population}",
        source=figure.source,
        note=figure.note,
    )


def _edition(edition: PublishedEdition) -> Iterator[dict[str, Any]]:
    common = {
        "set": "edition",
        "first_day": day(edition.first_day),
        "last_day": day(edition.last_day),
        "counts": "korban",
        "source": "contoh" if edition.example else "Ruang Aman",
    }
    all_victims = {"table": "victims", "code": "all", "label_id": "Semua korban", "label_en": "All victims"}
    yield _row(**common, **all_victims, number=edition.victims, status="shown")
    labels: dict[str, dict[str, Callable[[str], str]]] = {}
    for language in ("id", "en"):
        with translation.override(language):
            labels[language] = {key: labels_of(key) for key in DIMENSIONS}
    for key in DIMENSIONS:
        for code, number in edition.tables["tables"][key]["cells"]:
            names = {}
            for language in ("id", "en"):
                with translation.override(language):
                    names[f"label_{language}"] = labels[language][key](code)
            status = "held_back" if number is None else "shown"
            yield _row(**common, **names, table=key, code=code, number=number, status=status)


def _row(**cells: Any) -> dict[str, Any]:
    return dict.fromkeys(COLUMNS, "") | cells


def dictionary() -> list[dict[str, str]]:
    """Return what each column and each table means, in the current language."""
    columns = [{"name": name, "kind": "column", "meaning": str(about)} for name, about in COLUMNS.items()]
    tables = [
        {"name": key, "kind": "table", "meaning": f"{dimension.title}. {dimension.about}"}
        for key, dimension in DIMENSIONS.items()
    ]
    kinds = [
        {"name": value, "kind": "table", "meaning": str(label)} for value, label in HistoricalFigure.RowType.choices
    ]
    return [*columns, *tables, *kinds]


def _plain(value: Any) -> Any:
    """Return a cell that no spreadsheet takes for a formula; numbers stay numbers."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else "" if value is None else value


def csv_of(lines: Iterable[Iterable[Any]], name: str) -> HttpResponse:
    """Return lines of cells, the head first, as a file that spreadsheets open and take nothing in for a formula."""
    text = io.StringIO()
    writer = csv.writer(text)
    for line in lines:
        writer.writerow([_plain(value) for value in line])
    # With the mark, spreadsheets read the letters right.
    response = HttpResponse("\ufeff" + text.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _of_records(records: list[dict[str, Any]], name: str) -> HttpResponse:
    return csv_of([records[0].keys(), *(record.values() for record in records)], name)


def csv_file() -> HttpResponse:
    """Return all numbers as CSV."""
    return _of_records(list(rows()) or [_row()], "data.csv")


def dictionary_file() -> HttpResponse:
    """Return the data dictionary as CSV."""
    return _of_records(dictionary(), "kamus-data.csv")


def json_file() -> HttpResponse:
    """Return all numbers and the dictionary as JSON."""
    found = [record | {"number": record["number"] if record["number"] != "" else None} for record in rows()]
    text = json.dumps({"dictionary": dictionary(), "rows": found}, ensure_ascii=False, indent=1)
    response = HttpResponse(text, content_type="application/json")
    response["Content-Disposition"] = 'attachment; filename="data.json"'
    return response


FILES: dict[str, Callable[[], HttpResponse]] = {"csv": csv_file, "json": json_file, "kamus": dictionary_file}
