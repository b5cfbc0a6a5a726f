"""Chromium finds nothing to stop in the admin, and its widgets work all the same."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from playwright.sync_api import Page, expect
from wagtail.models import Page as ContentPage

from .conftest import Visitors

#: The admin's first page, lists, forms and uploads.
ADDRESSES = [
    "",
    "pages/",
    "images/",
    "images/add/",
    "documents/",
    "documents/multiple/add/",
    "users/",
    "users/new/",
    "groups/",
    "groups/new/",
    "account/",
    "snippets/",
    "reports/site-history/",
    "workflows/list/",
    "unit-layanan/new/",
]

LISTEN = """
    window.stopped = [];
    document.addEventListener('securitypolicyviolation', (event) =>
        window.stopped.push([event.violatedDirective, event.blockedURI, event.sourceFile, event.sample].join(' ')));
"""


@pytest.fixture
def desk(visitors: Visitors, officer: Callable[..., Any], sign_in: Callable[[Page, Any], None]) -> Page:
    """The desk of somebody who may do everything, with an ear for what the policy stops."""
    page = visitors.open(viewport={"width": 1280, "height": 900})
    page.add_init_script(LISTEN)
    everything = officer("moderator")
    get_user_model().objects.filter(pk=everything.pk).update(is_superuser=True)
    sign_in(page, everything)
    return page


def nothing_stopped(page: Page) -> None:
    page.wait_for_load_state("networkidle")
    assert page.evaluate("window.stopped") == [], page.url


def test_no_page_of_the_admin_is_stopped(desk: Page) -> None:
    for address in ADDRESSES:
        desk.goto(f"/admin/{address}")
        nothing_stopped(desk)


def test_editing_previewing_and_scheduling_a_page_are_not_stopped(desk: Page) -> None:
    for content in {type(page): page for page in ContentPage.objects.filter(depth__gt=1).specific()}.values():
        desk.goto(f"/admin/pages/{content.pk}/edit/")
        nothing_stopped(desk)
    desk.locator("button[aria-label*='ratinjau'], button[aria-label*='review']").first.click()
    preview = desk.frame_locator("iframe[data-w-preview-target=iframe], #w-preview-iframe, iframe").first
    expect(preview.locator("h1").first).to_be_visible()
    nothing_stopped(desk)


def test_a_chooser_in_a_row_added_later_works(desk: Page) -> None:
    desk.goto("/admin/groups/new/")
    desk.locator("#id_page_permissions-ADD").click()
    row = desk.locator("#id_page_permissions-0-page-chooser")
    row.locator(".chooser__choose-button").first.click()
    expect(desk.locator(".modal-content")).to_be_visible()
    nothing_stopped(desk)


def test_what_is_not_on_the_list_is_not_called(desk: Page) -> None:
    desk.evaluate(
        """() => {
            window.calls = 0;
            window.harm = () => { window.calls += 1; };
            const data = '<script type="application/json" data-start="harm">[]</script>';
            document.body.insertAdjacentHTML('beforeend', data);
        }"""
    )
    desk.wait_for_timeout(200)
    assert desk.evaluate("window.calls") == 0
