"""nginx with the shipped configuration, on this machine: names, places and TLS that an office sets are replaced."""

from __future__ import annotations

import contextlib
import re
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from workspace import ROOT, find_program

DEPLOY = ROOT / "deploy"


def configuration(folder: Path, port: int, page_cache: Path, upstream: str, extra: str = "") -> str:
    """Return a whole nginx.conf around deploy/nginx.conf.

    Args:
        folder: for nginx's own files.
        port: where the portal's server block listens, without TLS.
        page_cache: ``PAGE_CACHE_DIR``.
        upstream: what ``server`` names: ``127.0.0.1:8000``.
        extra: more server blocks.
    """
    site = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
    headers = folder / "headers.conf"
    headers.write_text((DEPLOY / "nginx-page-headers.conf").read_text(encoding="utf-8"), encoding="utf-8")
    site = re.sub(r"server \{\n    listen 80;.*?\n\}\n", "", site, flags=re.DOTALL)  # the redirect to https
    site = re.sub(r"\n    ssl_\w+ [^;]*;", "", site)
    site = site.replace("listen 443 ssl http2;", f"listen 127.0.0.1:{port};")
    site = site.replace("    listen [::]:443 ssl http2;\n", "")
    site = site.replace("server_name ruangaman.example.go.id;", "server_name localhost;")
    site = site.replace("/var/lib/ruang-aman/page-cache", str(page_cache))
    site = site.replace("/etc/nginx/ruang-aman-page-headers.conf", str(headers))
    site = site.replace("unix:/run/ruang-aman/gunicorn.sock", upstream)
    site = site.replace("/run/ruang-aman-bodies", str(folder / "bodies"))
    site = site.replace("/var/log/nginx/ruang-aman.error.log", str(folder / "error.log"))
    temporary = "".join(
        f"    {kind}_temp_path {folder}/{kind};\n" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    return (
        f"pid {folder}/nginx.pid;\nerror_log {folder}/start.log;\nworker_processes 1;\nuser {_user()};\n"
        f"events {{}}\nhttp {{\n    access_log off;\n    sendfile on;\n{temporary}{site}\n{extra}\n}}\n"
    )


def _user() -> str:
    import getpass

    return getpass.getuser()


@contextlib.contextmanager
def running(folder: Path, port: int, page_cache: Path, upstream: str, extra: str = "") -> Iterator[None]:
    """Run nginx until the block ends.

    Raises:
        RuntimeError: it did not start; its own words say why.
    """
    nginx = find_program("nginx")
    config = folder / "nginx.conf"
    config.write_text(configuration(folder, port, page_cache, upstream, extra), encoding="utf-8")
    command = [str(nginx), "-c", str(config), "-e", str(folder / "start.log"), "-g", "daemon off;"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    try:
        _wait(process, port)
        yield
    finally:
        process.terminate()
        process.wait()


def _wait(process: subprocess.Popen[bytes], port: int) -> None:
    for _attempt in range(100):
        if process.poll() is not None:
            raise RuntimeError(process.stderr.read().decode() if process.stderr else "nginx ended")
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5)
            return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.05)
    raise RuntimeError("nginx does not answer")
