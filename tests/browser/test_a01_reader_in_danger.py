"""A1: a reader in danger, on a small phone."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from .conftest import Visitors

SMALL = {"width": 360, "height": 640}
EXIT = "https://www.bmkg.go.id/"
WEATHER = "Cuaca"
LANGUAGES = {
    "id": {
        "home": "/",
        "understand": "Saya ingin memahami",
        "article": "Kekerasan terhadap perempuan",
        "services": "Unit layanan",
        "region": "Kota atau kabupaten",
        "show": "Tampilkan",
        "leave": "Keluar",
        "call": "Telepon 129",
    },
    "en": {
        "home": "/en/",
        "understand": "I want to understand",
        "article": "Violence against women",
        "services": "Service units",
        "region": "City or regency",
        "show": "Show",
        "leave": "Leave",
        "call": "Call 129",
    },
}


def walk(page: Page, words: dict[str, str]) -> None:
    """Home, an article on violence at home, the units of Samarinda."""
    page.goto(words["home"])
    _help_is_at_hand(page, words)
    page.get_by_role("link", name=words["understand"]).click()
    page.get_by_role("link", name=words["article"]).first.click()
    _help_is_at_hand(page, words)
    page.locator("main").get_by_role("link", name=words["services"]).first.click()
    page.get_by_label(words["region"]).select_option(label="Kota Samarinda")
    page.locator("main").get_by_role("button", name=words["show"]).click()
    _help_is_at_hand(page, words)
    expect(page.locator("main")).to_contain_text("UPTD PPA Kota Samarinda")
    expect(page.locator("main")).not_to_contain_text("UPTD PPA Kota Balikpapan")


def _help_is_at_hand(page: Page, words: dict[str, str]) -> None:
    bar = page.locator(".help-bar")
    expect(bar.get_by_role("link", name=words["call"])).to_be_in_viewport()
    expect(bar.get_by_role("link", name=words["leave"])).to_be_in_viewport()
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0, f"{page.url} has to be scrolled sideways"


def traces_in(page: Page) -> dict[str, Any]:
    """Return what the visit left in the browser."""
    kept = page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]")
    databases = page.evaluate("indexedDB.databases().then(all => all.length)")
    return {"cookies": page.context.cookies(), "kept": kept, "databases": databases}


NOTHING = {"cookies": [], "kept": [0, 0, ""], "databases": 0}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a1_a_reader_in_danger(visitors: Visitors, language: str) -> None:
    words = LANGUAGES[language]
    page = visitors.open(viewport=SMALL, javascript=False, outside={EXIT: WEATHER})
    walk(page, words)
    assert traces_in(page) == NOTHING
    page.locator(".help-bar").get_by_role("link", name=words["leave"]).click()
    expect(page).to_have_title(WEATHER)
    assert page.context.cookies() == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a1_back_does_not_show_the_site_after_the_exit(visitors: Visitors, language: str) -> None:
    words = LANGUAGES[language]
    page = visitors.open(viewport=SMALL, outside={EXIT: WEATHER, "https://example.com/": "Sebelumnya"})
    page.goto("https://example.com/")
    walk(page, words)
    assert traces_in(page) == NOTHING
    page.locator(".help-bar").get_by_role("link", name=words["leave"]).click()
    expect(page).to_have_title(WEATHER)
    page.go_back()
    expect(page).not_to_have_title(re.compile("Ruang Aman"))
    expect(page).to_have_title(re.compile(f"Sebelumnya|{WEATHER}"))
    assert not page.url.startswith(visitors.address)


def test_a1_three_times_escape_leaves_too(visitors: Visitors) -> None:
    page = visitors.open(viewport=SMALL, outside={EXIT: WEATHER})
    page.goto("/hotline/")
    for _press in range(3):
        page.keyboard.press("Escape")
    expect(page).to_have_title(WEATHER)
    page.go_back()
    expect(page).not_to_have_title(re.compile("Ruang Aman"))
