"""A4: the ten steps of handling a complaint, each by its own role, in its own browser, behind two factors."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from .conftest import Visitors
from .people import DESK, fresh, menu, press, question, send_report, write_report

PATIENCE = 30_000
NAMES = {
    "recording_officer": ("Sari", "Pencatat"),
    "complaint_officer": ("Dewi", "Pengaduan"),
    "dokter": ("Ratna", "Dokter"),
    "psikolog": ("Intan", "Psikolog"),
    "advokat": ("Lestari", "Advokat"),
    "case_manager": ("Wulan", "Manajer"),
    "secretary": ("Hasnah", "Sekretaris"),
    "daily_chair": ("Nurul", "Ketua"),
    "general_chair": ("Aminah", "Ketua"),
}
NEEDED = {
    "Pelayanan kesehatan": "RS Contoh Samarinda (contoh)",
    "Pelayanan psikososial": "Psikolog unit layanan (layanan sendiri)",
    "Bantuan hukum": "Divisi bantuan hukum (layanan sendiri)",
}
STEPS = [
    "Penerimaan pengaduan",
    "Pengisian formulir pengaduan",
    "Analisis kebutuhan dan informasi kepada pelapor",
    "Penanganan sesuai kebutuhan",
    "Laporan kepada sekretaris",
    "Laporan kepada ketua harian",
    "Laporan kepada ketua umum dan instruksi penanganan",
    "Penugasan manajer kasus",
    "Rujukan sesuai pelayanan yang dibutuhkan",
    "Pembuatan rujukan",
]
RECEIVE, RECORD, ANALYSE, HANDLE, REPORT, PASS_ON, INSTRUCT, ASSIGN, REFER, CONFIRM = STEPS


@pytest.fixture
def staff(
    visitors: Visitors, officer: Callable[..., Any], sign_in: Callable[[Page, Any], None]
) -> Callable[[str], Page]:
    """``staff("dokter")`` opens a browser for an officer of this role or profession and goes through both steps."""

    def arrive(who: str) -> Page:
        first, last = NAMES[who]
        profession = who if who in {"dokter", "psikolog", "advokat"} else ""
        person = officer(
            "service_officer" if profession else who, first_name=first, last_name=last, profession=profession
        )
        page = visitors.open(viewport=DESK)
        page.context.set_default_timeout(PATIENCE)
        sign_in(page, person)
        return page

    return arrive


def task_in(page: Page, panel: str, step: str, number: str) -> Locator:
    """Open the list of tasks and return the one of this step and case in a panel."""
    menu(page, "Tugas")
    heading = page.get_by_role("heading", name=re.compile(f"^{panel}"))
    section = page.locator("section.task-panel").filter(has=heading)
    return section.get_by_role("listitem").filter(has_text=step).filter(has_text=number)


def take(page: Page, step: str, number: str) -> None:
    """Take a task of the role, which opens the screen where it is done."""
    task_in(page, "Tugas peran saya", step, number).get_by_role("button", name=re.compile("^Ambil")).click()
    expect(page.get_by_role("heading", level=1)).to_be_visible(timeout=PATIENCE)


def is_told(page: Page, words: str) -> None:
    """Find the words in the message after a deed."""
    expect(page.locator(".messages")).to_contain_text(words, timeout=PATIENCE)


def write(page: Page, question: str, text: str, deed: str, step: str) -> None:
    """Answer the one question of a step, press its button, and be told that it is done."""
    page.get_by_label(question).fill(text)
    press(page, deed)
    is_told(page, f"Selesai: {step}")


def reads(page: Page, step: str, number: str, text: str) -> None:
    """Open what is to be read, find the text, and say that it was read."""
    task_in(page, "Untuk dibaca", step, number).get_by_role("link", name=f"Baca: {step}").click()
    expect(page.locator("main")).to_contain_text(text, timeout=PATIENCE)
    press(page, "Saya sudah membacanya")
    is_told(page, f"Selesai: Baca: {step}")


def test_the_ten_steps(visitors: Visitors, staff: Callable[[str], Page]) -> None:
    narrative, victim = f"Istri tetangga dipukul, {fresh('lengan')} luka.", f"Ibu {fresh('Rahma')}"
    incomplete, complete = f"Korban ditangani {fresh('sebagian')}.", f"Korban ditangani {fresh('seluruhnya')}."
    reason, summary, order = fresh("Tambahkan-psikolog-"), f"Ringkasan {fresh('lengkap')}.", fresh("Rujuk-segera-")

    neighbour = visitors.open()
    neighbour.context.set_default_timeout(PATIENCE)
    write_report(neighbour, narrative, victim=victim)
    send_report(neighbour)
    neighbour.context.close()

    # Steps 1 and 2: the recording officer receives the report, fills the complaint form and opens the case.
    sari = staff("recording_officer")
    menu(sari, "Tugas")
    sari.get_by_role("listitem").filter(has_text="ADU/64.72/").first.get_by_role(
        "button", name=re.compile("^Ambil")
    ).click()
    expect(sari.locator(".narrative").first).to_contain_text(narrative, timeout=PATIENCE)
    press(sari, "Terima, lalu isi formulir pengaduan")
    expect(sari.get_by_role("textbox", name="Nama korban")).to_have_value(victim, timeout=PATIENCE)
    sari.get_by_label("Jenis kasus").select_option(label="Kekerasan terhadap perempuan (KtP)")
    sari.get_by_label("Risiko").select_option(label="Sedang")
    sari.get_by_label("Kewenangan").select_option(label="Unit layanan ini")
    press(sari, "Simpan formulir pengaduan")
    press(sari, "Terima dan buka kasus")
    sari.wait_for_url(re.compile(r"/admin/kasus/[0-9a-f-]+/"))
    number = sari.get_by_role("heading", level=1).inner_text().strip()
    case = sari.url.split("?")[0]
    assert re.fullmatch(r"REG/64\.72/20\d\d/\d{4}", number)

    # Step 3: the complaint officer analyses the needs and tells the reporter.
    dewi = staff("complaint_officer")
    take(dewi, ANALYSE, number)
    question(dewi, "Apakah korban berumur di bawah 18 tahun?", "Tidak")
    question(dewi, "Apakah korban rentan secara fisik atau psikis?", "Tidak")
    question(dewi, "Apakah korban berkebutuhan khusus atau memerlukan perlindungan khusus?", "Tidak")
    for service in NEEDED:
        question(dewi, "Layanan yang dibutuhkan", service)
    dewi.get_by_label("Analisis kebutuhan").fill("Luka, takut, dan ingin tahu haknya.")
    question(dewi, "Apakah pelapor sudah diberi tahu?", "Ya")
    dewi.get_by_label("Apa yang disampaikan, atau mengapa tidak aman memberi tahu").fill("Lewat kode laporan.")
    press(dewi, "Simpan analisis")
    dewi.wait_for_url(re.compile(r"/admin/kasus/[0-9a-f-]+/$"))

    # Step 4: the three professions work side by side; each sees its own task only.
    professions = {name: staff(name) for name in ("dokter", "psikolog", "advokat")}
    for page in professions.values():
        menu(page, "Tugas")
        expect(page.get_by_role("listitem").filter(has_text=HANDLE).filter(has_text=number)).to_have_count(
            1, timeout=PATIENCE
        )
    for page in professions.values():
        take(page, HANDLE, number)
    wulan = staff("case_manager")
    for name, page in professions.items():
        expect(task_in(wulan, "Tugas peran saya", REPORT, number)).to_have_count(0)
        write(page, "Penanganan yang diberikan kepada korban", f"Ditangani {name}.", "Catat layanan", HANDLE)

    # Step 5: the case manager reports to the secretary, who reads what the professions did.
    take(wulan, REPORT, number)
    for name in professions:
        expect(wulan.locator("main")).to_contain_text(f"Ditangani {name}.")
    write(wulan, "Isi laporan", incomplete, "Kirim laporan", REPORT)

    # Step 6: the secretary returns it with the reason; the case manager has it again, completes it; it goes on.
    hasnah = staff("secretary")
    take(hasnah, PASS_ON, number)
    expect(hasnah.locator("main")).to_contain_text(incomplete)
    hasnah.get_by_role("link", name=f"Kembalikan ke “{REPORT}”").click()
    press(hasnah, "Kembalikan")
    expect(hasnah.get_by_role("alert")).to_contain_text("Alasan", timeout=PATIENCE)
    hasnah.get_by_label("Alasan").fill(reason)
    press(hasnah, "Kembalikan")
    is_told(hasnah, "Dikembalikan. Alasannya tercatat di linimasa kasus.")
    task_in(wulan, "Tugas saya", REPORT, number).get_by_role("link", name=REPORT).click()
    expect(wulan.locator("main")).to_contain_text(reason, timeout=PATIENCE)
    write(wulan, "Isi laporan", complete, "Kirim laporan", REPORT)
    task_in(hasnah, "Tugas saya|Tugas peran saya", PASS_ON, number).get_by_role("link", name=PASS_ON).click()
    expect(hasnah.locator("main")).to_contain_text(complete, timeout=PATIENCE)
    write(hasnah, "Isi laporan", summary, "Kirim laporan", PASS_ON)

    # Step 7: the daily chair reads it and instructs; the general chair is informed.
    nurul = staff("daily_chair")
    take(nurul, INSTRUCT, number)
    expect(nurul.locator("main")).to_contain_text(summary)
    write(nurul, "Instruksi", order, "Sampaikan instruksi", INSTRUCT)
    aminah = staff("general_chair")
    reads(aminah, INSTRUCT, number, order)

    # Step 8: the secretary assigns the case manager, who accepts.
    take(hasnah, ASSIGN, number)
    expect(hasnah.locator("main")).to_contain_text(order)
    hasnah.get_by_label("Siapa").select_option(label=" ".join(NAMES["case_manager"]))
    press(hasnah, "Tetapkan")
    is_told(hasnah, f"Selesai: {ASSIGN}")
    task_in(wulan, "Tugas saya", ASSIGN, number).get_by_role("link", name=ASSIGN).click()
    press(wulan, "Terima")
    is_told(wulan, ASSIGN)

    # Step 9: the case manager opens a referral for each service needed; the last one ends the step.
    task_in(wulan, "Tugas saya", REFER, number).get_by_role("link", name=REFER).click()
    wulan.locator("main").get_by_role("link", name="Kerjakan langkah ini").click()
    wulan.wait_for_url(re.compile(r"/admin/rujukan/"))
    address = wulan.url
    referrals = {}
    for place, (service, agency) in enumerate(NEEDED.items()):
        expect(task_in(hasnah, "Tugas peran saya", CONFIRM, number)).to_have_count(0)
        wulan.goto(address)
        left = wulan.get_by_text("Dibutuhkan dan belum dirujuk:")
        expect(left).to_contain_text(", ".join(list(NEEDED)[place:]))
        wulan.get_by_label("Layanan").first.select_option(label=service)
        wulan.get_by_label("Lembaga").select_option(label=agency)
        wulan.get_by_label("Alasan layanan ini").fill("Sesuai analisis dan instruksi.")
        press(wulan, "Buka rujukan")
        wulan.wait_for_url(re.compile(r"/admin/rujukan/[0-9a-f-]+/$"))
        referrals[service] = wulan.get_by_role("heading", level=1).inner_text().strip()

    # Step 10: the secretary sees the three referrals and confirms them.
    menu(hasnah, "Rujukan")
    for referral in referrals.values():
        expect(hasnah.get_by_role("link", name=referral)).to_be_visible(timeout=PATIENCE)
    take(hasnah, CONFIRM, number)
    press(hasnah, "Rujukan sudah dibuat")
    is_told(hasnah, f"Selesai: {CONFIRM}")

    # The timeline shows all of it in order, with who and when; no step of the ten is left. What is open now are the
    # services' own procedures, which the referrals have begun.
    wulan.goto(case)
    line = wulan.locator(".run").filter(has_text="Penanganan pengaduan").locator(".run__step")
    expect(line).to_have_count(10)
    expect(line.and_(wulan.locator(".run__step--done"))).to_have_count(10)
    for step in STEPS:
        expect(wulan.locator(".card--now")).not_to_contain_text(step)
    wulan.get_by_role("tab", name="Linimasa").click()
    entries = wulan.locator(".timeline:visible .timeline__entry")
    expect(entries.first).to_be_visible()
    told = [
        tuple(entry.locator(part).inner_text().strip() for part in (".timeline__when", ".timeline__what"))
        for entry in reversed(entries.all())
    ]
    begun = re.compile("Prosedur “(Pelayanan rujukan kesehatan|Pelayanan bantuan hukum)” dimulai")
    assert len([what for _when, what in told if begun.fullmatch(what)]) == 2
    told = [(when, what) for when, what in told if not begun.fullmatch(what)]
    assert all(re.match(r"\d{1,2} \w+ 20\d\d, \d\d\.\d\d · ", when) for when, _what in told)
    who = {key: " ".join(names) for key, names in NAMES.items()}
    expected = [
        ("pelapor", r"Laporan ADU/64\.72/\S+ diterima \(Laman\)"),
        (who["recording_officer"], r"Formulir pengaduan ADU/64\.72/\S+ diisi"),
        (who["recording_officer"], f"Kasus dibuka dengan nomor {number}"),
        ("portal", "Prosedur “Penanganan pengaduan” dimulai"),
        (who["complaint_officer"], f"Kebutuhan dianalisis: {', '.join(NEEDED)}; risiko Sedang"),
        (who["complaint_officer"], f"{ANALYSE}: selesai"),
        (who["dokter"], f"{HANDLE}: selesai"),
        (who["psikolog"], f"{HANDLE}: selesai"),
        (who["advokat"], f"{HANDLE}: selesai"),
        (who["case_manager"], f"{REPORT}: selesai"),
        (who["secretary"], f"{PASS_ON}: dikembalikan ke “{REPORT}”"),
        (who["case_manager"], f"{REPORT}: selesai"),
        (who["secretary"], f"{PASS_ON}: selesai"),
        (who["daily_chair"], f"{INSTRUCT}: selesai"),
        (who["general_chair"], f"{INSTRUCT}: dibaca"),
        (who["secretary"], f"{ASSIGN}: selesai"),
        (who["case_manager"], f"{ASSIGN}: diterima"),
        *[
            (who["case_manager"], rf"Rujukan {referrals[service]} dibuka: {service}, {re.escape(agency)}")
            for service, agency in NEEDED.items()
        ],
        (who["case_manager"], f"{REFER}: selesai"),
        (who["secretary"], f"{CONFIRM}: selesai"),
    ]
    found = [(when.split(" · ")[1], what) for when, what in told]
    assert [name for name, _what in found] == [name for name, _what in expected]
    for (_name, what), (_who, words) in zip(found, expected, strict=True):
        assert re.fullmatch(words, what), (what, words)
    for page in (sari, dewi, *professions.values(), wulan, hasnah, nurul, aminah):
        menu(page, "Tugas")
        own = page.locator("main").get_by_role("listitem").filter(has_text=number)
        for step in STEPS:
            expect(own.filter(has_text=step)).to_have_count(0, timeout=PATIENCE)
