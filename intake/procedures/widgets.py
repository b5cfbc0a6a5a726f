"""How the editor of procedures asks for the key of something that exists elsewhere."""

from collections.abc import Callable, Iterable
from typing import Any

from django import forms

from intake.forms.queries import versions_in_use


class KnownKeys(forms.TextInput):
    """A key with suggestions by name. Any other key may stand there, too: what it names may be made later."""

    template_name = "procedures/widgets/known_keys.html"

    def __init__(self, known: Callable[[], Iterable[tuple[str, str]]], attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        self.known = known

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        list_id = f"{context['widget']['attrs'].get('id', name)}-known"
        context["widget"]["attrs"]["list"] = list_id
        return context | {"known": list(self.known()), "list_id": list_id}


def forms_in_use() -> list[tuple[str, str]]:
    """Return key and title of every form that can be filled."""
    return [(version.definition.key, str(version.structure.title)) for version in versions_in_use()]
