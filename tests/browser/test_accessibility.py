"""WCAG 2.2 AA as far as axe can see it: no finding on the way of a report and on officers' screens.

The public pages as they are when somebody arrives: test_public_accessibility.py.
"""

from collections.abc import Callable, Iterable
from itertools import product
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from intake.referrals.models import PartnerAgency

from .conftest import PHONE, Visitors
from .people import DESK, open_report, press, question, send_report, take_time, write_report

EVERYTHING = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
COLOURS = {"type": "rule", "values": ["color-contrast"]}  # all that the dark scheme changes
SCHEMES = {"light": EVERYTHING, "dark": COLOURS}
SIZES = {"phone": PHONE, "desk": DESK}
EVERY_VIEW = list(product(SIZES, SCHEMES))
#: Bring what moves to its end: waiting for it would take for ever where it never ends or its tab is not painted.
SETTLE = """() => document.getAnimations().forEach(animation => {
    try { animation.finish() } catch { animation.cancel() }
})"""
#: Findings in Wagtail's own furniture, which its templates make: rule → start of the element.
WAGTAIL: dict[str, tuple[str, ...]] = {}


class Inspector:
    """Looks at one page after another and collects what axe finds."""

    def __init__(self) -> None:
        self.axe = Axe()
        self.findings: set[str] = set()
        self.seen = 0

    def look(self, page: Page, what: str = "", views: Iterable[tuple[str, str]] = EVERY_VIEW) -> None:
        """Add the findings on the page as it is now, in both sizes, light and dark, or in the ``views`` named."""
        self.seen += 1
        for size, scheme in views:
            page.set_viewport_size(SIZES[size])  # type: ignore[arg-type]
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            where, rules = f"/{what or page.url.split('/', 3)[3]} ({size}, {scheme})", SCHEMES[scheme]
            # What is just fading in has no contrast yet: only what is still found afterwards is a finding.
            found = self._violations(page, rules) and self._violations(page, rules)
            self.findings |= {f"{where}: {finding}" for finding in found}
        page.set_viewport_size(DESK)  # type: ignore[arg-type]

    def _violations(self, page: Page, rules: dict[str, Any]) -> set[str]:
        page.evaluate(SETTLE)
        found = self.axe.run(page, options={"runOnly": rules, "resultTypes": ["violations"]})
        return {
            f"{violation['id']}: {node['html'][:160]} {node['target']}"
            for violation in found.response["violations"]
            for node in violation["nodes"]
            if not node["html"].startswith(WAGTAIL.get(violation["id"], ()))
        }

    def says_nothing(self, pages: int) -> None:
        """Fail with all findings, or if fewer pages were seen than meant."""
        assert not self.findings, "\n" + "\n".join(sorted(self.findings))
        assert self.seen >= pages


def test_reporting_and_tracking(visitors: Visitors) -> None:
    page, inspector = visitors.open(viewport=DESK), Inspector()
    page.goto("/lapor/")
    page.get_by_label("Umur orang itu, dalam tahun").fill("1000")
    question(page, "Bolehkah kami menghubungi Anda?", "Ya")
    page.get_by_label("Lewat cara apa yang aman?").select_option(label="Telepon")
    press(page, "Periksa sebelum mengirim")
    expect(page.get_by_role("alert")).to_be_visible()
    inspector.look(page, "report with errors")
    write_report(page, "Tetangga saya dipukul.")
    take_time(page)
    press(page, "Periksa sebelum mengirim")
    inspector.look(page, "summary")
    press(page, "Kirim laporan")
    code = page.locator(".receipt-code").inner_text()
    inspector.look(page, "report sent")
    open_report(page, "salah")
    inspector.look(page, "wrong code")
    open_report(page, code)
    inspector.look(page, "report opened")
    page.get_by_label("Pesan Anda").fill("Saya takut.")
    take_time(page)
    press(page, "Kirim pesan")
    expect(page.locator(".thread")).to_be_visible()
    inspector.look(page, "message sent")
    page.goto("/tidak-ada/")
    inspector.look(page, "not found")
    inspector.says_nothing(pages=7)


def test_officers_screens(visitors: Visitors, officer: Callable[..., Any]) -> None:
    inspector = Inspector()
    reporter = visitors.open()
    write_report(reporter, "Istri tetangga dipukul.", victim="Ibu Rahma")
    send_report(reporter)

    def arrive(role: str, **options: Any) -> tuple[Page, Any]:
        page, person = visitors.open(viewport=DESK), officer(role, **options)
        page.on("dialog", lambda dialog: dialog.accept())  # “leave without saving?”
        page.goto("/admin/login/")
        inspector.look(page, "log-in")
        page.fill("[name=username]", person.username)
        page.fill("[name=password]", person.plain_password)
        page.click("form [type=submit]")
        inspector.look(page, "second step")
        page.fill("[name=otp_token]", person.current_code())
        page.click("form [type=submit]")
        page.wait_for_url("**/admin/")
        inspector.look(page, f"home of {role}")
        return page, person

    recorder, _person = arrive("recording_officer")
    for address in ("tugas/", "pengaduan/", "pengaduan/baru/", "kasus/"):
        recorder.goto(f"/admin/{address}")
        inspector.look(recorder)
    recorder.goto("/admin/pengaduan/")
    recorder.get_by_role("link", name="ADU/64.72/").click()
    inspector.look(recorder, "complaint")
    press(recorder, "Terima, lalu isi formulir pengaduan")
    press(recorder, "Simpan formulir pengaduan")
    expect(recorder.locator("#error-summary")).to_be_visible()
    inspector.look(recorder, "complaint form with errors")
    for name, code in (("case_type", "ktp"), ("risk", "tinggi"), ("authority", "unit_ini")):
        recorder.locator(f"[name={name}]").select_option(code)
    press(recorder, "Simpan formulir pengaduan")
    inspector.look(recorder, "complaint recorded")
    press(recorder, "Terima dan buka kasus")
    recorder.wait_for_url("**/admin/kasus/**")
    case = recorder.url

    analyst, _person = arrive("complaint_officer")
    analyst.goto(case)
    press_first(analyst, "Ambil dan buka")
    inspector.look(analyst, "needs analysis")
    press(analyst, "Simpan analisis")
    expect(analyst.locator("#error-summary")).to_be_visible()
    inspector.look(analyst, "needs analysis with errors")
    for name in ("is_child", "is_vulnerable", "has_special_needs", "informed"):
        analyst.check(f"[name={name}][value=no]")
    analyst.check("[name=services][value=kesehatan]")
    analyst.fill("[name=analysis]", "Luka perlu dirawat.")
    analyst.fill("[name=information]", "Lewat kode laporan.")
    press(analyst, "Simpan analisis")

    manager, _person = arrive("case_manager")
    manager.goto(case)
    for tab in manager.get_by_role("tab").all():
        tab.click()
        inspector.look(manager, f"case, tab {tab.inner_text()}")
    manager.get_by_role("tab", name="Ringkasan").click()
    press_first(manager, "Ambil dan buka")  # nobody in the unit has the profession: the step falls to whoever can
    inspector.look(manager, "step on the general screen")
    manager.goto(case)
    manager.get_by_role("tab", name="Rujukan").click()
    manager.get_by_role("link", name="Rujuk ke layanan").click()
    inspector.look(manager, "new referral")
    manager.locator("[name=service_type]").select_option("medikolegal")
    manager.locator("[name=partner]").select_option(label="RS Contoh Samarinda (contoh)")
    manager.fill("[name=reason]", "Luka di lengan.")
    press(manager, "Buka rujukan")
    manager.wait_for_url("**/admin/rujukan/**")
    referral = manager.url
    press(manager, "Kirim rujukan")
    inspector.look(manager, "referral refused")
    manager.get_by_role("link", name="Catat persetujuan").click()
    inspector.look(manager, "consent")
    question(manager, "Diberikan oleh", "korban")
    question(manager, "Cara pemberian", "tertulis")
    press(manager, "Simpan persetujuan")
    manager.get_by_role("tab", name="Persetujuan").click()
    inspector.look(manager, "case with a consent")
    manager.goto(referral)
    press(manager, "Pakai persetujuan yang tercatat")
    manager.fill("[name=information]", "Luka diobati.")
    press(manager, "Korban sudah diberi tahu")
    manager.fill("[name=coordination]", "Perawat jaga siap.")
    press(manager, "Koordinasi sudah dilakukan")
    manager.fill("[name=identity]", "Ibu Rahma")
    press(manager, "Simpan identitas dan kronologi")
    press(manager, "Kirim rujukan")
    inspector.look(manager, "referral sent")
    manager.goto("/admin/rujukan/")
    inspector.look(manager, "referrals")
    manager.goto("/admin/tidak-ada/")
    inspector.look(manager, "not found for officers")

    partner, person = arrive("partner", unit=None)
    assert partner.goto(referral).status == 404  # type: ignore[union-attr]
    PartnerAgency.objects.get(code="rs-demo").members.add(person.pk)
    partner.goto(referral)
    inspector.look(partner, "referral for the agency")
    inspector.says_nothing(pages=35)


def press_first(page: Page, button: str) -> None:
    """Press the first button that begins with these words."""
    page.locator("main").get_by_role("button", name=button).first.click()
