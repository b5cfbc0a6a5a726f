"""The list of tasks without a mouse: through it, into one, to the search box; and never while somebody types."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from wagtail.users.models import UserProfile

from intake.procedures.actions import claim_task
from portal.accounts.models import User
from tests.factories.procedures import a_run, a_step, open_task

from .conftest import Visitors
from .people import DESK


@pytest.fixture
def inbox(visitors: Visitors, officer: Callable[..., Any], sign_in: Callable[[Page, Any], None]) -> Page:
    """The list of a case manager who has three tasks."""
    manager = officer("case_manager", first_name="Wulan", last_name="Manajer")
    for _number in range(3):
        claim_task(open_task(a_run(a_step("a"), a_step("b"))), by=manager)
    page = visitors.open(viewport=DESK)
    sign_in(page, manager)
    page.goto("/admin/tugas/")
    return page


def test_through_the_list_into_a_task_and_to_the_search_box(inbox: Page) -> None:
    links = inbox.locator(".task-list .task__title > a")
    expect(links).to_have_count(3)
    expect(inbox.locator(".keys")).to_contain_text("tugas berikutnya")
    keys = inbox.keyboard
    keys.press("j")
    expect(links.nth(0)).to_be_focused()
    keys.press("ArrowDown")
    expect(links.nth(1)).to_be_focused()
    outline = inbox.locator(".task").nth(1).evaluate("item => getComputedStyle(item).outlineStyle")
    assert outline == "solid"  # the focus is seen
    keys.press("j")
    keys.press("j")  # there is no fourth
    expect(links.nth(2)).to_be_focused()
    keys.press("k")
    keys.press("ArrowUp")
    expect(links.nth(0)).to_be_focused()
    keys.press("/")
    box = inbox.get_by_role("searchbox", name="Cari kasus menurut nomornya")
    expect(box).to_be_focused()
    keys.type("jk/")
    expect(box).to_have_value("jk/")
    box.blur()
    keys.press("j")
    keys.press("Enter")
    expect(inbox).to_have_url(re.compile(r"/admin/tugas/[0-9a-f-]{36}/$"))
    inbox.get_by_role("textbox").first.fill("Sudah dikunjungi. (contoh)")
    keys.press("Control+s")
    expect(inbox.locator(".messages")).to_contain_text("Selesai")


def test_who_has_switched_shortcuts_off_is_left_alone(inbox: Page) -> None:
    profile = UserProfile.get_for_user(User.objects.get(first_name="Wulan"))
    profile.keyboard_shortcuts = False
    profile.save()
    inbox.reload()
    inbox.keyboard.press("j")
    expect(inbox.locator(".task-list .task__title > a").first).not_to_be_focused()
