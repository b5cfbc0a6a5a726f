"""Publishing freezes a version of a letter's template. A letter stays on the version it was begun with."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from intake.forms.errors import NotReady
from portal.accounts.permissions import require_permission
from portal.privacy.audit import record_event

from ..checks import problems_of
from ..models import LetterTemplate, LetterVersion


@transaction.atomic
def publish_template(template: LetterTemplate, *, by: Any) -> LetterVersion:
    """Publish the newest draft of a template: check it, freeze it, and let new letters follow it.

    Raises:
        PermissionDenied: no right to publish templates.
        NotReady: the draft has a problem; says each.
    """
    require_permission(by, "letters.publish_lettertemplate")
    draft = template.get_latest_revision_as_object()
    NotReady.unless_empty(problem.words for problem in problems_of(draft.definition))
    revision = template.get_latest_revision() or template.save_revision(user=by)
    revision.publish(user=by, skip_permission_checks=True)
    return freeze(LetterTemplate.objects.get(pk=template.pk), by=by)


def freeze(template: LetterTemplate, *, by: Any) -> LetterVersion:
    """Store what is live as a new version, unless it says the same as the newest.

    Called whenever Wagtail publishes a template, by its button or at a scheduled time.

    Raises:
        PermissionDenied: it has a problem that was refused at the button, so it came another way.
    """
    definition = template.definition
    if problems_of(definition):
        raise PermissionDenied("a letter template with problems is not published")
    data = definition.to_data()
    newest = LetterVersion.objects.select_for_update(of=("self",)).filter(template=template).first()
    if newest is not None and newest.definition == data:
        return newest
    version = LetterVersion.objects.create(
        template=template, number=newest.number + 1 if newest else 1, definition=data, published_by=by
    )
    record_event("letters.template_published", by=by, about=version, template=template.key, version=version.number)
    return version


def freeze_published(sender: Any, instance: LetterTemplate, revision: Any, **kwargs: Any) -> None:
    """Freeze what Wagtail has just published."""
    freeze(instance, by=revision.user)
