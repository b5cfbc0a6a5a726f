"""Labels of codes in templates: ``{% load reference %}{{ case.risk|code_label:"risk" }}``."""

from collections.abc import Iterable

from django import template

from .. import queries

register = template.Library()


@register.filter
def code_label(code: str | None, list_key: str) -> str:
    """The label of one code; nothing for an empty value."""
    return queries.code_label(list_key, code) if code else ""


@register.filter
def code_labels(codes: Iterable[str] | None, list_key: str) -> str:
    """The labels of several codes, separated by commas."""
    return ", ".join(queries.code_label(list_key, code) for code in codes or ())
