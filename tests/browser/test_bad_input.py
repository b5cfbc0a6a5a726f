"""Whatever is typed, pressed twice, left open or gone back to: a clear word in Indonesian, and nothing is lost."""

import json
import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core import signing
from playwright.sync_api import Dialog, Page, expect

from intake.cases.models import Case
from intake.complaints import pages, tracking
from intake.complaints.models import Complaint, ComplaintMessage
from portal.privacy.keyring import derived_sealing_key, seal
from portal.security import form_token

from .conftest import Visitors
from .people import DESK, fresh, open_report, press, question, send_report, take_time, write_report

CHECK, SEND = "Periksa sebelum mengirim", "Kirim laporan"
TOO_OLD = "Halaman ini terlalu lama terbuka. Yang Anda ketik masih ada: mohon tekan tombol sekali lagi."
HURRIED = "Itu lebih cepat daripada orang dapat membaca. Mohon tekan tombol sekali lagi."
DIRECTION = "Teks ini memuat karakter tak terlihat yang membalik arah bacaan. Mohon ketik ulang."
CONTROL = "Teks ini memuat karakter yang tidak dapat ditampilkan. Mohon ketik ulang tanpa menyalin."
FUTURE = "Tanggal ini belum terjadi. Mohon periksa kembali."
UNKNOWN_CODE = "Tidak ada laporan dengan kode ini. Mohon periksa huruf demi huruf."
NARRATIVE, VICTIM, DAY, AGE = "narrative", "victim_name", "incident_on", "victim_age"

#: What a person types into the report: field, text, and the answer.
REFUSED = {
    "empty": (NARRATIVE, "", "Tulis dengan beberapa kata apa yang terjadi; tanpa itu tidak ada yang dapat membantu."),
    "only spaces": (NARRATIVE, "  \n ", "Tulis dengan beberapa kata apa yang terjadi"),
    "over-long story": (NARRATIVE, "panjang " * 2600, "paling banyak 20000 karakter"),
    "control characters": (NARRATIVE, "dipukul\x07\x1b[31m semalam", CONTROL),
    "direction turned around": (VICTIM, "Ibu \u202eamhaR", DIRECTION),
    "a day to come": (DAY, "2999-12-31", FUTURE),
    "nobody is that old": (AGE, "1000", "lebih kecil dari atau sama dengan 120"),
    "not born yet": (AGE, "-3", "lebih besar dari atau sama dengan 0"),
}
TAKEN = {
    "emoji": "Dia memukul 😭👊🏽 lagi 👩‍👧",
    "right to left": "ضربها زوجها البارحة",
    "HTML": '<script>alert("x")</script><b>tebal</b> <img src=x onerror=alert(1)> &amp; {{ 7 }} {% now "Y" %}',
    "quotes and signs": 'O\'Neil; DROP TABLE kasus;-- "kutip" \\ % _ \u00a0\u2028 §',
}


@pytest.fixture
def typed(visitors: Visitors) -> Page:
    """The report form with a story and a name in it; any box that a script opens fails the test."""
    page = visitors.open()
    page.on("dialog", _no_box)
    page.goto("/lapor/")
    page.locator(f"[name={NARRATIVE}]").fill("Tetangga saya dipukul.")
    page.locator(f"[name={VICTIM}]").fill("Ibu Rahma")
    question(page, "Bolehkah kami menghubungi Anda?", "Tidak")
    page.get_by_label("Di kabupaten atau kota mana?").select_option(label="Kota Samarinda")
    return page


def _no_box(dialog: Dialog) -> None:
    raise AssertionError(f"a script ran: {dialog.message}")


def still_there(page: Page, **changed: str) -> None:
    """All that was typed and chosen stands in the form again."""
    for name, value in ({NARRATIVE: "Tetangga saya dipukul.", VICTIM: "Ibu Rahma"} | changed).items():
        assert page.locator(f"[name={name}]").input_value() == value
    expect(page.get_by_label("Di kabupaten atau kota mana?").locator("option:checked")).to_have_text("Kota Samarinda")
    expect(page.get_by_role("group", name="Bolehkah kami menghubungi Anda?").get_by_label("Tidak")).to_be_checked()


def test_the_report_form_says_what_is_wrong_and_keeps_the_rest(typed: Page) -> None:
    for name, text, answer in REFUSED.values():
        field = typed.locator(f"[name={name}]")
        before = field.input_value()
        field.fill(text)
        press(typed, CHECK)
        summary = typed.get_by_role("alert")
        expect(summary).to_contain_text("Belum ada yang terkirim")
        expect(summary.get_by_role("link")).to_have_count(1)
        expect(summary).to_contain_text(answer)
        summary.get_by_role("link").click()
        expect(field).to_be_in_viewport()
        still_there(typed, **{name: text})
        field.fill(before)
    assert not Complaint.objects.exists()


@pytest.mark.parametrize("what", TAKEN)
def test_whatever_people_write_is_taken_as_text(typed: Page, what: str) -> None:
    typed.locator(f"[name={NARRATIVE}]").fill(TAKEN[what])
    take_time(typed)
    press(typed, CHECK)
    words = typed.locator("dd").filter(has_text=TAKEN[what].split()[0])
    assert words.first.inner_text().split() == TAKEN[what].split()
    press(typed, "Ubah")
    still_there(typed, **{NARRATIVE: TAKEN[what]})
    press(typed, CHECK)
    press(typed, SEND)
    expect(typed.locator(".receipt-code")).to_be_visible()
    assert Complaint.objects.get().narrative == TAKEN[what]


def test_a_text_too_long_to_be_received_is_answered_in_words(typed: Page) -> None:
    typed.locator(f"[name={NARRATIVE}]").evaluate("area => { area.value = 'panjang '.repeat(200000) }")
    press(typed, CHECK)
    expect(typed.get_by_role("alert")).to_contain_text("Teks terlalu panjang untuk diterima. Tidak ada yang disimpan.")
    assert not Complaint.objects.exists()


@pytest.mark.parametrize("kind", ["fifty megabytes", "a program that calls itself a photo"])
def test_a_file_is_not_taken_and_the_words_stay(typed: Page, kind: str, tmp_path: Path) -> None:
    photo = tmp_path / "foto.jpg"
    photo.write_bytes(b"\xff\xd8" + b"\0" * 50 * 1024 * 1024 if kind == "fifty megabytes" else b"MZ\x90\0 not a photo")
    take_time(typed)
    press(typed, CHECK)
    typed.get_by_label("Pilih berkas").set_input_files(photo)
    press(typed, SEND)
    words = "Paling banyak 3 berkas" if kind == "fifty megabytes" else "Hanya gambar"
    expect(typed.get_by_role("alert")).to_contain_text(words, timeout=30_000)
    press(typed, "Ubah")
    still_there(typed)
    assert not Complaint.objects.exists()


def test_two_presses_on_send_are_one_report_with_one_code(typed: Page) -> None:
    take_time(typed)
    press(typed, CHECK)
    typed.get_by_role("button", name=SEND).dblclick()
    code = typed.locator(".receipt-code").inner_text()
    assert Complaint.objects.count() == 1
    open_report(typed, code)
    expect(typed.locator("main")).to_contain_text("Belum ada pesan.")


def test_refreshing_after_sending_shows_the_same_code_again(typed: Page) -> None:
    take_time(typed)
    press(typed, CHECK)
    press(typed, SEND)
    code = typed.locator(".receipt-code").inner_text()
    typed.reload()
    expect(typed.locator(".receipt-code")).to_have_text(code)
    assert Complaint.objects.count() == 1


def test_going_back_after_sending_makes_no_second_report(typed: Page) -> None:
    # With requests routed the browser does not ask whether to send again what was sent: as if its person had said yes.
    typed.context.route("**/*", lambda route: route.continue_())
    take_time(typed)
    press(typed, CHECK)
    press(typed, SEND)
    code = typed.locator(".receipt-code").inner_text()
    typed.go_back()
    press(typed, SEND)
    expect(typed.locator(".receipt-code")).to_have_text(code)
    assert Complaint.objects.count() == 1


def test_a_form_open_past_its_life_keeps_the_words_and_goes_on(typed: Page) -> None:
    _replace_token(typed, "report", pages.FORM_SECONDS + 60)
    press(typed, CHECK)
    expect(typed.get_by_role("alert")).to_contain_text(TOO_OLD)
    still_there(typed)
    take_time(typed)
    press(typed, CHECK)
    _replace_token(typed, "report", pages.FORM_SECONDS + 60)  # the summary may be left open, too
    press(typed, SEND)
    expect(typed.get_by_role("alert")).to_contain_text(TOO_OLD)
    still_there(typed)
    send_report(typed)
    assert Complaint.objects.count() == 1


def _replace_token(page: Page, purpose: str, age: int) -> None:
    """Let the open page be ``age`` seconds old."""
    content = {"nonce": "0" * 32, "at": time.time() - age}
    token = signing.dumps(content, salt=form_token._salt(purpose))
    page.locator("main [name=form_token]").evaluate("(field, token) => { field.value = token }", token)


def test_whoever_is_too_fast_only_has_to_press_again(typed: Page) -> None:
    _replace_token(typed, "report", 0)
    press(typed, CHECK)
    expect(typed.get_by_role("alert")).to_contain_text(HURRIED)
    still_there(typed)
    send_report(typed)


def test_what_machines_fill_is_explained_to_people(typed: Page) -> None:
    typed.locator("[name=website]").evaluate("field => { field.value = 'http://contoh.invalid' }")
    take_time(typed)
    press(typed, CHECK)
    expect(typed.get_by_role("alert")).to_contain_text("Mohon kosongkan isian alamat laman")
    still_there(typed)
    send_report(typed)


def test_a_wrong_report_code_is_always_answered_alike(page: Page) -> None:
    for code in ("ABCD", "2222-2222-2222-2222-2222", "' OR 1=1 --", "\u202e2345", "kata " * 15 + "kata"):
        open_report(page, code)
        expect(page.get_by_role("alert")).to_contain_text(DIRECTION if "\u202e" in code else UNKNOWN_CODE)
        expect(page.get_by_label("Kode laporan")).to_have_value(code)


def test_a_message_written_too_long_is_not_lost(typed: Page) -> None:
    code = send_report(typed)
    open_report(typed, code)
    text = f"Saya takut {fresh('malam')}."
    typed.get_by_label("Pesan Anda").fill(text)
    content = json.dumps({"report": str(Complaint.objects.get().pk), "until": int(time.time()) - 1}).encode()
    old = signing.base64.urlsafe_b64encode(seal(derived_sealing_key(tracking.PURPOSE), content, tracking.PURPOSE))
    typed.locator("[name=ticket]").evaluate("(field, ticket) => { field.value = ticket }", old.decode())
    press(typed, "Kirim pesan")
    expect(typed.get_by_role("alert")).to_contain_text("halaman ini menutup setelah 20 menit")
    typed.get_by_label("Kode laporan").fill(code)
    press(typed, "Buka laporan saya")
    expect(typed.get_by_label("Pesan Anda")).to_have_value(text)
    take_time(typed)
    typed.get_by_role("button", name="Kirim pesan").dblclick()
    expect(typed.locator(".thread__message")).to_have_count(1)
    typed.reload()
    expect(typed.locator(".thread__message")).to_have_count(1)
    assert ComplaintMessage.objects.count() == 1


# --- The officers' complaint form ---------------------------------------------------------------------------------

STORY = "Ibu itu datang sendiri."
OFFICER_REFUSED = {
    "born in the future": ("victim_birth_date", "2999-01-01", FUTURE),
    "born long ago": ("victim_birth_date", "1812-01-01", "Tidak boleh sebelum 1 Januari 1900."),
    "letters in a number": ("victim_nik", "64720155O1900001", "NIK terdiri atas 16 angka."),
    "a day to come": (DAY, "2999-12-31", FUTURE),
    "arrived tomorrow": ("received_at", "2999-12-31T10:00", FUTURE),
    "control characters": ("alleged_name", "Pak\x07 Contoh", CONTROL),
    "direction turned around": ("victim_address", "Jalan \u202eKNIM", DIRECTION),
    "over-long": (NARRATIVE, "panjang " * 2600, "paling banyak 20000 karakter"),
    "empty": (NARRATIVE, "", "Tulis dengan beberapa kata apa yang terjadi"),
    "nobody is that old": (AGE, "1000", "lebih kecil dari atau sama dengan 120"),
}


@pytest.fixture
def counter(visitors: Visitors, officer: Callable[..., Any], sign_in: Callable[[Page, Any], None]) -> Page:
    """A recording officer with the complaint form of somebody at the counter, wholly filled."""
    page = visitors.open(viewport=DESK)
    page.on("dialog", _no_box_but_leaving)
    sign_in(page, officer("recording_officer"))
    page.goto("/admin/pengaduan/baru/")
    page.get_by_label("Cara pengaduan masuk").or_(page.locator("[name=channel]")).first.select_option("datang_langsung")
    page.locator(f"[name={NARRATIVE}]").fill(STORY)
    page.locator(f"[name={VICTIM}]").fill("<b>Ibu</b> Rahma 🌸")
    page.locator("[name=case_type]").select_option("ktp")
    page.locator("[name=risk]").select_option("sedang")
    page.locator("[name=authority]").select_option("unit_ini")
    return page


def _no_box_but_leaving(dialog: Dialog) -> None:
    assert dialog.type == "beforeunload", f"a script ran: {dialog.message}"
    dialog.accept()


def test_the_complaint_form_says_what_is_wrong_and_keeps_the_rest(counter: Page) -> None:
    kept = {NARRATIVE: STORY, VICTIM: "<b>Ibu</b> Rahma 🌸", "channel": "datang_langsung", "risk": "sedang"}
    for name, text, answer in OFFICER_REFUSED.values():
        before = counter.locator(f"[name={name}]").input_value()
        counter.locator(f"[name={name}]").fill(text)
        press(counter, "Simpan pengaduan")
        expect(counter.locator("#error-summary")).to_contain_text("Belum ada yang tersimpan")
        expect(counter.locator("#error-summary")).to_contain_text(answer)
        for field, value in (kept | {name: text}).items():
            assert counter.locator(f"[name={field}]").input_value() == value
        counter.locator(f"[name={name}]").fill(before)
    assert not Complaint.objects.exists()


def test_a_birth_after_the_incident_is_refused(counter: Page) -> None:
    counter.locator("[name=victim_birth_date]").fill("2010-05-02")
    counter.locator(f"[name={DAY}]").fill("2010-05-01")
    press(counter, "Simpan pengaduan")
    expect(counter.locator("#error-summary")).to_contain_text("Menurut tanggal ini korban lahir sesudah kejadian.")
    expect(counter.locator("[name=victim_birth_date]")).to_have_value("2010-05-02")


def test_two_presses_on_save_and_a_refresh_are_one_complaint(counter: Page) -> None:
    counter.locator("main").get_by_role("button", name="Simpan pengaduan").dblclick()
    code = counter.locator(".receipt-code").inner_text()
    assert re.fullmatch(r"(\w{4}-){4}\w{4}", code)
    counter.reload()
    expect(counter.locator(".receipt-code")).to_have_text(code)
    assert Complaint.objects.count() == 1
    counter.get_by_role("link", name="Buka pengaduan").click()
    expect(counter.locator("main")).to_contain_text(STORY)


def test_a_form_sent_after_the_session_ended_shows_what_was_typed(counter: Page) -> None:
    counter.context.clear_cookies()
    press(counter, "Simpan pengaduan")
    expect(counter.get_by_role("heading", level=1)).to_have_text("Halaman ini kedaluwarsa")
    assert STORY in [area.input_value() for area in counter.locator("textarea").all()]
    assert not Complaint.objects.exists()


def test_an_intake_form_open_past_its_life_is_saved_with_the_next_press(counter: Page) -> None:
    _replace_token(counter, "intake", 13 * 60 * 60)
    press(counter, "Simpan pengaduan")
    expect(counter.locator("#error-summary")).to_contain_text("Halaman ini terlalu lama terbuka.")
    expect(counter.locator(f"[name={NARRATIVE}]")).to_have_value(STORY)
    press(counter, "Simpan pengaduan")
    expect(counter.locator(".receipt-code")).to_be_visible()
    assert Complaint.objects.count() == 1


def test_two_presses_on_the_buttons_of_a_complaint_do_it_once(
    visitors: Visitors, officer: Callable[..., Any], sign_in: Callable[[Page, Any], None]
) -> None:
    neighbour = visitors.open()
    write_report(neighbour, STORY)
    send_report(neighbour)
    recorder = visitors.open(viewport=DESK)
    sign_in(recorder, officer("recording_officer"))
    recorder.goto("/admin/pengaduan/")
    recorder.get_by_role("link", name="ADU/64.72/").click()
    address = recorder.url
    recorder.get_by_role("button", name="Terima, lalu isi formulir pengaduan").dblclick()
    recorder.wait_for_load_state("networkidle")
    recorder.goto(f"{address}formulir/")
    for name, code in (("case_type", "ktp"), ("risk", "sedang"), ("authority", "unit_ini")):
        recorder.locator(f"[name={name}]").select_option(code)
    recorder.locator("main").get_by_role("button", name="Simpan formulir pengaduan").dblclick()
    recorder.wait_for_load_state("networkidle")
    expect(recorder.locator("main")).to_contain_text(re.compile("Pengaduan ini sudah dicatat|Terima dan buka kasus"))
    recorder.goto(address)
    recorder.get_by_role("button", name="Terima dan buka kasus").dblclick()
    recorder.wait_for_load_state("networkidle")
    expect(recorder.locator("main")).to_contain_text(re.compile(r"REG/64\.72/|sudah diputuskan"))
    assert Complaint.objects.count() == Case.objects.count() == 1
