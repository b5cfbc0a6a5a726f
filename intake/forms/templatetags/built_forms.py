"""Words for what built forms carry as codes."""

from django import template

from ..wording import SENSITIVITIES

register = template.Library()


@register.filter
def sensitivity_words(code: str) -> str:
    """Return a sensitivity in the current language."""
    return str(SENSITIVITIES.get(code, code))
