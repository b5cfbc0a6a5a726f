"""Finished posters, kept until the page says something else. One file for each page and kind, never more."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db.models.signals import pre_delete
from wagtail.models import Page
from wagtail.signals import page_unpublished

from .card import make_card
from .parts import Parts
from .pdf import make_pdf

FOLDER = "posters"
#: Kind of file → how it is made and its extension.
MADE: dict[str, tuple[Callable[[Parts], bytes], str]] = {
    "a4": (lambda parts: make_pdf(parts, "a4"), "pdf"),
    "a3": (lambda parts: make_pdf(parts, "a3"), "pdf"),
    "card": (make_card, "png"),
}


def stored(page: Page, kind: str, parts: Parts) -> bytes | None:
    """Return the finished file of these parts, if there is one."""
    with suppress(FileNotFoundError), default_storage.open(_path(page, kind, parts), "rb") as file:
        return bytes(file.read())
    return None


def stored_size(page: Page, kind: str, parts: Parts) -> int | None:
    """Return the size of the finished file in bytes, if there is one."""
    with suppress(FileNotFoundError):
        return int(default_storage.size(_path(page, kind, parts)))
    return None


def make(page: Page, kind: str, parts: Parts) -> bytes:
    """Make a file, keep it, and forget what was made of the page before.

    Raises:
        PostersUnavailable: a library of the system is missing.
    """
    content = MADE[kind][0](parts)
    forget(page, kind)
    default_storage.save(_path(page, kind, parts), ContentFile(content))
    return content


def forget(page: Page, kind: str | None = None) -> None:
    """Delete what was made of ``page``: one kind, or all."""
    wanted = tuple(f"{page.pk}-{one}-" for one in ([kind] if kind else MADE))
    with suppress(FileNotFoundError):
        for name in default_storage.listdir(FOLDER)[1]:
            if name.startswith(wanted):
                default_storage.delete(f"{FOLDER}/{name}")


def forget_what_is_withdrawn() -> None:
    """Delete the files of a page that is withdrawn or deleted."""
    page_unpublished.connect(_withdrawn, dispatch_uid="posters.unpublished")
    pre_delete.connect(_withdrawn, sender=Page, dispatch_uid="posters.deleted")


def _withdrawn(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    forget(instance)


def _path(page: Page, kind: str, parts: Parts) -> str:
    return f"{FOLDER}/{page.pk}-{kind}-{parts.digest}.{MADE[kind][1]}"
