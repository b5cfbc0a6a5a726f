"""Who edits what, and that every block can be looked at before it is used."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils.html import strip_tags

from content.blocks import BODY, QUESTIONS, SERVICES
from content.blocks.contact_card import ContactCardBlock
from content.blocks.table import TableBlock
from content.blocks.video import VideoBlock
from content.models import Hotline, KIEArticlePage
from home.blocks import DoorBlock

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("name", "block"), [*BODY, *QUESTIONS, *SERVICES, ("door", DoorBlock())])
def test_every_block_has_a_preview_and_says_what_it_is_for(name: str, block: Any) -> None:
    value = block.get_preview_value()
    assert block.get_description(), name
    shown = strip_tags(block.render(value, {"request": RequestFactory().get("/")}))
    assert len(shown.strip()) > 10, name


@pytest.mark.parametrize(("name", "block"), [*BODY, *QUESTIONS, *SERVICES])
def test_every_block_can_be_given_to_other_programs(name: str, block: Any) -> None:
    given = json.loads(json.dumps(block.get_api_representation(block.get_preview_value())))
    assert given, name


@pytest.mark.parametrize(("name", "block"), BODY)
def test_every_block_of_a_text_stands_in_a_group_and_has_a_name(name: str, block: Any) -> None:
    assert block.meta.group, name
    assert block.label, name


def test_a_video_is_either_ours_or_elsewhere() -> None:
    block = VideoBlock()
    value = {"title": "Tanda", "file": None, "captions": None, "address": "", "transcript": ""}
    with pytest.raises(ValidationError):
        block.clean(block.to_python(value))
    block.clean(block.to_python(value | {"address": "https://video.example.org/1"}))


def test_a_video_elsewhere_loads_nothing_and_names_nobody() -> None:
    block = VideoBlock()
    shown = block.render(block.get_preview_value(), {"request": RequestFactory().get("/")})
    assert "<iframe" not in shown
    assert "<video" not in shown
    assert 'rel="noreferrer noopener nofollow"' in shown


def test_a_table_keeps_its_shape_whatever_was_typed() -> None:
    block = TableBlock()
    value = block.to_python({"caption": "Angka", "cells": "a | b\n\n1 | 2 | 3\n4", "source": "", "note": ""})
    assert value.head == ["a", "b"]
    assert value.rows == [["1", "2"], ["4", ""]]
    assert block.to_python({"caption": "", "cells": "", "source": "", "note": ""}).rows == []


def test_a_contact_card_gives_no_number_that_nobody_confirmed() -> None:
    hotline = Hotline.objects.get(region_id="64.72", kind="unit")
    Hotline.objects.filter(pk=hotline.pk).update(phone="0541 555 0100")
    block = ContactCardBlock()
    given = block.get_api_representation(block.to_python({"hotline": hotline.pk}))
    assert given
    assert given["name"] == hotline.name
    assert given["phone"] == ""


def test_a_script_in_a_rich_text_reaches_no_reader(client: Client) -> None:
    article = KIEArticlePage.objects.filter(locale__language_code="id").first()
    assert article is not None
    article.body = [
        ("heading", "<script>alert(1)</script>"),
        ("signs", {"title": "<b>x", "signs": ["<img src=x>"], "note": ""}),
    ]
    article.save_revision().publish()
    page = client.get(article.get_url()).content.decode()
    assert "<script>alert" not in page
    assert "<img src=x>" not in page


def test_communications_see_hotlines_in_their_menu_and_can_change_one(
    officer: Callable[..., Any], signed_in_client: Callable[..., Client]
) -> None:
    client = signed_in_client(officer("communications"))
    hotline = Hotline.objects.get(region_id="64.72", kind="unit")
    listing = client.get(reverse("wagtailsnippets_content_hotline:list"))
    assert listing.status_code == 200
    assert hotline.name in listing.content.decode()
    assert client.get(reverse("wagtailsnippets_content_hotline:edit", args=[hotline.pk])).status_code == 200


def test_a_case_manager_cannot_change_hotlines(
    officer: Callable[..., Any], signed_in_client: Callable[..., Client]
) -> None:
    client = signed_in_client(officer("case_manager"))
    assert client.get(reverse("wagtailsnippets_content_hotline:list")).status_code in (302, 403, 404)


def test_the_preview_of_a_page_may_be_framed_by_the_admin_and_the_page_itself_by_nobody(
    officer: Callable[..., Any], signed_in_client: Callable[..., Client], client: Client
) -> None:
    article = KIEArticlePage.objects.filter(locale__language_code="id").first()
    assert article is not None
    editor = signed_in_client(officer("communications"))
    preview = editor.get(reverse("wagtailadmin_pages:view_draft", args=[article.pk]))
    assert preview.status_code == 200
    assert "frame-ancestors 'self'" in preview.headers["Content-Security-Policy"]
    public = client.get(article.get_url())
    assert "frame-ancestors 'none'" in public.headers["Content-Security-Policy"]
