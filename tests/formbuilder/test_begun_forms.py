"""A form begun on a version may be finished, though the version goes out of use meanwhile."""

import datetime
from typing import Any

import pytest
from django.http import QueryDict
from django.utils import timezone

from intake.forms.actions import import_form, publish_form, withdraw_version
from intake.forms.begun import BegunTooLongAgo, NoVersion, form_sent, version_to_finish
from intake.forms.models import FormDefinition, FormVersion
from intake.forms.rendering import form_for

from .conftest import exported
from .samples import data_of, question

pytestmark = pytest.mark.django_db


@pytest.fixture
def first(draft: FormDefinition, editor: Any) -> FormVersion:
    """A published version."""
    return publish_form(draft, editor)


@pytest.fixture
def token(first: FormVersion) -> str:
    """What a form shown on it carries."""
    return str(form_for(first)["_version"].value())


def newer(first: FormVersion, editor: Any) -> FormVersion:
    """Publish another version with one question less and one more."""
    data = data_of(question("age", "number"), question("extra", required=True))
    return publish_form(import_form(exported(data), by=None, into=first.definition), editor)


def hours_ago(version: FormVersion, hours: int, field: str) -> None:
    FormVersion.objects.filter(pk=version.pk).update(**{field: timezone.now() - datetime.timedelta(hours=hours)})


def test_it_is_checked_on_the_version_it_was_shown_in(first: FormVersion, token: str, editor: Any) -> None:
    newer(first, editor)
    assert version_to_finish("keluarga", token) == first
    assert form_sent("keluarga", QueryDict(f"age=30&_version={token}")).is_valid()


def test_a_withdrawn_version_may_be_finished_for_some_hours(first: FormVersion, token: str, editor: Any) -> None:
    newer(first, editor)
    first.refresh_from_db()
    withdraw_version(first, editor)
    assert version_to_finish("keluarga", token) == first


def test_after_that_the_current_version_is_shown_with_what_was_typed(
    first: FormVersion, token: str, editor: Any, django_assert_num_queries: Any
) -> None:
    second = newer(first, editor)
    hours_ago(second, 25, "published_at")
    old = token_shown(first, 26)
    with pytest.raises(BegunTooLongAgo) as late:
        version_to_finish("keluarga", old)
    assert late.value.current == second

    form = form_sent("keluarga", QueryDict(f"age=tiga+puluh&guardian=Ibu&_version={old}"))
    assert not form.is_valid()
    assert "berubah" in form.notice
    assert form["age"].value() == "tiga puluh"
    assert form.form == second
    assert form.errors == {}


def test_a_version_that_was_out_of_use_when_the_form_was_shown_is_not_accepted(
    first: FormVersion, token: str, editor: Any
) -> None:
    second = newer(first, editor)
    hours_ago(second, 1, "published_at")
    with pytest.raises(BegunTooLongAgo):
        version_to_finish("keluarga", token)  # shown now: only a forger shows an old version


def test_without_a_sound_token_the_current_version_counts(first: FormVersion, token: str, editor: Any) -> None:
    second = newer(first, editor)
    for nonsense in (None, "", "x", token[:-1] + "!"):
        assert version_to_finish("keluarga", nonsense) == second


def test_a_token_of_another_form_says_nothing(first: FormVersion, token: str, editor: Any) -> None:
    other = publish_form(import_form(exported(data_of(question("a")), key="lain"), by=None), editor)
    assert version_to_finish("lain", token) == other


def test_a_form_without_any_version_says_so(first: FormVersion, editor: Any) -> None:
    withdraw_version(first, editor)
    with pytest.raises(NoVersion):
        version_to_finish("keluarga", None)


def token_shown(version: FormVersion, hours: int) -> str:
    """Return the token of a form that was shown some hours ago."""
    from django.core import signing

    from intake.forms.begun import SALT

    shown = timezone.now() - datetime.timedelta(hours=hours)
    return signing.dumps({"version": version.pk, "at": shown.isoformat()}, salt=SALT)
