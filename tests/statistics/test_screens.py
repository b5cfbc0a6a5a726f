"""Who opens which screen of statistics, and what stands there."""

import datetime
from io import BytesIO

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from intake.referrals.models import Referral
from intake.statistics import actions
from intake.statistics.models import Indicator, PublishedEdition

from ..factories.cases import analysed_victim
from ..factories.referrals import make_referral
from ..factories.statistics import FIRST, LAST, invented_counts, published_edition, victim

pytestmark = pytest.mark.django_db
OWN = ["/admin/statistik/", "/admin/statistik/edisi/baru/"]


@pytest.fixture
def client_as(officer, signed_in_client):
    return lambda role, **fields: signed_in_client(officer(role, **fields))


def test_the_analyst_prepares_looks_and_publishes(client_as) -> None:
    for _another in range(6):
        victim()
    client = client_as("data_analyst", unit="64")
    answer = client.post("/admin/statistik/edisi/baru/", {"first_day": FIRST.isoformat(), "last_day": LAST.isoformat()})
    edition = PublishedEdition.objects.get()
    assert answer.status_code == 302 and answer["Location"] == edition.address
    assert "ditahan" in client.get(edition.address).content.decode()
    assert client.post(f"{edition.address}terbitkan/").status_code == 302
    edition.refresh_from_db()
    assert edition.state == "published"
    assert "1 Januari 2026" in client.get("/data/").content.decode()


def test_a_refusal_says_why_and_keeps_what_was_typed(client_as) -> None:
    client = client_as("data_analyst", unit="64")
    tomorrow = timezone.localdate() + datetime.timedelta(days=1)
    answer = client.post("/admin/statistik/edisi/baru/", {"first_day": FIRST, "last_day": tomorrow})
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "belum berakhir" in html and tomorrow.isoformat() in html
    assert not PublishedEdition.objects.exists()


def test_the_head_of_the_agency_publishes_but_does_not_prepare(client_as, officer) -> None:
    edition = actions.freeze(FIRST, LAST, invented_counts(), by=officer("data_analyst"))
    client = client_as("agency_head")
    assert client.get(edition.address).status_code == 200
    assert client.get("/admin/statistik/edisi/baru/").status_code == 403
    assert client.post(f"{edition.address}buang/").status_code == 403
    assert client.post(f"{edition.address}terbitkan/").status_code == 302
    edition.refresh_from_db()
    assert edition.state == "published"


@pytest.mark.parametrize("role", ["case_manager", "partner", "communications", "recording_officer", "system_admin"])
def test_others_see_neither_editions_nor_indicators(client_as, role) -> None:
    edition = published_edition()
    client = client_as(role)
    indicator = Indicator.objects.get(key="kesehatan").pk
    closed = [
        *OWN,
        edition.address,
        "/admin/statistik/indikator/",
        f"/admin/statistik/indikator/{indicator}/",
        "/admin/statistik/indikator/laporan.pdf",
        "/admin/statistik/indikator/laporan.xlsx",
    ]
    for address in closed:
        assert client.get(address).status_code in (403, 404), address
    assert client.post(f"{edition.address}buang/").status_code in (403, 404)


def test_the_head_follows_a_number_to_the_cases(client_as) -> None:
    referral = make_referral()
    Referral.objects.filter(pk=referral.pk).update(served_on=timezone.localdate())
    client = client_as("agency_head")
    html = client.get("/admin/statistik/indikator/").content.decode()
    indicator = Indicator.objects.get(key="kesehatan")
    assert f"/admin/statistik/indikator/{indicator.pk}/" in html
    assert "perlu diperiksa" in html
    listed = client.get(f"/admin/statistik/indikator/{indicator.pk}/").content.decode()
    assert referral.case.number in listed and referral.number in listed
    assert "Kenanga" not in listed


def test_the_analyst_sees_the_numbers_of_all_units_and_no_case(client_as) -> None:
    one = analysed_victim()
    other = analysed_victim(unit="64.71")
    client = client_as("data_analyst", unit="64")
    html = client.get("/admin/statistik/indikator/").content.decode()
    indicator = Indicator.objects.get(key="kesehatan")
    assert "<td>0</td><td>2</td>" in html
    assert one.case.number not in html and other.case.number not in html
    assert f"/admin/statistik/indikator/{indicator.pk}/" not in html
    assert client.get(f"/admin/statistik/indikator/{indicator.pk}/").status_code == 403
    narrowed = client.get(f"/admin/statistik/indikator/?unit={other.case.unit_id}").content.decode()
    assert "<td>0</td><td>1</td>" in narrowed


def test_a_unit_cannot_ask_for_the_numbers_of_another(client_as) -> None:
    other = analysed_victim(unit="64.71")
    client = client_as("agency_head")
    html = client.get(f"/admin/statistik/indikator/?unit={other.case.unit_id}").content.decode()
    assert "<td>0</td><td>1</td>" not in html


@pytest.mark.parametrize("query", ["dari=gestern&sampai=", "dari=2026-06-30&sampai=2026-01-01", "unit=x", "p=-1"])
def test_a_period_that_makes_no_sense_is_answered_with_the_running_one(client_as, query) -> None:
    client = client_as("agency_head")
    assert client.get(f"/admin/statistik/indikator/?{query}").status_code == 200


def test_the_report_holds_the_numbers_on_paper_and_as_a_workbook(client_as) -> None:
    analysed_victim()
    indicator = Indicator.objects.get(key="kesehatan")
    indicator.name_id = "=SUM(A1:A9)"
    indicator.save()
    client = client_as("agency_head")
    pdf = client.get("/admin/statistik/indikator/laporan.pdf")
    assert pdf.content.startswith(b"%PDF-")
    book = load_workbook(BytesIO(client.get("/admin/statistik/indikator/laporan.xlsx").content))
    rows = list(book.active.iter_rows(values_only=True))
    row = next(row for row in rows if row[0] == "=SUM(A1:A9)")
    assert row[1:5] == (0, 1, 0, 100)
    assert all(cell.data_type != "f" for line in book.active.iter_rows() for cell in line)
