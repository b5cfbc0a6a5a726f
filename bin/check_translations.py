"""Every text of the sources has its Indonesian translation, and no translation is left over."""

import contextlib
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import django
import polib
from django.core.management import call_command
from workspace import ROOT

ROOMS = ["portal", "home", "content", "intake"]
CATALOGUE = ROOT / "locale" / "id" / "LC_MESSAGES"
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")

Key = tuple[str, str]


def key(entry: polib.POEntry) -> Key:
    """Return what tells a text from another: its context and its English."""
    return entry.msgctxt or "", entry.msgid


def texts_in_the_sources(domain: str) -> dict[Key, polib.POEntry]:
    """Return what `makemessages` finds, without touching the project."""
    with tempfile.TemporaryDirectory() as scratch:
        copy = Path(scratch)
        for room in [*ROOMS, "static"]:
            if (ROOT / room).is_dir():
                shutil.copytree(ROOT / room, copy / room, ignore=shutil.ignore_patterns("__pycache__", "migrations"))
        (copy / "locale").mkdir()
        with contextlib.chdir(copy):
            call_command("makemessages", locale=["id"], domain=domain, no_obsolete=True, no_location=True, verbosity=0)
        found = copy / "locale" / "id" / "LC_MESSAGES" / f"{domain}.po"
        return {key(entry): entry for entry in polib.pofile(str(found))} if found.exists() else {}


def texts_of_the_libraries() -> set[Key]:
    """Return the texts of Django, Wagtail and the others, which we may translate better than they do."""
    packages = Path(django.__file__).parent.parent
    found: set[Key] = set()
    for catalogue in packages.glob("**/locale/en/LC_MESSAGES/*.po"):
        found |= {key(entry) for entry in polib.pofile(str(catalogue))}
    return found


def problems(domain: str) -> Iterator[str]:
    """Yield a line for everything that is wrong."""
    file = CATALOGUE / f"{domain}.po"
    translations = {key(entry): entry for entry in polib.pofile(str(file))} if file.exists() else {}
    used = texts_in_the_sources(domain)
    for wanted in sorted(used.keys() - translations.keys()):
        yield f"no translation: {wanted[1]!r}"
    stale = translations.keys() - used.keys()
    for left_over in sorted(stale - texts_of_the_libraries() if stale else stale):
        yield f"no longer used: {left_over[1]!r}"
    for entry in translations.values():
        if entry.obsolete:
            yield f"obsolete: {entry.msgid!r}"
        elif entry.fuzzy:
            yield f"fuzzy: {entry.msgid!r}"
        elif not entry.translated():
            yield f"empty: {entry.msgid!r}"
        else:
            yield from _placeholders(entry)


def _placeholders(entry: polib.POEntry) -> Iterator[str]:
    wanted = set(PLACEHOLDER.findall(entry.msgid_plural or entry.msgid))
    for text in [entry.msgstr] if not entry.msgid_plural else entry.msgstr_plural.values():
        if set(PLACEHOLDER.findall(text)) != wanted:
            yield f"other placeholders: {entry.msgid!r} → {text!r}"


if __name__ == "__main__":
    django.setup()
    lines = [line for domain in ("django", "djangojs") for line in problems(domain)]
    print("\n".join(lines))
    sys.exit(bool(lines))
