"""Weight and queries of every starter page.

``page_weight_kb_max``: HTML and style sheets as a browser loads them first, gzip at nginx's level, in 1024 bytes.
``page_queries_max``: SQL queries of one request with an empty cache.
"""

import gzip
import json
import re
import sys
from pathlib import Path

import django
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

GOALS = {"page_weight_kb_max": 14, "page_queries_max": 12}
STYLE_SHEET = re.compile(
    r'<link\b[^>]*\brel="?stylesheet"?[^>]*\bhref="([^"]+)"|<link\b[^>]*\bhref="([^"]+)"[^>]*\brel="?stylesheet'
)


def compressed(content: bytes) -> int:
    """Return the bytes that travel."""
    return len(gzip.compress(content, compresslevel=6))


def weight_of(html: str) -> int:
    """Return the compressed bytes of a page with its style sheets (print ones too: browsers load them)."""
    total = compressed(html.encode())
    for first, second in STYLE_SHEET.findall(html):
        name = (first or second).split("?")[0].removeprefix(settings.STATIC_URL)
        found = finders.find(name)
        if found is None:
            sys.exit(f"The style sheet {name} was not found.")
        total += compressed(Path(str(found)).read_bytes())
    return total


def measure() -> list[tuple[str, float, int]]:
    """Return address, weight in KB and number of queries of every live page."""
    from wagtail.models import Page, Site

    client = Client(headers={"host": "localhost"})
    rows = []
    for page in Page.objects.live().filter(depth__gt=1).order_by("path"):
        address = page.get_url()
        if address is None:
            continue
        path = re.sub(r"^https?://[^/]+", "", address)
        client.get(path)  # imports and templates are loaded once per process, not once per reader
        cache.clear()
        Site.clear_site_root_paths_cache()
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(path)
        if answer.status_code != 200:
            sys.exit(f"{path} answered {answer.status_code}.")
        rows.append((path, weight_of(answer.content.decode()) / 1024, len(queries)))
    return rows


def main(result: Path) -> None:
    """Print a line per page and write the largest values."""
    rows = measure()
    for path, weight, queries in rows:
        print(f"{path:45} {weight:6.1f} KB {queries:4} queries")
    measured = {
        "page_weight_kb_max": round(max(weight for _path, weight, _queries in rows), 1),
        "page_queries_max": max(queries for _path, _weight, queries in rows),
    }
    result.parent.mkdir(parents=True, exist_ok=True)
    before = json.loads(result.read_text(encoding="utf-8")) if result.exists() else {}
    result.write_text(json.dumps({**before, **measured}, indent=2) + "\n", encoding="utf-8")
    for key, value in measured.items():
        print(f"{key} = {value} (goal: at most {GOALS[key]})")


if __name__ == "__main__":
    django.setup()
    main(Path(sys.argv[1]))
