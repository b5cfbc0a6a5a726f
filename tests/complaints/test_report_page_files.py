"""Files at the report page: cleaned, sealed, stored with the report or not at all; floods are never written."""

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

import pytest
from django.conf import settings
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from PIL import Image

from intake.cases.files import path_of, read_file
from intake.complaints import files_of_form
from intake.complaints.actions import accept_complaint, record_complaint, submit_report
from intake.complaints.models import Complaint, SentFile
from portal.privacy.models import AuditEvent, DataKey
from portal.security.uploads import clean_file
from tests.factories.complaints import complaint_answers, new_nonce, report_answers
from tests.factories.pictures import PHONE, photo

from .public import REPORT, TRACK, Visitor, typed

pytestmark = pytest.mark.django_db

MEGABYTE = 1024 * 1024
_watched: list[str] | None = None


def _note(event: str, arguments: tuple) -> None:
    if _watched is None:
        return
    if event == "open":
        path, _mode, flags = arguments
        if isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            _watched.append(str(path))
    elif event.startswith("tempfile."):
        _watched.append(str(arguments[0]))


sys.addaudithook(_note)  # Python can't take a hook away again; it sleeps while nothing is watched


@contextmanager
def files_written() -> Iterator[list[str]]:
    """Collect the path of every file that Python opens for writing meanwhile."""
    global _watched
    _watched = paths = []
    try:
        yield paths
    finally:
        _watched = None


def test_the_watch_sees_what_django_would_write() -> None:
    with files_written() as paths, tempfile.NamedTemporaryFile() as file:
        file.write(b"x")
    assert paths


@pytest.mark.parametrize("step", ["review", "send"])
def test_a_file_of_50_megabytes_is_refused_and_never_written(visitor: Visitor, step: str) -> None:
    token = visitor.form_open_for(60)
    file = SimpleUploadedFile("foto.jpg", b"\xff\xd8" + bytes(50 * MEGABYTE), "image/jpeg")
    with files_written() as paths:
        visitor.post(token=token, step=step, **typed(narrative="Cerita kenari"), files=file)
    assert visitor.answer.status_code == 422
    assert {"review": "Berkas dipilih di halaman terakhir", "send": "Paling banyak 3 berkas"}[step] in visitor.text
    assert "Cerita kenari" in visitor.page
    assert paths == []
    assert not Complaint.objects.exists()
    assert not DataKey.objects.exists()


def test_a_picture_is_stored_sealed_and_without_what_the_phone_wrote_into_it(visitor: Visitor) -> None:
    with files_written() as paths:
        visitor.send(files=photo())
    assert "1 berkas ikut tersimpan" in visitor.text
    [file] = SentFile.objects.all()
    with default_storage.open(path_of(file), "rb") as stored:
        assert b"JFIF" not in stored.read()
    assert all("sealed" in path for path in paths if str(settings.MEDIA_ROOT) in path)
    content = read_file(file)
    with Image.open(BytesIO(content)) as picture:
        assert picture.size == (40, 30)
        assert not picture.getexif()
    assert PHONE.encode() not in content


def test_an_officer_of_the_unit_gets_the_file_as_an_attachment_and_that_is_recorded(
    visitor: Visitor, officer: Callable[..., Any], signed_in_client: Callable[..., Client]
) -> None:
    visitor.send(files=photo())
    [file] = SentFile.objects.all()
    address = f"/admin/pengaduan/{file.complaint_id}/berkas/{file.pk}/"
    recorder = signed_in_client(officer("recording_officer"))
    assert address in recorder.get(f"/admin/pengaduan/{file.complaint_id}/").content.decode()
    answer = recorder.get(address)
    assert answer.status_code == 200
    assert answer["Content-Disposition"] == f'attachment; filename="dokumen-{file.pk.hex[:8]}.jpg"'
    assert answer["Cache-Control"] == "no-store, private"
    assert AuditEvent.objects.filter(verb="complaints.file_opened").count() == 1


@pytest.mark.parametrize(("role", "unit"), [("recording_officer", "64.71"), ("communications", None)])
def test_nobody_else_gets_it(
    visitor: Visitor, officer: Callable[..., Any], signed_in_client: Callable[..., Client], role: str, unit: str | None
) -> None:
    visitor.send(files=photo())
    [file] = SentFile.objects.all()
    someone = signed_in_client(officer(role, unit=unit))
    address = f"/admin/pengaduan/{file.complaint_id}/berkas/{file.pk}/"
    assert someone.get(address).status_code in (403, 404)
    assert Client().get(address).status_code in (302, 404)
    assert not AuditEvent.objects.filter(verb="complaints.file_opened").exists()


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ([SimpleUploadedFile("foto.jpg", b"<script>alert(1)</script>", "image/jpeg")], "Hanya gambar"),
        ([SimpleUploadedFile("foto.jpg", b"", "image/jpeg")], "kosong"),
        ([SimpleUploadedFile("surat.jpg", b"%PDF-1.4 ...", "image/jpeg")], "Isi berkas tidak sesuai dengan namanya"),
        ([SimpleUploadedFile("foto.jpg", b"\xff\xd8\xff\xe0 damaged", "image/jpeg")], "rusak"),
        (
            [SimpleUploadedFile(f"{n}.pdf", b"%PDF-1.4 x", "application/pdf") for n in range(4)],
            "Paling banyak 3 berkas",
        ),
    ],
    ids=["a script", "nothing", "another kind", "damaged", "too many"],
)
def test_what_can_not_be_taken_is_named_and_what_was_typed_stays(visitor: Visitor, files: list, words: str) -> None:
    visitor.send(narrative="Cerita kenari", files=files)
    assert visitor.answer.status_code == 422
    assert words in visitor.text
    assert "Cerita kenari" in visitor.page
    assert 'type="file"' in visitor.page  # to choose again, right here
    assert not Complaint.objects.exists()
    assert not DataKey.objects.exists()
    visitor.send(token=visitor.hidden("form_token"), narrative="Cerita kenari")
    assert visitor.code


def test_the_same_form_with_the_same_picture_is_sent_once_and_with_another_one_refused(visitor: Visitor) -> None:
    token = visitor.form_open_for(60)
    visitor.send(token=token, files=photo())
    code = visitor.code
    visitor.send(token=token, files=photo())
    assert visitor.code == code
    assert SentFile.objects.count() == Complaint.objects.count() == 1
    visitor.send(token=token, files=photo(colour="blue"))
    assert visitor.answer.status_code == 422
    assert "sudah terkirim dengan kata-kata atau berkas lain" in visitor.text
    assert SentFile.objects.count() == 1


def test_a_report_that_fails_leaves_no_readable_file_and_its_second_try_writes_over_it(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled, nonce, clean = report_answers(), new_nonce(), clean_file(photo())
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        left_behind = path_of(submit_report(filled, nonce=nonce, files=[clean]).complaint.sent_files.get())
        raise ZeroDivisionError
    assert not Complaint.objects.exists()
    assert not DataKey.objects.exists()
    assert default_storage.exists(left_behind)  # ciphertext whose key was never committed
    file = submit_report(filled, nonce=nonce, files=[clean]).complaint.sent_files.get()
    assert path_of(file) == left_behind
    assert read_file(file) == clean.content


@pytest.mark.django_db(transaction=True)
def test_the_files_of_a_complaint_become_documents_of_its_case(
    officer: Callable[..., Any], signed_in_client: Callable[..., Client]
) -> None:
    recorder = officer("recording_officer")
    complaint = submit_report(report_answers(), nonce=new_nonce(), files=[clean_file(photo())]).complaint
    path = path_of(complaint.sent_files.get())
    record_complaint(complaint, complaint_answers(), by=recorder)
    case = accept_complaint(complaint, by=recorder)
    [document] = case.documents.all()
    assert complaint.sent_files.get().document == document
    assert complaint.number in document.title
    assert document.sensitivity == "narrative"
    assert not default_storage.exists(path)  # sealed with the case's key now, and nowhere else
    assert read_file(document)[:3] == b"\xff\xd8\xff"
    client = signed_in_client(recorder)
    old = client.get(f"/admin/pengaduan/{complaint.pk}/berkas/{complaint.sent_files.get().pk}/")
    assert old.status_code == 302
    assert "dokumen kasus" in client.get(f"/admin/pengaduan/{complaint.pk}/").content.decode()


def test_a_file_that_storage_has_lost_keeps_nobody_from_a_case(officer: Callable[..., Any]) -> None:
    recorder = officer("recording_officer")
    complaint = submit_report(report_answers(), nonce=new_nonce(), files=[clean_file(photo())]).complaint
    default_storage.delete(path_of(complaint.sent_files.get()))
    record_complaint(complaint, complaint_answers(), by=recorder)
    assert not accept_complaint(complaint, by=recorder).documents.exists()
    assert AuditEvent.objects.filter(verb="complaints.file_unreadable").count() == 1


def test_whoever_sends_large_files_too_often_is_told_and_can_send_without(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files_of_form, "SENDINGS_PER_SENDER", "1/h")
    large = b"%PDF-1.4 " + bytes(2 * MEGABYTE)
    for status in (200, 429):
        visitor.send(narrative="Cerita kenari", files=SimpleUploadedFile("surat.pdf", large, "application/pdf"))
        assert visitor.answer.status_code == status
    assert "Cerita kenari" in visitor.page
    visitor.send(token=visitor.hidden("form_token"), narrative="Cerita kenari")
    assert visitor.code


def test_a_file_in_place_of_the_story_is_refused(visitor: Visitor) -> None:
    file = SimpleUploadedFile("cerita.txt", b"cerita", "text/plain")
    visitor.post(step="send", **{**typed(), "narrative": file})
    assert visitor.answer.status_code == 422
    assert not Complaint.objects.exists()


@pytest.mark.parametrize("kind", ["multipart", "urlencoded"])
@pytest.mark.parametrize("address", [REPORT, TRACK])
def test_more_text_than_the_portal_reads_is_refused_in_words(visitor: Visitor, address: str, kind: str) -> None:
    story = "panjang " * (MEGABYTE // 8 + 10)
    fields = {"form_token": visitor.form_open_for(60), "step": "send", "narrative": story, "code": "x", "text": story}
    if kind == "multipart":
        visitor.answer = visitor.client.post(address, fields)
    else:
        body = "&".join(f"{name}={value.replace(' ', '+')}" for name, value in fields.items())
        visitor.answer = visitor.client.post(address, body, content_type="application/x-www-form-urlencoded")
    assert visitor.answer.status_code == 413
    assert "Teks terlalu panjang untuk diterima. Tidak ada yang disimpan." in visitor.text
    assert not visitor.answer.cookies
    assert not Complaint.objects.exists()


def test_more_fields_than_any_form_has_are_refused(visitor: Visitor) -> None:
    body = "&".join(f"field{number}=1" for number in range(3000))
    answer = visitor.client.post(REPORT, body, content_type="application/x-www-form-urlencoded")
    assert 400 <= answer.status_code < 500
    assert not Complaint.objects.exists()


def test_a_file_sent_to_the_tracking_page_is_not_written_either(visitor: Visitor) -> None:
    file = SimpleUploadedFile("foto.jpg", bytes(5 * MEGABYTE), "image/jpeg")
    with files_written() as paths:
        visitor.post(TRACK, code="AAAA", photo=file)
    assert visitor.answer.status_code == 422
    assert paths == []
