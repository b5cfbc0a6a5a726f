"""Reads of the forms that were filled about a case, and of those that may be filled."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet

from intake.forms.definition import Sensitivity
from intake.forms.models import FormVersion
from intake.forms.queries import versions_in_use
from intake.forms.registry import registry
from intake.forms.summary import Summed, summary

from ..models import FilledForm
from ..visibility import may_read
from .cases import cases_visible_to


def filled_forms_visible_to(user: Any) -> QuerySet[FilledForm]:
    """Return the filled forms of visible cases; what of their answers the user reads, :func:`answers_for` says."""
    forms = FilledForm.objects.filter(case__in=cases_visible_to(user).order_by())
    return forms.select_related("version__definition", "by", "case__unit", "case__data_key", "victim__person__data_key")


def answers_for(user: Any, kept: FilledForm) -> Iterator[Summed]:
    """Return the answers the user may read, in the words of the version; who filled the form reads all."""
    allowed = [code for code in Sensitivity if may_read(user, code)]
    return summary(kept.version, kept.answers, may_see=None if kept.by_id == user.pk else allowed)


def forms_to_fill() -> QuerySet[FormVersion]:
    """Return the forms that officers may fill about any victim: those without a screen of their own."""
    return versions_in_use(without=set(registry.uses))
