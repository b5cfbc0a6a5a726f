"""Which version of a form is in use."""

from collections.abc import Collection

from django.db.models import OuterRef, QuerySet, Subquery

from .models import FormDefinition, FormVersion


def current_version(key: str) -> FormVersion | None:
    """Return the newest version of a form that was not withdrawn: the one to fill in now.

    Args:
        key: of the form definition.
    """
    versions = FormVersion.objects.filter(definition__key=key, withdrawn_at=None)
    return versions.select_related("definition").order_by("-number").first()


def versions_of(form: FormDefinition) -> QuerySet[FormVersion]:
    """Return a form's versions, newest first."""
    return form.versions.select_related("published_by").order_by("-number")


def versions_in_use(*, without: Collection[str] = ()) -> QuerySet[FormVersion]:
    """Return the current version of every form, by title.

    Args:
        without: keys of forms to leave out.
    """
    newest = FormVersion.objects.filter(definition=OuterRef("definition"), withdrawn_at=None).order_by("-number")
    current = FormVersion.objects.filter(pk=Subquery(newest.values("pk")[:1])).exclude(definition__key__in=without)
    return current.select_related("definition").order_by("definition__title_id")
