"""Words of this room in templates."""

from django import template

from intake.shelter.ready import part_name

register = template.Library()


@register.filter
def team_part(part: str) -> str:
    """Return what a part of a pick-up team is called."""
    return part_name(part)
