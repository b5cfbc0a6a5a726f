"""What people do in the portal, as more than one test needs it. They read the Indonesian words on the screen."""

import datetime
import re
import secrets

from playwright.sync_api import Page, expect

DESK = {"width": 1280, "height": 900}
READING_TIME = """() => {
    const [visit] = performance.getEntriesByType("navigation");
    return performance.now() - visit.responseStart > 2100;
}"""


def fresh(word: str) -> str:
    """Return ``word`` with an ending that nobody has ever typed."""
    return f"{word}{secrets.token_hex(5)}"


def tomorrow() -> str:
    """Return nine o'clock tomorrow, as a field of day and time takes it."""
    return (datetime.date.today() + datetime.timedelta(days=1)).isoformat() + "T09:00"


def take_time(page: Page) -> None:
    """Wait until the page has been open as long as a person needs at least (public forms refuse faster)."""
    page.wait_for_function(READING_TIME)


def question(page: Page, legend: str, answer: str) -> None:
    """Tick one of the answers that stand under a question."""
    page.get_by_role("group", name=legend).get_by_label(answer, exact=True).check()


def press(page: Page, button: str) -> None:
    """Press the button with these words in the middle of the page."""
    page.locator("main").get_by_role("button", name=button, exact=True).click()


def write_report(page: Page, narrative: str, *, victim: str = "") -> None:
    """Open the report form and write, as somebody who is not the victim and gives no name."""
    page.goto("/")
    page.get_by_role("link", name="Saya ingin melapor").click()
    question(page, "Apakah ada yang dalam bahaya sekarang?", "Tidak")
    question(page, "Bolehkah kami menghubungi Anda?", "Tidak")
    page.get_by_label("Apa yang terjadi?").fill(narrative)
    page.get_by_label("Kekerasan fisik").check()
    page.get_by_label("Di kabupaten atau kota mana?").select_option(label="Kota Samarinda")
    page.get_by_label("Di tempat seperti apa?").select_option(label="Rumah tangga")
    page.get_by_label("Nama orang yang mengalaminya").fill(victim)
    page.get_by_label("Jenis kelamin orang itu").select_option(label="Perempuan")
    page.get_by_label("Umur orang itu, dalam tahun").fill("34")
    page.get_by_label("Siapakah pelakunya bagi orang itu?").select_option(label="Suami atau istri")
    page.get_by_label("Siapakah Anda dalam peristiwa ini?").select_option(label="Anggota masyarakat")


def send_report(page: Page) -> str:
    """Check the summary, send, and return the report code."""
    take_time(page)
    press(page, "Periksa sebelum mengirim")
    press(page, "Kirim laporan")
    expect(page.get_by_role("heading", level=1)).to_have_text("Laporan Anda sudah sampai")
    return page.locator(".receipt-code").inner_text().strip()


def open_report(page: Page, code: str) -> None:
    """Come back with the report code."""
    page.goto("/")
    page.get_by_role("link", name="Ikuti laporan").click()
    page.get_by_label("Kode laporan").fill(code)
    press(page, "Buka laporan saya")


def menu(page: Page, entry: str) -> None:
    """Choose an entry of the officers' menu."""
    page.get_by_role("navigation", name="Menu utama").or_(page.locator("nav.sidebar-main-menu")).get_by_role(
        "link", name=re.compile(rf"^{entry}")
    ).first.click()
