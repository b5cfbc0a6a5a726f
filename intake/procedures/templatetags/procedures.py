"""The picture of a procedure and the progress of a run, for templates."""

from typing import Any

from django import template

from ..checks import problems_of
from ..definition import Definition
from ..models import Run
from ..picture import picture_of
from ..progress import progress_of

register = template.Library()


@register.inclusion_tag("procedures/picture.html")
def procedure_picture(definition: Definition, problems: Any = None) -> dict[str, Any]:
    """Draw a procedure; ``problems`` stand at their steps."""
    return {"picture": picture_of(definition, problems_of(definition) if problems is None else problems)}


@register.inclusion_tag("procedures/progress.html")
def run_progress(run: Run) -> dict[str, Any]:
    """Draw where a run stands."""
    return {"run": run, "progress": progress_of(run)}
