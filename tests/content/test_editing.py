"""Who edits what, and that every block can be looked at before it is used."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils.html import strip_tags

from content.blocks import BODY, SERVICES
from content.models import Hotline, KIEArticlePage
from home.blocks import DoorBlock

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("name", "block"), [*BODY, *SERVICES, ("door", DoorBlock())])
def test_every_block_has_a_preview_and_says_what_it_is_for(name: str, block: Any) -> None:
    value = block.get_preview_value()
    assert block.get_description(), name
    shown = strip_tags(block.render(value, {"request": RequestFactory().get("/")}))
    assert len(shown.strip()) > 10, name


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
    hotline = Hotline.objects.get(region_id="64.72")
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
