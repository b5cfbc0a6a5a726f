"""The next letter number: no gaps, no doubles, however many sign at once."""

import datetime

from django.db.models import Q

from portal.accounts.models import ServiceUnit

from ..models import Letter, LetterSeries, NumberFormat
from ..numbering import write_number


def format_of(letter: Letter) -> str:
    """Return the format of a letter: the unit's own for this type, the unit's for all types, or the template's."""
    own = NumberFormat.objects.filter(Q(template=letter.version.template_id) | Q(template=None), unit=letter.unit_id)
    found = sorted(own, key=lambda one: one.template_id is None)
    return found[0].format if found else letter.version.content.number_format


def next_number(letter: Letter, on: datetime.date) -> str:
    """Return the next number of the letter's series.

    The series row is locked until the caller's transaction ends; if that fails, the number is free again. A number
    that a letter of another series bears already (an office wrote two formats that meet) is passed over: it is
    taken, so there is no gap.
    """
    unit: ServiceUnit = letter.unit
    text = format_of(letter)
    LetterSeries.objects.bulk_create([LetterSeries(unit=unit, format=text, year=on.year)], ignore_conflicts=True)
    series = LetterSeries.objects.select_for_update().get(unit=unit, format=text, year=on.year)
    while True:
        series.last += 1
        number = write_number(text, series.last, on, unit.region_id)
        if not Letter.objects.filter(numbered_by=unit, number=number).exists():
            break
    series.save(update_fields=["last"])
    return number
