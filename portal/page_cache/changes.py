"""What makes kept answers untrue: something they show was changed, or its moment came."""

import datetime
from collections.abc import Callable
from typing import Any

from django.db import connections, models, router, transaction
from django.db.models.signals import m2m_changed, post_delete, post_migrate, post_save
from django.utils import timezone
from wagtail.models import DraftStateMixin, Page
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move, published, unpublished

from . import generation

#: Apps whose every model may be shown, until rooms add theirs.
_apps: set[str] = set()
_models: set[str] = {
    "wagtailcore.site",
    "wagtailcore.locale",
    "wagtailcore.collection",
    "wagtailcore.pageviewrestriction",
    "wagtailcore.collectionviewrestriction",
    "wagtaildocs.document",
    "wagtailredirects.redirect",
    "taggit.tag",
    "taggit.taggeditem",
}
_not_shown: set[str] = set()
_moments: list[Callable[[datetime.datetime], datetime.datetime | None]] = []


def watch_app(label: str) -> None:
    """Purge whenever a row of any model of an app is saved or deleted; drafts of pages and snippets do not count."""
    _apps.add(label)


def watch(*labels: str) -> None:
    """Purge whenever a row of one of these models (``reference.region``) is saved or deleted."""
    _models.update(label.lower() for label in labels)


def ignore(*labels: str) -> None:
    """Do not purge for these models of a watched app: readers never see them."""
    _not_shown.update(label.lower() for label in labels)


def changes_at(source: Callable[[datetime.datetime], datetime.datetime | None]) -> None:
    """Let ``source`` say when, after the given moment, time alone next changes what is shown; None: never."""
    _moments.append(source)


def holds_until() -> float:
    """Return until when what is made now holds, if nobody changes anything: midnight, or what ``changes_at`` says."""
    now = timezone.now()
    midnight = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0) + datetime.timedelta(days=1)
    moments = [midnight, *(source(now) for source in _moments)]
    return min(moment for moment in moments if moment is not None).timestamp()


def purge(using: str | None = None) -> None:
    """Begin a new generation once the change is committed; many changes of one transaction make one."""
    connection = connections[using or router.db_for_write(Page)]
    waiting = connection.run_on_commit
    if waiting and waiting[-1][1] is _renew and waiting[-1][0] == set(connection.savepoint_ids):
        return
    transaction.on_commit(_renew, using=connection.alias)


def _renew() -> None:
    generation.renew()


def listen() -> None:
    """Connect the receivers."""
    post_save.connect(_saved, dispatch_uid="page_cache")
    post_delete.connect(_deleted, dispatch_uid="page_cache")
    m2m_changed.connect(_related, dispatch_uid="page_cache")
    post_migrate.connect(_told, dispatch_uid="page_cache")
    for signal in (page_published, page_unpublished, page_slug_changed, post_page_move, published, unpublished):
        signal.connect(_told, dispatch_uid=f"page_cache.{id(signal)}")


def is_shown(model: type[models.Model]) -> bool:
    """Whether kept answers may show rows of this model."""
    label = model._meta.label_lower
    if label in _not_shown or "rendition" in label:  # a rendition is made by showing a picture, and changes nothing
        return False
    return label in _models or model._meta.app_label in _apps or issubclass(model, Page)


def _saved(sender: type[models.Model], instance: Any, update_fields: Any, using: str, **kwargs: Any) -> None:
    if not is_shown(sender) or (isinstance(instance, DraftStateMixin) and _is_a_draft(instance, update_fields)):
        return
    purge(using)


#: What Wagtail writes into the row of a published page or snippet when only a draft of it was saved.
DRAFT_FIELDS = {"latest_revision", "draft_title", "has_unpublished_changes", "latest_revision_created_at"}


def _is_a_draft(instance: Any, update_fields: Any) -> bool:
    """Whether nobody sees the change yet; what takes a page away is told by a signal of its own."""
    return not instance.live or (update_fields is not None and set(update_fields) <= DRAFT_FIELDS)


def _deleted(sender: type[models.Model], instance: Any, using: str, **kwargs: Any) -> None:
    if is_shown(sender):
        purge(using)


def _related(sender: Any, instance: Any, action: str, using: str, **kwargs: Any) -> None:
    if action.startswith("post_") and is_shown(type(instance)):
        purge(using)


def _told(**kwargs: Any) -> None:
    purge(kwargs.get("using"))
