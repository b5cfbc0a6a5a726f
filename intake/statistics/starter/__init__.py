"""Historical figures with their notes, the indicators, and the data page in both languages."""

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml
from django.db import transaction
from wagtail.models import Page

from content.starter import in_both_languages
from home.models import HomePage
from portal.reference.models import Code

from ..models import HistoricalFigure, HistoricalNote, Indicator, StatisticsPage
from .texts import PAGE

DATA = Path(__file__).parent.parent / "data"
Say = Callable[[str], None]


def load(say: Say) -> None:
    """Add what is missing; what the CMS changed stays as it is."""
    with transaction.atomic():
        _figures(say)
        _notes(say)
        _indicators(say)
    in_both_languages(StatisticsPage, PAGE, _home, say)


def _home(code: str) -> Page | None:
    return HomePage.objects.filter(locale__language_code=code).order_by("path").first()


def _figures(say: Say) -> None:
    if HistoricalFigure.objects.exists():
        return
    english = _yaml("historical-notes-en.yaml")
    with (DATA / "historical-figures.csv").open(encoding="utf-8", newline="") as file:
        figures = [
            HistoricalFigure(
                row_type=row["row_type"],
                unit=row["unit"],
                period=row["period"],
                region_id=row["region_code"],
                region_name=row["region_name"],
                population=row["population"],
                value=int(row["value"]),
                source=row["source"],
                note=row["note"],
                note_en=english.get(row["note"], ""),
            )
            for row in csv.DictReader(file)
        ]
    HistoricalFigure.objects.bulk_create(figures)
    say(f"{len(figures)} historical figures")


def _notes(say: Say) -> None:
    if HistoricalNote.objects.exists():
        return
    notes = [
        HistoricalNote(place=entry["place"], text_id=entry["id"], text_en=entry["en"], order=order * 10)
        for order, entry in enumerate(_yaml("notes.yaml")["notes"], start=1)
    ]
    HistoricalNote.objects.bulk_create(notes)
    say(f"{len(notes)} notes on historical figures")


def _indicators(say: Say) -> None:
    shipped = _yaml("indicators.yaml")
    known = set(Indicator.objects.values_list("key", flat=True))
    services = {code.code: code for code in Code.objects.filter(list__key="service_type")}
    for order, entry in enumerate(shipped["indicators"], start=1):
        if entry["key"] in known:
            continue
        indicator = Indicator(
            key=entry["key"],
            name_id=entry["id"],
            name_en=entry["en"],
            denominator=entry.get("denominator", Indicator.Denominator.NEEDED),
            numerator=entry.get("numerator", Indicator.Numerator.SERVED),
            target=entry["target"],
            to_check=shipped["to_check"],
            source=shipped["source"],
            order=order * 10,
        )
        indicator.services = [services[code] for code in entry["services"]]
        indicator.save()
        say(f"indicator {indicator.key}")


def _yaml(name: str) -> Any:
    return yaml.safe_load((DATA / name).read_text(encoding="utf-8"))
