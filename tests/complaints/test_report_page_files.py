"""Files and floods at the report page: refused before they touch memory or disk."""

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from intake.complaints.models import Complaint
from portal.privacy.models import DataKey

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
        visitor.post(token=token, step=step, **typed(narrative="Cerita kenari"), photo=file)
    assert visitor.answer.status_code == 422
    assert "Formulir ini belum menerima berkas." in visitor.text
    assert "Cerita kenari" in visitor.page
    assert paths == []
    assert not Complaint.objects.exists()
    assert not DataKey.objects.exists()


def test_a_small_file_that_lies_about_its_type_is_refused_too(visitor: Visitor) -> None:
    file = SimpleUploadedFile("foto.jpg", b"<script>alert(1)</script>", "image/jpeg")
    visitor.send(photo=file)
    assert visitor.answer.status_code == 422
    assert not Complaint.objects.exists()


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
