"""Blocks of a shape no editor makes, from an import or a script, are left out; the page and the API answer."""

import json
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from content.models import StandardPage
from home.models import HomePage

pytestmark = pytest.mark.django_db

SOUND = {"type": "heading", "value": "Judul yang tetap tampil", "id": "a"}
BROKEN: list[Any] = [
    [[]],
    [None, 7, "kata"],
    [{"type": "warning", "value": None}],
    [{"type": "steps", "value": {"steps": "bukan daftar"}}],
    [{"type": ["text"], "value": "x"}],
    [{"type": "text"}],
    [{"type": "text", "value": {"a": 1}}],
    [{"type": "image", "value": {"image": {}}}],
    [{"type": "related_pages", "value": [[{}]]}],
    [{"type": "tak_dikenal", "value": 1}],
]


def page_with(raw: str) -> StandardPage:
    """Return a live page whose body was written past the editor."""
    home = HomePage.objects.get(locale__language_code="id")
    page = home.add_child(instance=StandardPage(title="Rusak", slug="rusak", locale=home.locale))
    page.save_revision().publish()
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {StandardPage._meta.db_table} SET body = %s", [raw])
    return page


@pytest.mark.parametrize("broken", BROKEN, ids=lambda broken: json.dumps(broken)[:40])
def test_what_is_sound_is_shown_and_nothing_fails(client: Client, broken: list[Any]) -> None:
    page = page_with(json.dumps([*broken, SOUND]))
    shown = client.get("/rusak/")
    assert shown.status_code == 200
    assert "Judul yang tetap tampil" in shown.content.decode()
    read = client.get(f"/api/pages/{page.pk}/")
    assert read.status_code == 200
    assert "Judul yang tetap tampil" in read.content.decode()


@pytest.mark.parametrize("raw", ["{}", "null", "7", '"kata"', '{"type": "text"}'])
def test_a_body_that_is_no_list_is_empty(client: Client, raw: str) -> None:
    page = page_with(raw)
    assert client.get("/rusak/").status_code == 200
    assert client.get(f"/api/pages/{page.pk}/").status_code == 200


def test_every_block_that_the_starter_pages_store_is_sound(client: Client) -> None:
    from wagtail.fields import StreamField
    from wagtail.models import Page

    from home.sound_stream import is_child_of

    seen = 0
    for page in Page.objects.specific():
        for field in page._meta.get_fields():
            if isinstance(field, StreamField):
                for child in getattr(page, field.name).raw_data:
                    assert is_child_of(field.stream_block, child), (page, child["type"])
                    seen += 1
    assert seen > 100
