"""Forms of the CMS filled on a case: kept with their version, read as far as one may, files among the documents."""

from io import BytesIO
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from intake.cases.actions import close_case, fill_form
from intake.cases.models import CaseDocument, FilledForm, TimelineEntry
from intake.forms.actions import import_form, publish_form, withdraw_version
from intake.forms.errors import NotReady
from intake.forms.filled import Filled
from intake.forms.models import FormVersion
from intake.forms.queries import current_version
from portal.privacy.models import AuditEvent
from tests.factories.cases import make_victim
from tests.factories.forms import closing_form, filled
from tests.factories.officers import client_of, make_officer

pytestmark = pytest.mark.django_db

QUESTIONS: list[dict[str, Any]] = [
    {"key": "wish", "kind": "text", "required": True, "label": {"id": "Keinginan"}, "sensitivity": "operational"},
    {"key": "story", "kind": "long_text", "label": {"id": "Cerita"}, "sensitivity": "narrative"},
    {"key": "wound", "kind": "text", "label": {"id": "Luka"}, "sensitivity": "health"},
    {"key": "photo", "kind": "file", "label": {"id": "Foto luka"}, "sensitivity": "health"},
]


def publish(*questions: dict[str, Any], key: str = "lembar-uji") -> FormVersion:
    """Publish a form as an office makes one."""
    definition = {"title": {"id": "Lembar uji"}, "sections": [{"title": {"id": "Isi"}, "questions": list(questions)}]}
    exported = {"format": "ruang-aman/form", "version": 1, "key": key, "definition": definition}
    existing = FormVersion.objects.filter(definition__key=key).first()
    return publish_form(import_form(exported, None, into=existing.definition if existing else None), None)


def photograph() -> SimpleUploadedFile:
    held = BytesIO()
    Image.new("RGB", (8, 8)).save(held, "JPEG")
    return SimpleUploadedFile("luka.jpg", held.getvalue(), "image/jpeg")


def address_of(victim: Any, key: str = "lembar-uji") -> str:
    return f"/admin/kasus/korban/{victim.pk}/formulir/{key}/"


def test_an_office_form_is_filled_without_a_developer_and_its_file_is_a_document() -> None:
    publish(*QUESTIONS)
    victim, officer = make_victim(), make_officer("case_manager")
    client = client_of(officer)
    assert "Lembar uji" in client.get(f"/admin/kasus/{victim.case_id}/").content.decode()
    sent = {"wish": "Pulang", "story": "Cerita kenari", "wound": "Memar", "photo": photograph()}
    assert client.post(address_of(victim), sent).status_code == 302
    kept = FilledForm.objects.get()
    assert (kept.victim, kept.by_id, kept.answers["story"]) == (victim, officer.pk, "Cerita kenari")
    document = CaseDocument.objects.get()
    assert str(document.pk) == kept.answers["photo"]["file"]
    assert (document.title, document.sensitivity, document.victim) == ("Foto luka", "health", victim)
    assert client.get(f"/admin/kasus/dokumen/{document.pk}/").content.startswith(b"\xff\xd8")
    line = TimelineEntry.objects.get(verb="form_filled")
    assert line.detail == {"form": "Lembar uji", "form_en": "", "version": 1}


def test_a_file_that_is_none_is_refused_and_nothing_is_stored() -> None:
    publish(*QUESTIONS)
    victim = make_victim()
    sent = {"wish": "Pulang", "story": "Cerita kenari", "photo": SimpleUploadedFile("luka.jpg", b"MZ\x90")}
    answer = client_of(make_officer("case_manager")).post(address_of(victim), sent)
    assert answer.status_code == 422
    assert "Cerita kenari" in answer.content.decode()
    assert not FilledForm.objects.exists()
    assert not CaseDocument.objects.exists()


def test_what_was_filled_keeps_the_words_of_its_version() -> None:
    publish(*QUESTIONS[:2])
    victim, officer = make_victim(), make_officer("case_manager")
    kept = fill_form(victim, filled("lembar-uji", {}, wish="Pulang"), by=officer)
    publish({**QUESTIONS[0], "label": {"id": "Harapan"}})
    page = client_of(officer).get(f"/admin/kasus/formulir/{kept.pk}/").content.decode()
    assert "Keinginan" in page
    assert "Harapan" not in page
    assert "Harapan" in client_of(officer).get(address_of(victim)).content.decode()


@pytest.mark.parametrize(
    ("role", "reads"),
    [("case_manager", {"Pulang", "Cerita kenari", "Memar"}), ("secretary", {"Pulang", "Cerita kenari"})],
)
def test_answers_one_may_not_read_are_absent(role: str, reads: set[str]) -> None:
    publish(*QUESTIONS)
    answers = {"wish": "Pulang", "story": "Cerita kenari", "wound": "Memar"}
    kept = fill_form(make_victim(), filled("lembar-uji", {}, **answers), by=make_officer("complaint_officer"))
    page = client_of(make_officer(role)).get(f"/admin/kasus/formulir/{kept.pk}/").content.decode()
    assert {word for word in answers.values() if word in page} == reads
    assert AuditEvent.objects.filter(verb="cases.form_viewed").count() == 1


def test_who_may_not_fill_or_see_the_case_gets_nothing() -> None:
    version = publish(*QUESTIONS[:1])
    victim = make_victim()
    for stranger in (
        make_officer("secretary"),
        make_officer("case_manager", unit="64.71"),
        make_officer("system_admin"),
    ):
        with pytest.raises(PermissionDenied):
            fill_form(victim, Filled(version, {"wish": "x"}), by=stranger)
        assert client_of(stranger).get(address_of(victim)).status_code in {403, 404}
    assert not FilledForm.objects.exists()


def test_a_form_with_a_screen_of_its_own_is_not_filled_beside_it() -> None:
    victim, officer = make_victim(), make_officer("case_manager")
    for key in ("report", "complaint", "needs-analysis", "closing"):
        assert client_of(officer).get(address_of(victim, key)).status_code == 404
    with pytest.raises(NotReady):
        fill_form(victim, filled("closing", {}), by=officer)


def test_a_withdrawn_form_is_offered_no_more_and_what_was_begun_may_be_finished() -> None:
    version = publish(*QUESTIONS[:1])
    victim, officer = make_victim(), make_officer("case_manager")
    client = client_of(officer)
    begun = client.get(address_of(victim)).context["form"]["_version"].value()
    withdraw_version(version, make_officer("system_admin"))
    assert client.get(address_of(victim)).status_code == 404
    assert current_version("lembar-uji") is None
    answer = client.post(address_of(victim), {"wish": "Pulang", "_version": begun})
    assert answer.status_code == 302
    assert FilledForm.objects.get().version == version


def test_a_closed_case_takes_no_form() -> None:
    publish(*QUESTIONS[:1])
    victim, officer = make_victim(), make_officer("case_manager")
    close_case(victim.case, closing_form(), explanation="x", by=officer)
    assert client_of(officer).post(address_of(victim), {"wish": "Pulang"}).status_code == 422
    assert not FilledForm.objects.filter(version__definition__key="lembar-uji").exists()
