"""A7: social rehabilitation and legal aid side by side on one case, each to its end, with coordination coming back."""

import datetime
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import Page, expect

from intake.referrals.models import PartnerAgency

from .casework import (
    PATIENCE,
    analyse,
    consent,
    consult,
    inform,
    is_told,
    open_case,
    refer,
    take,
    task_in,
)
from .conftest import Visitors
from .people import DESK, fresh, press

NAMES = {
    "recording_officer": ("Sari", "Pencatat"),
    "complaint_officer": ("Dewi", "Pengaduan"),
    "case_manager": ("Wulan", "Manajer"),
    "secretary": ("Hasnah", "Sekretaris"),
    "daily_chair": ("Nurul", "Ketua"),
    "legal_aid_officer": ("Fitri", "Hukum"),
    "partner": ("Rina", "Dinsos"),
}
REHABILITATION, LEGAL_AID = "Rehabilitasi sosial", "Bantuan hukum"
AGENCY, DIVISION = "Dinas Sosial Kota Samarinda (contoh)", "Divisi bantuan hukum (layanan sendiri)"


@contextmanager
def days_later(days: int, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the portal believe that many days have passed, and run what the machine runs every five minutes."""
    later = timezone.now() + datetime.timedelta(days=days)
    with monkeypatch.context() as patch:
        patch.setattr(timezone, "now", lambda: later)
        call_command("run_due_jobs", stdout=StringIO())
        yield


@pytest.fixture
def arrive(
    visitors: Visitors, officer: Callable[..., Any], sign_in: Callable[[Page, Any], None]
) -> Callable[[str], tuple[Page, Any]]:
    """``arrive(role)`` opens a browser for an officer of this role, and returns the officer too."""
    people: dict[str, Any] = {}

    def both(role: str) -> tuple[Page, Any]:
        if role not in people:
            first, last = NAMES[role]
            unit = {"unit": None} if role == "partner" else {}
            people[role] = officer(role, first_name=first, last_name=last, **unit)
            if role == "partner":
                PartnerAgency.objects.get(code="dinas-sosial-samarinda").members.add(people[role].pk)
        page = visitors.open(viewport=DESK)
        page.context.set_default_timeout(PATIENCE)
        sign_in(page, people[role])
        return page, people[role]

    return both


def writes(page: Page, step: str, number: str, question: str, deed: str) -> None:
    """Do a step that asks for one text."""
    take(page, step, number)
    page.get_by_label(question).first.fill(f"Catatan {fresh('singkat')}.")
    press(page, deed)
    is_told(page, f"Selesai: {step}")


def fill_what_is_empty(page: Page) -> None:
    """Answer every question of a form that nobody has answered; a choice first, as it may open a further question."""
    main = page.locator("main")
    for choice in main.locator("select:visible").all():
        if not choice.input_value():
            choice.select_option(index=1)
    for group in main.get_by_role("group").all():
        radios = group.locator("input[type=radio]:visible")
        if radios.count() and not group.locator("input[type=radio]:checked").count():
            radios.first.check()
    for field in main.locator("textarea:visible, input[type=text]:visible").all():
        if not field.input_value():
            field.fill("Sudah ditanyakan. (contoh)")
    for day in main.locator("input[type=date]:visible").all():
        if not day.input_value():
            day.fill(timezone.localdate().isoformat())


def open_letter(page: Page, step: str, number: str) -> None:
    """Open the step of a letter, taking it first if nobody has it; come to the letter."""
    task = task_in(page, "Tugas", step, number).first
    expect(task).to_be_visible(timeout=PATIENCE)
    claim = task.get_by_role("button", name=re.compile("^Ambil"))
    if claim.count():
        claim.click()
    else:
        task.get_by_role("link", name=step).first.click()
        page.wait_for_url(re.compile(r"/admin/tugas/[0-9a-f-]+/"))
        page.locator("main a.button:not(.button-secondary)").first.click()
    page.wait_for_url(re.compile(r"/admin/surat/"))


def coordinates(page: Page, step: str, number: str, outcome: int) -> None:
    """Write one entry of the log of coordination, to go on (0) or to end (1)."""
    take(page, step, number)
    page.get_by_label("Dengan siapa").fill("Petugas jaga")
    page.get_by_label("Yang disepakati").fill(f"Perkembangan {fresh('baik')}.")
    page.locator("[name=outcome]").nth(outcome).check()
    press(page, "Simpan catatan")
    is_told(page, f"Selesai: {step}")


def test_side_by_side(
    visitors: Visitors, arrive: Callable[[str], tuple[Page, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    (sari, _), (dewi, _), (wulan, _) = (
        arrive(role) for role in ("recording_officer", "complaint_officer", "case_manager")
    )
    number, case = open_case(visitors, sari, risk="Sedang")
    analyse(dewi, case, 0, [REHABILITATION, LEGAL_AID], risk="Sedang")
    _number, social = refer(wulan, case, 0, REHABILITATION, AGENCY)
    _number, legal = refer(wulan, case, 0, LEGAL_AID, DIVISION)

    # Legal aid, an own division: not before consent and information.
    take(wulan, "Rujukan ke divisi bantuan hukum", number)
    wulan.get_by_label("Isi laporan").fill("Korban memerlukan pendampingan hukum.")
    press(wulan, "Kirim laporan")
    expect(wulan.get_by_role("alert").first).to_contain_text("Persetujuan belum ada", timeout=PATIENCE)
    consent(wulan, legal)
    inform(wulan)
    writes(wulan, "Rujukan ke divisi bantuan hukum", number, "Isi laporan", "Kirim laporan")
    wulan.goto(legal)
    expect(wulan.locator(".record-header")).to_contain_text("terkirim")

    # The division works on: the reporter identified, the position of the case, the first report.
    (fitri, _) = arrive("legal_aid_officer")
    for step in ("Identifikasi pelapor", "Analisis duduk perkara"):
        take(fitri, step, number)
        fill_what_is_empty(fitri)
        press(fitri, "Simpan formulir")
        is_told(fitri, f"Selesai: {step}")
    writes(fitri, "Laporan awal dan koordinasi ke manajer kasus", number, "Isi laporan", "Kirim laporan")

    # Beside it social rehabilitation: observation, draft, review, signature, back to the secretary.
    consent(wulan, social)
    inform(wulan)
    consult(wulan)
    wulan.get_by_label("Identitas korban").fill(f"Ibu {fresh('Rahma')}, 34 tahun")
    wulan.get_by_label("Kronologi").fill(f"Dipukul hari Minggu, {fresh('lengan')} luka.")
    press(wulan, "Simpan identitas dan kronologi")
    writes(wulan, "Pengamatan kondisi korban", number, "Catatan", "Simpan catatan")
    open_letter(wulan, "Penyusunan draf surat rujukan", number)
    press(wulan, "Mulai surat")
    wulan.wait_for_url(re.compile(r"/admin/surat/[0-9a-f-]+/ubah/"))
    fill_what_is_empty(wulan)
    press(wulan, "Simpan dan teruskan")
    is_told(wulan, "Surat diteruskan.")
    (hasnah, _), (nurul, chair) = arrive("secretary"), arrive("daily_chair")
    open_letter(hasnah, "Peninjauan oleh sekretaris", number)
    press(hasnah, "Teruskan untuk ditandatangani")
    is_told(hasnah, "Surat diteruskan untuk ditandatangani.")
    open_letter(nurul, "Tanda tangan ketua harian", number)
    nurul.locator("[name=otp_token]").fill(chair.current_code())
    press(nurul, "Tandatangani surat")
    is_told(nurul, "Ditandatangani.")
    take(hasnah, "Surat kembali ke sekretaris", number)
    press(hasnah, "Konfirmasi penerimaan")
    is_told(hasnah, "Selesai: Surat kembali ke sekretaris")

    # Legal aid has gone on meanwhile; now the letter goes to Dinas Sosial.
    open_letter(hasnah, "Pengiriman ke Dinas Sosial", number)
    hasnah.locator("[name=how]").first.check()
    press(hasnah, "Surat dikirim")
    wulan.goto(social)
    expect(wulan.locator(".record-header")).to_contain_text("terkirim")

    # Dinas Sosial accepts and records the service; the step that makes sure of it is done by that.
    (rina, _) = arrive("partner")
    rina.goto(social)
    press(rina, "Terima")
    rina.get_by_label("Layanan yang diberikan").fill("Asesmen sosial dan pendampingan.")
    rina.get_by_label("Siapa yang memberikannya").fill("Pekerja sosial Contoh")
    press(rina, "Layanan sudah diberikan")

    # Both coordinate; each entry puts the task to sleep.
    steps = [
        (wulan, "Koordinasi berkala dengan lembaga rujukan"),
        (fitri, "Tindak lanjut dengan pihak terkait"),
    ]
    for page, step in steps:
        coordinates(page, step, number, 0)
        expect(task_in(page, "Tugas", step, number)).to_have_count(0)

    # After the interval it is there again; now each comes to its end.
    with days_later(15, monkeypatch):
        for role, (_page, step) in zip(("case_manager", "legal_aid_officer"), steps, strict=True):
            (page, _) = arrive(role)
            coordinates(page, step, number, 1)
            expect(task_in(page, "Tugas", step, number)).to_have_count(0)
            if role == "case_manager":
                page.goto(social)
                expect(page.locator(".record-header")).to_contain_text("ditutup")
        (page, _) = arrive("case_manager")
        page.goto(legal)
        expect(page.locator(".record-header")).to_contain_text("ditutup")
