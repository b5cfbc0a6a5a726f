"""A1: somebody reads on a small phone, finds help for their city and leaves at once."""

import re
from dataclasses import dataclass

import pytest
from playwright.sync_api import Locator, Page, expect

from .conftest import Visitors

SMALL_PHONE = {"width": 360, "height": 640}
WEATHER = "https://www.bmkg.go.id/"
BEFORE = "https://www.example.org/"
OUTSIDE = {WEATHER: "Cuaca", BEFORE: "Sebelumnya"}


@dataclass(frozen=True)
class Words:
    """What the reader taps, in one language."""

    home: str
    door: str
    article: str
    units: str
    show: str
    samarinda: str
    leave: str
    help_bar: str


INDONESIAN = Words(
    "/", "Saya ingin memahami", "Kekerasan terhadap perempuan, di rumah", "Unit layanan", "Tampilkan",
    "Unit layanan untuk Kota Samarinda", "Keluar", "Bantuan cepat",
)  # fmt: skip
ENGLISH = Words(
    "/en/", "I want to understand", "Violence against women, at home", "Service units", "Show",
    "Service units for Kota Samarinda", "Leave", "Quick help",
)  # fmt: skip
LANGUAGES = pytest.mark.parametrize("words", [INDONESIAN, ENGLISH], ids=["Indonesian", "English"])


def read_and_find_help(page: Page, words: Words) -> None:
    page.goto(words.home)
    page.get_by_role("link", name=words.door).click()
    page.get_by_role("link", name=words.article).click()
    page.get_by_role("main").get_by_role("link", name=words.units).click()
    page.get_by_role("combobox").select_option("64.72")
    page.get_by_role("button", name=words.show).click()
    expect(page.get_by_role("heading", name=words.samarinda)).to_be_visible()
    expect(page.get_by_text("UPTD PPA Kota Samarinda")).to_be_visible()


def exit_link(page: Page, words: Words) -> Locator:
    return page.get_by_role("navigation", name=words.help_bar).get_by_role("link", name=words.leave)


@LANGUAGES
def test_a_reader_without_javascript_finds_help_and_leaves(visitors: Visitors, words: Words) -> None:
    page = visitors.open(viewport=SMALL_PHONE, javascript=False, outside=OUTSIDE)
    read_and_find_help(page, words)
    assert page.context.cookies() == []
    exit_link(page, words).click()
    page.wait_for_url(WEATHER)


@LANGUAGES
def test_after_the_exit_neither_back_nor_forward_shows_the_site(visitors: Visitors, words: Words) -> None:
    page = visitors.open(viewport=SMALL_PHONE, outside=OUTSIDE)
    page.goto(BEFORE)
    read_and_find_help(page, words)
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    exit_link(page, words).click()
    page.wait_for_url(WEATHER)
    page.go_back()
    assert page.url == BEFORE
    page.go_forward()
    page.go_forward()
    page.wait_for_url(WEATHER)
    assert page.context.cookies() == []


def test_esc_three_times_leaves_and_says_so_on_the_way(visitors: Visitors) -> None:
    page = visitors.open(viewport=SMALL_PHONE, outside=OUTSIDE)
    page.goto("/jejak-aman/")
    page.keyboard.press("Escape")
    expect(page.get_by_role("status")).to_have_text("Tekan Esc dua kali lagi untuk keluar.")
    page.keyboard.press("Escape")
    expect(page.get_by_role("status")).to_have_text("Tekan Esc sekali lagi untuk keluar.")
    page.keyboard.press("a")
    expect(page.get_by_role("status")).to_have_text("Batal keluar.")
    for _press in range(3):
        page.keyboard.press("Escape")
    page.wait_for_url(WEATHER)


def test_a_browser_without_the_navigation_api_still_leaves_and_forgets_this_page(visitors: Visitors) -> None:
    page = visitors.open(viewport=SMALL_PHONE, outside=OUTSIDE)
    page.add_init_script("Object.defineProperty(window, 'navigation', { value: undefined })")
    page.goto(BEFORE)
    page.goto("/hotline/")
    exit_link(page, INDONESIAN).click()
    page.wait_for_url(WEATHER)
    page.go_back()
    assert page.url == BEFORE


def test_the_page_disappears_at_once_not_when_the_next_one_has_come(visitors: Visitors) -> None:
    page = visitors.open(viewport=SMALL_PHONE, outside=OUTSIDE)
    page.goto("/hotline/")
    shown, title = page.evaluate(
        """() => {
            document.querySelector("[data-leave-keys]").click();
            return [getComputedStyle(document.querySelector("main")).display, document.title];
        }"""
    )
    assert shown == "none"
    assert title == "Informasi"
    page.wait_for_url(WEATHER)


def test_the_way_out_is_always_in_the_same_place(visitors: Visitors) -> None:
    page = visitors.open(viewport=SMALL_PHONE)
    places = set()
    for address in ("/", "/hotline/", "/layanan/", "/jejak-aman/", "/lapor/", "/lacak/", "/en/", "/tidak-ada/"):
        page.goto(address)
        link = page.get_by_role("link", name=re.compile("^(Keluar|Leave)$"))
        box = link.bounding_box()
        assert box
        assert box["height"] >= 48
        assert box["width"] >= 48
        places.add((box["x"], box["y"], box["width"]))
    assert len(places) == 1
