"""Forms and editors."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Permission

from intake.forms.actions import import_form
from intake.forms.definition import Data
from intake.forms.models import FormDefinition

from .samples import FAMILY

ALL_RIGHTS = ("add", "change", "view", "publish")


def exported(data: Data, key: str = "keluarga") -> Data:
    """Return a definition's data as an exported form."""
    return {"format": "ruang-aman/form", "version": 1, "key": key, "definition": data}


@pytest.fixture
def draft(db: None) -> FormDefinition:
    """A form that was never published."""
    return import_form(exported(FAMILY), by=None)


@pytest.fixture
def editor(officer: Callable[..., Any]) -> Any:
    """Somebody who keeps the forms."""
    return editor_with(officer, *ALL_RIGHTS)


def editor_with(officer: Callable[..., Any], *rights: str) -> Any:
    """Return an officer of a role without any right to forms, given some."""
    someone = officer("general_chair")
    codenames = [f"{right}_formdefinition" for right in rights]
    someone.user_permissions.set(
        Permission.objects.filter(content_type__app_label="intake_forms", codename__in=codenames)
    )
    return someone
