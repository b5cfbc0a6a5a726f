"""A3: the first login of a new officer (without the passkey)."""

import base64
import re
import time
from collections.abc import Callable
from typing import Any

from django_otp.oath import totp
from playwright.sync_api import Page, expect

from .conftest import Visitors
from .people import DESK, fresh, press

ENROL = re.compile(r"/admin/daftar-langkah-kedua/")
HOME = re.compile(r"/admin/$")
#: What an officer would like to open: screens of every room, the account, and the later steps of the way in.
CLOSED = ["", "tugas/", "pengaduan/", "pengaduan/baru/", "kasus/", "rujukan/", "account/", "pages/", "langkah-kedua/"]
STEP = 30  # seconds


class Phone:
    """An authenticator app into which somebody typed the secret."""

    def __init__(self, secret: str) -> None:
        secret = re.sub(r"\s", "", secret)
        self.key = base64.b32decode(secret + "=" * (-len(secret) % 8))
        self.last = 0

    def code(self) -> str:
        """Return six digits not used before; like a person who waits for the next ones, without the waiting."""
        step = max(int(time.time()) // STEP, self.last + 1)
        self.last = step
        return f"{totp(self.key, step=STEP, t0=0, drift=step - int(time.time()) // STEP):06d}"


def log_out(page: Page) -> None:
    """Open the menu under one's name and log out."""
    page.locator(".sidebar-footer__account").click()
    page.locator(".sidebar-footer").get_by_text("Keluar", exact=True).click()
    page.wait_for_url(re.compile(r"/admin/login/"))


def give_password(page: Page, username: str, password: str) -> None:
    """First step of a log-in."""
    page.goto("/admin/login/")
    page.get_by_label("Nama pengguna").fill(username)
    page.locator("[name=password]").fill(password)
    press(page, "Masuk")
    page.wait_for_url(re.compile(r"/admin/langkah-kedua/"))


def give_code(page: Page, code: str) -> None:
    """Second step of a log-in."""
    page.get_by_label("Kode dari aplikasi autentikator").fill(code)
    press(page, "Lanjut")


def test_a3_first_login(visitors: Visitors, officer: Callable[..., Any], sign_in: Callable[[Page, Any], None]) -> None:
    username, password = fresh("petugas-"), f"tiga kata {fresh('biasa')}"

    administrator = visitors.open(viewport=DESK)
    sign_in(administrator, officer("system_admin"))
    administrator.get_by_role("button", name="Pengaturan").click()
    administrator.get_by_role("list", name="Pengaturan").get_by_role("link", name="Petugas", exact=True).click()
    administrator.get_by_role("link", name="Tambah akun").click()
    administrator.get_by_label("Nama pengguna").fill(username)
    administrator.get_by_label("Nama depan").fill("Melati")
    administrator.get_by_label("Unit layanan").select_option(label="UPTD PPA Kota Samarinda")
    administrator.get_by_label("Petugas pencatatan laporan").check()
    assert administrator.locator("input[type=password]").count() == 0  # passwords are set by their owners alone
    administrator.locator("main footer button[type=submit]").click()
    link = administrator.get_by_label("Tautan sekali pakai").input_value()
    assert link.startswith(visitors.address)
    for shown_later in ("/admin/users/", "/admin/"):
        administrator.goto(shown_later)
        assert link.rsplit("/", 2)[1] not in administrator.content()

    melati = visitors.open(viewport=DESK)
    melati.goto(link)
    assert link.rsplit("/", 2)[1] not in melati.url  # the token leaves the address before anything is shown
    melati.get_by_label("Kata sandi baru").fill(password)
    melati.get_by_label("Ulangi kata sandi yang sama").fill(password)
    press(melati, "Simpan dan lanjut")
    melati.wait_for_url(ENROL)
    for address in CLOSED:
        melati.goto(f"/admin/{address}")
        expect(melati).to_have_url(ENROL)
    melati.get_by_text("Tidak bisa memindai? Ketik rahasianya").click()
    phone = Phone(melati.locator(".step__secret").inner_text())
    melati.get_by_label("Kode enam angka dari aplikasi").fill("000000")
    press(melati, "Hubungkan")
    expect(melati.get_by_role("alert")).to_contain_text("Kode tidak cocok.")
    expect(melati.get_by_label("Kode enam angka dari aplikasi")).to_be_visible()
    _connect(melati, phone)

    expect(melati.locator("#backup-codes li")).to_have_count(10)
    codes = melati.locator("#backup-codes code").all_inner_texts()
    assert len(set(codes)) == 10
    melati.goto("/admin/pengaduan/")
    expect(melati).to_have_url(re.compile(r"/admin/kode-cadangan/"))  # nothing opens before the codes are kept
    press(melati, "Lanjut")
    expect(melati.get_by_role("alert")).to_contain_text("centang")
    melati.get_by_label("Sudah saya simpan di tempat yang aman").check()
    press(melati, "Lanjut")
    melati.wait_for_url(re.compile(r"/admin/pengaduan/$"))
    melati.goto("/admin/kode-cadangan/")
    expect(melati).to_have_url(HOME)
    assert not any(code in melati.content() for code in codes)

    log_out(melati)
    melati.goto("/admin/pengaduan/")
    expect(melati).to_have_url(re.compile(r"/admin/login/"))
    give_password(melati, username, password)
    for address in CLOSED[:-1]:
        melati.goto(f"/admin/{address}")
        expect(melati).to_have_url(re.compile(r"/admin/langkah-kedua/"))
    give_code(melati, phone.code())
    melati.wait_for_url(re.compile(r"/admin/pages/$|/admin/$"))

    log_out(melati)
    give_password(melati, username, password)
    give_code(melati, codes[3])
    melati.wait_for_url(HOME)
    expect(melati.get_by_text("Tersisa 9 kode.")).to_be_visible()

    log_out(melati)
    give_password(melati, username, password)
    give_code(melati, codes[3])
    expect(melati.get_by_role("alert")).to_contain_text("Kode tidak cocok.")
    expect(melati).to_have_url(re.compile(r"/admin/langkah-kedua/"))

    somebody = visitors.open()
    somebody.goto(link)
    expect(somebody.get_by_role("heading", level=1)).to_have_text("Tautan ini tidak berlaku lagi")


def _connect(page: Page, phone: Phone) -> None:
    """Type the app's code; after a wrong one the portal asks for a second's patience first."""
    alert = page.get_by_role("alert")
    for _second in range(5):
        page.get_by_label("Kode enam angka dari aplikasi").fill(phone.code())
        press(page, "Hubungkan")
        if page.url.endswith("/kode-cadangan/") or "tunggu" not in alert.inner_text():
            return
        phone.last -= 1
        page.wait_for_timeout(1000)
