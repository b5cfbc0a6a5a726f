"""A5: the health referral, from the doctor's examination to the service that the hospital records."""

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from intake.referrals.models import PartnerAgency

from ..conftest import missing_part
from .casework import (
    HOSPITAL,
    PATIENCE,
    analyse,
    consent,
    consult,
    inform,
    is_told,
    open_case,
    refer,
    task_in,
)
from .conftest import Visitors
from .people import DESK, fresh, menu, press

HEALTH = "Pelayanan kesehatan"
NAMES = {
    "recording_officer": ("Sari", "Pencatat"),
    "complaint_officer": ("Dewi", "Pengaduan"),
    "case_manager": ("Wulan", "Manajer"),
    "dokter": ("Ratna", "Dokter"),
    "secretary": ("Hasnah", "Sekretaris"),
    "daily_chair": ("Nurul", "Ketua"),
    "partner": ("Rina", "Mitra"),
}
OBSERVE, EXAMINE = "Pengamatan kondisi korban", "Pemeriksaan dokter"
TELL, DRAFT = "Penyampaian hasil kepada manajer kasus", "Penyusunan draf surat rujukan"
REVIEW, SEND = "Pemeriksaan sekretaris dan tanda tangan ketua harian", "Pengiriman ke fasilitas pelayanan kesehatan"


@pytest.fixture
def people() -> dict[str, Any]:
    """Who has arrived, by role."""
    return {}


@pytest.fixture
def staff(
    visitors: Visitors, officer: Callable[..., Any], sign_in: Callable[[Page, Any], None], people: dict[str, Any]
) -> Callable[[str], Page]:
    """``staff("dokter")`` opens a browser for an officer of this role or profession and goes through both steps."""

    def arrive(who: str) -> Page:
        first, last = NAMES[who]
        role, options = ("service_officer", {"profession": who}) if who == "dokter" else (who, {})
        if who == "partner":
            options = {"unit": None}
        people[who] = officer(role, first_name=first, last_name=last, **options)
        if who == "partner":
            PartnerAgency.objects.get(code="rs-demo").members.add(people[who].pk)
        page = visitors.open(viewport=DESK)
        page.context.set_default_timeout(PATIENCE)
        sign_in(page, people[who])
        return page

    return arrive


def take(page: Page, step: str, number: str) -> None:
    """Open a step, taking it first if nobody has it yet."""
    task = task_in(page, "Tugas", step, number).first
    expect(task).to_be_visible(timeout=PATIENCE)
    claim = task.get_by_role("button", name=re.compile("^Ambil"))
    if claim.count():
        claim.click()
    else:
        task.get_by_role("link", name=step).first.click()
        own = page.locator("main").get_by_role("link", name=re.compile("surat$"))
        page.wait_for_load_state()
        if "/admin/tugas/" in page.url and own.count():
            own.first.click()
    page.wait_for_load_state()


def words_of(file: Path) -> str:
    """Return what a reader copies from a PDF."""
    if shutil.which("pdftotext") is None:
        missing_part("Poppler")
    read = subprocess.run(["pdftotext", "-layout", str(file), "-"], capture_output=True, text=True, check=True)
    return re.sub(r"\s+", " ", read.stdout)


def test_the_health_referral(
    visitors: Visitors, staff: Callable[[str], Page], people: dict[str, Any], tmp_path: Path
) -> None:
    sari, dewi, wulan = staff("recording_officer"), staff("complaint_officer"), staff("case_manager")
    number, case = open_case(visitors, sari, risk="Sedang")
    analyse(dewi, case, 0, [HEALTH], risk="Sedang")

    # The case manager prepares the referral by the protocol; it begins the procedure of the service.
    _number, referral = refer(wulan, case, 0, service=HEALTH)
    consent(wulan, referral)
    inform(wulan)
    consult(wulan)
    name, story = f"Ibu {fresh('Melati')}", f"Didorong ke dinding, {fresh('pelipis')} luka. (contoh)"
    wulan.get_by_label("Identitas korban").fill(f"{name}, 34 tahun")
    wulan.get_by_label("Kronologi").fill(story)
    press(wulan, "Simpan identitas dan kronologi")

    # 1 to 3: observed, examined, told.
    take(wulan, OBSERVE, number)
    wulan.locator("main [name=text]").fill("Pusing, luka di pelipis. (contoh)")
    press(wulan, "Simpan catatan")
    is_told(wulan, f"Selesai: {OBSERVE}")
    ratna = staff("dokter")
    take(ratna, EXAMINE, number)
    ratna.get_by_label("Tanggal pemeriksaan").fill("2026-01-05")
    ratna.get_by_label("Hasil pemeriksaan").fill("Luka robek dua sentimeter. (contoh)")
    ratna.get_by_label("Saran rujukan").fill("Pemeriksaan dan perawatan luka. (contoh)")
    press(ratna, "Simpan formulir")
    is_told(ratna, f"Selesai: {EXAMINE}")
    take(ratna, TELL, number)
    ratna.get_by_label("Isi laporan").fill("Perlu dirujuk. (contoh)")
    press(ratna, "Kirim laporan")
    is_told(ratna, f"Selesai: {TELL}")

    # 4: the doctor drafts; what the portal knows stands there already.
    take(ratna, DRAFT, number)
    press(ratna, "Mulai surat")
    ratna.wait_for_url(re.compile(r"/admin/surat/[0-9a-f-]+/ubah/"))
    letter = ratna.url.removesuffix("ubah/")
    expect(ratna.get_by_label("Nama korban")).not_to_have_value("")
    ratna.get_by_label("Nama korban").fill(name)
    for question in ("NIK korban", "Tanggal lahir korban", "Alamat korban", "Jenis kelamin korban", "Umur korban"):
        if not ratna.get_by_label(question).input_value():
            ratna.get_by_label(question).fill("tidak diketahui")
    for question, known in (
        ("Nama fasilitas kesehatan yang dituju", HOSPITAL),
        ("Petugas pendamping", "tidak diperlukan"),
        ("Kronologi", story),
        ("Hasil pemeriksaan awal", "Luka robek dua sentimeter. (contoh)"),
        ("Pelayanan yang dimohonkan", "Pemeriksaan dan perawatan luka. (contoh)"),
    ):
        expect(ratna.get_by_label(question)).to_have_value(known)
    ratna.get_by_label("Hasil pemeriksaan awal").fill("")
    press(ratna, "Simpan dan teruskan")
    is_told(ratna, "Masih kosong: Hasil pemeriksaan awal.")

    # 5: the secretary can't pass on what has a gap, and returns it once; the doctor amends.
    hasnah = staff("secretary")
    take(hasnah, REVIEW, number)
    press(hasnah, "Teruskan untuk ditandatangani")
    is_told(hasnah, "“Hasil pemeriksaan awal” masih kosong")
    hasnah.get_by_role("link", name="Kembalikan surat").click()
    reason, finding = f"Lengkapi pemeriksaan {fresh('x')}", f"Luka robek {fresh('pelipis')}. (contoh)"
    hasnah.get_by_label("Yang harus diubah").fill(reason)
    press(hasnah, "Kembalikan surat")
    is_told(hasnah, "Dikembalikan.")
    take(ratna, DRAFT, number)
    expect(ratna.locator("main")).to_contain_text(reason, timeout=PATIENCE)
    ratna.get_by_label("Hasil pemeriksaan awal").fill(finding)
    press(ratna, "Simpan dan teruskan")
    is_told(ratna, "Surat diteruskan.")
    take(hasnah, REVIEW, number)
    expect(hasnah.locator(".letter-change ins").filter(has_text=finding.split()[2])).to_be_visible(timeout=PATIENCE)
    press(hasnah, "Teruskan untuk ditandatangani")
    is_told(hasnah, "Surat diteruskan untuk ditandatangani.")

    # The daily chair reads it and signs with a fresh code; a wrong one signs nothing.
    nurul = staff("daily_chair")
    take(nurul, REVIEW, number)
    expect(nurul.locator("article.sheet")).to_contain_text(name)
    nurul.get_by_label("Kode").fill("bukan kode")
    press(nurul, "Tandatangani surat")
    expect(nurul.locator("main")).to_contain_text("Kode tidak cocok.", timeout=PATIENCE)
    nurul.get_by_label("Kode").fill(people["daily_chair"].current_code())
    press(nurul, "Tandatangani surat")
    is_told(nurul, "Ditandatangani.")
    expect(nurul.get_by_role("heading", level=1)).to_contain_text("400.2/")

    # 6: the secretary sends it, once; the PDF names the victim and the chronology.
    take(hasnah, SEND, number)
    with hasnah.expect_download() as loading:
        hasnah.get_by_role("link", name="Unduh PDF").click()
    file = tmp_path / "surat.pdf"
    loading.value.save_as(file)
    assert re.fullmatch(r"dokumen-[0-9a-f]{8}\.pdf", loading.value.suggested_filename)
    text = words_of(file)
    for words in (name, story, finding, "Nurul Ketua", HOSPITAL):
        assert words in text, words
    assert not re.search(r"[{}‹›]|DRAF", text)
    hasnah.get_by_label("melalui portal, ke akun mitra").check()
    press(hasnah, "Surat dikirim")
    is_told(hasnah, "Tercatat: surat dikirim.")
    expect(hasnah.locator(".record-header")).to_contain_text("dikirim")

    # The address in the QR code: genuine, and without a name.
    code = re.search(r"/verifikasi/([a-z2-9]{26})", text.replace(" ", ""))
    assert code is not None
    reader = visitors.open()
    reader.goto(f"/verifikasi/{code[1]}/")
    expect(reader.get_by_role("heading", level=1)).to_have_text("Surat ini asli")
    expect(reader.locator("main")).to_contain_text("400.2/")
    for words in (name, name.split()[1], number, "kesehatan", "Samarinda"):
        expect(reader.locator("main")).not_to_contain_text(words)

    # The hospital accepts and records the service; the case shows it.
    rina = staff("partner")
    rina.goto(referral)
    expect(rina.locator("main")).to_contain_text(story, timeout=PATIENCE)
    with rina.expect_download() as loading:
        rina.get_by_role("link", name="Unduh suratnya").click()
    loading.value.save_as(file)
    assert words_of(file) == text
    press(rina, "Terima")
    rina.get_by_label("Layanan yang diberikan").fill(f"Luka dijahit {fresh('rapi')}.")
    rina.get_by_label("Siapa yang memberikannya").fill("dr. Contoh")
    press(rina, "Layanan sudah diberikan")
    expect(rina.locator(".record-header")).to_contain_text("layanan diterima", timeout=PATIENCE)
    wulan.goto(case)
    wulan.get_by_role("tab", name="Surat").click()
    expect(wulan.locator("#tab-letters")).to_contain_text("400.2/")
    wulan.get_by_role("tab", name="Linimasa").click()
    line = wulan.locator(".timeline:visible")
    for words in ("Surat 400.2/", f"layanan diterima dari {HOSPITAL}"):
        expect(line).to_contain_text(words)
    menu(wulan, "Surat")
    expect(wulan.locator("main")).to_contain_text("400.2/")
    expect(wulan.locator("main")).not_to_contain_text(name)
    assert wulan.goto(letter).status == 200  # type: ignore[union-attr]
