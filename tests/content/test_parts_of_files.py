"""A part of a document can be asked for: phones play a video only then, and nothing has to be loaded twice."""

import pytest
from django.core.files.base import ContentFile
from django.http import HttpResponse
from django.test import Client
from wagtail.documents import get_document_model

pytestmark = pytest.mark.django_db
CONTENT = bytes(range(256)) * 1000


@pytest.fixture
def address() -> str:
    document = get_document_model()(title="Film")
    document.file.save("film.mp4", ContentFile(CONTENT), save=False)
    document._set_document_file_metadata()
    document.save()
    return str(document.url)


def body(answer: HttpResponse) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ("bytes=0-", 0, len(CONTENT) - 1),
        ("bytes=0-1", 0, 1),
        ("bytes=70000-200000", 70000, 200000),
        ("bytes=-10", len(CONTENT) - 10, len(CONTENT) - 1),
        ("bytes=255990-99999999", 255990, len(CONTENT) - 1),
    ],
)
def test_a_part_is_that_part(client: Client, address: str, asked: str, first: int, last: int) -> None:
    answer = client.get(address, headers={"range": asked})
    assert answer.status_code == 206
    assert answer["Content-Range"] == f"bytes {first}-{last}/{len(CONTENT)}"
    assert answer["Content-Length"] == str(last - first + 1)
    assert body(answer) == CONTENT[first : last + 1]
    assert 'filename="dokumen.mp4"' in answer["Content-Disposition"]


@pytest.mark.parametrize("asked", ["bytes=256000-", "bytes=5-2"])
def test_a_part_that_is_not_there_is_refused_with_the_length(client: Client, address: str, asked: str) -> None:
    answer = client.get(address, headers={"range": asked})
    assert answer.status_code == 416
    assert answer["Content-Range"] == f"bytes */{len(CONTENT)}"


@pytest.mark.parametrize("asked", ["", "bytes=-", "lines=1-2", "bytes=0-1,5-6", "bytes=x-y", "bytes=0-" + "9" * 40])
def test_what_is_no_part_gives_the_whole(client: Client, address: str, asked: str) -> None:
    answer = client.get(address, headers={"range": asked} if asked else {})
    assert answer.status_code == 200
    assert answer["Accept-Ranges"] == "bytes"
    assert body(answer) == CONTENT


def test_a_part_of_another_file_is_not_given_for_this_one(client: Client, address: str) -> None:
    whole = client.get(address)
    known = whole.headers.get("ETag") or whole.headers["Last-Modified"]
    same = client.get(address, headers={"range": "bytes=0-1", "if-range": known})
    other = client.get(address, headers={"range": "bytes=0-1", "if-range": '"another"'})
    assert (same.status_code, other.status_code) == (206, 200)
    assert (body(same), body(other)) == (CONTENT[:2], CONTENT)
