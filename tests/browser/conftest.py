"""A real Chromium against a running server, which may talk to nobody else."""

import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from typing import Any

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from playwright.sync_api import Browser, BrowserContext, Page, Route, sync_playwright
from pytest_django.live_server_helper import LiveServer
from whitenoise import WhiteNoise

from ..conftest import missing_part

PHONE = {"width": 360, "height": 740}
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    # No name but the server's means anything to it.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost",
]
FAILURES = settings.BASE_DIR / "var" / "test-failures"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what stands in this folder, so that ``-m "not browser"`` leaves it out."""
    for item in items:
        if "tests/browser/" in item.path.as_posix():
            item.add_marker(pytest.mark.browser)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Let the fixtures know whether the test failed."""
    report: Any = yield
    if report.when == "call":
        item.stash[FAILED] = report.failed
    return report


FAILED = pytest.StashKey[bool]()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests of a process."""
    program = next(filter(None, map(shutil.which, ["chromium", "chromium-browser", "google-chrome"])), None)
    if program is None:
        missing_part("Chromium")
    with pytest.MonkeyPatch.context() as patch:
        # Playwright keeps an event loop in this thread, and Django then takes every query for an async one.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        with sync_playwright() as playwright:
            chromium = playwright.chromium.launch(executable_path=program, args=FLAGS)
            yield chromium
            chromium.close()


class Visitors:
    """Opens pages, each in a context of its own (own cookies, own history), and watches what they ask for."""

    def __init__(self, browser: Browser, address: str) -> None:
        self.browser = browser
        self.address = address
        self.contexts: list[BrowserContext] = []
        self.strangers: list[str] = []

    def open(
        self,
        *,
        viewport: dict[str, int] | None = None,
        locale: str = "id-ID",
        javascript: bool = True,
        outside: dict[str, str] | None = None,
        **options: Any,
    ) -> Page:
        """Return an empty page on a phone's screen.

        Args:
            viewport: width and height, 360 × 740 unless told.
            javascript: False for a browser without scripts.
            outside: addresses elsewhere that may be opened, and the title of the page that stands for each; any
                other foreign request is refused and fails the test.
            options: of Playwright's ``new_context``.
        """
        context = self.browser.new_context(
            viewport=viewport or PHONE, locale=locale, java_script_enabled=javascript, base_url=self.address, **options
        )
        context.set_default_timeout(10_000)
        ours = (self.address + "/", "data:", "blob:", "about:", *(outside or {}))
        # Only watched: a context that routes every request has no cache, and fetches the styles of each page anew.
        context.on("request", lambda request: request.url.startswith(ours) or self.strangers.append(request.url))
        for address, title in (outside or {}).items():
            context.route(re.compile(f"^{re.escape(address)}"), partial(_stand_in, title=title))
        self.contexts.append(context)
        return context.new_page()


def _stand_in(route: Route, *, title: str) -> None:
    route.fulfill(content_type="text/html", body=f"<!doctype html><title>{title}</title>")


class StaticFiles(WhiteNoise):
    """Serves styles and scripts as in production, from a list made once, and lets the browser keep them."""

    def __init__(self, application: Any) -> None:
        super().__init__(application, max_age=3600)
        for finder in finders.get_finders():
            for path, storage in finder.list(None):
                url = f"{settings.STATIC_URL}{getattr(storage, 'prefix', None) or ''}{path}"
                self.add_file_to_dictionary(url, storage.path(path))


@pytest.fixture(scope="session")
def live_server() -> Iterator[LiveServer]:
    """The portal in a thread, for all tests of a process."""
    server = LiveServer("localhost", start=False)
    server.thread.static_handler = StaticFiles
    server.start()
    yield server
    server.stop()


@pytest.fixture
def visitors(browser: Browser, live_server: Any, request: pytest.FixtureRequest) -> Iterator[Visitors]:
    """Pages of several people at once: ``visitors.open()`` for each; pictures are kept if the test fails."""
    everybody = Visitors(browser, live_server.url)
    with ExitStack() as at_the_end:
        yield everybody
        for context in everybody.contexts:
            at_the_end.callback(context.close)
        if request.node.stash.get(FAILED, False):
            _keep_pictures(everybody, request.node.name)
    assert everybody.strangers == [], "the portal sent the browser to somebody else"


def _keep_pictures(everybody: Visitors, test: str) -> None:
    FAILURES.mkdir(parents=True, exist_ok=True)
    pages = [page for context in everybody.contexts for page in context.pages]
    for number, page in enumerate(pages, start=1):
        page.screenshot(path=FAILURES / f"{re.sub(r'[^A-Za-z0-9_-]+', '-', test)}-{number}.png", full_page=True)


@pytest.fixture
def page(visitors: Visitors) -> Page:
    """One visitor's page on a phone."""
    return visitors.open()


@pytest.fixture
def sign_in() -> Callable[[Page, Any], None]:
    """``sign_in(page, officer)`` goes through both steps as a person does."""

    def both_steps(page: Page, officer: Any) -> None:
        page.goto("/admin/login/")
        page.fill("[name=username]", officer.username)
        page.fill("[name=password]", officer.plain_password)
        page.click("form [type=submit]")
        page.fill("[name=otp_token]", officer.current_code())
        page.click("form [type=submit]")
        page.wait_for_url(re.compile(r"/admin/$"))

    return both_steps
