"""Whoever keeps the forms makes, previews, publishes and changes one in the CMS."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, streamfield

from intake.forms.actions import export_form, publish_form
from intake.forms.models import FormDefinition
from intake.forms.queries import current_version

from .conftest import ALL_RIGHTS, editor_with, exported
from .samples import FAMILY, data_of, question

pytestmark = pytest.mark.django_db

SNIPPET = "wagtailsnippets_intake_forms_formdefinition"


@pytest.fixture
def client(editor: Any, signed_in_client: Callable[..., Client]) -> Client:
    """The editor's browser."""
    return signed_in_client(editor)


def entered(key: str = "baru", *, question_key: str = "umur", label: str = "Umur", **more: Any) -> dict[str, Any]:
    """Return what the editor's browser sends for a form of one question."""
    rule = {"match": "all", "conditions": streamfield([])}
    number = {"label_id": label, "key": question_key, "sensitivity": "operational", "show_when": rule} | more
    section = {"title_id": "Bagian", "show_when": rule, "questions": streamfield([("number", number)])}
    sent = {
        "title_id": "Formulir baru",
        "title_en": "",
        "key": key,
        "note": "",
        "body": streamfield([("section", section)]),
    }
    return dict(nested_form_data(sent))


def url(name: str, *args: Any) -> str:
    return reverse(f"{SNIPPET}:{name}", args=args)


def test_a_form_is_made_saved_as_a_draft_and_published(client: Client) -> None:
    answer = client.post(url("add"), entered())
    form = FormDefinition.objects.get(key="baru")
    assert answer.status_code == 302
    assert not form.live
    assert current_version("baru") is None

    answer = client.post(url("edit", form.pk), entered() | {"action-publish": "1"})
    version = current_version("baru")
    assert answer.status_code == 302
    assert version is not None
    assert version.content["sections"][0]["questions"][0]["key"] == "umur"


def test_publishing_a_new_form_straight_away_works_too(client: Client) -> None:
    client.post(url("add"), entered() | {"action-publish": "1"})
    assert current_version("baru") is not None


def test_publishing_is_refused_with_the_reason_at_the_question(client: Client) -> None:
    client.post(url("add"), entered())
    form = FormDefinition.objects.get(key="baru")

    wrong = entered(question_key="Umur Korban", label="", sensitivity="")
    page = client.post(url("edit", form.pk), wrong | {"action-publish": "1"}).content.decode()

    assert "blockErrors" in page
    assert "huruf kecil" in page
    assert "Umur Korban" in page, "what was entered stays"
    form.refresh_from_db()
    assert not form.live
    assert current_version("baru") is None


def test_a_draft_may_be_half_done_and_says_what_is_missing(client: Client) -> None:
    client.post(url("add"), entered(label="", sensitivity=""))
    form = FormDefinition.objects.get(key="baru")

    page = client.get(url("edit", form.pk)).content.decode()
    assert "Sebelum formulir ini dapat diterbitkan" in page


def test_a_changed_form_becomes_a_new_version_and_the_old_one_stays(client: Client) -> None:
    client.post(url("add"), entered() | {"action-publish": "1"})
    form = FormDefinition.objects.get(key="baru")
    client.post(url("edit", form.pk), entered(label="Usia") | {"action-publish": "1", "note": "Kata yang lebih lazim"})

    new, old = form.versions.all()
    assert (new.number, new.note) == (2, "Kata yang lebih lazim")
    assert str(old.structure.sections[0].questions[0].label) == "Umur"
    page = client.get(reverse("intake_forms:compare", args=[form.pk, 1, 2])).content.decode()
    assert "“Umur” → “Usia”" in page


def test_the_key_of_a_form_stays(client: Client) -> None:
    client.post(url("add"), entered())
    form = FormDefinition.objects.get(key="baru")
    client.post(url("edit", form.pk), entered(key="lain"))
    form.refresh_from_db()
    assert form.key == "baru"


@pytest.mark.parametrize("mode", ["public", "officers"])
def test_the_draft_can_be_seen_as_the_public_and_as_officers_see_it(
    client: Client, draft: FormDefinition, mode: str
) -> None:
    address = url("preview_on_edit", draft.pk)
    sent = entered(key="keluarga", label="Umur yang sedang ditulis")
    assert client.post(address, sent).json() == {"is_valid": True, "is_available": True}

    page = client.get(address, {"mode": mode})
    assert page.status_code == 200
    assert "Umur yang sedang ditulis" in page.content.decode()


def test_the_screens_of_versions_answer(client: Client, draft: FormDefinition, editor: Any) -> None:
    assert "belum pernah diterbitkan" in client.get(reverse("intake_forms:versions", args=[draft.pk])).content.decode()
    publish_form(draft, editor)
    for name, args in {"versions": [], "version": [1], "withdraw": [1]}.items():
        assert client.get(reverse(f"intake_forms:{name}", args=[draft.pk, *args])).status_code == 200
    assert client.get(reverse("intake_forms:version", args=[draft.pk, 7])).status_code == 404
    assert client.get(url("list")).status_code == 200


def test_a_version_is_withdrawn_by_a_button(client: Client, draft: FormDefinition, editor: Any) -> None:
    publish_form(draft, editor)
    answer = client.post(reverse("intake_forms:withdraw", args=[draft.pk, 1]))
    assert answer.status_code == 302
    assert current_version("keluarga") is None


def test_there_is_no_button_to_unpublish(client: Client, draft: FormDefinition, editor: Any) -> None:
    publish_form(draft, editor)
    assert "action-unpublish" not in client.get(url("edit", draft.pk)).content.decode()
    assert client.post(url("unpublish", draft.pk)).status_code in {302, 403, 404}
    draft.refresh_from_db()
    assert draft.live


def test_a_form_travels_as_a_json_file(client: Client, draft: FormDefinition) -> None:
    sent = client.get(reverse("intake_forms:export", args=[draft.pk]))
    assert json.loads(sent.content) == export_form(draft) == exported(FAMILY)

    file = SimpleUploadedFile("formulir.json", sent.content, content_type="application/json")
    answer = client.post(reverse("intake_forms:import"), {"file": file, "key": "salinan"})
    assert answer.status_code == 302
    copy = FormDefinition.objects.get(key="salinan")
    assert copy.compiled().to_data() == FAMILY
    assert not copy.live


def test_an_import_can_become_a_new_draft_of_a_form(client: Client, draft: FormDefinition) -> None:
    other = exported(data_of(question("lain")))
    file = SimpleUploadedFile("formulir.json", json.dumps(other).encode(), content_type="application/json")
    client.post(reverse("intake_forms:import_into", args=[draft.pk]), {"file": file})
    assert export_form(draft)["definition"] == other["definition"]


@pytest.mark.parametrize(
    "content",
    [b"", b"nothing", b"[1]", b'{"format": "ruang-aman/form", "version": 9}', b"\xff\xfe",
     json.dumps(exported({"sections": [{"questions": [{"key": "a", "kind": "spell"}]}]})).encode(),
     json.dumps(exported(data_of(question("a", "information", required=True)), key="b")).encode()],
)  # fmt: skip
def test_a_file_that_is_no_form_is_refused_with_the_reason(client: Client, content: bytes) -> None:
    before = FormDefinition.objects.count()
    file = SimpleUploadedFile("formulir.json", content, content_type="application/json")
    answer = client.post(reverse("intake_forms:import"), {"file": file, "key": ""})
    assert answer.status_code == 422
    assert "error-summary" in answer.content.decode()
    assert FormDefinition.objects.count() == before


def test_a_key_that_is_taken_is_refused(client: Client, draft: FormDefinition) -> None:
    file = SimpleUploadedFile("formulir.json", json.dumps(exported(FAMILY)).encode())
    assert client.post(reverse("intake_forms:import"), {"file": file, "key": ""}).status_code == 422


def test_a_copy_starts_with_the_questions_and_without_a_key(client: Client, draft: FormDefinition) -> None:
    page = client.get(url("copy", draft.pk)).content.decode()
    assert "Umur korban" in page
    assert 'value="keluarga"' not in page


# --- Who may ---

SCREENS = {
    "list": lambda form: url("list"),
    "edit": lambda form: url("edit", form.pk),
    "versions": lambda form: reverse("intake_forms:versions", args=[form.pk]),
    "version": lambda form: reverse("intake_forms:version", args=[form.pk, 1]),
    "export": lambda form: reverse("intake_forms:export", args=[form.pk]),
    "import": lambda form: reverse("intake_forms:import"),
    "import_into": lambda form: reverse("intake_forms:import_into", args=[form.pk]),
    "withdraw": lambda form: reverse("intake_forms:withdraw", args=[form.pk, 1]),
}


@pytest.mark.parametrize("screen", list(SCREENS))
def test_nobody_without_a_right_to_forms_reaches_a_screen_of_theirs(
    draft: FormDefinition,
    editor: Any,
    officer: Callable[..., Any],
    signed_in_client: Callable[..., Client],
    screen: str,
) -> None:
    publish_form(draft, editor)
    refused = signed_in_client(officer("case_manager")).get(SCREENS[screen](draft))
    assert refused.status_code in {302, 403}
    if refused.status_code == 302:
        assert refused["Location"] == reverse("wagtailadmin_home")


def test_who_may_only_edit_can_neither_publish_nor_withdraw(
    draft: FormDefinition, editor: Any, officer: Callable[..., Any], signed_in_client: Callable[..., Client]
) -> None:
    publish_form(draft, editor)
    writer = signed_in_client(editor_with(officer, *set(ALL_RIGHTS) - {"publish"}))

    writer.post(url("edit", draft.pk), entered(key="keluarga") | {"action-publish": "1"})
    assert draft.versions.count() == 1
    assert writer.post(SCREENS["withdraw"](draft)).status_code in {302, 403}
    assert current_version("keluarga") is not None
