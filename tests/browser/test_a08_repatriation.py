"""A8: a mother goes by pick-up and shelter to her home region; her child by the foundation, and home after guidance."""

import datetime
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from .conftest import Visitors
from .people import DESK, fresh, menu, press, question, send_report, write_report

PATIENCE = 30_000
NAMES = {
    "recording_officer": ("Sari", "Pencatat"),
    "case_manager": ("Wulan", "Manajer"),
    "agency_head": ("Hamidah", "Kepala"),
    "women_protection_head": ("Yuli", "Kabid"),
    "shelter_officer": ("Tuti", "Shelter"),
}
REVIEW, INFORM, ORDER, LETTER, PICK_UP, SHELTER, HOME, FOUNDATION, ASSESS, GUIDANCE, CHILD_HOME = [
    "Peninjauan laporan pelapor",
    "Informasi kepada kepala badan",
    "Perintah penyiapan surat tugas",
    "Penyiapan surat tugas penjemputan",
    "Penjemputan bersama petugas pendamping",
    "Penempatan sementara di rumah aman",
    "Pemulangan ke daerah asal",
    "Menghubungi yayasan anak",
    "Asesmen anak",
    "Pembinaan",
    "Pemulangan anak setelah pembinaan",
]
TEAM = {"Petugas badan": "Petugas Badan", "Petugas advokasi": "Advokat LBH", "Kepolisian": "Briptu Unit PPA"}
AGREED = "Yang disepakati"  # asked by a step of coordination, beside whom it was agreed with
FOUNDATION_NAME = "Dinas Sosial Kota Samarinda (contoh)"
SECRET = "Gang Kenanga Rahasia 7"


class Colleague:
    """An officer at a desk."""

    def __init__(self, page: Page, person: Any) -> None:
        self.page, self.person = page, person

    def open(self, step: str, number: str) -> None:
        """Take the step from the list of tasks, or open it if it is one's own already; come to its screen."""
        page = self.page
        menu(page, "Tugas")
        # A step that is also to be read stands in the list twice; this is the one to be done.
        own = page.locator("section.task-panel").filter(
            has=page.get_by_role("heading", name=re.compile("^(Tugas saya|Tugas peran saya)"))
        )
        item = own.get_by_role("listitem").filter(has_text=re.compile(rf"\b{step}\b")).filter(has_text=number)
        expect(item).to_have_count(1, timeout=PATIENCE)
        take = item.get_by_role("button", name=re.compile("^Ambil"))
        if take.count():
            take.click()
        else:
            item.get_by_role("link", name=step).first.click()
            page.wait_for_url(re.compile(r"/admin/tugas/[0-9a-f-]+/"))
            deed = page.locator("main a.button:not(.button-secondary)")
            if deed.count():
                deed.first.click()
        page.wait_for_url(re.compile(r"/admin/(tugas|surat|rumah-aman|rujukan)/.*[0-9a-f-]{36}/"))

    def write(self, step: str, number: str, label: str, deed: str, text: str, *, outcome: str = "") -> None:
        """Do a step that is one written account."""
        self.open(step, number)
        if label == AGREED:
            box(self.page, "Dengan siapa").fill("Pengurus yayasan")
        box(self.page, label).fill(text)
        if outcome:
            self.page.get_by_label(outcome, exact=True).check()
        press(self.page, deed)
        self.is_told(f"Selesai: {step}")

    def is_told(self, words: str) -> None:
        """Find the words in the message after a deed."""
        expect(self.page.locator(".messages")).to_contain_text(words, timeout=PATIENCE)


@pytest.fixture
def staff(
    visitors: Visitors, officer: Callable[..., Any], sign_in: Callable[[Page, Any], None]
) -> Callable[[str], Colleague]:
    """``staff("case_manager")`` opens a browser for an officer of this role and goes through both steps."""

    def arrive(role: str) -> Colleague:
        first, last = NAMES[role]
        person = officer(role, first_name=first, last_name=last)
        page = visitors.open(viewport=DESK)
        page.context.set_default_timeout(PATIENCE)
        sign_in(page, person)
        return Colleague(page, person)

    return arrive


def box(where: Page | Locator, label: str) -> Locator:
    """Return the box to write in whose label begins so; sections of a form have names as well."""
    return where.get_by_role("textbox", name=re.compile(rf"^{re.escape(label)}"))


def in_days(days: int) -> str:
    """Return a day from today as a date field takes it."""
    return (timezone.localdate() + datetime.timedelta(days=days)).isoformat()


def open_case(page: Page, victim: str) -> str:
    """Take the report in, fill the complaint form, open the case; return its number."""
    menu(page, "Tugas")
    item = page.get_by_role("listitem").filter(has_text="ADU/64.72/").first
    item.get_by_role("button", name=re.compile("^Ambil")).click()
    press(page, "Terima, lalu isi formulir pengaduan")
    expect(page.get_by_role("textbox", name="Nama korban")).to_have_value(victim, timeout=PATIENCE)
    page.get_by_label("Tanggal lahir korban").fill("1992-05-01")
    page.get_by_label("Jenis kasus").select_option(label="Kekerasan terhadap perempuan (KtP)")
    page.get_by_label("Risiko").select_option(label="Sedang")
    page.get_by_label("Kewenangan").select_option(label="Unit layanan ini")
    press(page, "Simpan formulir pengaduan")
    press(page, "Terima dan buka kasus")
    page.wait_for_url(re.compile(r"/admin/kasus/[0-9a-f-]+/"))
    return page.get_by_role("heading", level=1).inner_text().strip()


def add_child(page: Page, case: str, name: str) -> None:
    """Add the child as a further victim of the same case."""
    page.goto(case)
    page.get_by_role("tab", name="Orang").click()
    page.get_by_role("link", name="Tambah korban").click()
    box(page, "Nama").fill(name)
    page.get_by_label("Tanggal lahir").fill(f"{timezone.localdate().year - 9}-03-04")
    question(page, "Apakah korban berumur di bawah 18 tahun?", "Ya")
    press(page, "Tambahkan korban")
    page.wait_for_url(re.compile(r"/admin/kasus/[0-9a-f-]+/"))


def consents(page: Page, case: str, victim: int, service: str, *, child: bool) -> None:
    """Record the consent of an adult, or of a child's guardian with the child's own assent."""
    page.goto(case)
    page.get_by_role("tab", name="Persetujuan").click()
    page.get_by_role("tabpanel", name="Persetujuan").get_by_role("link", name="Catat persetujuan").nth(victim).click()
    page.locator("[name=service_type]").select_option(label=service)
    page.locator(f"[name=giver][value={'guardian' if child else 'victim'}]").check()
    page.locator("[name=form][value=written]").check()
    if child:
        page.locator("[name=guardian_name]").fill("Nenek Melati")
        page.locator("[name=guardian_in_conflict][value=no]").check()
        page.locator("[name=assent]").select_option("given")
    press(page, "Simpan persetujuan")
    page.wait_for_url(re.compile(r"/admin/kasus/[0-9a-f-]+/"))


def begin(page: Page, case: str, victim: int) -> None:
    """Begin the repatriation of one victim."""
    page.goto(case)
    page.get_by_role("link", name=f"Mulai prosedur untuk korban {victim}").click()
    page.get_by_label("Pelayanan pemulangan", exact=True).check()
    press(page, "Mulai prosedur")
    page.wait_for_url(re.compile(r"/admin/kasus/[0-9a-f-]+/"))


def ordered_and_signed(number: str, wulan: Colleague, hamidah: Colleague, yuli: Colleague) -> None:
    """From the reviewed report to the signed assignment letter."""
    wulan.write(REVIEW, number, "Catatan", "Simpan catatan", f"Laporan ditinjau, {fresh('perlu')} dijemput.")
    wulan.write(INFORM, number, "Isi laporan", "Kirim laporan", "Korban perlu dijemput dan dipulangkan.")
    hamidah.write(ORDER, number, "Instruksi", "Sampaikan instruksi", "Siapkan surat tugas penjemputan hari ini.")
    yuli.open(LETTER, number)
    press(yuli.page, "Mulai surat")
    yuli.page.wait_for_url(re.compile(r"/admin/surat/[0-9a-f-]+/"))
    for label, text in {
        "Petugas yang ditugaskan": "Petugas Badan, Advokat LBH, Briptu Unit PPA",
        "Tempat penjemputan": "Depan pasar (contoh)",
        "Tempat tujuan": "Tempat yang aman",
        "Kendaraan": "Mobil dinas KT 1234",
    }.items():
        box(yuli.page, label).fill(text)
    yuli.page.get_by_label("Tanggal penjemputan").fill(in_days(1))
    press(yuli.page, "Simpan dan teruskan")
    yuli.is_told("Surat diteruskan")
    hamidah.open(LETTER, number)
    expect(hamidah.page.locator(".card--sheet")).to_contain_text("SURAT TUGAS", timeout=PATIENCE)
    hamidah.page.locator("[name=otp_token]").fill(hamidah.person.current_code())
    hamidah.page.locator("form").filter(has=hamidah.page.locator("[name=otp_token]")).get_by_role("button").click()
    hamidah.is_told("Ditandatangani")


def picked_up(number: str, wulan: Colleague) -> None:
    """Plan the pick-up; without the police it is not done; with the team of three it is."""
    wulan.open(PICK_UP, number)
    page = wulan.page
    page.get_by_label("Hari dan jam").fill(f"{in_days(1)}T07:30")
    box(page, "Tempat bertemu").fill("Depan pasar (contoh)")
    box(page, "Kendaraan dan pengemudi").fill("Mobil dinas KT 1234")
    box(page, "Risiko, dan cara mengatasinya").fill("Suami mungkin ada di dekat pasar.")
    sections = {part: page.get_by_role("region", name=f"Tim: {part}") for part in TEAM}
    for part in ("Petugas badan", "Petugas advokasi"):
        box(sections[part], "atau orang lain: nama").fill(TEAM[part])
    press(page, "Simpan rencana")
    expect(page.locator("#result")).to_contain_text("Tim belum mempunyai: Kepolisian.")
    _result(page)
    expect(page.locator("#result .error-summary")).to_contain_text("Tim belum mempunyai: Kepolisian.")
    box(page.get_by_role("region", name="Tim: Kepolisian"), "atau orang lain: nama").fill(TEAM["Kepolisian"])
    press(page, "Simpan rencana")
    expect(page.locator("#result")).to_contain_text("Tim sudah lengkap.")
    _result(page)
    wulan.is_told("Hasil telah dicatat.")


def _result(page: Page) -> None:
    question(page, "Apakah korban sudah bersama tim?", "Ya")
    box(page.locator("#result"), "Hasil").fill("Korban dijemput dan dibawa ke tempat aman.")
    press(page, "Simpan hasil")


def sheltered(number: str, tuti: Colleague, *, bed: str, foundation: bool) -> None:
    """Admit, write the log, review, discharge."""
    tuti.open(SHELTER, number)
    page = tuti.page
    for label, text in {
        "Apa yang disampaikan kepada korban": "Aturan rumah dijelaskan, boleh pergi kapan saja.",
        "Risiko, dan perlindungan terhadapnya": "Dicari suami; alamat dirahasiakan.",
        "Kebutuhan": "Pakaian dan obat.",
        "Barang bawaan": "Satu tas.",
    }.items():
        box(page, label).fill(text)
    page.get_by_role("combobox", name="Tempat tidur").select_option(label=bed)
    press(page, "Terima")
    tuti.is_told("Diterima.")
    page.get_by_role("link", name="Catatan harian").click()
    box(page, "Apa yang terjadi").fill("Tidur nyenyak.")
    press(page, "Simpan")
    page.get_by_role("link", name="Tinjauan penempatan").click()
    box(page, "Keadaannya, dan mengapa penempatan dilanjutkan").fill("Belum siap pulang, perlu sepekan lagi.")
    press(page, "Simpan")
    tuti.is_told("tinjauan berikutnya akan jatuh tempo")
    page.get_by_role("link", name="Keluar dari rumah aman").click()
    question(page, "Tujuan keluar", "yayasan" if foundation else "daerah asal")
    if foundation:
        page.get_by_label("Yayasan").last.select_option(label=FOUNDATION_NAME)
    box(page, "Ke mana tepatnya, dan bersama siapa").fill("Diantar petugas.")
    box(page, "Jalannya penempatan, dan yang masih dibutuhkan").fill("Sudah tenang; perlu konseling lanjutan.")
    question(page, "Apakah semua barang bawaan dikembalikan?", "Ya")
    press(page, "Keluar dari rumah aman")
    tuti.is_told("Korban telah keluar.")


def returned(number: str, wulan: Colleague, step: str, receiver: str) -> None:
    """Plan the way home; without consent it is refused; then the hand-over with the day of the first visit."""
    wulan.open(step, number)
    page = wulan.page
    for label, text in {
        "Apa yang disampaikan kepada korban": "Perjalanan dan keluarga penerima dijelaskan.",
        "Tujuan": "Kutai Barat, rumah keluarga.",
        "Rute dan kendaraan": "Mobil dinas ke Sendawar.",
        "Pendamping perjalanan": "Pekerja sosial sampai di rumah.",
        "Asesmen keluarga penerima": "Keluarga siap, terlapor jauh.",
    }.items():
        box(page, label).fill(text)
    question(page, "Apakah keluarga penerima aman dan siap?", "Ya")
    press(page, "Simpan rencana")
    hand_over = page.locator("#hand-over")
    box(hand_over, "Penerima").fill(receiver)
    hand_over.get_by_label("Hubungan dengan korban").select_option(label="Kakek atau nenek")
    box(hand_over, "Berita serah terima").fill("Diterima dalam keadaan sehat, ditandatangani dua pihak.")
    press(page, "Catat serah terima")
    expect(hand_over.locator(".error-summary")).to_contain_text("Kunjungan pertama pada")
    hand_over.get_by_label("Kunjungan pertama pada").fill(in_days(6))
    press(page, "Catat serah terima")
    wulan.is_told("Pemulangan telah dicatat")


def assessed(wulan: Colleague, number: str, *, ready: bool) -> None:
    """Assess the child: not ready can't be passed; then “not yet”, or passed."""
    wulan.open(ASSESS, number)
    page = wulan.page
    box(page, "Pendapat anak").fill("Ingin bersekolah lagi.")
    question(page, "Kesehatan memungkinkan", "Ya")
    question(page, "Siap secara psikologis", "Ya" if ready else "Tidak")
    question(page, "Dokumen lengkap", "Ya")
    question(page, "Keluarga asal aman bagi anak", "Ya")
    if not ready:
        box(page, "Yang belum memenuhi syarat").fill("Masih takut gelap.")
    box(page, "Kesimpulan").fill("Sesuai asesmen.")
    page.get_by_label("Dinyatakan lulus", exact=True).check()
    press(page, "Simpan formulir")
    if not ready:
        expect(page.get_by_role("alert")).to_contain_text("Hasil ini memerlukan jawaban “Ya”", timeout=PATIENCE)
        page.get_by_label("Belum memenuhi syarat", exact=True).check()
        press(page, "Simpan formulir")
    wulan.is_told(f"Selesai: {ASSESS}")


def test_a_mother_and_her_child_come_home(visitors: Visitors, staff: Callable[[str], Colleague]) -> None:
    mother, child = f"Ibu {fresh('Rahma')}", f"Adik {fresh('Bunga')}"
    neighbour = visitors.open()
    neighbour.context.set_default_timeout(PATIENCE)
    write_report(neighbour, f"Istri tetangga dipukul, {fresh('lengan')} luka.", victim=mother)
    send_report(neighbour)
    neighbour.context.close()
    sari = staff("recording_officer")
    number = open_case(sari.page, mother)
    case = sari.page.url.split("?")[0]
    wulan, hamidah, yuli, tuti = (
        staff(role) for role in ("case_manager", "agency_head", "women_protection_head", "shelter_officer")
    )

    # The house is set up by those who run it. Its address stands on its own page, and nowhere else.
    menu(tuti.page, "Rumah aman")
    tuti.page.get_by_role("link", name="Rumah aman dan tempat tidur").click()
    tuti.page.get_by_role("link", name="Tambah rumah aman").click()
    box(tuti.page, "Nama samaran").fill("Rumah 1")
    box(tuti.page, "Alamat").fill(SECRET)
    press(tuti.page, "Simpan rumah aman")
    tuti.page.get_by_role("link", name="Tambah tempat tidur").click()
    box(tuti.page, "Tempat tidur").fill("Kamar 1")
    press(tuti.page, "Tambah tempat tidur")
    expect(tuti.page.locator("main")).to_contain_text(SECRET)

    # The mother: order → assignment letter signed → pick-up by three → shelter → home region.
    add_child(wulan.page, case, child)
    for service in ("Rumah aman", "Pemulangan"):
        consents(wulan.page, case, 0, service, child=False)
    begin(wulan.page, case, 1)
    ordered_and_signed(number, wulan, hamidah, yuli)
    picked_up(number, wulan)
    sheltered(number, tuti, bed="Rumah 1 – Kamar 1", foundation=False)
    returned(number, wulan, HOME, "Kakek Melati")
    wulan.page.goto(case)
    run = wulan.page.locator(".run").filter(has_text="Pelayanan pemulangan")
    expect(run).to_contain_text("selesai", timeout=PATIENCE)

    # The child of the same case: by the foundation; “not yet” once; passed, guidance, return.
    for service in ("Rumah aman", "Pemulangan"):
        consents(wulan.page, case, 1, service, child=True)
    begin(wulan.page, case, 2)
    ordered_and_signed(number, wulan, hamidah, yuli)
    picked_up(number, wulan)
    sheltered(number, tuti, bed="Rumah 1 – Kamar 1", foundation=True)
    agreed, entry = AGREED, "Simpan catatan"
    wulan.write(FOUNDATION, number, agreed, entry, "Yayasan bersedia menilai anak.")
    assessed(wulan, number, ready=False)
    wulan.write(FOUNDATION, number, agreed, entry, "Yayasan mendampingi sampai siap.")
    assessed(wulan, number, ready=True)
    wulan.write(GUIDANCE, number, agreed, entry, "Anak sudah bersekolah.", outcome="Pembinaan selesai")
    returned(number, wulan, CHILD_HOME, "Nenek Melati")

    # The case shows both ways to their end, visits fall due, and nobody reads there where the shelter is.
    wulan.page.goto(case)
    wulan.page.get_by_role("tab", name="Rumah aman dan pemulangan").click()
    tab = wulan.page.get_by_role("tabpanel", name="Rumah aman dan pemulangan")
    expect(tab.get_by_text("diserahkan", exact=True)).to_have_count(2)
    for words in (*TEAM.values(), "daerah asal", "yayasan", FOUNDATION_NAME, "Kakek Melati", "Nenek Melati"):
        expect(tab).to_contain_text(words)
    assert SECRET not in wulan.page.content()
    menu(wulan.page, "Tugas")
    expect(wulan.page.locator("main")).to_contain_text("Kunjungan setelah pemulangan")
    for colleague in (hamidah, yuli, tuti):
        colleague.page.goto(case)
        assert SECRET not in colleague.page.content()
