"""Publishing freezes a version of a procedure. What runs stays on the version it started on."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from intake.forms.errors import AlreadyDone, NotReady
from portal.accounts.permissions import require_permission
from portal.privacy.audit import record_event

from ..checks import problems_of
from ..models import Procedure, ProcedureVersion


@transaction.atomic
def publish_procedure(procedure: Procedure, *, by: Any, note: str = "") -> ProcedureVersion:
    """Publish the newest draft of a procedure: check it, freeze it, and let new runs follow it.

    Raises:
        PermissionDenied: no right to publish procedures.
        NotReady: the draft has a problem; says each, with its step.
    """
    require_permission(by, "procedures.publish_procedure")
    draft = procedure.get_latest_revision_as_object()
    NotReady.unless_empty(str(problem) for problem in problems_of(draft.definition) if problem.refuses)
    revision = procedure.get_latest_revision() or procedure.save_revision(user=by)
    if not procedure.has_unpublished_changes and procedure.live_revision_id == revision.pk and procedure.newest:
        return procedure.newest
    revision.publish(user=by, skip_permission_checks=True)
    published = Procedure.objects.get(pk=procedure.pk)
    version = freeze(published, by=by)
    if note:
        version.note = note
        version.save(update_fields=["note"])
    return version


def freeze(procedure: Procedure, *, by: Any) -> ProcedureVersion:
    """Store what is live as a new version, unless it says the same as the newest.

    Called whenever Wagtail publishes a procedure, by its button or at a scheduled time.

    Raises:
        PermissionDenied: it has a problem that was refused at the button, so it came another way.
    """
    definition = procedure.definition
    if any(problem.refuses for problem in problems_of(definition)):
        raise PermissionDenied("a procedure with problems is not published")
    data = definition.to_data()
    newest = ProcedureVersion.objects.select_for_update(of=("self",)).filter(procedure=procedure).first()
    if newest is not None and newest.definition == data and newest.withdrawn_at is None:
        return newest
    version = ProcedureVersion.objects.create(
        procedure=procedure, number=newest.number + 1 if newest else 1, definition=data, published_by=by
    )
    record_event("procedures.published", by=by, about=version, procedure=procedure.key, version=version.number)
    return version


def freeze_published(sender: Any, instance: Procedure, revision: Any, **kwargs: Any) -> None:
    """Freeze what Wagtail has just published."""
    freeze(instance, by=revision.user)


@transaction.atomic
def withdraw_version(version: ProcedureVersion, *, by: Any) -> ProcedureVersion:
    """Withdraw a version: nothing new starts on it; what runs on it goes on.

    Raises:
        PermissionDenied: no right to publish procedures.
        NotReady: it is the only one left.
        AlreadyDone: it was withdrawn before.
    """
    require_permission(by, "procedures.publish_procedure")
    locked = ProcedureVersion.objects.select_for_update(of=("self",)).get(pk=version.pk)
    if locked.withdrawn_at is not None:
        raise AlreadyDone(_("This version was withdrawn before."))
    others = ProcedureVersion.objects.filter(procedure=locked.procedure_id, withdrawn_at=None).exclude(pk=locked.pk)
    if not others.exists():
        raise NotReady(_("This is the only version left: publish another one first, so that work can always begin."))
    locked.withdrawn_at = timezone.now()
    locked.save(update_fields=["withdrawn_at"])
    record_event("procedures.version_withdrawn", by=by, about=locked, version=locked.number)
    return locked
