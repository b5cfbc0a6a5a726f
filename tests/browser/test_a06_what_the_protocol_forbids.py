"""A6: what the referral protocol forbids, each refusal with its reason; and what goes before it."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone
from django.utils.formats import date_format
from playwright.sync_api import Page, expect

from .casework import (
    MEDICOLEGAL,
    PATIENCE,
    add_victim,
    analyse,
    consent,
    consult,
    escort,
    inform,
    is_told,
    open_case,
    receptionist,
    refer,
    still_missing,
    task_in,
)
from .conftest import Visitors
from .people import fresh, press

NAMES = {
    "recording_officer": ("Sari", "Pencatat"),
    "complaint_officer": ("Dewi", "Pengaduan"),
    "case_manager": ("Wulan", "Manajer"),
}
WULAN = "Wulan Manajer"
CONSENT = "Persetujuan belum ada: rujukan memerlukan persetujuan korban."
POINT_1 = "Korban belum diberi tahu layanan apa yang akan diberikan lembaga itu (butir 1)."
POINT_2 = "Belum ada koordinasi dengan lembaga penerima (butir 2)."
ESCORT = "Korban wajib didampingi petugas: tetapkan petugas pendamping (butir 3 dan 4)."
IDENTITY = "Surat belum memuat identitas korban (butir 5)."
CHRONOLOGY = "Surat belum memuat kronologi (butir 5)."
REASONS = [CONSENT, POINT_1, POINT_2, ESCORT, IDENTITY, CHRONOLOGY]


@pytest.fixture
def staff(
    visitors: Visitors, officer: Callable[..., Any], sign_in: Callable[[Page, Any], None]
) -> Callable[[str], Page]:
    """``staff(role)`` opens a browser for an officer of this role."""
    return receptionist(visitors, officer, sign_in, NAMES)


def is_refused(page: Page, *missing: str) -> None:
    """Press “send” and read these reasons and no others; nothing was sent."""
    press(page, "Kirim rujukan")
    told = page.locator(".messages")
    for reason in REASONS:
        if reason in missing:
            expect(told).to_contain_text(reason, timeout=PATIENCE)
        else:
            expect(told).not_to_contain_text(reason)
    expect(page.locator(".record-header")).to_contain_text("disiapkan")


def test_what_the_protocol_forbids(visitors: Visitors, staff: Callable[[str], Page]) -> None:
    sari, dewi, wulan = staff("recording_officer"), staff("complaint_officer"), staff("case_manager")

    # Sexual violence opens the report to the police with the case, before anybody has asked for consent.
    number, case = open_case(visitors, sari, risk="Tinggi", violence=("Kekerasan seksual",))
    police = task_in(wulan, "Tugas peran saya", "Laporan ke kepolisian", number)
    expect(police).to_have_count(1)
    expect(police).to_contain_text("tenggat")

    # An adult with special needs: nothing goes before consent, information, coordination, escort and letter.
    analyse(dewi, case, 0, [MEDICOLEGAL], special=True)
    _number, first = refer(wulan, case, 0)
    is_refused(wulan, CONSENT, POINT_1, POINT_2, ESCORT, IDENTITY)
    consent(wulan, first)
    is_refused(wulan, POINT_1, POINT_2, ESCORT, IDENTITY)
    inform(wulan)
    is_refused(wulan, POINT_2, ESCORT, IDENTITY)
    consult(wulan)
    is_refused(wulan, ESCORT, IDENTITY)
    escort(wulan, WULAN)
    is_refused(wulan, IDENTITY)
    wulan.get_by_label("Identitas korban").fill(f"Ibu {fresh('Rahma')}, 34 tahun")
    wulan.get_by_label("Kronologi").fill("")
    press(wulan, "Simpan identitas dan kronologi")
    is_refused(wulan, CHRONOLOGY)

    # A child, and a vulnerable adult: not without an escort either.
    for place, (child, facts) in enumerate([(True, {"child": True}), (False, {"vulnerable": True})], start=1):
        add_victim(wulan, case, child=child)
        analyse(dewi, case, place, [MEDICOLEGAL], **facts)
        _number, address = refer(wulan, case, place)
        consent(wulan, address, child=child)
        inform(wulan)
        consult(wulan)
        wulan.get_by_label("Identitas korban").fill(fresh("Kenanga "))
        press(wulan, "Simpan identitas dan kronologi")
        is_refused(wulan, ESCORT)

    # Once all is there it goes; and is not closed before the service is confirmed.
    wulan.goto(first)
    wulan.get_by_label("Kronologi").fill(f"Dipukul hari Minggu, {fresh('lengan')} luka.")
    press(wulan, "Simpan identitas dan kronologi")
    press(wulan, "Kirim rujukan")
    is_told(wulan, "Rujukan terkirim; lembaga sudah dapat membacanya.")
    press(wulan, "Tutup rujukan")
    is_told(wulan, "Rujukan tidak dapat ditutup sebelum dipastikan korban menerima layanan")
    expect(wulan.locator(".record-header")).to_contain_text("terkirim")

    # At high risk a referral may go verbally: not before consent, information and escort; then the letter is due.
    _number, verbal = refer(wulan, case, 0)
    wulan.get_by_text("Rujukan lisan mendesak (risiko tinggi)").click()
    wulan.get_by_label("Mengapa tidak dapat menunggu, dan kepada siapa disampaikan").fill("Perdarahan, dr. jaga.")
    press(wulan, "Catat rujukan lisan")
    for reason in (POINT_1, ESCORT):
        expect(wulan.get_by_role("alert").filter(has_text=reason)).to_be_visible(timeout=PATIENCE)
    wulan.goto(verbal)
    inform(wulan)
    escort(wulan, WULAN)
    wulan.get_by_text("Rujukan lisan mendesak (risiko tinggi)").click()
    wulan.get_by_label("Mengapa tidak dapat menunggu, dan kepada siapa disampaikan").fill("Perdarahan, dr. jaga.")
    press(wulan, "Catat rujukan lisan")
    is_told(wulan, "Surat harus dikirim dalam 24 jam")
    letter = task_in(wulan, "Tugas", "Surat rujukan menyusul", number)
    expect(letter).to_have_count(1)
    expect(letter).to_contain_text("tenggat")
    wulan.goto(verbal)
    tomorrow = timezone.localtime() + datetime.timedelta(hours=24)
    expect(wulan.locator("main")).to_contain_text(f"Tenggat surat {date_format(tomorrow, 'j F Y')}")
    wulan.get_by_label("Layanan yang diberikan").fill("Luka dijahit.")
    wulan.get_by_label("Siapa yang memberikannya").fill("dr. Contoh")
    press(wulan, "Layanan sudah diterima")
    press(wulan, "Tutup rujukan")
    is_told(wulan, "Rujukan disampaikan lisan: tidak dapat ditutup sebelum suratnya menyusul.")
    consult(wulan)
    wulan.get_by_label("Identitas korban").fill(f"Ibu {fresh('Rahma')}, 34 tahun")
    wulan.get_by_label("Kronologi").fill(f"Dipukul hari Minggu, {fresh('lengan')} luka.")
    press(wulan, "Simpan identitas dan kronologi")
    press(wulan, "Kirim surat")
    is_told(wulan, "Rujukan terkirim; lembaga sudah dapat membacanya.")
    expect(task_in(wulan, "Tugas", "Surat rujukan menyusul", number)).to_have_count(0)
    wulan.goto(verbal)
    press(wulan, "Tutup rujukan")
    is_told(wulan, "Rujukan ditutup.")

    # Consent withdrawn: what was not sent stops. The report to the police is still to be made.
    _number, unsent = refer(wulan, case, 0)
    expect(still_missing(wulan, unsent)).not_to_contain_text(CONSENT)
    wulan.goto(case)
    wulan.get_by_role("tab", name="Persetujuan").click()
    withdrawal = wulan.locator(".consent").first
    withdrawal.locator("summary").click()
    withdrawal.get_by_role("button", name="Tarik persetujuan").click()
    wulan.goto(unsent)
    expect(wulan.locator(".record-header")).to_contain_text("dihentikan")
    expect(wulan.locator("main")).to_contain_text("Persetujuan ditarik.")
    expect(task_in(wulan, "Tugas", "Laporan ke kepolisian", number)).to_have_count(1)

    # Mediation refuses to start where a form of violence is sexual.
    wulan.goto(case)
    wulan.locator("main").get_by_role("link", name="Mulai prosedur untuk korban 1").click()
    wulan.get_by_label("Mediasi", exact=True).check()
    press(wulan, "Mulai prosedur")
    refusal = "Ada bentuk kekerasan seksual dalam kasus ini: prosedur ini tidak dimulai."
    expect(wulan.get_by_role("alert").first).to_contain_text(refusal, timeout=PATIENCE)
