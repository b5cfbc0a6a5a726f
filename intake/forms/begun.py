"""Finishing a form on the version it was begun on.

A form carries a signed token: its version, and when it was shown. If meanwhile another version was published
or this one withdrawn, what was begun may still be finished for some hours; a person in need does not lose an
hour's writing because the office changed a question. Later, the form is shown anew in its current version with
everything typed that still has a place.
"""

import datetime
from collections.abc import Mapping
from typing import Any

from django.core import signing
from django.utils import timezone
from django.utils.translation import gettext as _

from .errors import NotReady
from .mapping import answers_from
from .models import FormVersion
from .queries import current_version
from .rendering import VERSION, BuiltForm, form_for

SALT = "intake.forms.begun"
HOURS_TO_FINISH = 24


class BegunTooLongAgo(NotReady):
    """The version is out of use and the hours to finish are over. ``current`` is the one to show instead."""

    def __init__(self, current: FormVersion) -> None:
        self.current = current
        super().__init__(
            _(
                "This form has changed since you opened it. What you typed is still here; "
                "please look through the form once more and send it again."
            )
        )


class NoVersion(NotReady):
    """The form has no version in use at all."""

    def __init__(self) -> None:
        super().__init__(_("This form is not in use at the moment."))


def token_of(version: FormVersion) -> str:
    """Return a token for a form shown now."""
    return signing.dumps({"version": version.pk, "at": timezone.now().isoformat()}, salt=SALT)


def version_to_finish(key: str, token: str | None) -> FormVersion:
    """Return the version on which answers are to be checked.

    Args:
        key: of the form.
        token: as the form sent it back (its ``_version``), or None for the current version.

    Returns:
        The version the form was begun on if it is current, or went out of use after the form was shown and
        less than :data:`HOURS_TO_FINISH` hours ago; the current version if the token says nothing.

    Raises:
        BegunTooLongAgo: show the form again in its ``current`` version, with what was typed.
        NoVersion: nothing to show.
    """
    current = current_version(key)
    begun, shown_at = _read(key, token)
    if begun is not None and begun != current and (ended := _out_of_use_at(begun)) is not None:
        if shown_at <= ended and timezone.now() - ended <= datetime.timedelta(hours=HOURS_TO_FINISH):
            return begun
        if current is not None:
            raise BegunTooLongAgo(current)
    if current is None:
        raise NoVersion
    return current


def version_in_use(key: str, number: int) -> FormVersion | None:
    """Return a version of a form by its number, while it may still be filled in or finished."""
    version = FormVersion.objects.filter(definition__key=key, number=number).select_related("definition").first()
    if version is None:
        return None
    ended = _out_of_use_at(version)
    late = ended is not None and timezone.now() - ended > datetime.timedelta(hours=HOURS_TO_FINISH)
    return None if late else version


def form_to_fill(key: str, core: Mapping[str, Any] | None = None, **options: Any) -> BuiltForm:
    """Return the current version of a form, not filled yet.

    Args:
        key: of the form.
        core: what is known of core fields already; the form starts from it.
        options: as :func:`intake.forms.rendering.form_for` takes them.

    Raises:
        NoVersion: nothing to show.
    """
    version = version_to_finish(key, None)
    return form_for(version, initial=answers_from(version, core or {}), **options)


def form_sent(key: str, data: Mapping[str, Any], core: Mapping[str, Any] | None = None, **options: Any) -> BuiltForm:
    """Return the form to check for what was sent, on the version it was begun on.

    If that is out of use for too long, the form returned is the current version, not checked (``is_valid()`` is
    False), with everything typed that still has a place, and a ``notice`` that says so.

    Args:
        key: of the form.
        data: what was submitted.
        core: what was known of core fields before; its retired codes stay acceptable.
        options: as :func:`intake.forms.rendering.form_for` takes them.

    Raises:
        NoVersion: nothing to show.
    """
    try:
        prefix = options.get("prefix")
        version = version_to_finish(key, data.get(f"{prefix}-{VERSION}" if prefix else VERSION))
    except BegunTooLongAgo as late:
        form = BuiltForm(late.current, typed=data, answers=answers_from(late.current, core or {}), **options)
        form.notice = late.reasons[0]
        return form
    return form_for(version, data, answers_from(version, core or {}), **options)


def _read(key: str, token: str | None) -> tuple[FormVersion | None, datetime.datetime]:
    try:
        content = signing.loads(token or "", salt=SALT)
        shown_at = datetime.datetime.fromisoformat(content["at"])
    except (signing.BadSignature, KeyError, TypeError, ValueError):
        return None, timezone.now()
    version = FormVersion.objects.filter(pk=content.get("version"), definition__key=key)
    return version.select_related("definition").first(), shown_at


def _out_of_use_at(version: FormVersion) -> datetime.datetime | None:
    """Return when the version was withdrawn or followed by a newer one, whichever came first."""
    newer = FormVersion.objects.filter(definition_id=version.definition_id, number__gt=version.number)
    following = newer.order_by("number").values_list("published_at", flat=True).first()
    moments = [moment for moment in (version.withdrawn_at, following) if moment is not None]
    return min(moments, default=None)
