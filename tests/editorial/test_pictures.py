"""The library takes the pixels and what must be known about them."""

import importlib
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.apps import apps
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import translation
from PIL import Image as Pillow
from wagtail.images import get_image_model
from wagtail.images.models import Image as DefaultImage
from wagtail.models import UploadedFile

from content.pictures.models import Picture

from .samples import picture, pixels

pytestmark = pytest.mark.django_db


def metadata(file: Any) -> tuple[Any, dict[Any, Any]]:
    with file.open("rb") as stored, Pillow.open(stored) as opened:
        return dict(opened.getexif()), {
            key: opened.info[key] for key in ("exif", "xmp", "comment") if key in opened.info
        }


@pytest.fixture
def desk(officer: Callable[..., Any], signed_in_client: Callable[..., Client]) -> Client:
    return signed_in_client(officer("communications"))


def fields(**more: str) -> dict[str, Any]:
    return {
        "title": "Payung",
        "description": "Payung di bawah hujan",
        "description_en": "",
        "source": "Foto contoh",
        "licence": "own",
        "people": "",
        "consent_reference": "",
        "collection": "1",
        "tags": "",
        "focal_point_x": "10",
        "focal_point_y": "12",
        "focal_point_width": "4",
        "focal_point_height": "4",
        **more,
    }


def test_the_library_is_ours() -> None:
    assert get_image_model() is Picture


@pytest.mark.parametrize("image_format", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_a_stored_picture_carries_no_place_time_or_device(desk: Client, image_format: str) -> None:
    file = SimpleUploadedFile(f"rumah.{image_format.lower()}", pixels(image_format, gps=True))
    answer = desk.post(reverse("wagtailimages:add"), fields(file=file))
    assert answer.status_code == 302, answer.context["form"].errors
    stored = Picture.objects.get()
    assert metadata(stored.file) == ({}, {})
    assert (stored.width, stored.height) == (64, 48)
    assert stored.has_focal_point()
    assert stored.file_hash and stored.file_size == stored.file.size


def test_a_picture_without_text_alternative_or_source_is_not_taken(desk: Client) -> None:
    file = SimpleUploadedFile("a.png", pixels("PNG"))
    answer = desk.post(reverse("wagtailimages:add"), fields(file=file, description="", source=""))
    assert set(answer.context["form"].errors) == {"description", "source"}
    assert not Picture.objects.exists()


def test_consent_on_file_needs_the_place_where_it_is_kept(desk: Client) -> None:
    file = SimpleUploadedFile("a.png", pixels("PNG"))
    answer = desk.post(reverse("wagtailimages:add"), fields(file=file, people="children"))
    assert "Sebutkan di mana persetujuan yang ditandatangani disimpan." in answer.content.decode()
    assert not Picture.objects.exists()


def test_what_waits_for_its_text_alternative_is_clean_too(desk: Client) -> None:
    file = SimpleUploadedFile("a.jpg", pixels("JPEG", gps=True))
    answer = desk.post(reverse("wagtailimages:add_multiple"), {"title": "a", "collection": "1", "files[]": file})
    assert answer.json()["success"]
    assert metadata(UploadedFile.objects.get().file) == ({}, {})


def test_a_damaged_picture_is_refused_with_words_also_after_a_poster_was_made(desk: Client) -> None:
    importlib.import_module("weasyprint.images")  # tells Pillow, for the whole process, to take half a picture
    file = SimpleUploadedFile("a.png", pixels("PNG", size=(600, 600))[:900])
    answer = desk.post(reverse("wagtailimages:add"), fields(file=file))
    assert answer.status_code == 200
    assert "file" in answer.context["form"].errors


def test_a_picture_made_without_a_form_is_clean_too() -> None:
    stored = Picture.objects.create(title="a", file=ContentFile(pixels("JPEG", gps=True), "a.jpg"))
    assert metadata(stored.file) == ({}, {})


@pytest.mark.parametrize(
    ("people", "reference", "may"),
    [
        ("", "", False),
        ("nobody", "", True),
        ("adults", "", False),
        ("adults", "Map 3/2026", True),
        ("children", " ", False),
        ("children", "Map 3/2026", True),
        ("children_blurred", "", True),
    ],
)
def test_who_is_shown_decides_whether_it_may_be_published(people: str, reference: str, may: bool) -> None:
    shown = picture(people=people, consent_reference=reference)
    assert (shown.reasons_against_publishing == []) is may


def test_the_text_alternative_follows_the_language() -> None:
    shown = picture(description="Payung", description_en="An umbrella")
    with translation.override("id"):
        assert shown.default_alt_text == "Payung"
    with translation.override("en"):
        assert shown.default_alt_text == "An umbrella"


def test_readers_get_renditions_and_never_originals(client: Client) -> None:
    shown = picture()
    small = shown.get_rendition("width-32|format-avif")
    answer = client.get(small.url)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "image/avif"
    assert "max-age" in answer.headers["Cache-Control"]
    assert not answer.cookies
    assert client.get(shown.file.url).status_code == 404
    assert client.get("/media/images/../original_images/a.jpg").status_code == 404


def test_pictures_of_the_default_library_are_carried_over_with_their_numbers_tags_and_uses() -> None:
    old = DefaultImage.objects.create(
        id=4711, title="Logo", description="Logo lama", file=ContentFile(pixels("PNG"), "logo.png")
    )
    old.tags.add("logo")
    old.get_rendition("width-16")
    made = old.created_at
    copying = importlib.import_module("content.pictures.migrations.0002_pictures_of_the_default_library")
    emptying = importlib.import_module("content.pictures.migrations.0003_empty_the_default_library")
    editor = SimpleNamespace(connection=connection, execute=connection.cursor().execute)
    copying.carry_over(apps, editor)
    emptying.empty(apps, editor)
    cache.clear()
    moved = Picture.objects.get(pk=4711)
    assert (moved.title, moved.description, moved.file.name) == ("Logo", "Logo lama", old.file.name)
    assert moved.created_at == made
    assert [tag.name for tag in moved.tags.all()] == ["logo"]
    assert not DefaultImage.objects.exists()
    assert moved.reasons_against_publishing, "nobody said yet who is shown"
    assert moved.get_rendition("width-16").width == 16
    assert Picture.objects.create(title="baru", file=ContentFile(pixels(), "baru.png")).pk > 4711

    Picture.objects.exclude(pk=4711).delete()
    emptying.carry_back(apps, editor)
    assert [tag.name for tag in DefaultImage.objects.get(pk=4711).tags.all()] == ["logo"]
