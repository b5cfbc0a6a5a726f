"""The study's figures stand as it states them, with what disagrees (domain.md §8)."""

import pytest
from django.db import IntegrityError, transaction

from intake.statistics import starter
from intake.statistics.models import HistoricalFigure, HistoricalNote
from intake.statistics.published import History

pytestmark = pytest.mark.django_db


def test_the_starter_loads_every_row_as_it_is_written() -> None:
    assert HistoricalFigure.objects.count() == 25
    history = History()
    assert [row.value for row in history.table] == [344, 64, 156, 7, 5, 85, 62, 82, 150]
    assert history.table_total is not None and history.table_total.value == 952  # not the 955 its rows add up to
    assert {(row.region_name, row.value) for row in history.in_the_text} == {
        ("Kota Balikpapan", 61),
        ("Kabupaten Kutai Timur", 33),
    }


def test_rows_of_different_types_are_kept_apart() -> None:
    history = History()
    assert [(row.period, row.value) for row in history.trend] == [
        ("2014", 369),
        ("2015", 613),
        ("2016", 499),
        ("2017", 655),
    ]
    apart = [*history.table, *history.in_the_text, *history.trend, *history.others, history.table_total]
    assert len(apart) == len(set(apart)) == 25


def test_no_figure_is_no_data_and_not_nought() -> None:
    assert History().without_data == ["Kabupaten Kutai Timur", "Kabupaten Mahakam Ulu"]


def test_every_discrepancy_is_a_note() -> None:
    notes = " ".join(HistoricalNote.objects.values_list("text_id", flat=True))
    for number in ("955", "952", "61", "985", "982", "187", "42 %", "23 %", "63 %", "105"):
        assert number in notes, number


def test_loading_again_changes_nothing_an_editor_wrote() -> None:
    note = HistoricalNote.objects.first()
    assert note is not None
    note.text_id = "Sudah dicocokkan dengan DKP3A."
    note.save()
    HistoricalFigure.objects.filter(period="2017").delete()
    starter.load(lambda line: None)
    assert HistoricalFigure.objects.count() == 24
    assert HistoricalNote.objects.get(pk=note.pk).text_id == "Sudah dicocokkan dengan DKP3A."


def test_one_source_states_one_number_of_a_type_for_a_place_and_period() -> None:
    figure = HistoricalFigure.objects.first()
    assert figure is not None
    figure.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        figure.save()
