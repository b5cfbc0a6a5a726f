"""Which version of a form is in use."""

from django.db.models import QuerySet

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
