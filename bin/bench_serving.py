"""How fast pages are served, beside the least that could serve the same bytes. Everything runs at the same time and is
asked in turns, so that a busy machine slows all of it; each value is the median of the rounds.

``page_cached_vs_bare_wsgi``: requests/s of the kept home page ÷ a bare WSGI application on the same server.
``api_list_rps_vs_bare_wsgi``: the same for the API's list of 20 pages.
``nginx_cached_vs_static``: home page through nginx with the shipped configuration ÷ nginx and a file of the same bytes.
``page_uncached_ms_vs_bare_template``: time to make the home page anew, in a process that has made pages since the
last change, ÷ rendering its template with ready data.
``page_first_ms_vs_bare_template``: the same for the first page after a change, which fetches what stands around all.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import scratch_nginx
from workspace import find_program, say, stop_politely

ROUNDS = 15
SECONDS = 0.4  # of one turn
GOALS = {
    "page_cached_vs_bare_wsgi": 0.85,
    "api_list_rps_vs_bare_wsgi": 0.5,
    "nginx_cached_vs_static": 0.6,
    "page_uncached_ms_vs_bare_template": 3.0,
}
API_LIST = "/api/pages/?limit=20"


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def gunicorn(application: str, **variables: str) -> Iterator[int]:
    """Serve an application as deploy/ruang-aman.service does, and yield its port."""
    port = free_port()
    command = [
        *(sys.executable, "-m", "gunicorn", application, "--bind", f"127.0.0.1:{port}", "--workers", "1"),
        *("--threads", "8", "--log-level", "warning", "--no-control-socket", "--keep-alive", "60"),
    ]
    process = subprocess.Popen(command, env={**os.environ, "PYTHONPATH": f"{Path(__file__).parent}:.", **variables})
    try:
        wait_for(port)
        yield port
    finally:
        process.terminate()
        process.wait()


def wait_for(port: int) -> None:
    """Wait until somebody listens."""
    for _attempt in range(300):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.1)
    sys.exit(f"Nothing listens on port {port}.")


class Line:
    """One kept-alive connection that asks the same again and again; it does as little as it can itself."""

    def __init__(self, port: int, address: str) -> None:
        self.port = port
        self._connect()
        self.request = f"GET {address} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode()
        self.length = len(self._first())

    def _connect(self) -> None:
        self.socket = socket.create_connection(("127.0.0.1", self.port), timeout=30)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def _first(self) -> bytes:
        """Ask once and return the whole answer."""
        self.socket.sendall(self.request)
        received = b""
        while b"\r\n\r\n" not in received:
            received += self.socket.recv(65536)
        head, _separator, _body = received.partition(b"\r\n\r\n")
        if not head.startswith(b"HTTP/1.1 200"):
            sys.exit(f"{self.request!r} answered {head[:200]!r}.")
        headers = {line.split(b":")[0].lower(): line.split(b":", 1)[1] for line in head.split(b"\r\n")[1:]}
        expected = len(head) + 4 + int(headers[b"content-length"])
        while len(received) < expected:
            received += self.socket.recv(65536)
        return received

    def per_second(self, seconds: float) -> float:
        """Return how many answers came in a second. Every answer has the same length: only bytes are counted."""
        asked, start = 0, time.perf_counter()
        end = start + seconds
        while time.perf_counter() < end:
            self.socket.sendall(self.request)
            missing = self.length
            while missing > 0:
                received = len(self.socket.recv(65536))
                if not received:  # a server closes a connection after so many answers
                    self._connect()
                    break
                missing -= received
            else:
                asked += 1
        return asked / (time.perf_counter() - start)


def ratio_of_speeds(measured: Line, least: Line) -> tuple[float, float]:
    """Return the median over all rounds of measured ÷ least, and the measured requests/s."""
    ratios, speeds = [], []
    measured.per_second(SECONDS)
    least.per_second(SECONDS)
    for _round in range(ROUNDS):
        speed = measured.per_second(SECONDS)
        ratios.append(speed / least.per_second(SECONDS))
        speeds.append(speed)
    return statistics.median(ratios), statistics.median(speeds)


def fetch(port: int, address: str) -> tuple[bytes, list[tuple[str, str]]]:
    """Return an answer's body and headers."""
    request = urllib.request.Request(  # noqa: S310
        f"http://127.0.0.1:{port}{address}", headers={"Host": "localhost"}
    )
    with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310 - our own http://
        return answer.read(), answer.headers.items()


def serving(folder: Path) -> dict[str, float]:
    """Measure gunicorn and nginx."""
    page_cache = folder / "page-cache"
    measured: dict[str, float] = {}
    kept = {"RUANG_AMAN_PAGE_CACHE_FILES": "1", "RUANG_AMAN_PAGE_CACHE_DIR": str(page_cache)}
    with gunicorn("portal.wsgi:application", **kept) as portal:
        for key, address in (("page_cached_vs_bare_wsgi", "/"), ("api_list_rps_vs_bare_wsgi", API_LIST)):
            body, headers = fetch(portal, address)
            bare = folder / f"{key}.json"
            bare.write_text(json.dumps({"headers": _own(headers), "body": body.decode("utf-8")}), encoding="utf-8")
            with gunicorn("bench_bare:application", BARE_ANSWER=str(bare)) as least:
                ratio, speed = ratio_of_speeds(Line(portal, address), Line(least, address))
            measured[key] = round(ratio, 2)
            measured[key.replace("_vs_bare_wsgi", "_per_second")] = round(speed)
        if find_program("nginx") is None:
            say("SKIPPED: nginx is not installed.")
            return measured
        body, _headers = fetch(portal, "/")
        port, static = free_port(), folder / "static-page"
        static.mkdir()
        (static / "index.html").write_bytes(body)
        least_port = free_port()
        extra = f"server {{ listen 127.0.0.1:{least_port}; root {static}; types {{ text/html html; }} charset utf-8; }}"
        with scratch_nginx.running(folder, port, page_cache, f"127.0.0.1:{portal}", extra):
            ratio, speed = ratio_of_speeds(Line(port, "/"), Line(least_port, "/"))
        measured["nginx_cached_vs_static"] = round(ratio, 2)
        measured["nginx_cached_per_second"] = round(speed)
    return measured


def _own(headers: list[tuple[str, str]]) -> list[list[str]]:
    """Return the headers that the application sent; the server adds its own."""
    return [[name, value] for name, value in headers if name.lower() not in {"server", "date", "connection"}]


def rendering() -> dict[str, float]:
    """Return how much longer the home page takes than its template with everything at hand."""
    import django

    django.setup()
    from django.contrib.auth.models import AnonymousUser
    from django.core.handlers.wsgi import WSGIHandler
    from django.template.loader import get_template
    from django.test import RequestFactory

    from home.models import HomePage
    from portal.page_cache import generation

    portal = WSGIHandler()  # without portal.wsgi's kept answers: every page is made anew
    environ = RequestFactory().get("/", headers={"host": "localhost"}).environ

    def whole() -> None:
        answer = portal({**environ, "wsgi.input": io.BytesIO()}, lambda *_given: None)
        b"".join(answer)
        answer.close()

    page = HomePage.objects.get(locale__language_code="id")
    request = RequestFactory().get("/", headers={"host": "localhost"})
    request.user = AnonymousUser()
    context = {**page.get_context(request), "request": request}
    template = get_template(page.template)
    template.render(context, request)  # menu, settings and regions are looked up once and stay with the request

    def bare() -> None:
        template.render(context, request)

    whole()

    def first() -> None:
        generation.renew()
        whole()

    anew, after = [], []
    for _round in range(ROUNDS):
        least = _milliseconds(bare, 20)
        anew.append(_milliseconds(whole, 20) / least)
        after.append(_milliseconds(first, 5) / least)
    return {
        "page_uncached_ms_vs_bare_template": round(statistics.median(anew), 2),
        "page_first_ms_vs_bare_template": round(statistics.median(after), 2),
    }


def _milliseconds(work: Callable[[], None], times: int) -> float:
    start = time.perf_counter()
    for _time in range(times):
        work()
    return (time.perf_counter() - start) * 1000 / times


def main(result: Path) -> None:
    """Measure and add to the result."""
    stop_politely()
    with tempfile.TemporaryDirectory(prefix="ruang-aman-serving-") as scratch:
        measured = serving(Path(scratch))
    measured |= rendering()
    before = json.loads(result.read_text(encoding="utf-8")) if result.exists() else {}
    result.write_text(json.dumps({**before, **measured}, indent=2) + "\n", encoding="utf-8")
    for key, value in measured.items():
        goal = GOALS.get(key)
        bound = "at most" if key.endswith("template") else "at least"
        say(f"{key} = {value}" + (f" (goal: {bound} {goal})" if goal else ""))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
