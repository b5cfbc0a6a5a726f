"""Files nobody should have to fight with: read where they can be, refused with the place where they can't."""

import datetime
import io
import struct
import zipfile
from typing import Any

import openpyxl
import pytest
from django.core.cache import cache
from django.utils import timezone

from intake.exchange.models import ImportJob
from intake.exchange.tables import FileRefused, Formula, open_table, table
from intake.exchange.writing import written
from portal.reference.models import Region

TEXT = "code;name\n64.72.91;Désa Éins\n64.72.92;Dua\n"


def workbook(*rows: list[Any], prepare: Any = None) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    if prepare:
        prepare(book.active)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def read(content: bytes, **options: str) -> list[list[Any]]:
    opened = open_table(content, **options)
    return [list(opened.headers), *(row.cells for row in opened.rows())]


def refused(content: bytes, **options: str) -> str:
    with pytest.raises(FileRefused) as refusal:
        read(content, **options)
    return refusal.value.message


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "windows-1252"])
def test_every_common_encoding_is_recognised(encoding: str) -> None:
    assert read(TEXT.encode(encoding))[1] == ["64.72.91", "Désa Éins"]


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_every_common_delimiter_is_recognised(delimiter: str) -> None:
    assert read(TEXT.replace(";", delimiter).encode())[0] == ["code", "name"]


def test_a_wrong_delimiter_is_named_with_the_row() -> None:
    assert "1" in refused(TEXT.encode(), delimiter="comma")


def test_a_wrong_encoding_is_named_with_the_row() -> None:
    assert "2" in refused(TEXT.encode("windows-1252"), encoding="utf-8")


def test_duplicate_and_missing_headers_are_named_with_both_places() -> None:
    message = refused(workbook(["code", "name", "Code"], ["1", "2", "3"]))
    assert "A1" in message
    assert "C1" in message
    assert "B1" in refused(workbook(["code", None, "name"], ["1", "2", "3"]))


def test_a_value_beside_the_columns_is_named_with_its_cell() -> None:
    assert "C3" in refused(workbook(["code", "name"], ["1", "a"], ["2", "b", "c"]))


def test_a_broken_quotation_mark_is_named_with_the_row() -> None:
    assert "3" in refused(b'code;name\n1;a\n2;"b"c\n')


def test_merged_cells_are_named() -> None:
    assert "A2:A3" in refused(
        workbook(["code", "name"], ["1", "a"], [None, "b"], prepare=lambda sheet: sheet.merge_cells("A2:A3"))
    )


def test_formulas_are_seen_in_every_kind_of_file() -> None:
    rows = ["code", "name"], ["1", "=1+1"]
    assert read(workbook(*rows))[1][1] == Formula("=1+1")
    assert read(b"code;name\n1;=1+1\n")[1][1] == Formula("=1+1")
    assert read(b'[{"code": "1", "name": "=1+1"}]')[1][1] == Formula("=1+1")


def test_a_zip_bomb_is_not_opened() -> None:
    content = io.BytesIO()
    with (
        zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part,
    ):
        for _megabyte in range(60):
            part.write(b"0" * (1 << 20))
    assert "60" in refused(content.getvalue())


def test_a_bomb_that_lies_about_its_size_is_damaged() -> None:
    content = bytearray(workbook(["code"], ["x" * 10_000]))
    at = content.rindex(b"PK\x01\x02")
    content[at + 24 : at + 28] = struct.pack("<I", 10)
    assert refused(bytes(content))


def test_declarations_in_a_workbook_are_not_read() -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("xl/workbook.xml", '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>')
    assert refused(content.getvalue())


@pytest.mark.parametrize(
    "content", [b"", b" \n", b"PK\x03\x04 no archive", b"%PDF-1.4", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"]
)
def test_what_is_no_table_is_refused(content: bytes) -> None:
    assert refused(content)


def test_json_that_is_no_list_of_objects_is_refused_with_the_place() -> None:
    assert "2" in refused(b'[{"a": 1},\n{"a" 2}]')
    assert refused(b'{"a": 1}')
    assert refused(b'[{"a": {"b": 1}}]')
    assert refused(b'[{"a": 1, "a": 2}]')


def test_a_million_rows_and_one_are_refused_with_the_row() -> None:
    lines = b"a,b\n" * 1_000_002
    lines = lines.replace(b"a,b", b"c,d", 1)
    message = refused(lines)
    assert str(table.MAX_ROWS + 2) in message


@pytest.mark.parametrize("file_format", ["csv", "xlsx", "ods", "json"])
def test_what_the_portal_writes_it_reads(file_format: str) -> None:
    rows = [["64.72", 5, "baris satu\nbaris dua"], ["Ä", 7, None]]
    content = b"".join(written(file_format, ["a", "b", "c"], rows))
    again = read(content)
    assert again[0] == ["a", "b", "c"]
    assert [str(cell or "") for row in again[1:] for cell in row] == [str(cell or "") for row in rows for cell in row]


@pytest.mark.parametrize("file_format", ["csv", "xlsx", "ods", "json"])
def test_nothing_that_leaves_is_a_formula(file_format: str) -> None:
    dangerous = ["=1+1", "+62", "-x", "@SUM", "\tx", "\rx"]
    content = b"".join(written(file_format, ["=kolom"], [[text] for text in dangerous]))
    cells = [str(cell) for row in read(content) for cell in row]
    assert all(cell.startswith("'") for cell in cells), cells


def test_excels_dates_and_numbers_are_named_at_their_cell(mover: Any) -> None:
    admin = mover("system_admin")
    content = workbook(
        ["code", "level", "parent_code", "name"],
        ["64.72.91", "kecamatan", "64.72", datetime.datetime(2017, 1, 1)],
        ["64.72.92", "kecamatan", "64.72", "=A1"],
        ["64.72.93", "kecamatan", "64.72", "Tiga"],
    )
    job = admin.checked("wilayah", content, "data.xlsx")
    assert (job.new, job.bad) == (1, 2)
    places = [row["errors"][0]["place"] for row in admin.page(job, status="bad").context["rows"]]
    assert places == ["D2", "D3"]


def test_another_preview_than_the_one_on_the_screen_is_not_confirmed(mover: Any) -> None:
    admin = mover("system_admin")
    job = admin.checked("wilayah", b"code;level;name\n64.72.91;kecamatan;Satu\n")
    before = bytes(job.digest or b"").hex()
    admin.client.post(f"/admin/tukar-data/impor/{job.pk}/kolom/", {"column_0": "code", "column_1": "level"})
    columns = {"column_0": "code", "column_1": "level", "column_2": "name"}
    changed = admin.checked("wilayah", b"code;level;name\n64.72.91;kecamatan;Dua\n")
    assert admin.confirm(changed, digest=before).state == ImportJob.State.CHECKED
    assert admin.answer.status_code == 422
    assert admin.client.post(f"/admin/tukar-data/impor/{job.pk}/kolom/", columns).status_code == 302
    assert not Region.objects.filter(code="64.72.91").exists()


def test_data_that_changed_since_the_preview_stops_the_whole_import(mover: Any) -> None:
    admin = mover("system_admin")
    job = admin.checked("wilayah", b"code;level;name\n64.72.91;kecamatan;Satu\n64.72.92;kecamatan;Dua\n")
    Region.objects.create(code="64.72.92", level="kecamatan", name="Lain")
    admin.confirm(job)
    assert job.state == ImportJob.State.STOPPED
    assert "3" in (job.about or {})["problem"]
    assert not Region.objects.filter(code="64.72.91").exists()


def test_an_altered_upload_is_not_stored(mover: Any) -> None:
    admin = mover("system_admin")
    job = admin.checked("wilayah", b"code;level;name\n64.72.91;kecamatan;Satu\n")
    page = job.pieces.get(kind="page")
    page.content = bytes(page.content)[:-1] + bytes([bytes(page.content)[-1] ^ 1])
    page.save()
    admin.confirm(job)
    assert job.state == ImportJob.State.STOPPED
    assert not Region.objects.filter(code="64.72.91").exists()


def test_a_killed_work_stores_nothing_and_can_be_resumed_or_dropped(mover: Any, monkeypatch: Any) -> None:
    from intake.exchange.resources.reference import RegionRows

    class Killed(BaseException):
        pass

    def killed(self: Any, new: list[Any], changed: list[Any]) -> None:
        for region in new:
            region.save()
        raise Killed

    admin = mover("system_admin")
    job = admin.checked("wilayah", b"code;level;name\n64.72.91;kecamatan;Satu\n")
    store = RegionRows.store
    monkeypatch.setattr(RegionRows, "store", killed)
    admin.confirm(job)
    assert job.state == ImportJob.State.STORING, "nobody was left to say otherwise"
    assert not Region.objects.filter(code="64.72.91").exists()
    page = admin.page(job)
    assert page.context["stalled"]

    monkeypatch.setattr(RegionRows, "store", store)
    admin.press(job, "lanjutkan")
    assert job.state == ImportJob.State.DONE
    assert Region.objects.filter(code="64.72.91").exists()


def test_a_killed_work_can_be_dropped(mover: Any) -> None:
    admin = mover("system_admin")
    job = admin.checked("wilayah", b"code;level;name\n64.72.91;kecamatan;Satu\n")
    ImportJob.objects.filter(pk=job.pk).update(
        state=ImportJob.State.STORING, worker="elsewhere:1", worked_at=timezone.now() - datetime.timedelta(minutes=3)
    )
    admin.press(job, "batalkan")
    assert job.state == ImportJob.State.STORING, "somebody says how far it is"
    cache.clear()
    admin.press(job, "batalkan")
    assert job.state == ImportJob.State.DROPPED
    assert not job.pieces.exists()


def spreadsheet(rows: str) -> bytes:
    """Return an ODS file with these rows."""
    office = "urn:oasis:names:tc:opendocument:xmlns"
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr(
            "content.xml",
            f'<o:document-content xmlns:o="{office}:office:1.0" xmlns:t="{office}:table:1.0" '
            f'xmlns:x="{office}:text:1.0"><o:body><o:spreadsheet><t:table>{rows}</t:table></o:spreadsheet></o:body>'
            "</o:document-content>",
        )
    return content.getvalue()


HEADERS = (
    '<t:table-row><t:table-cell o:value-type="string"><x:p>code</x:p></t:table-cell>'
    '<t:table-cell o:value-type="string"><x:p>name</x:p></t:table-cell></t:table-row>'
)


def test_merged_cells_of_a_libreoffice_sheet_are_named() -> None:
    merged = (
        '<t:table-row><t:table-cell o:value-type="string" t:number-columns-spanned="2"><x:p>a</x:p></t:table-cell>'
        "<t:covered-table-cell/></t:table-row>"
    )
    assert "A2" in refused(spreadsheet(HEADERS + merged))


def test_formulas_and_days_of_a_libreoffice_sheet_are_seen() -> None:
    row = (
        '<t:table-row><t:table-cell t:formula="of:=1+1" o:value-type="float" o:value="2"/>'
        '<t:table-cell o:value-type="date" o:date-value="2017-01-01"/></t:table-row>'
    )
    (cells,) = read(spreadsheet(HEADERS + row))[1:]
    assert isinstance(cells[0], Formula)
    assert str(cells[1]).startswith("2017-01-01")


def test_duplicate_headers_of_a_text_file_are_named_with_both_places() -> None:
    message = refused(b"code;name;CODE\n1;a;2\n")
    assert "baris 1, kolom 1" in message
    assert "baris 1, kolom 3" in message


def test_an_unknown_code_is_named_with_its_cell_value_and_list(mover: Any) -> None:
    admin = mover("system_admin")
    job = admin.checked("mitra", b"code;name;services\nuji;Uji;kesehatan\nuji2;Uji;kesehatan, sihir\n")
    assert (job.new, job.bad) == (1, 1)
    (row,) = admin.page(job, status="bad").context["rows"]
    (error,) = row["errors"]
    assert (error["place"], error["header"], error["value"]) == ("baris 3, kolom 3", "services", "kesehatan, sihir")
    assert "service_type" in error["reason"]


def test_a_day_that_came_as_a_number_says_which_day_it_may_be(mover: Any) -> None:
    secretary = mover("secretary")
    content = workbook(["number", "received_on", "case_type"], ["1/2015", 42065, "ktp"])
    job = secretary.checked("kasus", content, "data.xlsx")
    (row,) = secretary.page(job, status="bad").context["rows"]
    assert row["errors"][0]["place"] == "B2"
    assert "02/03/2015" in row["errors"][0]["reason"]
