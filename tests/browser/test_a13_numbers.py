"""A13: the public data page, its files, and indicators that lead to the cases."""

import csv
import datetime
import io
import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone

from intake.referrals.models import Referral

from ..factories.cases import analysed_victim
from ..factories.officers import make_officer
from ..factories.referrals import make_referral
from ..factories.statistics import victim
from .conftest import Visitors

pytestmark = pytest.mark.django_db(transaction=True)
DESK = {"width": 1280, "height": 900}


def registered_last_half_year() -> None:
    """Fourteen victims in Samarinda, twelve of them women; nine in Bontang, all women."""
    for place in range(14):
        victim(
            region="64.72", sex="laki_laki" if place < 2 else "perempuan", age_band="25-44", violence_forms=["fisik"]
        )
    for _place in range(9):
        victim(region="64.74", sex="perempuan", age_band="18-24", violence_forms=["psikis"])


def prepare_and_publish(page: Any, first: datetime.date, last: datetime.date) -> None:
    page.goto("/admin/statistik/")
    page.click("text=Siapkan edisi")
    page.fill("[name=first_day]", first.isoformat())
    page.fill("[name=last_day]", last.isoformat())
    page.keyboard.press("Escape")  # the calendar of the field
    page.click("button:has-text('Hitung dan lindungi')")
    page.wait_for_url(re.compile(r"/admin/statistik/edisi/\d+/$"))
    page.click("button:has-text('Terbitkan')")
    page.wait_for_selector("text=Diterbitkan. Halaman data menampilkannya sekarang.")


def test_numbers_are_published_protected_and_trace_to_the_cases(
    visitors: Visitors, sign_in: Callable[[Any, Any], None]
) -> None:
    registered_last_half_year()

    reader = visitors.open(javascript=False)
    reader.goto("/data/")
    assert "Belum ada edisi" in reader.inner_text("main")

    analyst = visitors.open(viewport=DESK)
    sign_in(analyst, make_officer("data_analyst", unit="64"))
    prepare_and_publish(analyst, datetime.date(2026, 1, 1), datetime.date(2026, 6, 30))

    reader.goto("/data/")  # the kept page was made anew
    words = reader.inner_text("main")
    assert "23" in words and "1 Januari 2026 – 30 Juni 2026" in words
    the_study(reader)
    small_numbers_are_held_back(reader)
    files_say_the_same(reader)

    the_indicators(visitors, analyst, sign_in)


def the_study(reader: Any) -> None:
    """The paper's figures stand as it states them, with their notes."""
    words = reader.text_content("main")
    for number in ("344", "952", "955", "985", "982", "61", "tidak ada data"):
        assert number in words, number
    drawn = reader.locator("main section", has=reader.locator("svg[role=img]"))
    assert drawn.count() >= 6  # of a table that is hidden whole there is nothing to draw
    for section in drawn.all():
        assert section.locator("table").count() == 1


def small_numbers_are_held_back(reader: Any) -> None:
    """Two men among 23 victims: not shown, and not to be computed from the women and the total."""
    table = reader.locator("section", has=reader.locator("h2", has_text="Jenis kelamin")).locator("table")
    cells = dict(
        table.locator("tbody tr").evaluate_all("rows => rows.map(r => [...r.children].map(c => c.textContent))")
    )
    assert cells["Laki-laki"] == cells["Perempuan"] == "–"
    assert cells["Semua korban"] == "23"


def files_say_the_same(reader: Any) -> None:
    """CSV and JSON by the page's links, the API, and the dictionary."""
    answer = reader.request.get(reader.locator("main a", has_text="CSV").get_attribute("href"))
    rows = list(csv.DictReader(io.StringIO(answer.body().decode("utf-8-sig"))))
    sexes = {row["code"]: (row["number"], row["status"]) for row in rows if row["table"] == "sex"}
    assert sexes["laki_laki"] == sexes["perempuan"] == ("", "held_back")
    answer = reader.request.get(reader.locator("main a", has_text="JSON").get_attribute("href"))
    assert len(json.loads(answer.body())["rows"]) == len(rows)
    dictionary = reader.request.get(reader.locator("main a", has_text="Kamus data").get_attribute("href"))
    assert set(rows[0]) <= {line.split(",")[0] for line in dictionary.body().decode("utf-8-sig").splitlines()}
    table = reader.request.get("/api/statistics/sex/").json()
    assert [row["number"] for row in table["rows"]] == [None, None, None]


def the_indicators(visitors: Visitors, analyst: Any, sign_in: Callable[[Any, Any], None]) -> None:
    """The head of the agency follows a number to the case; the analyst sees the number only."""
    analysed_victim()
    referral = make_referral()
    Referral.objects.filter(pk=referral.pk).update(served_on=timezone.localdate())

    head = visitors.open(viewport=DESK)
    sign_in(head, make_officer("agency_head"))
    head.goto("/admin/statistik/indikator/")
    row = head.locator("tr", has_text="Pelayanan kesehatan")
    assert row.locator("td").all_inner_texts()[:2] == ["1", "2"]
    row.locator("a").click()
    head.wait_for_selector(f"text={referral.number}")
    head.click(f"main a:has-text('{referral.case.number}')")
    head.wait_for_url(f"**/admin/kasus/{referral.case_id}/**")

    analyst.goto("/admin/statistik/indikator/")
    row = analyst.locator("tr", has_text="Pelayanan kesehatan")
    assert row.locator("td").all_inner_texts()[:2] == ["1", "2"]
    assert row.locator("a").count() == 0


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("colours", ["light", "dark"])
def test_the_page_is_accessible_and_fits(visitors: Visitors, width: int, colours: Any) -> None:
    from ..factories.statistics import published_edition

    published_edition()
    page = visitors.open(viewport={"width": width, "height": 800}, color_scheme=colours)
    page.goto("/data/")
    page.evaluate("document.querySelectorAll('main details').forEach(d => d.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
