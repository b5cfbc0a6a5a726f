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


def report(browser: Browser) -> None:
    """Report from a phone."""
    page = browser.new_context(viewport=PHONE, locale="id-ID", base_url=ADDRESS).new_page()
    page.goto("/")
    picture(page, "home-360")
    page.goto("/lapor/")
    picture(page, "report-360")
    page.check("[name=immediate_danger][value=yes]")
    page.check("[name=contact_allowed][value=yes]")
    page.select_option("[name=contact_channel]", "whatsapp")
    page.fill("[name=contact_address]", "0812 0000 0001 (contoh)")
    page.fill("[name=contact_hours]", "pukul 10–12")
    page.fill("[name=contact_code_word]", "arisan")
    page.fill("[name=contact_avoid]", "nomor rumah")
    page.fill("[name=narrative]", "Contoh: tetangga saya sering dipukul pada malam hari. Anaknya ikut menangis.")
    page.check("[name=violence_forms][value=fisik]")
    page.select_option("[name=region]", "64.72")
    page.fill("[name=victim_name]", "Ibu Contoh")
    page.select_option("[name=victim_sex]", "perempuan")
    page.fill("[name=victim_age]", "34")
    page.select_option("[name=reporter_type]", "masyarakat")
    page.wait_for_timeout(2000)
    page.click("button[value=review]")
    page.click("button[value=send]")
    picture(page, "report-sent-360")


def officers(browser: Browser) -> None:
    """Record, analyse, refer."""
    recording = sign_in(browser, "demo.pencatat")
    picture(recording, "officer-home-1280")
    recording.goto("/admin/pengaduan/")
    recording.click("td.title a")
    picture(recording, "complaint-1280")
    recording.click("text=Terima, lalu isi formulir pengaduan")
    recording.select_option("[name=case_type]", "ktp")
    recording.select_option("[name=risk]", "tinggi")
    recording.select_option("[name=authority]", "unit_ini")
    recording.click("#w-editor-form button[type=submit]")
    recording.click("text=Terima dan buka kasus")
    case = recording.url
    analysing = sign_in(browser, "demo.pengaduan")
    analysing.goto(case)
    analysing.click("text=Ambil dan buka")
    for name, value in {"is_child": "no", "is_vulnerable": "yes", "has_special_needs": "no", "informed": "yes"}.items():
        analysing.check(f"[name={name}][value={value}]")
    analysing.check("[name=services][value=kesehatan]")
    analysing.fill("[name=analysis]", "Contoh: perlu pemeriksaan dan perawatan luka.")
    analysing.fill("[name=information]", "Contoh: lewat pesan kode laporan.")
    analysing.click("#w-editor-form button[type=submit]")
    managing = sign_in(browser, "demo.manajer")
    managing.goto(case)
    picture(managing, "case-1280")
    managing.click("text=Ambil dan buka")
    managing.select_option("[name=service_type]", "kesehatan")
    managing.select_option("[name=partner]", label="RS Contoh Samarinda (contoh)")
    managing.fill("[name=reason]", "Contoh: luka di lengan.")
    managing.click("#w-editor-form button[type=submit]")
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
