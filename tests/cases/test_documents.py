"""Documents are ciphertext on disk, leave only as attachments, and only to whoever may read them."""

from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile

from intake.cases.actions import add_documents, open_document, remove_document
from intake.cases.models import CaseDocument
from intake.forms.errors import AlreadyDone, NotReady
from portal.privacy.keyring import DecryptionFailed, KeyDestroyed
from portal.privacy.models import AuditEvent
from portal.security.uploads import MAX_BYTES, CleanFile
from tests.factories.cases import make_victim
from tests.factories.officers import client_of, make_officer
from tests.security.test_uploads import PDF, picture, with_place

pytestmark = pytest.mark.django_db
CONTENT = b"%PDF-1.4 KENARI-CONTOH"


def stored(sensitivity: str = "narrative", *, about_victim: bool = True) -> CaseDocument:
    victim = make_victim()
    file = CleanFile(CONTENT, "application/pdf", "pdf")
    details = {"title": "Surat KENARI-JUDUL", "sensitivity": sensitivity, "by": make_officer("case_manager")}
    return add_documents(victim.case, [file], victim=victim if about_victim else None, **details)[0]


def path_of(document: CaseDocument) -> Path:
    return next(Path(settings.MEDIA_ROOT).rglob(document.pk.hex))


def test_the_file_is_sealed_and_opens_for_a_reader() -> None:
    document = stored()
    assert b"KENARI" not in path_of(document).read_bytes()
    assert open_document(document, by=make_officer("legal_aid_officer")) == CONTENT
    assert AuditEvent.objects.filter(verb="cases.document_opened").count() == 1


def test_a_file_put_in_anothers_place_does_not_open() -> None:
    one, other = stored(), stored()
    path_of(one).write_bytes(path_of(other).read_bytes())
    with pytest.raises(DecryptionFailed):
        open_document(one, by=make_officer("case_manager"))


def test_who_erases_a_victim_erases_what_is_about_her() -> None:
    document = stored()
    key = document.victim.person.data_key
    key.destroyed_at = document.at
    key.save()
    with pytest.raises(KeyDestroyed):
        open_document(CaseDocument.objects.get(pk=document.pk), by=make_officer("case_manager"))


@pytest.mark.parametrize(("role", "unit"), [("secretary", "64.72"), ("case_manager", "64.71"), ("system_admin", None)])
def test_who_may_not_read_it_neither_sees_nor_opens_it(role: str, unit: str | None) -> None:
    document, officer = stored("health"), make_officer(role, unit=unit)
    with pytest.raises(PermissionDenied):
        open_document(document, by=officer)
    assert client_of(officer).get(f"/admin/kasus/dokumen/{document.pk}/").status_code in {403, 404}


def test_it_leaves_as_an_attachment_with_a_name_that_tells_nothing() -> None:
    document = stored()
    client = client_of(make_officer("case_manager"))
    assert "KENARI-JUDUL" in client.get(f"/admin/kasus/{document.case_id}/").content.decode()
    answer = client.get(f"/admin/kasus/dokumen/{document.pk}/")
    assert answer.content == CONTENT
    assert answer["Content-Disposition"] == f'attachment; filename="dokumen-{document.pk.hex[:8]}.pdf"'
    assert "no-store" in answer["Cache-Control"]


def test_a_removed_file_is_gone_and_its_row_says_so(django_capture_on_commit_callbacks) -> None:
    document, manager = stored(), make_officer("case_manager")
    place = path_of(document)
    with django_capture_on_commit_callbacks(execute=True):
        remove_document(document, by=manager)
    assert not place.exists()
    with pytest.raises(AlreadyDone):
        open_document(document, by=manager)
    client = client_of(manager)
    assert client.get(f"/admin/kasus/dokumen/{document.pk}/").status_code == 302
    assert "berkas dimusnahkan" in client.get(f"/admin/kasus/{document.case_id}/").content.decode()


def test_a_form_stores_pictures_without_what_the_camera_wrote() -> None:
    victim, manager = make_victim(), make_officer("case_manager")
    address = f"/admin/kasus/{victim.case_id}/dokumen/"
    sent = {
        "title": "Foto luka",
        "sensitivity": "health",
        "victim": str(victim.pk),
        "attachments": [SimpleUploadedFile("a.jpg", with_place()), SimpleUploadedFile("b.png", picture("PNG"))],
    }
    assert client_of(manager).post(address, sent).status_code == 302
    documents = CaseDocument.objects.filter(case=victim.case)
    assert {document.extension for document in documents} == {"jpg", "png"}
    assert all(b"KAMERA-CONTOH" not in open_document(document, by=manager) for document in documents)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("foto.jpg", PDF, "tidak sesuai dengan namanya"),
        ("virus.exe", b"MZ" + b"\0" * 99, "Hanya gambar"),
        ("besar.pdf", PDF + b"0" * MAX_BYTES, "Paling banyak 5 berkas"),
    ],
)
def test_a_bad_file_is_refused_in_words_and_the_rest_of_the_form_is_kept(name: str, content: bytes, said: str) -> None:
    victim = make_victim()
    sent = {"title": "Foto KENARI", "sensitivity": "health", "attachments": SimpleUploadedFile(name, content)}
    answer = client_of(make_officer("case_manager")).post(f"/admin/kasus/{victim.case_id}/dokumen/", sent)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert "Foto KENARI" in answer.content.decode()
    assert not CaseDocument.objects.exists()


def test_adding_needs_the_right_a_file_and_a_victim_of_the_case() -> None:
    case, file = make_victim().case, CleanFile(CONTENT, "application/pdf", "pdf")
    details = {"title": "x", "sensitivity": "health"}
    with pytest.raises(PermissionDenied):
        add_documents(case, [file], by=make_officer("daily_chair"), **details)
    manager = make_officer("case_manager")
    with pytest.raises(NotReady):
        add_documents(case, [], by=manager, **details)
    with pytest.raises(NotReady):
        add_documents(case, [file], victim=make_victim(), by=manager, **details)


def test_the_form_asks_for_its_csrf_token() -> None:
    from django.test import Client

    officer = make_officer("case_manager")
    signed_in, strict = client_of(officer), Client(enforce_csrf_checks=True)
    strict.cookies = signed_in.cookies
    sent = {"title": "x", "sensitivity": "health", "attachments": SimpleUploadedFile("a.pdf", PDF)}
    assert strict.post(f"/admin/kasus/{make_victim().case_id}/dokumen/", sent).status_code == 403
