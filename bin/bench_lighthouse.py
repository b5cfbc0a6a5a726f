"""Lighthouse on mobile settings, all four categories, for home, article, report and hotline: the lowest counts.

Lighthouse comes from npm as bin/lighthouse/package-lock.json pins it; Chromium is the system's.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from bench_serving import gunicorn
from workspace import ROOT, VAR, find_program, fingerprint, run, say, stamped, stop_politely, write_stamp

PINNED = ROOT / "bin" / "lighthouse"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
GOAL = 0.99
TRIES = 3
RUNS = 3  # the median of so many, because a busy machine costs performance
PAGES = ("/", "/edukasi/kekerasan-terhadap-perempuan/", "/lapor/", "/hotline/")


def installed() -> Path | None:
    """Install what is pinned into var/ and return the program, or None where there is no Node or no Chromium."""
    if shutil.which("npm") is None or find_program("Chromium") is None:
        say("SKIPPED: Lighthouse needs Node with npm, and Chromium.")
        return None
    folder = Path(os.environ.get("RUANG_AMAN_PROGRAMS_DIR") or VAR) / "lighthouse"
    files = [PINNED / "package.json", PINNED / "package-lock.json"]
    value = fingerprint(files)
    if not stamped(folder / ".installed", value):
        say("Installing Lighthouse; the first time takes a minute or two …")
        folder.mkdir(parents=True, exist_ok=True)
        for file in files:
            shutil.copy(file, folder)
        run("npm", "ci", "--prefix", folder, "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel", "error")
        write_stamp(folder / ".installed", value)
    return folder / "node_modules" / "lighthouse" / "cli" / "index.js"


def scores(program: Path, address: str, folder: Path) -> dict[str, float]:
    """Return the median score of each category for one page."""
    flags = "--headless=new --no-sandbox --disable-gpu --disable-background-networking --disable-component-update"
    found: dict[str, list[float]] = {category: [] for category in CATEGORIES}
    for number in range(RUNS):
        report = folder / f"report-{number}.json"
        command = [
            *("node", str(program), address, "--quiet", "--output=json", f"--output-path={report}"),
            *(f"--only-categories={','.join(CATEGORIES)}", f"--chrome-flags={flags} --disable-sync --no-first-run"),
        ]
        environment = {**os.environ, "CHROME_PATH": str(find_program("Chromium"))}
        for attempt in range(TRIES):  # on a busy machine Chromium sometimes paints nothing in time
            last = attempt == TRIES - 1
            if not subprocess.run(command, check=last, env=environment, timeout=300).returncode:
                break
        content = json.loads(report.read_text(encoding="utf-8"))
        for category in CATEGORIES:
            found[category].append(float(content["categories"][category]["score"]))
        if number == 0:
            _say_what_failed(content)
    return {category: sorted(values)[RUNS // 2] for category, values in found.items()}


def _say_what_failed(content: dict[str, object]) -> None:
    """Name the audits that cost points, once a run."""
    audits: dict[str, dict[str, object]] = content["audits"]  # type: ignore[assignment]
    for category in content["categories"].values():  # type: ignore[attr-defined]
        for reference in category["auditRefs"]:
            audit = audits[reference["id"]]
            if reference["weight"] and audit["score"] is not None and float(str(audit["score"])) < 0.9:
                say(f"    {category['id']}: {audit['title']} ({audit['score']})")


def main(result: Path) -> None:
    """Measure and add to the result."""
    stop_politely()
    program = installed()
    if program is None:
        return
    measured: dict[str, dict[str, float]] = {}
    with (
        tempfile.TemporaryDirectory(prefix="ruang-aman-lighthouse-") as scratch,
        gunicorn("portal.wsgi:application") as port,
    ):
        for page in PAGES:
            measured[page] = scores(program, f"http://localhost:{port}{page}", Path(scratch))
            say(f"{page:45} " + "  ".join(f"{name} {score:.2f}" for name, score in measured[page].items()))
    lowest = min(score for page in measured.values() for score in page.values())
    before = json.loads(result.read_text(encoding="utf-8")) if result.exists() else {}
    content = {**before, "lighthouse_min": lowest, "lighthouse": measured}
    result.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")
    say(f"lighthouse_min = {lowest} (goal: at least {GOAL})")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
