"""Starter procedures – the study's five flows and three of practice – with their forms, and fixed national days off.

Loaded once, edited in the CMS afterwards.
"""

import datetime
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml
from django.db import transaction

from intake.forms.shipped import load_folder

from .blocks import stream_of_steps
from .definition import Definition
from .models import Holiday, Procedure

DATA = Path(__file__).parent / "data"
#: Days whose date is the same every year. Movable and regional days are entered in the CMS from the yearly decree.
FIXED_DAYS = {
    (1, 1): "Tahun Baru Masehi",
    (5, 1): "Hari Buruh Internasional",
    (6, 1): "Hari Lahir Pancasila",
    (8, 17): "Hari Kemerdekaan Republik Indonesia",
    (12, 25): "Hari Raya Natal",
}


class Loader(yaml.SafeLoader):
    """YAML 1.2's booleans: only true and false, so that the key ``on`` stays a word."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:bool"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))


def read(name: str, folder: Path = DATA) -> Any:
    """Return the content of one of the data files."""
    # Loader is SafeLoader with fewer booleans; it builds plain data only.
    return yaml.load((folder / name).read_text(encoding="utf-8"), Loader=Loader)  # noqa: S506


def definitions() -> list[Definition]:
    """Return the starter procedures with what officers read at their steps, and what readers are told of them."""
    wording, public = read("wording.yaml"), read("public.yaml")
    procedures = [*read("procedures.yaml"), *read("further.yaml")]
    for procedure in procedures:
        if summary := public.get(procedure["key"]):
            procedure["public_summary"] = summary
        for step in procedure["steps"]:
            step |= wording.get(procedure["key"], {}).get(step["key"], {})
    return [Definition.from_data(procedure) for procedure in procedures]


def load_of_room(folder: Path) -> int:
    """Create the procedures that a room above brings along in ``procedures.yaml``; return how many were new."""
    return sum(_load_one(Definition.from_data(one)) for one in read("procedures.yaml", folder))


def load(say: Callable[[str], None]) -> None:
    """Create the procedures that are missing, each with its first version, and the fixed days off."""
    for key in load_folder(DATA / "forms"):
        say(f"form {key}")
    made = sum(_load_one(definition) for definition in definitions())
    say(f"procedures: {made} new")
    year = datetime.date.today().year
    for (month, day), name in FIXED_DAYS.items():
        if not Holiday.objects.filter(unit=None, every_year=True, date__month=month, date__day=day).exists():
            Holiday.objects.create(date=datetime.date(year, month, day), name=name, every_year=True)


@transaction.atomic
def _load_one(definition: Definition) -> bool:
    procedure, made = Procedure.objects.get_or_create(
        key=definition.key, defaults={"name_id": definition.name.id, "name_en": definition.name.en, "live": False}
    )
    if procedure.get_latest_revision() is not None:
        return False  # loaded before, and perhaps edited since
    procedure.starts, procedure.service_type = definition.starts, definition.service_type
    procedure.partner = definition.partner
    procedure.bars, procedure.warns = list(definition.bars), list(definition.warns)
    procedure.public_summary_id, procedure.public_summary_en = (
        definition.public_summary.id,
        definition.public_summary.en,
    )
    procedure.steps = json.dumps(stream_of_steps(definition.steps))
    procedure.save()
    procedure.save_revision().publish(log_action=False)
    return made
