"""axe finds nothing on any public page, in both languages, light and dark, on a small phone and on a desk."""

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from content.starter import demo
from tests.home.pages import addresses

from .conftest import Visitors

EVERYTHING = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
COLOURS = {"type": "rule", "values": ["color-contrast"]}  # all that the dark scheme changes
UNFOLD = "document.querySelectorAll('details').forEach(part => part.open = true)"
PHONE, DESK = 320, 1280
ALSO = ["/hotline/?wilayah=64.72", "/cari/?q=kekerasan", "/kebijakan/?jenis=uu", "/tidak-ada/"]


def findings(page: Page, rules: dict[str, Any]) -> str:
    """Return axe's report, or nothing."""
    found = Axe().run(page, options={"runOnly": rules})
    return str(found.generate_report()) if found.violations_count else ""


def problems(page: Page, address: str) -> Iterator[tuple[str, str, int, str]]:
    """Yield (address, scheme, width, report) of everything that is wrong with a page."""
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": PHONE, "height": 640})
    page.goto(address)
    page.evaluate(UNFOLD)
    for scheme, rules in (("light", EVERYTHING), ("dark", COLOURS)):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        for width in (PHONE, DESK):
            page.set_viewport_size({"width": width, "height": 640})
            if report := findings(page, rules):
                yield address, scheme, width, report
            if page.evaluate("document.documentElement.scrollWidth") > width:
                yield address, scheme, width, "wider than the screen"


@pytest.mark.parametrize("english", [False, True], ids=["Indonesian", "English"])
def test_no_public_page_has_findings(visitors: Visitors, english: bool) -> None:
    demo.load(lambda line: None)
    page = visitors.open(viewport={"width": PHONE, "height": 640}, bypass_csp=True)
    pages = [address for address in addresses() if address.startswith("/en/") == english]
    assert len(pages) >= 46
    wrong = [problem for address in [*pages, *([] if english else ALSO)] for problem in problems(page, address)]
    assert not wrong, "\n".join(f"{address} {scheme} {width}: {report}" for address, scheme, width, report in wrong)


def test_at_four_times_the_size_a_page_still_fits(visitors: Visitors) -> None:
    """WCAG 2.2, 1.4.10: 1280 pixels enlarged four times are 320."""
    page = visitors.open(viewport={"width": PHONE, "height": 256})
    for address in addresses():
        page.goto(address)
        page.evaluate(UNFOLD)
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE, address
