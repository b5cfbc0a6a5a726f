"""A2: a witness reports, with a photo that says where it was taken."""

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Page, expect

from tests.canary import traces
from tests.factories.pictures import PHONE, photo

from .conftest import Visitors
from .people import DESK, fresh, menu, open_report, press, take_time, write_report


def test_a2_a_witness_reports(
    visitors: Visitors, officer: Callable[..., Any], sign_in: Callable[[Page, Any], None]
) -> None:
    narrative = f"Tetangga saya dipukul suaminya {fresh('malam')}.\nAnaknya menangis {fresh('lama')}."
    victim, question, answer = f"Ibu {fresh('Rahma')}", f"Jam berapa {fresh('biasanya')}?", f"Sesudah {fresh('isya')}."

    neighbour = visitors.open()
    write_report(neighbour, narrative, victim=victim)
    take_time(neighbour)
    press(neighbour, "Periksa sebelum mengirim")
    summary = neighbour.locator("main")
    for words in (*narrative.splitlines(), victim, "Kekerasan fisik", "Kota Samarinda", "Anggota masyarakat"):
        expect(summary).to_contain_text(words)
    expect(summary).to_contain_text("Belum ada yang terkirim")
    picture = photo(f"{fresh('halaman')}.jpg").read()
    chosen = neighbour.get_by_label("Pilih berkas")
    chosen.set_input_files({"name": "halaman.pdf", "mimeType": "application/pdf", "buffer": picture})
    press(neighbour, "Kirim laporan")
    expect(neighbour.get_by_role("alert")).to_contain_text("Isi berkas tidak sesuai dengan namanya.")
    expect(summary).to_contain_text(narrative.splitlines()[0])
    chosen.set_input_files({"name": "halaman.jpg", "mimeType": "image/jpeg", "buffer": picture})
    code = send_report_from_summary(neighbour)
    expect(neighbour.locator("main")).to_contain_text("1 berkas ikut tersimpan")
    assert re.fullmatch(r"([2-9A-HJKMNP-Z]{4}-){4}[2-9A-HJKMNP-Z]{4}", code)
    assert neighbour.context.cookies() == []

    # The code is shown once: neither the page the browser has an address for, nor the tracking page shows it.
    neighbour.goto("/lapor/")
    expect(neighbour.locator("body")).not_to_contain_text(code)
    neighbour.context.close()

    recorder = visitors.open(viewport=DESK)
    sign_in(recorder, officer("recording_officer", first_name="Sari", last_name="Contoh"))
    menu(recorder, "Pengaduan")
    recorder.get_by_role("link", name="ADU/64.72/").click()
    for words in narrative.splitlines():
        expect(recorder.locator("main")).to_contain_text(words)
    expect(recorder.locator("main")).to_contain_text("tidak langsung")
    expect(recorder.locator("main")).to_contain_text("Jangan dihubungi.")
    expect(recorder.locator("main")).not_to_contain_text(victim)  # masked until revealed with a reason
    with recorder.expect_download() as download:
        recorder.get_by_role("link", name="Unduh 1").click()
    assert re.fullmatch(r"dokumen-[0-9a-f]{8}\.jpg", download.value.suggested_filename)
    stored = Path(download.value.path()).read_bytes()
    with Image.open(BytesIO(stored)) as opened:
        assert opened.size == (40, 30)
        assert not opened.getexif()
    assert PHONE.encode() not in stored
    recorder.get_by_label("Pesan Anda").fill(question)
    press(recorder, "Kirim pesan")
    expect(recorder.locator(".thread")).to_contain_text(question)
    expect(recorder.locator("body")).not_to_contain_text(code)

    back = visitors.open()
    open_report(back, code.lower().replace("-", " "))
    expect(back.locator(".thread")).to_contain_text(question)
    expect(back.locator(".thread")).not_to_contain_text("Sari")  # the reporter learns no officer's name
    back.get_by_label("Pesan Anda").fill(answer)
    take_time(back)
    press(back, "Kirim pesan")
    expect(back.get_by_text("Pesan Anda sudah terkirim.")).to_be_visible()
    expect(back.locator(".thread")).to_contain_text(answer)
    assert code.lower().replace("-", "") not in re.sub(r"[^a-z0-9]", "", back.url.lower())
    assert back.context.cookies() == []

    recorder.reload()
    expect(recorder.locator(".thread")).to_contain_text(answer)

    words = [*re.findall(r"\w+[0-9a-f]{10}", f"{narrative} {victim} {question} {answer}"), code, code.replace("-", "")]
    words.append(PHONE)
    assert len(words) == 8
    assert traces.find(words, traces.stored()) == {}


def send_report_from_summary(page: Page) -> str:
    press(page, "Kirim laporan")
    return page.locator(".receipt-code").inner_text().strip()
