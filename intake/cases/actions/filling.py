"""Filling the forms of the CMS about a victim."""

import uuid
from collections.abc import Iterator
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from intake.forms.definition import Kind
from intake.forms.errors import NotReady
from intake.forms.filled import Filled
from intake.forms.registry import registry
from portal.accounts.permissions import require_permission
from portal.privacy.audit import record_event

from ..models import Case, FilledForm, Participant, TimelineEntry
from .documents import NewDocument, store_documents
from .locking import hold
from .timeline import add_to_timeline


@transaction.atomic
def fill_form(victim: Participant, filled: Filled, *, by: Any) -> FilledForm:
    """Keep a form that was filled about a victim; any form of the CMS that has no screen of its own.

    Raises:
        PermissionDenied: no right in this unit.
        NotReady: the form belongs to a screen of its own, or the case is closed.
    """
    require_permission(by, "cases.fill_form", unit=victim.case.unit)
    if filled.version.definition.key in registry.uses:
        raise NotReady(_("This form has a screen of its own."))
    case = hold(victim.case)
    add_to_timeline(
        case,
        TimelineEntry.Kind.FORM,
        "form_filled",
        by=by,
        victim=victim,
        form=str(filled.version.structure.title.id),
        form_en=str(filled.version.structure.title.en),
        version=filled.version.number,
    )
    return keep_form(case, filled, victim=victim, by=by)


def keep_form(case: Case, filled: Filled, *, victim: Participant | None, by: Any) -> FilledForm:
    """Keep a filled form on behalf of an action that has checked the right to fill it; inside its transaction.

    That action says on the timeline what the form was filled for.
    """
    kept = FilledForm(case=case, victim=victim, version=filled.version, answers=dict(filled.answers), by=by)
    kept.save(force_insert=True)
    record_event(
        "cases.form_filled", by=by, about=kept, form=filled.version.definition.key, version=filled.version.number
    )
    store_documents(case, list(_documents(filled)), victim=victim, by=by)
    return kept


def _documents(filled: Filled) -> Iterator[NewDocument]:
    """Yield the files of a form as documents, named after their question and as sensitive as it is."""
    for place in filled.version.structure.places():
        answer = filled.answers.get(place.question.key)
        if place.question.kind is Kind.FILE and isinstance(answer, dict) and answer.get("file") in filled.files:
            key = answer["file"]
            title, sensitivity = place.question.label.id, place.question.sensitivity
            yield NewDocument(filled.files[key], title, sensitivity, uuid.UUID(key))


def record_form_view(kept: FilledForm, *, by: Any) -> None:
    """Record that an officer opened a filled form.

    Raises:
        PermissionDenied: no right to see this unit's cases.
    """
    require_permission(by, "cases.view_case", unit=kept.case.unit)
    record_event("cases.form_viewed", by=by, about=kept, form=kept.version.definition.key)
