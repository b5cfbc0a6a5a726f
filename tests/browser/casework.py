"""What officers do with a case in the browser, as the scenarios about referrals need it."""

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Locator, Page, expect

from .conftest import Visitors
from .people import DESK, fresh, menu, press, question, send_report, tomorrow, write_report

PATIENCE = 30_000
HOSPITAL = "RS Contoh Samarinda (contoh)"
MEDICOLEGAL = "Pelayanan medikolegal"
FACTS = {
    "child": "Apakah korban berumur di bawah 18 tahun?",
    "vulnerable": "Apakah korban rentan secara fisik atau psikis?",
    "special": "Apakah korban berkebutuhan khusus atau memerlukan perlindungan khusus?",
}


def receptionist(
    visitors: Visitors,
    officer: Callable[..., Any],
    sign_in: Callable[[Page, Any], None],
    names: dict[str, tuple[str, str]],
) -> Callable[[str], Page]:
    """Return ``staff(role)``, which opens a browser for an officer of this role and goes through both steps."""

    def arrive(role: str) -> Page:
        first, last = names[role]
        page = visitors.open(viewport=DESK)
        page.context.set_default_timeout(PATIENCE)
        sign_in(page, officer(role, first_name=first, last_name=last))
        return page

    return arrive


def open_case(visitors: Visitors, sari: Page, *, risk: str, violence: tuple[str, ...] = ()) -> tuple[str, str]:
    """A neighbour reports, the recording officer takes it in; return the case's number and address."""
    neighbour = visitors.open()
    neighbour.context.set_default_timeout(PATIENCE)
    write_report(neighbour, f"Istri tetangga dipukul, {fresh('lengan')} luka.", victim=f"Ibu {fresh('Rahma')}")
    send_report(neighbour)
    neighbour.context.close()
    menu(sari, "Tugas")
    sari.get_by_role("listitem").filter(has_text="ADU/64.72/").first.get_by_role(
        "button", name=re.compile("^Ambil")
    ).click()
    press(sari, "Terima, lalu isi formulir pengaduan")
    for form in violence:
        sari.get_by_label(form, exact=True).check()
    sari.get_by_label("Jenis kasus").select_option(label="Kekerasan terhadap perempuan (KtP)")
    sari.get_by_label("Risiko").select_option(label=risk)
    sari.get_by_label("Kewenangan").select_option(label="Unit layanan ini")
    press(sari, "Simpan formulir pengaduan")
    press(sari, "Terima dan buka kasus")
    sari.wait_for_url(re.compile(r"/admin/kasus/[0-9a-f-]+/"))
    return sari.get_by_role("heading", level=1).inner_text().strip(), sari.url.split("?")[0].split("#")[0]


def analyse(dewi: Page, case: str, place: int, services: list[str], risk: str = "Tinggi", **facts: bool) -> None:
    """State the facts about one of the victims, and what she or he needs."""
    dewi.goto(case)
    dewi.locator("main").get_by_role("link", name="Analisis kebutuhan").nth(place).click()
    for name, asked in FACTS.items():
        question(dewi, asked, "Ya" if facts.get(name) else "Tidak")
    for service in services:
        question(dewi, "Layanan yang dibutuhkan", service)
    dewi.get_by_label("Risiko").select_option(label=risk)
    dewi.get_by_label("Analisis kebutuhan").fill("Luka perlu dirawat dan dicatat.")
    question(dewi, "Apakah pelapor sudah diberi tahu?", "Ya")
    dewi.get_by_label("Apa yang disampaikan, atau mengapa tidak aman memberi tahu").fill("Lewat kode laporan.")
    press(dewi, "Simpan analisis")
    dewi.wait_for_url(re.compile(r"/admin/kasus/[0-9a-f-]+/$"))


def add_victim(wulan: Page, case: str, *, child: bool) -> None:
    """Add a further victim to the case."""
    wulan.goto(case)
    wulan.get_by_role("tab", name="Orang").click()
    wulan.get_by_role("link", name="Tambah korban").click()
    wulan.get_by_label("Nama", exact=True).fill(fresh("Kenanga "))
    question(wulan, FACTS["child"], "Ya" if child else "Tidak")
    press(wulan, "Tambahkan korban")


def refer(wulan: Page, case: str, place: int, service: str = MEDICOLEGAL, agency: str = HOSPITAL) -> tuple[str, str]:
    """Open a referral for one of the victims; return its number and address."""
    wulan.goto(case)
    wulan.get_by_role("tab", name="Rujukan").click()
    wulan.get_by_role("link", name="Rujuk ke layanan").nth(place).click()
    wulan.get_by_label("Layanan", exact=False).first.select_option(label=service)
    wulan.get_by_label("Lembaga").select_option(label=agency)
    wulan.get_by_label("Alasan layanan ini").fill("Sesuai analisis kebutuhan.")
    press(wulan, "Buka rujukan")
    wulan.wait_for_url(re.compile(r"/admin/rujukan/[0-9a-f-]+/$"))
    return wulan.get_by_role("heading", level=1).inner_text().strip(), wulan.url


def consent(wulan: Page, referral: str, *, child: bool = False) -> None:
    """Record that the victim consents to this referral, or the guardian with the child's assent."""
    wulan.goto(referral)
    wulan.locator("main").get_by_role("link", name="Catat persetujuan").click()
    question(wulan, "Diberikan oleh", "orang tua atau wali" if child else "korban")
    question(wulan, "Cara pemberian", "tertulis")
    for part in ("identitas", "kronologi", "informasi kesehatan"):
        question(wulan, "Yang boleh disampaikan", part)
    if child:
        wulan.get_by_label("Nama orang tua atau wali").fill(fresh("Ibu "))
        question(wulan, "Apakah orang tua atau wali ini terlapor?", "Tidak")
        wulan.get_by_label("Pendapat anak").select_option(label="anak setuju")
    press(wulan, "Simpan persetujuan")
    wulan.goto(referral)
    press(wulan, "Pakai persetujuan yang tercatat")


def inform(wulan: Page) -> None:
    """Point 1, on the referral's page."""
    wulan.get_by_label("Apa yang disampaikan kepada korban").fill(f"Luka diobati {fresh('gratis')}.")
    press(wulan, "Korban sudah diberi tahu")


def consult(wulan: Page) -> None:
    """Point 2, on the referral's page."""
    wulan.get_by_label("Dengan siapa, dan apa yang disepakati").fill(f"Perawat jaga {fresh('siap')}.")
    press(wulan, "Koordinasi sudah dilakukan")


def escort(wulan: Page, who: str) -> None:
    """Points 3 and 4, on the referral's page: who names herself has confirmed by that."""
    wulan.get_by_label("Petugas pendamping").select_option(label=who)
    wulan.get_by_label("Kapan pendamping diperlukan").fill(tomorrow())
    press(wulan, "Tetapkan pendamping")


def task_in(page: Page, panel: str, step: str, number: str) -> Locator:
    """Open the list of tasks and return the one of this step and case in a panel."""
    menu(page, "Tugas")
    heading = page.get_by_role("heading", name=re.compile(f"^{panel}"))
    section = page.locator("section.task-panel").filter(has=heading)
    return section.get_by_role("listitem").filter(has_text=step).filter(has_text=number)


def take(page: Page, step: str, number: str) -> None:
    """Open a task, taking it first if nobody has it yet."""
    task = task_in(page, "Tugas", step, number).first
    expect(task).to_be_visible(timeout=PATIENCE)
    claim = task.get_by_role("button", name=re.compile("^Ambil"))
    if claim.count():
        claim.click()
    else:
        task.get_by_role("link", name=step).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(step, timeout=PATIENCE)


def is_told(page: Page, words: str) -> None:
    """Find the words in the message after a deed."""
    expect(page.locator(".messages")).to_contain_text(words, timeout=PATIENCE)


def still_missing(page: Page, referral: str) -> Locator:
    """Open a referral and return the list of what it still misses."""
    page.goto(referral)
    return page.locator(".card--now .missing")
