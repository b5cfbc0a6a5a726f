"""What the checks say, for the editor's side panel."""

from django import template
from wagtail.models import Page

from content.editorial.material import material_of
from content.editorial.readability import Reading, measure
from home.publishing import Finding, findings

register = template.Library()


@register.simple_tag
def page_findings(edited: object) -> list[Finding]:
    """Return what is found on the page that is edited, as it was saved last; nothing for what is no page yet."""
    return findings(edited) if isinstance(edited, Page) and edited.pk else []


@register.simple_tag
def page_reading(edited: object) -> Reading | None:
    """Return the text of the page that is edited, measured; None for what is no page yet."""
    if not isinstance(edited, Page) or not edited.pk:
        return None
    return measure(material_of(edited).texts, edited.locale.language_code)
