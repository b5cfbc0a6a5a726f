"""Reads published pages and sends a report, with nothing but Python. Usage: client.py ADDRESS [send]"""

import json
import secrets
import sys
from collections.abc import Iterator
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen


def read(site: str, path: str, **parameters: Any) -> Any:
    """Return the JSON at an address of the API."""
    with urlopen(f"{site}{path}?{urlencode(parameters)}", timeout=30) as answer:
        return json.load(answer)


def every(site: str, path: str, **parameters: Any) -> Iterator[Any]:
    """Yield all items of a list, a part at a time."""
    offset = 0
    while True:
        part = read(site, path, limit=50, offset=offset, **parameters)
        yield from part["items"]
        offset += len(part["items"])
        if not part["items"] or offset >= part["count"]:
            return


def send(site: str, answers: dict[str, Any]) -> str:
    """Send a report and return its code. Sending again with the same key would store nothing twice."""
    version = read(site, "/api/forms/report/", fields="version")["version"]
    headers = {"Content-Type": "application/json", "Idempotency-Key": secrets.token_urlsafe(24)}
    body = json.dumps({"version": version, "answers": answers}).encode()
    try:
        with urlopen(Request(f"{site}/api/reports/", body, headers), timeout=30) as answer:
            return str(json.load(answer)["receipt_code"])
    except HTTPError as error:  # a problem document: what is wrong, for each answer
        sys.exit(error.read().decode())


def main(site: str, what: str = "") -> None:
    """Print the pages of both languages, then send a report if asked to."""
    for page in every(site, "/api/pages/", fields="title,meta.locale,meta.html_url"):
        print(page["meta"]["locale"], page["title"], page["meta"]["html_url"])
    if what == "send":
        print("code:", send(site, {"narrative": "Contoh dari Python."}))


if __name__ == "__main__":
    main(*sys.argv[1:])
