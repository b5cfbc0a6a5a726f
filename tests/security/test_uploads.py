"""Files are known by their content; pictures are written anew, and nothing touches the disk in clear."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import InMemoryUploadedFile, SimpleUploadedFile
from django.test import RequestFactory
from PIL import Image

from portal.security import uploads
from portal.security.uploads import UploadRefused, clean_file, clean_files, keep_files_in_memory

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF"


def picture(image_format: str = "JPEG", size: tuple[int, int] = (40, 20), **extra: object) -> bytes:
    written = BytesIO()
    Image.new("RGB", size, "teal").save(written, image_format, **extra)
    return written.getvalue()


def with_place() -> bytes:
    exif = Image.Exif()
    exif[0x010F] = "KAMERA-CONTOH"
    exif[0x0112] = 6  # held upright
    exif.get_ifd(0x8825)[1] = "S"
    return picture(exif=exif.tobytes(), comment=b"KOMENTAR-CONTOH")


def test_a_picture_loses_what_the_camera_wrote_and_keeps_the_way_it_was_held() -> None:
    clean = clean_file(SimpleUploadedFile("foto.jpg", with_place()))
    assert (clean.content_type, clean.extension) == ("image/jpeg", "jpg")
    assert b"KAMERA-CONTOH" not in clean.content
    assert b"KOMENTAR-CONTOH" not in clean.content
    with Image.open(BytesIO(clean.content)) as opened:
        assert not opened.getexif()
        assert opened.size == (20, 40)


@pytest.mark.parametrize(("image_format", "name"), [("PNG", "foto.PNG"), ("WEBP", "foto.webp"), ("JPEG", "a.b.jpeg")])
def test_pictures_are_taken(image_format: str, name: str) -> None:
    assert clean_file(SimpleUploadedFile(name, picture(image_format))).content_type == f"image/{image_format.lower()}"


def test_a_phones_own_format_becomes_one_that_everybody_can_open() -> None:
    clean = clean_file(SimpleUploadedFile("IMG_1.HEIC", picture("HEIF")))
    assert (clean.content_type, clean.extension) == ("image/jpeg", "jpg")


def test_a_pdf_is_taken_as_it_is() -> None:
    assert clean_file(SimpleUploadedFile("surat.pdf", PDF)).content == PDF


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("foto.jpg", b""),
        ("foto.jpg", PDF),
        ("surat.pdf", picture()),
        ("jpg", picture()),
        ("program.exe", b"MZ" + b"\0" * 200),
        ("laman.html", b"<html><script>alert(1)</script>"),
        ("gambar.svg", b"<svg xmlns='http://www.w3.org/2000/svg'></svg>"),
        ("gambar.gif", picture("GIF")),
        ("foto.jpg", picture()[:60]),
        ("arsip.zip", b"PK\x03\x04" + b"\0" * 60),
    ],
)
def test_what_lies_about_itself_is_damaged_or_of_another_kind_is_refused(name: str, content: bytes) -> None:
    with pytest.raises(UploadRefused):
        clean_file(SimpleUploadedFile(name, content))


def test_too_big_too_many_and_too_large_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "MAX_BYTES", 1000)
    with pytest.raises(UploadRefused):
        clean_file(SimpleUploadedFile("surat.pdf", PDF + b"0" * 1000))
    with pytest.raises(UploadRefused):
        clean_files([SimpleUploadedFile("surat.pdf", PDF)] * (uploads.MAX_FILES + 1))
    monkeypatch.setattr(uploads, "MAX_PIXELS", 100)
    with pytest.raises(UploadRefused):
        clean_file(SimpleUploadedFile("foto.png", picture("PNG")))


def test_files_stay_in_memory_and_one_over_the_limit_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads.FilesInMemory, "most_bytes", 3_000_000)
    request = RequestFactory().post(
        "/", {"a": SimpleUploadedFile("a.pdf", b"x" * 2_900_000), "b": SimpleUploadedFile("b.pdf", b"x" * 3_100_000)}
    )
    handler = keep_files_in_memory(request)
    assert set(request.FILES) == {"a"}
    assert isinstance(request.FILES["a"], InMemoryUploadedFile)
    assert handler.too_big
