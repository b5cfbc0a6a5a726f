"""The walk behind `make screenshots`: one report from a phone to a first referral. Everybody in it is invented.

usage: screenshots_walk.py ADDRESS SCRATCH_FOLDER
"""

import base64
import json
import re
import shutil
import sys
import time
from pathlib import Path
from typing import Any

from django_otp.oath import TOTP
from playwright.sync_api import Browser, Page, sync_playwright
from workspace import ROOT

ADDRESS, SCRATCH = sys.argv[1], Path(sys.argv[2])
PICTURES = ROOT / "docs" / "screenshots"
PHONE, DESK = {"width": 360, "height": 740}, {"width": 1280, "height": 860}
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
]


def picture(page: Page, name: str) -> None:
    """Save what the screen shows."""
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(600)  # Wagtail's tabs slide in
    page.screenshot(path=PICTURES / f"{name}.png")


def sign_in(browser: Browser, username: str, **options: Any) -> Page:
    """Sign a demo officer in with both factors."""
    accounts = json.loads((SCRATCH / "demo-accounts.json").read_text(encoding="utf-8"))
    account = next(entry for entry in accounts if entry["username"] == username)
    page = browser.new_context(viewport=options.get("viewport", DESK), locale="id-ID", base_url=ADDRESS).new_page()
    page.goto("/admin/login/")
    page.fill("[name=username]", account["username"])
    page.fill("[name=password]", account["password"])
    page.click("form [type=submit]")
    clock = TOTP(base64.b32decode(account["totp_secret"]))
    clock.time = time.time()
    page.fill("[name=otp_token]", f"{clock.token():06d}")
    page.click("form [type=submit]")
    page.wait_for_url(re.compile(r"/admin/$"))
    return page


def question(page: Page, legend: str, answer: str) -> None:
    """Tick one of the answers that stand under a question."""
    page.get_by_role("group", name=legend).get_by_label(answer, exact=True).check()


def press(page: Page, button: str) -> None:
    """Press the button with these words."""
    page.locator("main").get_by_role("button", name=button, exact=True).click()


def report(browser: Browser) -> None:
    """Report from a phone."""
    page = browser.new_context(viewport=PHONE, locale="id-ID", base_url=ADDRESS).new_page()
    page.goto("/")
    picture(page, "home-360")
    page.goto("/lapor/")
    picture(page, "report-360")
    question(page, "Apakah ada yang dalam bahaya sekarang?", "Ya")
    question(page, "Bolehkah kami menghubungi Anda?", "Ya")
    page.get_by_label("Lewat cara apa yang aman?").select_option(label="WhatsApp")
    page.get_by_label("Nomor atau alamat").fill("0812 0000 0001 (contoh)")
    page.get_by_label("Kapan waktu yang aman?").fill("pukul 10–12")
    page.get_by_label("Kata kode").fill("arisan")
    page.get_by_label("Siapa yang tidak boleh tahu?").fill("nomor rumah")
    page.get_by_label("Apa yang terjadi?").fill(
        "Contoh: tetangga saya sering dipukul pada malam hari. Anaknya ikut menangis."
    )
    page.get_by_label("Kekerasan fisik").check()
    page.get_by_label("Di kabupaten atau kota mana?").select_option(label="Kota Samarinda")
    page.get_by_label("Nama orang yang mengalaminya").fill("Ibu Contoh")
    page.get_by_label("Jenis kelamin orang itu").select_option(label="Perempuan")
    page.get_by_label("Umur orang itu, dalam tahun").fill("34")
    page.get_by_label("Siapakah Anda dalam peristiwa ini?").select_option(label="Anggota masyarakat")
    page.wait_for_timeout(2100)  # faster than a person reads, and the form refuses
    press(page, "Periksa sebelum mengirim")
    press(page, "Kirim laporan")
    page.locator(".receipt-code").wait_for()
    picture(page, "report-sent-360")


def officers(browser: Browser) -> None:
    """Record, analyse, refer."""
    recording = sign_in(browser, "demo.pencatat")
    picture(recording, "officer-home-1280")
    recording.goto("/admin/pengaduan/")
    recording.click("td.title a")
    picture(recording, "complaint-1280")
    press(recording, "Terima, lalu isi formulir pengaduan")
    recording.get_by_label("Jenis kasus").select_option(label="Kekerasan terhadap perempuan (KtP)")
    recording.get_by_label("Risiko").select_option(label="Tinggi")
    recording.get_by_label("Kewenangan").select_option(label="Unit layanan ini")
    press(recording, "Simpan formulir pengaduan")
    press(recording, "Terima dan buka kasus")
    recording.wait_for_url(re.compile(r"/admin/kasus/"))
    case = recording.url
    analysing = sign_in(browser, "demo.pengaduan")
    analysing.goto("/admin/tugas/")
    analysing.get_by_role("listitem").filter(has_text="REG/").get_by_role("button", name=re.compile("^Ambil")).click()
    question(analysing, "Apakah korban berumur di bawah 18 tahun?", "Tidak")
    question(analysing, "Apakah korban rentan secara fisik atau psikis?", "Ya")
    question(analysing, "Apakah korban berkebutuhan khusus atau memerlukan perlindungan khusus?", "Tidak")
    services = analysing.get_by_role("group", name="Layanan yang dibutuhkan")
    services.get_by_label("Pelayanan kesehatan", exact=True).check()
    analysing.get_by_label("Analisis kebutuhan").fill("Contoh: perlu pemeriksaan dan perawatan luka.")
    question(analysing, "Apakah pelapor sudah diberi tahu?", "Ya")
    analysing.get_by_label("Apa yang disampaikan, atau mengapa tidak aman memberi tahu").fill("Contoh: lewat pesan.")
    press(analysing, "Simpan analisis")
    analysing.wait_for_url(re.compile(r"/admin/kasus/[0-9a-f-]+/$"))
    managing = sign_in(browser, "demo.manajer")
    managing.goto(case)
    picture(managing, "case-1280")
    managing.get_by_role("tab", name="Rujukan").click()
    managing.get_by_role("link", name="Rujuk ke layanan").click()
    managing.get_by_label("Layanan", exact=False).first.select_option(label="Pelayanan kesehatan")
    managing.get_by_label("Lembaga").select_option(label="RS Contoh Samarinda (contoh)")
    managing.get_by_label("Alasan layanan ini").fill("Contoh: luka di lengan.")
    press(managing, "Buka rujukan")
    managing.wait_for_url(re.compile(r"/admin/rujukan/[0-9a-f-]+/$"))
    picture(managing, "referral-1280")
    managing.set_viewport_size(PHONE)
    managing.goto(case)
    picture(managing, "case-360")


if __name__ == "__main__":
    PICTURES.mkdir(parents=True, exist_ok=True)
    program = shutil.which("chromium") or shutil.which("chromium-browser") or sys.exit("Chromium is not installed.")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=FLAGS)
        report(chromium)
        officers(chromium)
        chromium.close()
