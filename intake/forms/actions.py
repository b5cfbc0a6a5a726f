"""The verbs on forms: publish, withdraw, copy, export, import."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.accounts.permissions import require_permission
from portal.privacy.audit import record_event

from .definition import Data, Definition, MalformedDefinition
from .errors import AlreadyDone, NotReady
from .models import FormDefinition, FormVersion
from .publishing import PUBLISH
from .queries import current_version
from .registry import registry
from .stream import definition_of, stream_of

ADD, CHANGE = "intake_forms.add_formdefinition", "intake_forms.change_formdefinition"
FORMAT = "ruang-aman/form"
FORMAT_VERSION = 1


def publish_form(form: FormDefinition, by: Any) -> FormVersion:
    """Publish the newest draft of a form and return the version that is current then.

    The same happens when somebody presses “publish” in the CMS. A draft that says the same as the current
    version makes no new one.

    Args:
        by: who publishes; None for the starter data.

    Raises:
        PermissionDenied: without ``intake_forms.publish_formdefinition``.
        PublishRefused: with the problems, each at its question.
    """
    fresh = FormDefinition.objects.get(pk=form.pk)  # somebody may have saved a draft since ``form`` was read
    revision = fresh.get_latest_revision() or fresh.save_revision(user=by)
    revision.publish(user=by)
    version = current_version(form.key)
    if version is None:
        raise NotReady(_("The form is scheduled to be published later."))
    return version


@transaction.atomic
def withdraw_version(version: FormVersion, by: Any) -> FormVersion | None:
    """Take a version out of use, and return the one that is current then: the newest that is left.

    Who has begun to fill it may finish for some hours (:mod:`intake.forms.begun`); answers keep it for ever.

    Raises:
        PermissionDenied: without ``intake_forms.publish_formdefinition``.
        AlreadyDone: it was withdrawn before.
        NotReady: it is the last one of a form that the portal needs.
    """
    require_permission(by, PUBLISH)
    form = FormDefinition.objects.select_for_update().get(pk=version.definition_id)
    version.refresh_from_db()
    if version.withdrawn_at is not None:
        raise AlreadyDone(_("This version was withdrawn before."))
    others = form.versions.filter(withdrawn_at=None).exclude(pk=version.pk)
    if form.key in registry.uses and not others.exists():
        raise NotReady(_("This is the last version in use, and the portal needs this form. Publish another one first."))
    version.withdrawn_at, version.withdrawn_by = timezone.now(), by
    version.save(update_fields=["withdrawn_at", "withdrawn_by"])
    record_event("forms.version_withdrawn", by=by, about=version, form=form.key, number=version.number)
    return current_version(form.key)


def export_form(source: FormDefinition | FormVersion) -> Data:
    """Return a form, or one version of it, as JSON that :func:`import_form` takes anywhere."""
    if isinstance(source, FormVersion):
        key, definition = source.definition.key, source.structure
    else:
        draft = FormDefinition.objects.get(pk=source.pk).get_latest_revision_as_object()
        key, definition = draft.key, draft.compiled()
    return {"format": FORMAT, "version": FORMAT_VERSION, "key": key, "definition": definition.to_data()}


@transaction.atomic
def import_form(data: Any, by: Any, *, into: FormDefinition | None = None, key: str = "") -> FormDefinition:
    """Make a draft from exported JSON; nothing is published.

    Args:
        data: what :func:`export_form` returned.
        by: who imports; None for the starter data.
        into: the form that gets the content as a new draft; None makes a new form.
        key: for a new form, in place of the exported key.

    Raises:
        PermissionDenied: without the right to add or change forms.
        NotReady: not such JSON, not editable here, or there is a form with this key.
    """
    if by is not None:
        require_permission(by, ADD if into is None else CHANGE)
    exported_key, definition = _read_export(data)
    form = into.get_latest_revision_as_object() if into else FormDefinition(key=key or exported_key, live=False)
    _fill(form, definition)
    try:
        if into is None:
            form.full_clean()
            form.save()
    except ValidationError as error:
        raise NotReady(*error.messages) from error
    form.save_revision(user=by)
    record_event("forms.imported", by=by, about=form, form=form.key)
    return form


def copy_form(form: FormDefinition, key: str, by: Any) -> FormDefinition:
    """Make a new draft with another key and the same questions.

    Raises:
        PermissionDenied, NotReady: as :func:`import_form`.
    """
    return import_form(export_form(form), by, key=key)


def _read_export(data: Any) -> tuple[str, Definition]:
    if not isinstance(data, Mapping) or data.get("format") != FORMAT:
        raise NotReady(_("This is not an exported form."))
    if data.get("version") != FORMAT_VERSION:
        raise NotReady(_("This form was exported by a newer portal; it can't be read here."))
    try:
        return str(data.get("key", "")), Definition.from_data(data.get("definition"))
    except MalformedDefinition as error:
        raise NotReady(_("The form can't be read: %(reason)s") % {"reason": str(error)}) from error


def _fill(form: FormDefinition, definition: Definition) -> None:
    """Put a definition into a form's fields, and make sure that the editor can hold all of it."""
    form.title_id, form.title_en = definition.title.id, definition.title.en
    form.body = stream_of(definition)
    if definition_of(form.title, form.body) != definition:
        raise NotReady(_("Something in this form can't be edited here, so it was not imported."))
