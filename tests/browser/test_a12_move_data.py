"""A12: 10,000 historical rows with 37 bad ones come in; they leave only behind a code, a password and an entry."""

import io
import random
import re
from collections.abc import Callable
from typing import Any

import msoffcrypto
import openpyxl
import pytest
from playwright.sync_api import Page, expect

from intake.statistics.models import HistoricalFigure
from portal.privacy.models import AuditEvent
from portal.reference.models import Region

from .conftest import Visitors
from .people import DESK, fresh, menu, press

pytestmark = pytest.mark.django_db(transaction=True)

ROWS, BAD = 10_000, 37
HEADERS = ["Jenis", "unit", "period", "region_code", "region_name", "population", "value", "source", "note"]
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PATIENCE = 120_000


def make_workbook(source: str) -> tuple[bytes, dict[int, tuple[str, str]]]:
    """Return the workbook, and for each bad row the cell and what stands in it."""
    regions = list(Region.objects.exclude(level="kecamatan").values_list("code", "name"))
    ways = [("A", "jumlah"), ("D", "99.99"), ("G", "seratus"), ("G", -5), ("G", "=1+1"), ("H", "x" * 161)]
    chosen = random.sample(range(2, ROWS + 2), BAD)
    wrong = {number: ways[index % len(ways)] for index, number in enumerate(sorted(chosen))}
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Angka")
    sheet.append(HEADERS)
    for number in range(2, ROWS + 2):
        code, name = regions[number % len(regions)]
        row = ["angka", "kasus", "2014-2015", code, name, "perempuan", number, f"{source} {number}", "@catatan"]
        if number in wrong:
            column, value = wrong[number]
            row["ABCDEFGHI".index(column)] = value
        sheet.append(row)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue(), {number: (cell, str(value)) for number, (cell, value) in wrong.items()}


def upload(page: Page, content: bytes) -> None:
    """Choose the workbook."""
    page.set_input_files("[name=file]", {"name": f"{fresh('angka')}.xlsx", "mimeType": XLSX, "buffer": content})
    press(page, "Unggah dan lihat kolomnya")


def numbers(page: Page) -> dict[str, int]:
    """Return what the preview counts."""
    expect(page.locator(".exchange-numbers")).to_be_visible(timeout=PATIENCE)
    names = page.locator(".exchange-numbers dt").all_inner_texts()
    return dict(zip(names, map(int, page.locator(".exchange-numbers dd").all_inner_texts()), strict=True))


def test_ten_thousand_rows_come_in_and_leave_protected(
    visitors: Visitors,
    sign_in: Callable[[Page, Any], None],
    officer: Callable[..., Any],
    settings: Any,
) -> None:
    settings.TASKS = {**settings.TASKS, "exchange": {"BACKEND": "intake.exchange.background.InAThread"}}
    analyst, source = officer("data_analyst"), fresh("Sumber")
    content, wrong = make_workbook(source)
    mine = HistoricalFigure.objects.filter(source__startswith=source)
    page = visitors.open(viewport=DESK, accept_downloads=True)
    page.set_default_timeout(30_000)
    sign_in(page, analyst)
    menu(page, "Data masuk dan keluar")
    page.get_by_role("link", name="Impor Angka historis").click()
    upload(page, content)
    # The office calls a column by another name, and says so once.
    page.get_by_label("Jenis").select_option(value="row_type")
    press(page, "Periksa semua baris")

    assert numbers(page) == {"baru": ROWS - BAD, "diubah": 0, "sama": 0, "salah": BAD}
    page.get_by_role("link", name=f"salah {BAD}").click()
    shown = page.locator(".exchange-rows tbody tr")
    expect(shown).to_have_count(BAD)
    for number, (cell, value) in wrong.items():
        row = page.locator(".exchange-rows tbody tr", has=page.get_by_role("rowheader", name=str(number), exact=True))
        words = row.locator(".exchange-fate li").inner_text()
        assert words.startswith(f"{cell}{number} ({HEADERS['ABCDEFGHI'.index(cell)]})"), words
        assert value[:80] in words
        assert len(words.rpartition(":")[2]) > 10, "a reason"
    assert not mine.exists(), "nothing is stored before somebody says so"
    press(page, f"Simpan {ROWS - BAD} baris")
    expect(page.get_by_role("alert")).to_contain_text("Beberapa baris salah")
    assert not mine.exists()

    page.get_by_label(f"Tinggalkan {BAD} baris yang salah").check()
    press(page, f"Simpan {ROWS - BAD} baris")
    expect(page.get_by_role("heading", name="Tersimpan")).to_be_visible(timeout=PATIENCE)
    assert mine.count() == ROWS - BAD
    with page.expect_download() as downloading:
        page.get_by_role("link", name="Berkas kesalahan").click()
    errors = openpyxl.load_workbook(io.BytesIO(downloading.value.path().read_bytes())).active
    assert errors.max_row == BAD + 1

    page.get_by_role("link", name="Unggah berkas lain").click()
    upload(page, content)
    expect(page.get_by_label("Jenis")).to_have_value("row_type")  # remembered
    press(page, "Periksa semua baris")
    assert numbers(page) == {"baru": 0, "diubah": 0, "sama": ROWS - BAD, "salah": BAD}
    expect(page.get_by_text("Tidak ada yang perlu disimpan.")).to_be_visible()
    assert mine.count() == ROWS - BAD

    menu(page, "Data masuk dan keluar")
    page.get_by_role("link", name="Ekspor Angka historis").click()
    page.get_by_label("Mengapa data ini diekspor?").select_option(label="Laporan kepada pimpinan")
    page.get_by_label("Kode").last.fill("000000")
    press(page, "Ekspor")
    expect(page.get_by_text("Kode tidak cocok")).to_be_visible()
    page.wait_for_timeout(1_100)  # after a wrong code everybody waits a second
    page.get_by_label("Kode").last.fill(analyst.current_code())
    press(page, "Ekspor")
    password = page.locator(".exchange-password").inner_text().strip()
    page.get_by_role("link", name="Sudah saya simpan – ke berkas").click()
    expect(page.get_by_role("button", name="Unduh")).to_be_visible(timeout=PATIENCE)
    assert password not in page.content()
    with page.expect_download() as downloading:
        page.get_by_role("button", name="Unduh").click()
    rows = opened(downloading.value.path().read_bytes(), password)
    exported = [row for row in rows if str(row[7]).startswith(source)]
    assert len(exported) == ROWS - BAD
    assert {row[8] for row in exported} == {"'@catatan"}, "no spreadsheet takes it for a formula"

    event = AuditEvent.objects.filter(verb="exchange.exported").latest("id")
    assert (event.actor_id, event.detail["rows"]) == (analyst.pk, len(rows) - 1)
    assert re.fullmatch(r"data-\d{8}\.xlsx", downloading.value.suggested_filename)


def opened(content: bytes, password: str) -> list[tuple[Any, ...]]:
    """Return the rows of a protected workbook; without the password there is no workbook."""
    with pytest.raises(Exception, match=r"zip|File"):
        openpyxl.load_workbook(io.BytesIO(content))
    file = msoffcrypto.OfficeFile(io.BytesIO(content))
    file.load_key(password=password)
    plain = io.BytesIO()
    file.decrypt(plain, verify_integrity=True)
    return list(openpyxl.load_workbook(plain, read_only=True).active.iter_rows(values_only=True))
