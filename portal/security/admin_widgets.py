"""Choosers without inline scripts."""

import json
import re
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from wagtail.admin.widgets import BaseChooser

#: ``new PageChooser("id_page", {…});`` or ``createTaskChooser("id_task");``
START = re.compile(r"^\s*(?P<call>(?:new )?[\w.]+)\((?P<arguments>.*)\);?\s*$", re.DOTALL)


class UnknownStart(Exception):
    """Wagtail starts a chooser in a way that start.js does not know (after an upgrade)."""


def render_chooser(
    self: BaseChooser, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
) -> SafeString:
    """Render a chooser as Wagtail does, with its start as data for start.js.

    Raises:
        UnknownStart: the start is not one call with plain arguments.
    """
    if not attrs or "id" not in attrs:
        raise TypeError("a chooser cannot be rendered without an 'id' attribute")
    value_data = self.get_value_data(value)
    widget_html = self.render_html(name, value_data, attrs)
    return mark_safe(widget_html + start_element(self.render_js_init(attrs["id"], name, value_data)))  # noqa: S308


def start_element(javascript: str) -> SafeString:
    """Return the data element that stands for one call.

    Raises:
        UnknownStart: it is more than one call with plain arguments.
    """
    found = START.match(javascript)
    try:
        arguments = json.loads(f"[{found['arguments']}]") if found else None
    except json.JSONDecodeError:
        arguments = None
    if found is None or arguments is None:
        raise UnknownStart(javascript)
    # As Django's json_script does: no character that could end the element.
    data = json.dumps(arguments).translate({ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"})
    return format_html(
        '<script type="application/json" data-start="{}">{}</script>',
        found["call"],
        mark_safe(data),  # noqa: S308
    )


def start_without_inline_scripts() -> None:
    """Put :func:`render_chooser` in the place of Wagtail's (tests/security hold that this stays possible)."""
    BaseChooser.render = render_chooser
