"""Forms that the portal is delivered with. Each room keeps its own as data and loads them in its ``starter``."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml
from django.db import transaction

from .actions import FORMAT, FORMAT_VERSION, import_form, publish_form
from .models import FormDefinition, FormVersion


@transaction.atomic
def load_definition(key: str, definition: Mapping[str, Any]) -> FormVersion | None:
    """Create and publish a form unless there is one with this key: what an office edited is never overwritten.

    Args:
        key: under which the room finds the form.
        definition: the data of a :class:`intake.forms.definition.Definition`.

    Returns:
        The first version, or None if the form was there.

    Raises:
        PublishRefused, NotReady: the data is not a sound form – a mistake in the room's starter.
    """
    if FormDefinition.objects.filter(key=key).exists():
        return None
    exported = {"format": FORMAT, "version": FORMAT_VERSION, "key": key, "definition": definition}
    return publish_form(import_form(exported, by=None), by=None)


def load_folder(folder: Path) -> Iterator[str]:
    """Load every definition of a folder (``key.yaml``) that is missing, and yield the keys of those."""
    for path in sorted(folder.glob("*.yaml")):
        if load_definition(path.stem, yaml.safe_load(path.read_text(encoding="utf-8"))) is not None:
            yield path.stem
