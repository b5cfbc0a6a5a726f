"""The virtual environment, the system's packages and the scratch PostgreSQL that the commands of the Makefile use.

Standard library only: this runs before anything is installed.
"""

from __future__ import annotations

import contextlib
import ctypes.util
import fcntl
import hashlib
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
VAR = Path(os.environ.get("RUANG_AMAN_VAR_DIR") or ROOT / "var").absolute()

RUNTIME = [ROOT / "requirements.txt"]
DEVELOPMENT = [*RUNTIME, ROOT / "requirements" / "development.txt"]

#: What the tests need from the system: name, how to find it (``lib…``: a library), Debian package.
PROGRAMS = {
    "Chromium": (["chromium", "chromium-browser", "google-chrome"], "chromium"),
    "PostgreSQL": (["initdb"], "postgresql"),
    "Redis": (["redis-server"], "redis-server"),
    "nginx": (["nginx"], "nginx"),
    "GNU gettext": (["msgmerge"], "gettext"),
    "Poppler": (["pdftotext"], "poppler-utils"),
    "Pango": (["libpangoft2-1.0"], "libpangoft2-1.0-0"),
}


def say(line: str) -> None:
    """Print a line of progress at once."""
    print(line, flush=True)


def give_up(reason: str) -> None:
    """End with a message that says what to do, and no traceback."""
    print(f"\n{reason}\n", file=sys.stderr)
    raise SystemExit(1)


def in_ci() -> bool:
    """Return whether a missing part is a failure."""
    return os.environ.get("CI", "").lower() == "true"


def run(*command: str | Path, **options: object) -> None:
    """Run a program in the project's folder and stop if it fails.

    Raises:
        SystemExit: it failed; its own output says why.
    """
    done = subprocess.run([str(part) for part in command], cwd=ROOT, check=False, **options)  # type: ignore[call-overload]
    if done.returncode:
        give_up(f"This failed (exit status {done.returncode}): {' '.join(map(str, command))}")


def fingerprint(files: list[Path], *extra: str) -> str:
    """Return a hash of the files' names and contents."""
    digest = hashlib.sha256()
    for text in extra:
        digest.update(text.encode() + b"\0")
    for file in files:
        digest.update(str(file.relative_to(ROOT)).encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()


def stamped(stamp: Path, value: str) -> bool:
    """Return whether ``stamp`` says that the work of this fingerprint was finished."""
    try:
        return stamp.read_text(encoding="ascii") == value
    except OSError:
        return False


def write_stamp(stamp: Path, value: str) -> None:
    """Note that the work of this fingerprint is finished."""
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(value, encoding="ascii")


@contextlib.contextmanager
def one_at_a_time(folder: Path) -> Iterator[None]:
    """Let a second start wait until the first one is prepared."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with (folder / ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Another start is preparing the portal; waiting for it …")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def ensure_environment(requirements: list[Path], what: str) -> None:
    """Make the virtual environment and install exactly what is locked; quick when it is there already.

    An installation that was interrupted left ``.installing`` behind: then everything is made anew.
    """
    installing = VENV / ".installing"
    stamp = VENV / f".installed-{what}"
    value = fingerprint(requirements, sys.version, str(VENV))
    if stamped(stamp, value) and not installing.exists():
        return
    if not _usable() or installing.exists():
        say(f"Making a virtual environment in .venv (Python {sys.version.split()[0]}) …")
        _make_environment()
    installing.touch()
    say(f"Installing the locked packages ({what}); the first time takes a minute or two …")
    files = [part for file in requirements for part in ("-r", file)]
    options = ["--require-hashes", "-qq", "--disable-pip-version-check", "--no-input"]
    run(PYTHON, "-m", "pip", "install", *options, *files)
    write_stamp(stamp, value)
    if requirements == DEVELOPMENT:  # it holds the runtime's packages too
        write_stamp(VENV / ".installed-runtime", fingerprint(RUNTIME, sys.version, str(VENV)))
    installing.unlink()


def _usable() -> bool:
    """Return whether the environment's Python is this Python, in this place, and has pip."""
    check = "import sys, pip; print(sys.prefix); print(sys.version)"
    try:
        found = subprocess.run([PYTHON, "-c", check], capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return False
    return found == f"{VENV}\n{sys.version}\n"


def _make_environment() -> None:
    done = subprocess.run([sys.executable, "-m", "venv", "--clear", VENV], capture_output=True, text=True, check=False)
    if done.returncode:
        shutil.rmtree(VENV, ignore_errors=True)
        give_up(
            f"Python could not make a virtual environment:\n{(done.stdout + done.stderr).strip()}\n"
            "On Debian and Ubuntu the package python3-venv may be missing: apt install python3-venv"
        )


def find_program(what: str) -> str | None:
    """Return the path of one of :data:`PROGRAMS` (of a library: its name), or None."""
    names, _package = PROGRAMS[what]
    if names[0].startswith("lib"):
        return ctypes.util.find_library(names[0].removeprefix("lib"))
    versions = sorted(map(str, Path("/usr/lib/postgresql").glob("*/bin")), reverse=True)  # not on Debian's PATH
    path = os.pathsep.join([os.environ.get("PATH", os.defpath), "/usr/sbin", *versions])
    return next(filter(None, (shutil.which(name, path=path) for name in names)), None)


def ensure_programs() -> None:
    """Install what the tests need from the system's packages, where that is allowed; else say what is missing."""
    missing = [what for what in PROGRAMS if find_program(what) is None]
    if missing and os.geteuid() == 0 and shutil.which("apt-get"):
        packages = [PROGRAMS[what][1] for what in missing]
        say(f"Installing what the tests need from the system's packages: {', '.join(packages)} …")
        with _no_services_started():
            quiet = {"env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}, "stdout": subprocess.DEVNULL}
            subprocess.run(["apt-get", "update", "-qq"], check=False, **quiet)  # type: ignore[call-overload]
            command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
            subprocess.run(command, check=False, **quiet)  # type: ignore[call-overload]
        missing = [what for what in missing if find_program(what) is None]
    for what in missing:
        if in_ci():
            give_up(f"{what} is missing and could not be installed; with CI=true that is a failure.")
        say(f"SKIPPED where needed: {what} is not installed (package {PROGRAMS[what][1]}).")


@contextlib.contextmanager
def _no_services_started() -> Iterator[None]:
    """Keep Debian's packages from starting the servers they bring."""
    policy = Path("/usr/sbin/policy-rc.d")
    if policy.exists():
        yield
        return
    policy.write_text("#!/bin/sh\nexit 101\n", encoding="ascii")
    policy.chmod(0o755)
    try:
        yield
    finally:
        policy.unlink(missing_ok=True)


@contextlib.contextmanager
def scratch_postgresql() -> Iterator[str | None]:
    """Run a PostgreSQL server in a temporary folder and yield its address, or None where it is not installed.

    The server refuses root, so root starts it as another user. It writes nothing safely (fsync off), listens on
    this machine only, and is stopped and removed whatever happens.
    """
    initdb = find_program("PostgreSQL")
    if initdb is None:
        yield None
        return
    programs = Path(initdb).parent
    prefix: list[str] = []
    folder = Path(tempfile.mkdtemp(prefix="ruang-aman-postgresql-"))
    if os.geteuid() == 0:
        user = _unprivileged_user()
        shutil.chown(folder, user)
        prefix = ["runuser", "-u", user, "--"]
    data, port = folder / "data", _free_port()
    quiet = {"stdout": subprocess.DEVNULL, "cwd": folder}

    def control(*arguments: str) -> None:
        subprocess.run([*prefix, programs / "pg_ctl", "-D", data, *arguments], check=True, **quiet)  # type: ignore[call-overload]

    try:
        make = [*prefix, initdb, "-D", data, "-A", "trust", "-U", "ruang_aman", "-E", "UTF8", "--no-sync"]
        subprocess.run(make, check=True, **quiet)  # type: ignore[call-overload]
        options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off -c full_page_writes=off"
        control("-w", "-l", str(folder / "log"), "-o", options, "start")
        try:
            yield f"postgres://ruang_aman@127.0.0.1:{port}/ruang_aman"
        finally:
            control("-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _unprivileged_user() -> str:
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(name).pw_name
    give_up("PostgreSQL refuses to run as root, and there is neither a user postgres nor nobody.")
    return ""


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def stop_politely() -> None:
    """Turn SIGTERM into SystemExit, so that what was started is stopped and removed."""
    signal.signal(signal.SIGTERM, lambda _number, _frame: sys.exit(143))
