"""Every list, report and empty form of the protected half, opened by a role that may: WCAG 2.2 AA as far as axe sees.

The addresses come from the resolver: a screen that a room gets tomorrow is looked at tomorrow. Screens about one
record are looked at where a test has one (test_accessibility.py).
"""

import re
from collections.abc import Callable
from typing import Any

from django.test import Client
from playwright.sync_api import Page

from portal.accounts.models import Role

from ..accounts.test_default_deny_crawl import every_pattern
from .conftest import Visitors
from .people import DESK
from .test_accessibility import Inspector

#: Wagtail's own screens, what a screen fetches for itself, and the way in, which test_accessibility.py goes.
LEFT_OUT = re.compile(r"^wagtail(?!snippets_)|^accounts:|results$|preview_on_add$")
#: Needs the cases somebody chose in the list; what roles are called is edited, roles are not added.
NEED_MORE = {"/admin/kasus/manajer/", "/admin/sebutan-peran/new/"}
#: The phone with every rule, and the colours of the other scheme at a desk.
TWO_VIEWS = [("phone", "light"), ("desk", "dark")]
FILE = re.compile(r"\.\w+$")


def addresses() -> list[str]:
    """Return the addresses that need no record, each once."""
    found = [(route, name) for route, name in every_pattern() if route.startswith("admin/") and "<" not in route]
    screens = [route for route, name in found if ":" in name and not LEFT_OUT.search(name) and not FILE.search(route)]
    return sorted({f"/{route}" for route in screens} - NEED_MORE)


def opens(client: Client, address: str) -> bool:
    answer = client.get(address)
    return answer.status_code == 200 and answer["Content-Type"].startswith("text/html")


def test_every_list_and_empty_form(
    visitors: Visitors,
    officer: Callable[..., Any],
    signed_in_client: Callable[..., Client],
    sign_in: Callable[[Page, Any], None],
) -> None:
    left, inspector = addresses(), Inspector()
    assert len(left) > 50
    for role in Role.objects.order_by("pk").values_list("code", flat=True):
        person = officer(role)
        client = signed_in_client(person)
        here = [address for address in left if opens(client, address)]
        if not here:
            continue
        page = visitors.open(viewport=DESK)
        sign_in(page, person)
        for address in here:
            page.goto(address)
            inspector.look(page, views=TWO_VIEWS)
        page.context.close()
        left = [address for address in left if address not in here]
    inspector.says_nothing(pages=50)
    assert left == [], "no role opens these"
