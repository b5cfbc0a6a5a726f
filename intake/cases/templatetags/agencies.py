"""Agencies and what may be shared with them, in words."""

from django import template

from intake.cases.agencies import agency_name as name_of_an_agency
from intake.cases.forms.consent import SHARED

register = template.Library()


@register.filter
def agency_name(code: str) -> str:
    """Return an agency's name."""
    return name_of_an_agency(code)


@register.filter
def shared_words(code: str) -> str:
    """Return what may be shared, in words."""
    return str(dict(SHARED).get(code, code))
