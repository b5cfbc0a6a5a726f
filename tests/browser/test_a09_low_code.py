"""A9: a question, a step, a placeholder in a letter, a closure reason and a menu entry, made in the CMS alone."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from .conftest import Visitors
from .people import DESK, fresh, menu, press

PATIENCE = 30_000
LEGAL_AID = "Pelayanan bantuan hukum"
LETTER = "Surat pemberitahuan penutupan kasus"


@pytest.fixture
def staff(
    visitors: Visitors, officer: Callable[..., Any], sign_in: Callable[[Page, Any], None]
) -> Callable[[str], Page]:
    """``staff("secretary")`` opens a browser for an officer of this role and goes through both steps."""

    def arrive(role: str) -> Page:
        unit = {"unit": None} if role in {"system_admin", "communications"} else {}
        page = visitors.open(viewport=DESK)
        page.context.set_default_timeout(PATIENCE)
        sign_in(page, officer(role, **unit))
        return page

    return arrive


def through_menu(page: Page, group: str, entry: str) -> None:
    """Choose an entry of a group of the officers' menu."""
    bar = page.locator("nav.sidebar-main-menu")
    bar.get_by_role("button", name=group, exact=True).click()
    bar.get_by_role("link", name=entry, exact=True).click()
    page.wait_for_load_state()


def open_named(page: Page, name: str) -> None:
    """Open what has this name in a list."""
    page.locator("main").get_by_role("link", name=name, exact=True).first.click()
    page.wait_for_load_state()


def stream(page: Page, prefix: str) -> Locator:
    """Return the blocks of a stream field or of a stream within it."""
    return page.locator(f"[name='{prefix}-count'] + [data-streamfield-stream-container]")


def insert_block(page: Page, prefix: str, kind: str = "", *, at: int = -1) -> str:
    """Insert a block, of this kind where there are several, and return the prefix of its fields."""
    count = page.locator(f"[name='{prefix}-count']")
    number = int(count.input_value())
    stream(page, prefix).locator("> div > button.c-sf-add-button").nth(at).click()
    if kind:
        page.get_by_role("option", name=kind, exact=True).click()
    return f"{prefix}-{number}-value"


def publish(page: Page) -> None:
    """Publish from the menu beside “save draft”."""
    page.locator("footer, .footer").get_by_role("button", name="Tindakan lain").or_(
        page.locator(".footer [data-w-dropdown-target=toggle], .footer .w-dropdown__toggle, .footer [data-tippy-root]")
    ).first.click()
    page.get_by_role("button", name="Terbitkan", exact=True).click()
    expect(page.locator(".messages")).to_contain_text(re.compile("diterbitkan"), timeout=PATIENCE)


def take_in(page: Page, story: str, extra: tuple[str, str] | None = None) -> str:
    """Take in a complaint at the counter, open its case, and return the case's address."""
    menu(page, "Pengaduan")
    page.get_by_role("link", name="Terima pengaduan baru").click()
    page.get_by_label("Cara pengaduan masuk").select_option(label="Datang langsung")
    page.get_by_role("textbox", name="Apa yang terjadi").fill(story)
    if extra:
        expect(page.get_by_label(extra[0])).to_be_hidden()
    page.get_by_label("Jenis kasus").select_option(label="Kekerasan terhadap perempuan (KtP)")
    page.get_by_label("Risiko").select_option(label="Sedang")
    page.get_by_label("Kewenangan").select_option(label="Unit layanan ini")
    if extra:
        page.get_by_label(extra[0]).fill(extra[1])
    press(page, "Simpan pengaduan")
    page.get_by_role("link", name="Buka pengaduan").click()
    press(page, "Terima dan buka kasus")
    page.wait_for_url(re.compile(r"/admin/kasus/[0-9a-f-]+/"))
    return page.url.split("?")[0]


def begin_legal_aid(page: Page, case: str) -> None:
    """Begin legal aid for the victim of a case."""
    page.goto(case)
    page.get_by_role("link", name="Mulai prosedur").click()
    page.get_by_label(LEGAL_AID).check()
    press(page, "Mulai prosedur")
    expect(page.locator(".messages")).to_contain_text("Dimulai.", timeout=PATIENCE)


def begin_letter(page: Page, case: str) -> str:
    """Begin the closing letter about the victim of a case, save its draft, and return its address."""
    page.goto(case)
    page.get_by_role("tab", name="Surat").click()
    page.get_by_role("link", name="Mulai surat").click()
    page.locator("main [name=template]").select_option(label=LETTER)
    press(page, "Mulai surat")
    page.wait_for_url(re.compile(r"/admin/surat/[0-9a-f-]+/ubah/"))
    press(page, "Simpan draf")
    expect(page.locator(".messages")).to_contain_text("Draf disimpan.", timeout=PATIENCE)
    expect(page.locator("article.sheet")).to_be_visible()
    return page.url


def test_the_next_case_follows_the_cms_and_the_running_one_stays(
    visitors: Visitors, staff: Callable[[str], Page]
) -> None:
    asked, step = f"Jumlah tanggungan {fresh('x')}", f"Pemeriksaan berkas {fresh('x')}"
    reason, entry = f"Pindah {fresh('x')}", f"Bantuan {fresh('x')}"
    said = f"Rujukan nomor {fresh('x')}"

    # A case is running before anything is changed.
    sari, wulan = staff("recording_officer"), staff("case_manager")
    running = take_in(sari, "Sebelum perubahan. (contoh)")
    begin_legal_aid(wulan, running)
    begun = begin_letter(wulan, running)

    # The system administrator adds a question with a condition to the complaint form.
    adi = staff("system_admin")
    menu(adi, "Formulir")
    open_named(adi, "Formulir pengaduan")
    section = adi.locator("[name='body-count']").input_value()
    last = f"body-{int(section) - 1}-value-questions"
    added = insert_block(adi, last, "Angka")
    adi.fill(f"[name='{added}-label_id']", asked)
    adi.fill(f"[name='{added}-key']", "dependants")
    adi.select_option(f"[name='{added}-sensitivity']", "operational")
    child = stream(adi, last).locator("> [data-streamfield-child]").last
    child.locator("[data-streamfield-action=SETTINGS]").first.click()
    child.get_by_role("button", name="Tambah", exact=True).click()
    adi.fill(f"[name='{added}-show_when-conditions-0-value-question']", "case_type")
    adi.select_option(f"[name='{added}-show_when-conditions-0-value-operator']", "equals")
    adi.fill(f"[name='{added}-show_when-conditions-0-value-value']", "ktp")
    publish(adi)

    # … a step with a deadline at the start of legal aid …
    through_menu(adi, "Prosedur", "Prosedur")
    open_named(adi, LEGAL_AID)
    added = insert_block(adi, "steps", at=0)
    adi.fill(f"[name='{added}-name_id']", step)
    adi.fill(f"[name='{added}-key']", "check-papers")
    adi.select_option(f"[name='{added}-role']", "legal_aid_officer")
    adi.select_option(f"[name='{added}-kind']", "note")
    adi.fill(f"[name='{added}-due-all']", "3 hari")
    publish(adi)

    # … a placeholder to a letter: one that nobody knows is refused, with the reason …
    through_menu(adi, "Teks surat", "Templat surat")
    open_named(adi, LETTER)
    added = insert_block(adi, "body", "Judul")
    adi.fill(f"[name='{added}']", f"{said}: {{nomor_kasos}}")
    adi.locator(".footer .w-dropdown__toggle").first.click()
    adi.get_by_role("button", name="Terbitkan", exact=True).click()
    expect(adi.locator("main")).to_contain_text("{nomor_kasos} bukan isian yang dikenal.", timeout=PATIENCE)
    adi.fill(f"[name='{added}']", f"{said}: {{nomor_kasus}}")
    publish(adi)

    # … and a closure reason.
    through_menu(adi, "Data acuan", "Kode")
    adi.get_by_role("link", name=re.compile("^Tambah")).first.click()
    adi.get_by_role("button", name="Pilih daftar kode").click()
    adi.locator(".modal").get_by_role("link", name="Alasan penutupan", exact=True).click()
    adi.fill("[name=code]", "pindah_negara")
    adi.fill("[name=label_id]", reason)
    adi.fill("[name=label_en]", reason)
    adi.get_by_role("button", name="Simpan").first.click()
    expect(adi.locator(".messages")).to_contain_text("pindah", timeout=PATIENCE, ignore_case=True)

    # Communications add a menu entry.
    humas = staff("communications")
    through_menu(humas, "Di sekitar setiap halaman", "Menu dan kaki halaman")
    humas.get_by_role("link", name=re.compile("^Tambah")).first.click()
    humas.fill("[name=label]", entry)
    humas.fill("[name=address]", "https://www.contoh.invalid/")
    humas.get_by_role("button", name="Simpan").first.click()
    expect(humas.locator(".messages")).to_contain_text(entry, timeout=PATIENCE)

    # The next complaint is asked the question, once its condition holds; the next run has the step and its deadline.
    following = take_in(sari, "Sesudah perubahan. (contoh)", extra=(asked, "3"))
    begin_legal_aid(wulan, following)
    expect(wulan.locator("main")).to_contain_text(step)
    hukum = staff("legal_aid_officer")
    menu(hukum, "Tugas")
    task = hukum.get_by_role("listitem").filter(has_text=step)
    expect(task).to_have_count(1, timeout=PATIENCE)
    expect(task).to_contain_text("tenggat")

    # The next letter uses the placeholder; the one that was begun keeps its version.
    case_number = re.compile(rf"{said}: REG/64\.72/")
    begin_letter(wulan, following)
    expect(wulan.locator("article.sheet")).to_contain_text(case_number, timeout=PATIENCE)
    wulan.goto(begun)
    expect(wulan.locator("article.sheet")).to_be_visible(timeout=PATIENCE)
    expect(wulan.locator("article.sheet")).not_to_contain_text(said)

    # The running case keeps its procedure and its form.
    wulan.goto(running)
    expect(wulan.locator("main")).to_contain_text(LEGAL_AID, timeout=PATIENCE)
    expect(wulan.locator("main")).not_to_contain_text(step)
    answers = {}
    menu(sari, "Pengaduan")
    for place, link in enumerate(sari.locator("main td.title a").all()[:2]):
        answers[place] = link.get_attribute("href")
    for place, address in answers.items():
        sari.goto(str(address))
        sari.get_by_text("Formulir pengaduan, seperti diisi").click()
        kept = sari.locator("details", has_text="Formulir pengaduan, seperti diisi")
        (expect(kept).to_contain_text if place == 0 else expect(kept).not_to_contain_text)(asked, timeout=PATIENCE)

    # The next case can be closed for the new reason.
    wulan.goto(f"{following}tutup/")
    wulan.get_by_label("Alasan penutupan").select_option(label=reason)
    wulan.get_by_label("Ringkasan yang telah dilakukan").fill("Korban pindah. (contoh)")
    wulan.get_by_label("Mengapa ditutup").fill("Korban pindah ke luar negeri. (contoh)")
    press(wulan, "Tutup kasus")
    expect(wulan.locator("main")).to_contain_text(reason, timeout=PATIENCE)

    # A reader finds the menu entry.
    reader = visitors.open()
    reader.goto("/")
    reader.locator("summary", has_text="Menu").first.click()
    expect(reader.get_by_role("link", name=entry).first).to_be_visible()
