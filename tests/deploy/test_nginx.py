"""nginx with the shipped configuration: it serves kept pages as the portal would, and asks the portal for the rest."""

import re
import socket
import sys
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client, override_settings

from portal.page_cache import generation
from tests.conftest import missing_part

sys.path.insert(0, str(settings.BASE_DIR / "bin"))
import scratch_nginx
from workspace import find_program

#: What belongs to one answer, or is nginx's own work.
OF_ONE_ANSWER = {"content-length", "etag", "last-modified", "vary", "date", "server", "connection", "accept-ranges"}
PRODUCTION = {
    "SECURE_HSTS_SECONDS": 365 * 24 * 60 * 60,
    "SECURE_HSTS_INCLUDE_SUBDOMAINS": True,
    "SECURE_HSTS_PRELOAD": True,
}


class Nginx:
    """A running nginx without a portal behind it: what it has to ask the portal for answers 502."""

    def __init__(self, port: int) -> None:
        self.port = port

    def ask(self, address: str, method: str = "GET", **headers: str) -> tuple[HTTPResponse, bytes]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=10)
        sent = {"Host": "localhost", **{name.replace("_", "-"): value for name, value in headers.items()}}
        connection.request(method, address, headers=sent)
        response = connection.getresponse()
        return response, response.read()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def nginx(tmp_path: Path, settings) -> Iterator[Nginx]:
    if find_program("nginx") is None:
        missing_part("nginx")
    settings.PAGE_CACHE_DIR = str(tmp_path / "kept")
    folder = Path(settings.PAGE_CACHE_DIR) / generation.renew() / "localhost"
    (folder / "hotline").mkdir(parents=True)
    (folder / "en").mkdir()
    (folder / "index.html").write_text("beranda")
    (folder / "en" / "index.html").write_text("home")
    (folder / "hotline" / "wilayah=64.72.html").write_text("samarinda")
    for path in (tmp_path, *tmp_path.parents[:2]):
        path.chmod(0o755)
    port = free_port()
    with scratch_nginx.running(tmp_path, port, Path(settings.PAGE_CACHE_DIR), "127.0.0.1:1"):
        yield Nginx(port)


def headers_of(items: list[tuple[str, str]]) -> dict[str, object]:
    """Return headers to compare; the order of a policy's parts says nothing."""
    return {
        name.lower(): {part.strip() for part in value.split(";")} if name == "Content-Security-Policy" else value
        for name, value in items
        if name.lower() not in OF_ONE_ANSWER
    }


def test_kept_pages_come_from_nginx_and_everything_else_from_the_portal(nginx: Nginx) -> None:
    assert nginx.ask("/")[1] == b"beranda"
    assert nginx.ask("/en/")[1] == b"home"
    assert nginx.ask("/hotline/?wilayah=64.72")[1] == b"samarinda"
    assert nginx.ask("/", "HEAD")[0].status == 200
    for address in ("/hotline/", "/?q=x", "/?wilayah=64.72", "/lapor/", "/hotline", "/api/pages/"):
        assert nginx.ask(address)[0].status == 502, address
    assert nginx.ask("/", "POST")[0].status == 502
    assert nginx.ask("/", Cookie="sessionid=x")[0].status == 502
    assert nginx.ask("/", Authorization="Basic x")[0].status == 502


def test_a_purge_takes_them_away_at_once(nginx: Nginx) -> None:
    assert nginx.ask("/")[0].status == 200
    generation.renew()
    assert nginx.ask("/")[0].status == 502


@pytest.mark.django_db
def test_kept_pages_carry_the_portals_own_headers(nginx: Nginx, client: Client) -> None:
    with override_settings(**PRODUCTION):
        for address in ("/", "/en/"):
            ours = client.get(address, headers={"host": "localhost"}, secure=True)
            theirs, _body = nginx.ask(address)
            assert headers_of(list(theirs.headers.items())) == headers_of(
                [("Cache-Control", "no-cache"), *ours.headers.items()]
            )


def test_the_configuration_names_no_folder_above_the_kept_pages() -> None:
    """``root /var/lib/ruang-aman`` would serve the database."""
    roots = re.findall(r"\b(?:root|alias) ([^;]+);", (scratch_nginx.DEPLOY / "nginx.conf").read_text())
    assert set(roots) == {"/var/lib/ruang-aman/page-cache/current", "/var/lib/ruang-aman/static/"}
