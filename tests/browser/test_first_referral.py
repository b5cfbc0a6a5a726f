"""From a report to the first service received: every step by its own role, in its own browser, behind two factors."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from intake.referrals.models import PartnerAgency

from .conftest import Visitors
from .people import DESK, fresh, menu, press, question, send_report, tomorrow, write_report

HOSPITAL = "RS Contoh Samarinda (contoh)"
NAMES = {
    "recording_officer": ("Sari", "Pencatat"),
    "complaint_officer": ("Dewi", "Pengaduan"),
    "case_manager": ("Wulan", "Manajer"),
    "service_officer": ("Maya", "Pendamping"),
    "partner": ("Rina", "Mitra"),
}
REASONS = {
    "consent": "Persetujuan belum ada: rujukan memerlukan persetujuan korban.",
    "inform": "Korban belum diberi tahu layanan apa yang akan diberikan lembaga itu (butir 1).",
    "coordinate": "Belum ada koordinasi dengan lembaga penerima (butir 2).",
    "escort": "Korban wajib didampingi petugas: tetapkan petugas pendamping (butir 3 dan 4).",
    "unconfirmed": "Petugas pendamping belum menyanggupi (butir 3 dan 4).",
    "identity": "Surat belum memuat identitas korban (butir 5).",
    "chronology": "Surat belum memuat kronologi (butir 5).",
}


@pytest.fixture
def staff(
    visitors: Visitors, officer: Callable[..., Any], sign_in: Callable[[Page, Any], None]
) -> Callable[[str], Page]:
    """``staff(role)`` opens a browser for an officer of this role and goes through both steps."""

    def arrive(role: str) -> Page:
        first, last = NAMES[role]
        person = officer(role, first_name=first, last_name=last, **({"unit": None} if role == "partner" else {}))
        if role == "partner":
            PartnerAgency.objects.get(code="rs-demo").members.add(person.pk)
        page = visitors.open(viewport=DESK)
        sign_in(page, person)
        return page

    return arrive


def send_is_refused(page: Page, *missing: str) -> None:
    """Press “send” and see all the reasons, and no others."""
    press(page, "Kirim rujukan")
    still = page.locator(".messages")
    for name, reason in REASONS.items():
        if name in missing:
            expect(still).to_contain_text(reason)
        else:
            expect(still).not_to_contain_text(reason)
    expect(page.locator(".record-header")).to_contain_text("disiapkan")


def test_the_first_referral(visitors: Visitors, staff: Callable[[str], Page]) -> None:
    narrative = f"Istri tetangga dipukul, {fresh('lengan')} luka."
    victim, shared = f"Ibu {fresh('Rahma')}", f"Dipukul pada hari Minggu, {fresh('lengan')} kiri luka."
    maya = staff("service_officer")
    escort = "Maya Pendamping"

    neighbour = visitors.open()
    write_report(neighbour, narrative, victim=victim)
    send_report(neighbour)
    neighbour.context.close()

    # Steps 1 and 2: the recording officer reads it and fills the complaint form with the triage.
    sari = staff("recording_officer")
    menu(sari, "Tugas")
    sari.get_by_role("listitem").filter(has_text="ADU/64.72/").get_by_role("button", name=re.compile("^Ambil")).click()
    expect(sari.locator(".narrative").first).to_contain_text(narrative)
    press(sari, "Terima, lalu isi formulir pengaduan")
    expect(sari.get_by_role("textbox", name="Apa yang terjadi")).to_have_value(narrative)
    expect(sari.get_by_role("textbox", name="Nama korban")).to_have_value(victim)
    sari.get_by_label("Tanggal lahir korban").fill("1990-05-01")
    sari.get_by_label("Jenis kasus").select_option(label="Kekerasan terhadap perempuan (KtP)")
    sari.get_by_label("Risiko").select_option(label="Tinggi")
    sari.get_by_label("Kewenangan").select_option(label="Unit layanan ini")
    press(sari, "Simpan formulir pengaduan")
    complaint = sari.get_by_role("heading", level=1).inner_text().strip()
    press(sari, "Terima dan buka kasus")
    sari.wait_for_url(re.compile(r"/admin/kasus/"))
    number = sari.get_by_role("heading", level=1).inner_text().strip()
    assert re.fullmatch(r"REG/64\.72/20\d\d/0001", number)

    # Step 3: the complaint officer analyses the needs.
    dewi = staff("complaint_officer")
    menu(dewi, "Tugas")
    task = dewi.get_by_role("listitem").filter(has_text=number)
    expect(task).to_contain_text("tenggat")
    task.get_by_role("button", name=re.compile("^Ambil")).click()
    question(dewi, "Apakah korban berumur di bawah 18 tahun?", "Ya")
    question(dewi, "Apakah korban rentan secara fisik atau psikis?", "Ya")
    question(dewi, "Apakah korban berkebutuhan khusus atau memerlukan perlindungan khusus?", "Tidak")
    dewi.get_by_role("group", name="Layanan yang dibutuhkan").get_by_label("Pelayanan medikolegal", exact=True).check()
    dewi.get_by_label("Analisis kebutuhan").fill(f"Luka perlu dirawat {fresh('segera')}.")
    question(dewi, "Apakah pelapor sudah diberi tahu?", "Ya")
    dewi.get_by_label("Apa yang disampaikan, atau mengapa tidak aman memberi tahu").fill("Lewat kode laporan.")
    press(dewi, "Simpan analisis")
    expect(dewi.get_by_role("alert")).to_contain_text("Tanggal lahir yang tercatat menyatakan lain")
    question(dewi, "Apakah korban berumur di bawah 18 tahun?", "Tidak")
    press(dewi, "Simpan analisis")
    dewi.wait_for_url(re.compile(r"/admin/kasus/[0-9a-f-]+/$"))
    expect(dewi.locator(".record-header")).to_contain_text("Wajib didampingi")

    # The case manager opens a referral – help does not wait for steps 4 to 8; it cannot be sent before the protocol
    # is complete.
    wulan = staff("case_manager")
    menu(wulan, "Kasus")
    wulan.get_by_role("link", name=number).click()
    wulan.get_by_role("tab", name="Rujukan").click()
    wulan.get_by_role("link", name="Rujuk ke layanan").click()
    wulan.get_by_label("Layanan", exact=False).first.select_option(label="Pelayanan medikolegal")
    wulan.get_by_label("Lembaga").select_option(label="Dinas Sosial Kota Samarinda (contoh)")
    wulan.get_by_label("Alasan layanan ini").fill(f"Luka di {fresh('lengan')}.")
    press(wulan, "Buka rujukan")
    expect(wulan.get_by_role("alert")).to_contain_text("Lembaga ini tidak memberi layanan itu. Pilih lembaga lain.")
    wulan.get_by_label("Lembaga").select_option(label=HOSPITAL)
    press(wulan, "Buka rujukan")
    wulan.wait_for_url(re.compile(r"/admin/rujukan/[0-9a-f-]+/$"))
    referral = wulan.get_by_role("heading", level=1).inner_text().strip()
    address = wulan.url
    send_is_refused(wulan, "consent", "inform", "coordinate", "escort", "identity")

    # The agency sees nothing of it yet.
    rina = staff("partner")
    menu(rina, "Rujukan")
    expect(rina.get_by_role("link", name=referral)).to_have_count(0)
    assert rina.goto(address).status == 404  # type: ignore[union-attr]

    wulan.get_by_role("link", name="Catat persetujuan").click()
    question(wulan, "Diberikan oleh", "korban")
    question(wulan, "Cara pemberian", "tertulis")
    question(wulan, "Yang boleh disampaikan", "identitas")
    question(wulan, "Yang boleh disampaikan", "kronologi")
    press(wulan, "Simpan persetujuan")
    wulan.goto(address)
    press(wulan, "Pakai persetujuan yang tercatat")
    send_is_refused(wulan, "inform", "coordinate", "escort", "identity")

    wulan.get_by_label("Apa yang disampaikan kepada korban").fill(f"Luka diobati {fresh('gratis')}.")
    press(wulan, "Korban sudah diberi tahu")
    send_is_refused(wulan, "coordinate", "escort", "identity")

    wulan.get_by_label("Dengan siapa, dan apa yang disepakati").fill(f"Perawat jaga {fresh('siap')}.")
    press(wulan, "Koordinasi sudah dilakukan")
    send_is_refused(wulan, "escort", "identity")

    wulan.get_by_label("Petugas pendamping").select_option(label=escort)
    wulan.get_by_label("Kapan pendamping diperlukan").fill(tomorrow())
    press(wulan, "Tetapkan pendamping")
    send_is_refused(wulan, "unconfirmed", "identity")
    menu(maya, "Pendampingan")
    maya.get_by_role("button", name=f"Saya sanggup mendampingi {referral}").click()
    expect(maya.locator(".messages")).to_contain_text("Disanggupi.")
    send_is_refused(wulan, "identity")

    wulan.get_by_label("Identitas korban").fill(f"{victim}, 36 tahun")
    wulan.get_by_label("Kronologi").fill("")
    press(wulan, "Simpan identitas dan kronologi")
    send_is_refused(wulan, "chronology")

    wulan.get_by_label("Kronologi").fill(shared)
    press(wulan, "Simpan identitas dan kronologi")
    press(wulan, "Kirim rujukan")
    expect(wulan.locator(".messages")).to_contain_text("Rujukan terkirim; lembaga sudah dapat membacanya.")
    press(wulan, "Tutup rujukan")
    expect(wulan.locator(".messages")).to_contain_text("Rujukan tidak dapat ditutup sebelum dipastikan")

    # The hospital reads what was sent to it and nothing else, accepts, and records the service.
    rina.goto("/admin/")
    menu(rina, "Rujukan")
    rina.get_by_role("link", name=referral).click()
    expect(rina.locator("main")).to_contain_text(shared)
    expect(rina.locator("main")).to_contain_text(victim)
    expect(rina.locator("main")).to_contain_text(f"didampingi {escort}")
    expect(rina.locator("main")).not_to_contain_text(narrative)
    expect(rina.locator("main")).not_to_contain_text(number)
    press(rina, "Terima")
    rina.get_by_label("Layanan yang diberikan").fill("Luka dibersihkan.")
    rina.get_by_label("Siapa yang memberikannya").fill(f"dr. {fresh('Contoh')}")
    press(rina, "Layanan sudah diberikan")
    expect(rina.locator(".record-header")).to_contain_text("layanan diterima")

    # The case manager sees it and closes; the timeline tells it all in order, with who and when.
    wulan.goto(address)
    expect(wulan.locator("main")).to_contain_text("Luka dibersihkan")
    press(wulan, "Tutup rujukan")
    expect(wulan.locator(".record-header")).to_contain_text("ditutup")
    wulan.get_by_role("link", name=number).first.click()
    wulan.get_by_role("tab", name="Linimasa").click()
    entries = wulan.locator(".timeline:visible .timeline__entry")
    expect(entries).to_have_count(19)
    told = [
        tuple(entry.locator(part).inner_text().strip() for part in (".timeline__when", ".timeline__what"))
        for entry in reversed(entries.all())
    ]
    procedure = [line for line in told if line[1].startswith(("Prosedur ", "Analisis kebutuhan"))]
    assert len(procedure) == 2
    told = [line for line in told if line not in procedure]
    expected = [
        ("pelapor", f"Laporan {complaint} diterima (Laman)"),
        ("Sari Pencatat", f"Formulir pengaduan {complaint} diisi"),
        ("Sari Pencatat", f"Kasus dibuka dengan nomor {number}"),
        ("Dewi Pengaduan", "Kebutuhan dianalisis: Pelayanan medikolegal; risiko Tinggi"),
        ("Wulan Manajer", f"Rujukan {referral} dibuka: Pelayanan medikolegal, {HOSPITAL}"),
        ("Wulan Manajer", "Persetujuan dicatat: Pelayanan medikolegal"),
        ("Wulan Manajer", f"Rujukan {referral}: korban diberi tahu"),
        ("Wulan Manajer", f"Rujukan {referral}: berkoordinasi dengan {HOSPITAL}"),
        ("Wulan Manajer", f"Rujukan {referral}: petugas pendamping ditetapkan"),
        ("Maya Pendamping", f"Rujukan {referral}: pendamping menyanggupi"),
        ("Wulan Manajer", f"Rujukan {referral}: identitas dan kronologi dilengkapi"),
        ("Wulan Manajer", f"Rujukan {referral}: identitas dan kronologi dilengkapi"),
        ("Wulan Manajer", f"Rujukan {referral} dikirim kepada {HOSPITAL}"),
        ("Rina Mitra", f"Rujukan {referral} dibaca {HOSPITAL}"),
        ("Rina Mitra", f"Rujukan {referral} diterima {HOSPITAL}"),
        ("Rina Mitra", f"Rujukan {referral}: layanan diterima dari {HOSPITAL}"),
        ("Wulan Manajer", f"Rujukan {referral} ditutup"),
    ]
    assert [(when.split(" · ")[1], what) for when, what in told] == expected
    assert all(re.match(r"\d{1,2} \w+ 20\d\d, \d\d\.\d\d · ", when) for when, _what in told)
