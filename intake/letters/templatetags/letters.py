"""How the parts of a letter are written."""

from typing import Any

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe

register = template.Library()
GROUP = 8


@register.filter
def block_html(block: dict[str, Any]) -> SafeString:
    """Return a paragraph of a letter: the template's rich text, in which every value was escaped (composing.py)."""
    return mark_safe(block["html"])  # noqa: S308


@register.filter
def fingerprint(digest: str) -> str:
    """Return a digest in groups that people can compare."""
    return " ".join(digest[start : start + GROUP] for start in range(0, len(digest), GROUP))


@register.filter
def breakable(address: str) -> SafeString:
    """Return an address that may be broken after its slashes."""
    parts = address.split("/")
    return format_html_join(mark_safe("/<wbr>"), "{}", ((part,) for part in parts))
