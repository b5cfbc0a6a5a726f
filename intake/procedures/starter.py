"""Starter procedures: the five flows, loaded once and edited in the CMS afterwards."""

import re
from collections.abc import Callable
from pathlib import Path

import yaml

from .models import Procedure, ProcedureVersion

DATA = Path(__file__).parent / "data" / "procedures.yaml"


class Loader(yaml.SafeLoader):
    """YAML 1.2's booleans: only true and false, so that the key ``on`` stays a word."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:bool"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))


def load(say: Callable[[str], None]) -> None:
    """Create the procedures that are missing, each with its first version."""
    made = 0
    # Loader is SafeLoader with fewer booleans; it builds plain data only.
    for definition in yaml.load(DATA.read_text(encoding="utf-8"), Loader=Loader):  # noqa: S506
        procedure, created = Procedure.objects.get_or_create(
            key=definition["key"],
            defaults={"name_id": definition["name"]["id"], "name_en": definition["name"]["en"]},
        )
        if created:
            ProcedureVersion.objects.create(procedure=procedure, number=1, definition=definition)
            made += 1
    say(f"procedures: {made} new")
