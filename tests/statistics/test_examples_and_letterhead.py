"""The demo's example, and the letterhead of the reports."""

import subprocess

import pytest
from wagtail.models import Site

from intake.letters.models import Letterhead
from intake.statistics.models import PublishedEdition
from intake.statistics.published import newest_edition
from intake.statistics.starter import demo

from ..factories.officers import make_officer
from ..factories.statistics import LAST, published_edition

pytestmark = pytest.mark.django_db


def load_example() -> PublishedEdition:
    make_officer("data_analyst", unit="64", username="demo.data")
    demo.load(lambda line: None)
    return PublishedEdition.objects.get()


def test_the_example_is_published_once_marked_and_protected() -> None:
    edition = load_example()
    demo.load(lambda line: None)
    assert PublishedEdition.objects.get() == edition
    assert edition.example and edition.state == "published" and edition.victims == demo.VICTIMS
    numbers = [number for table in edition.tables["tables"].values() for _code, number in table["cells"]]
    assert None in numbers and min(number for number in numbers if number is not None) >= edition.smallest


def test_readers_see_that_it_is_an_example(client) -> None:
    load_example()
    html = client.get("/data/").content.decode()
    assert "contoh rekaan" in html and str(demo.VICTIMS) in html


def test_an_example_stands_in_no_real_editions_way() -> None:
    example = load_example()
    real = published_edition(last_day=max(LAST, example.last_day))
    assert newest_edition() == real


def test_without_an_analyst_or_beside_an_edition_there_is_no_example() -> None:
    demo.load(lambda line: None)
    assert not PublishedEdition.objects.exists()
    published_edition()
    demo.load(lambda line: None)
    assert not PublishedEdition.objects.filter(example=True).exists()


def test_the_report_bears_the_letterhead_of_whoever_it_is_of(officer, signed_in_client, tmp_path) -> None:
    head = Letterhead.for_site(Site.objects.get(is_default_site=True))
    head.agency, head.contact = "DINAS PERCOBAAN", "Telepon 0541-000"
    head.save()
    for role, unit, region in (("agency_head", "64.71", "BALIKPAPAN"), ("data_analyst", "64", "KALIMANTAN TIMUR")):
        pdf = signed_in_client(officer(role, unit=unit)).get("/admin/statistik/indikator/laporan.pdf").content
        text = words_of(pdf, tmp_path)
        assert "DINAS PERCOBAAN" in text and "Telepon 0541-000" in text, role
        assert region in text, role


def words_of(pdf: bytes, folder) -> str:
    file = folder / "report.pdf"
    file.write_bytes(pdf)
    return subprocess.run(["pdftotext", "-layout", file, "-"], check=True, capture_output=True, text=True).stdout
