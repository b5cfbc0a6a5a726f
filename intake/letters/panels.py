"""The officers' first screen: the letters that wait for them and that no task reminds of. No names."""

from collections.abc import Mapping
from typing import Any

from wagtail.admin.ui.components import Component

from .models import Letter


class WaitingLettersPanel(Component):
    """Letters of no procedure that wait for the reader: kind, case and what is to be done."""

    name = "letters"
    template_name = "letters/home_panel.html"
    order = 15
    shown = 8

    def __init__(self, waiting: list[Letter]) -> None:
        self.waiting = waiting

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        return {"waiting": self.waiting[: self.shown], "more": len(self.waiting) > self.shown}
