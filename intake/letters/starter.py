"""Starter letters: loaded once and edited in the CMS afterwards."""

import json
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml
from django.db import transaction

from .models import LetterTemplate
from .numbering import STARTER_FORMAT

DATA = Path(__file__).parent / "data" / "letters.yaml"
#: How the data write a block → its type in the editor.
BLOCKS = {"p": "paragraph", "h": "heading", "rows": "rows", "sign": "signatures"}


def letters() -> list[dict[str, Any]]:
    """Return the starter letters as the data have them."""
    data: list[dict[str, Any]] = yaml.safe_load(DATA.read_text(encoding="utf-8"))
    return data


def load(say: Callable[[str], None]) -> None:
    """Create the letters that are missing, each with its first version; what was edited stays."""
    made = sum(_load_one(letter) for letter in letters())
    say(f"letter templates: {made} new")


@transaction.atomic
def _load_one(data: dict[str, Any]) -> bool:
    if LetterTemplate.objects.filter(key=data["key"]).exists():
        return False
    template = LetterTemplate(
        key=data["key"],
        name_id=data["name"]["id"],
        name_en=data["name"]["en"],
        layout=data.get("layout", LetterTemplate.Layout.LETTER),
        number_format=data.get("number_format", STARTER_FORMAT),
        live=False,
        **{name: data.get(name, "") for name in ("title", "addressee", "signed_by", "copies")},
        attachments=data.get("attachments", "-"),
        body=json.dumps([_block(block) for block in data["body"]]),
        questions=json.dumps([_child("question", question) for question in data.get("questions", [])]),
    )
    template.save()
    template.save_revision().publish(log_action=False)
    return True


def _block(block: dict[str, Any]) -> dict[str, Any]:
    ((name, value),) = block.items()
    if name == "p":
        value = value if value.startswith("<") else f"<p>{value}</p>"
    elif name == "rows":
        value = [_item({"label": label, "value": text}) for label, text in value]
    elif name == "sign":
        value = [_item({"title": who, "name": text}) for who, text in value]
    return _child(BLOCKS[name], value)


def _child(kind: str, value: Any) -> dict[str, Any]:
    if kind == "question":
        value = {"kind": "text", "sensitivity": "operational", "help": "", "source": ""} | value
    return {"type": kind, "value": value, "id": str(uuid.uuid4())}


def _item(value: dict[str, Any]) -> dict[str, Any]:
    return {"type": "item", "value": value, "id": str(uuid.uuid4())}
