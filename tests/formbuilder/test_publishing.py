"""Publishing checks, freezes a version, and is all or nothing."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from intake.forms.actions import import_form, publish_form, withdraw_version
from intake.forms.errors import AlreadyDone, NotReady
from intake.forms.models import FormDefinition, FormVersion
from intake.forms.problems import PublishRefused
from intake.forms.queries import current_version
from intake.forms.registry import FormUse, registry
from intake.forms.shipped import load_definition
from intake.forms.stream import stream_of
from portal.privacy.models import AuditEvent

from .conftest import editor_with, exported
from .samples import FAMILY, data_of, form, question, when

pytestmark = pytest.mark.django_db


def change_to(draft: FormDefinition, data: Any) -> FormDefinition:
    """Save another draft of the form."""
    return import_form(exported(data), by=None, into=draft)


def test_publishing_freezes_what_the_draft_says(draft: FormDefinition, editor: Any) -> None:
    version = publish_form(draft, editor)

    assert (version.number, version.published_by_id) == (1, editor.pk)
    assert version.content == FAMILY
    assert version.structure == draft.compiled()
    assert AuditEvent.objects.filter(verb="forms.published", actor_id=editor.pk).exists()


def test_a_version_keeps_its_words_when_the_form_changes(draft: FormDefinition, editor: Any) -> None:
    first = publish_form(draft, editor)
    second = publish_form(change_to(draft, data_of(question("age", "number", label={"id": "Usia"}))), editor)

    first = FormVersion.objects.get(pk=first.pk)
    assert second.number == 2
    assert str(first.structure.sections[0].questions[0].label) == "Umur korban"
    assert current_version("keluarga") == second


def test_publishing_the_same_again_makes_no_new_version(draft: FormDefinition, editor: Any) -> None:
    first = publish_form(draft, editor)
    draft.refresh_from_db()
    draft.save_revision()
    assert publish_form(draft, editor) == first


def test_a_form_with_problems_is_not_published_at_all(draft: FormDefinition, editor: Any) -> None:
    twice = data_of(question("age", "number"), question("age"), question("x", show_when=when(("none", "filled"))))
    change_to(draft, twice)

    with pytest.raises(PublishRefused) as refusal:
        publish_form(draft, editor)

    assert len(refusal.value.problems) == 3
    draft.refresh_from_db()
    assert not draft.live
    assert not draft.versions.exists()


def test_a_published_form_stays_as_it_was_when_the_next_draft_is_refused(draft: FormDefinition, editor: Any) -> None:
    first = publish_form(draft, editor)
    change_to(draft, data_of(question("age", "number", label={})))

    with pytest.raises(PublishRefused):
        publish_form(draft, editor)

    draft.refresh_from_db()
    assert draft.live
    assert current_version("keluarga") == first
    assert draft.compiled() == first.structure


@pytest.mark.parametrize("rights", [("add", "change", "view"), ()])
def test_publishing_needs_the_right_to_publish(draft: FormDefinition, officer: Callable[..., Any], rights: Any) -> None:
    with pytest.raises(PermissionDenied):
        publish_form(draft, editor_with(officer, *rights))
    assert not FormVersion.objects.filter(definition=draft).exists()


def test_a_published_version_cannot_be_changed(draft: FormDefinition, editor: Any) -> None:
    version = publish_form(draft, editor)
    version.content = {}
    with pytest.raises(ValidationError):
        version.save()


def test_a_form_is_not_unpublished_as_a_whole(draft: FormDefinition, editor: Any) -> None:
    publish_form(draft, editor)
    draft.refresh_from_db()
    with pytest.raises(ValidationError):
        draft.unpublish(user=editor)


# --- Withdrawing ---


def test_withdrawing_brings_back_the_version_before(draft: FormDefinition, editor: Any) -> None:
    first = publish_form(draft, editor)
    second = publish_form(change_to(draft, data_of(question("age", "number"))), editor)

    assert withdraw_version(second, editor) == first
    assert current_version("keluarga") == first
    assert AuditEvent.objects.filter(verb="forms.version_withdrawn").exists()


def test_withdrawing_twice_is_refused(draft: FormDefinition, editor: Any) -> None:
    version = publish_form(draft, editor)
    assert withdraw_version(version, editor) is None
    with pytest.raises(AlreadyDone):
        withdraw_version(version, editor)


def test_after_a_withdrawal_the_same_content_can_be_published_anew(draft: FormDefinition, editor: Any) -> None:
    withdraw_version(publish_form(draft, editor), editor)
    draft.refresh_from_db()
    draft.save_revision()
    assert publish_form(draft, editor).number == 2


def test_withdrawing_needs_the_right_to_publish(
    draft: FormDefinition, editor: Any, officer: Callable[..., Any]
) -> None:
    version = publish_form(draft, editor)
    with pytest.raises(PermissionDenied):
        withdraw_version(version, editor_with(officer, "change", "view"))


def test_the_last_version_of_a_form_that_a_room_uses_stays(
    draft: FormDefinition, editor: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    version = publish_form(draft, editor)
    monkeypatch.setitem(registry.uses, "keluarga", FormUse("keluarga", "Keluarga"))
    with pytest.raises(NotReady):
        withdraw_version(version, editor)
    assert current_version("keluarga") == version


# --- Delivered forms ---


def test_a_delivered_form_is_published_once_and_never_again(editor: Any) -> None:
    first = load_definition("bawaan", FAMILY)
    assert first is not None
    assert first.published_by is None

    edited = FormDefinition.objects.get(key="bawaan")
    edited.body = stream_of(form(question("age", "number", label={"id": "Disunting"})))
    edited.save_revision()
    publish_form(edited, editor)

    assert load_definition("bawaan", FAMILY) is None
    current = current_version("bawaan")
    assert current is not None
    assert str(current.structure.sections[0].questions[0].label) == "Disunting"


def test_a_delivered_form_with_problems_leaves_nothing_behind() -> None:
    with pytest.raises(PublishRefused):
        load_definition("rusak", data_of(question("a"), question("a")))
    assert not FormDefinition.objects.filter(key="rusak").exists()
