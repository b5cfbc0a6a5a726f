"""axe finds nothing on any public page, and nothing is wider than a small phone."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.home.pages import addresses

from .conftest import Visitors

EVERYTHING = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
COLOURS = {"type": "rule", "values": ["color-contrast"]}  # all that the dark scheme changes
UNFOLD = "document.querySelectorAll('details').forEach(part => part.open = true)"


@pytest.mark.parametrize(("scheme", "rules"), [("light", EVERYTHING), ("dark", COLOURS)], ids=["light", "dark"])
def test_no_public_page_has_findings(visitors: Visitors, scheme: str, rules: dict[str, Any]) -> None:
    page = visitors.open(viewport={"width": 360, "height": 640}, color_scheme=scheme, bypass_csp=True)
    pages = [address for address in addresses() if not address.startswith("/en/")]  # the English ones are built alike
    for address in [*pages, "/en/", "/hotline/?wilayah=64.72", "/tidak-ada/"]:
        page.goto(address)
        page.evaluate(UNFOLD)
        found = Axe().run(page, options={"runOnly": rules})
        assert found.violations_count == 0, f"{address}\n{found.generate_report()}"
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, address


def test_at_four_times_the_size_a_page_still_fits(visitors: Visitors) -> None:
    """WCAG 2.2, 1.4.10: 1280 pixels enlarged four times are 320."""
    page = visitors.open(viewport={"width": 320, "height": 256})
    for address in addresses():
        page.goto(address)
        page.evaluate(UNFOLD)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, address
