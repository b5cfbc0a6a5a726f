"""How a draft becomes a version. Called by Wagtail's publishing (``FormDefinition.publish``) and nothing else."""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from wagtail.models import Revision

from portal.accounts.permissions import require_permission
from portal.privacy.audit import record_event

from .checks import check
from .definition import Data, Definition
from .models import FormDefinition, FormVersion
from .problems import Problem, PublishRefused
from .queries import current_version
from .registry import registry

PUBLISH = "intake_forms.publish_formdefinition"


def problems_of(form: FormDefinition) -> list[Problem]:
    """Return what keeps the form, as it stands, from being published."""
    return check(form.compiled(), use=registry.use_of(form.key))


def publish_draft(revision: Revision, by: Any, publish: Callable[[], None]) -> None:
    """Check a draft, let Wagtail publish it, and freeze a version: all of it or nothing.

    Args:
        revision: of a form definition.
        by: who publishes; None for the starter data.
        publish: Wagtail's own part.

    Raises:
        PublishRefused: problems.
        PermissionDenied: ``by`` may not.
    """
    if by is not None:
        require_permission(by, PUBLISH)
    draft: FormDefinition = revision.as_object()
    if problems := problems_of(draft):
        raise PublishRefused(problems, draft.compiled())
    with transaction.atomic():
        form = FormDefinition.objects.select_for_update().get(pk=draft.pk)
        publish()
        form.refresh_from_db()
        if form.live and form.live_revision_id == revision.pk:  # and not scheduled for later
            _freeze(form, by)


def _freeze(form: FormDefinition, by: Any) -> None:
    """Store what was published as a new version, unless it says the same as the current one."""
    structure = form.compiled()
    content = structure.to_data()
    current = current_version(form.key)
    if current is not None and current.content == content:
        return
    last = form.versions.order_by("-number").first()
    version = FormVersion.objects.create(
        definition=form,
        number=last.number + 1 if last else 1,
        content=content,
        code_list_words=_words_of_lists(structure),
        note=form.note,
        published_by=by,
    )
    record_event("forms.published", by=by, about=version, form=form.key, number=version.number)


def _words_of_lists(structure: Definition) -> dict[str, dict[str, Data]]:
    """Return the words that the codes of every list in the form have today."""
    lists = {place.question.code_list for place in structure.places()} - {""}
    return {key: {code.code: code.label.to_data() for code in registry.code_lists.codes(key)} for key in sorted(lists)}
