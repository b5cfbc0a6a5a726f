"""The public data page, its files and its API: from the newest edition, never from cases."""

import csv
import io
import json
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from intake.statistics.models import EditionCounts, HistoricalNote

from ..factories.statistics import published_edition
from ..home.pages import weight

pytestmark = pytest.mark.django_db


def page(client: Client, address: str = "/data/") -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_before_the_first_edition_the_page_shows_the_study_only(client: Client) -> None:
    html = page(client)
    assert "Belum ada edisi" in html
    assert "952" in html and "955" in html  # the source's sum, and what its rows add up to
    assert "tidak ada data" in html


@pytest.mark.parametrize("address", ["/data/", "/en/data/"])
def test_the_page_is_light_and_asks_no_case(client: Client, address: str) -> None:
    published_edition()
    page(client, address)
    with CaptureQueriesContext(connection) as queries:
        html = page(client, address)
    assert len(queries) <= 12
    asked = " ".join(query["sql"] for query in queries)
    assert not re.search(r'"cases_|"referrals_|statistics_editioncounts', asked)
    assert weight(html) <= 14 * 1024


def test_every_chart_has_a_name_words_and_a_table(client: Client) -> None:
    published_edition()
    html = page(client)
    charts = re.findall(r'<svg class="chart.*?</svg>', html, re.DOTALL)
    assert len(charts) == 10  # seven charts and the map of the edition, two of the study
    for chart in charts:
        assert 'role="img"' in chart and "<title" in chart and len(re.findall(r"<desc[^>]*>([^<]+)", chart)[0]) > 10
    assert html.count("<table>") == len(charts)
    assert "style=" not in html


def test_numbers_on_page_in_files_and_api_are_the_same(client: Client) -> None:
    edition = published_edition()
    rows = list(csv.DictReader(io.StringIO(client.get("/data/csv/").content.decode("utf-8-sig"))))
    in_csv = {(row["table"], row["code"]): row["number"] for row in rows if row["set"] == "edition"}
    in_json = {
        (row["table"], row["code"]): row["number"]
        for row in json.loads(client.get("/data/json/").content)["rows"]
        if row["set"] == "edition"
    }
    for key, table in edition.tables["tables"].items():
        answer = client.get(f"/api/statistics/{key}/").json()
        assert [[row["code"], row["number"]] for row in answer["rows"]] == table["cells"]
        for code, number in table["cells"]:
            assert in_json[key, code] == number
            assert in_csv[key, code] == ("" if number is None else str(number))
    assert sum(row["set"] == "historical" for row in rows) == 25


def test_the_dictionary_names_every_column_and_table(client: Client) -> None:
    rows = list(csv.DictReader(io.StringIO(client.get("/data/kamus/").content.decode("utf-8-sig"))))
    names = {row["name"] for row in rows}
    head = client.get("/data/csv/").content.decode("utf-8-sig").splitlines()[0].split(",")
    assert set(head) <= names
    assert {"form", "age_band", "sex", "region", "place", "relationship", "service", "month"} <= names


def test_no_true_count_behind_a_hidden_cell_leaves(client: Client) -> None:
    edition = published_edition()
    counts = EditionCounts.objects.get(edition=edition).tables
    hidden = [
        (key, code)
        for key, table in edition.tables["tables"].items()
        for code, number in table["cells"]
        if number is None and counts[key][code]
    ]
    assert hidden
    for key, code in hidden:
        row = next(row for row in client.get(f"/api/statistics/{key}/").json()["rows"] if row["code"] == code)
        assert row["number"] is None


def test_an_unknown_file_or_table_is_not_there(client: Client) -> None:
    assert client.get("/data/xlsx/").status_code == 404
    assert client.get("/api/statistics/cases/").status_code == 404
    assert client.get("/api/statistics/sex/").status_code == 404  # no edition yet


def test_a_mended_note_is_shown_and_a_formula_is_only_text(client: Client) -> None:
    note = HistoricalNote.objects.filter(place="tabel").first()
    assert note is not None
    note.text_id = "Sudah dicocokkan <dengan> dinas."
    note.save()
    assert "Sudah dicocokkan &lt;dengan&gt; dinas." in page(client)
