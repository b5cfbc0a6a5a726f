"""The lock files hold every package of requirements/*.in at a fitting version, with hashes and no addresses."""

import re
import sys
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from workspace import ROOT

LOCKS = {
    "requirements/runtime.in": "requirements.txt",
    "requirements/development.in": "requirements/development.txt",
}
PIN = re.compile(
    r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==([^\s;\\]+)[^\n]*((?:\n +--hash=sha256:[0-9a-f]{64}[ \\]*)*)", re.MULTILINE
)


def problems(wanted: Path, lock: Path) -> list[str]:
    """Return a line for everything that is wrong with ``lock``."""
    text = lock.read_text(encoding="utf-8")
    pins = {canonicalize_name(name): (version, hashes) for name, version, hashes in PIN.findall(text)}
    found = [f"{lock.name}: {name} has no hash" for name, (_version, hashes) in pins.items() if not hashes.strip()]
    if "://" in text:
        found.append(f"{lock.name}: holds an address")
    for line in wanted.read_text(encoding="utf-8").splitlines():
        line = line.partition("#")[0].strip()
        if not line or line.startswith("-"):
            continue
        requirement = Requirement(line)
        version, _hashes = pins.get(canonicalize_name(requirement.name), ("", ""))
        if not version:
            found.append(f"{lock.name}: {requirement.name} is missing; run make lock")
        elif version not in requirement.specifier:
            found.append(f"{lock.name}: {requirement.name} {version} does not fit {line!r}; run make lock")
    return found


if __name__ == "__main__":
    lines = [line for wanted, lock in LOCKS.items() for line in problems(ROOT / wanted, ROOT / lock)]
    print("\n".join(lines))
    sys.exit(bool(lines))
