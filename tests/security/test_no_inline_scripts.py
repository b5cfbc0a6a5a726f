"""The admin's pages hold nothing that the Content-Security-Policy would stop.

A Wagtail upgrade that brings a new inline script, handler or style makes this fail.
"""

import re
from html.parser import HTMLParser

import pytest
from django.contrib.auth import get_user_model
from django.forms import Form
from wagtail.admin.widgets import AdminDateInput, AdminDateTimeInput, AdminPageChooser, AdminTimeInput, BaseChooser
from wagtail.models import Page

from portal.security.admin_widgets import UnknownStart, start_element

from ..accounts.test_default_deny_crawl import protected_addresses

pytestmark = [pytest.mark.django_db, pytest.mark.markup]
DATA = {"application/json", "text/template", "text/html", "text/x-template", "text/django-form-template"}


class Inline(HTMLParser):
    """Collects what a strict policy stops: inline scripts, on… attributes, style attributes and elements."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = dict(attrs)
        if tag == "script" and "src" not in names and names.get("type") not in DATA:
            self.found.append(f"<script> at {self.getpos()}")
        if tag == "style":
            self.found.append(f"<style> at {self.getpos()}")
        self.found += [f"{tag} {name}={value}" for name, value in attrs if name.startswith("on") or name == "style"]
        self.found += [f"{tag} {name}={value}" for name, value in attrs if (value or "").startswith("javascript:")]


def inline_in(html: str) -> list[str]:
    parser = Inline()
    parser.feed(html)
    return parser.found


@pytest.fixture
def client(officer, signed_in_client):
    everything = officer("system_admin")
    get_user_model().objects.filter(pk=everything.pk).update(is_superuser=True)
    client = signed_in_client(everything)
    client.raise_request_exception = False
    return client


def test_no_admin_page_holds_anything_inline(client) -> None:
    seen, found = 0, {}
    for address, _name in protected_addresses():
        if "logout" in address or "/preview" in address:
            continue
        answer = client.get(address)
        if answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
            seen += 1
            if inline := inline_in(answer.content.decode()):
                found[address] = inline
    assert found == {}
    assert seen > 80


def test_neither_do_the_editors_of_every_kind_of_page(client) -> None:
    kinds = Page.objects.filter(depth__gt=1).specific()
    for page in {type(page): page for page in kinds}.values():
        for address in (f"/admin/pages/{page.pk}/edit/", f"/admin/pages/{page.pk}/"):
            answer = client.get(address)
            assert answer.status_code == 200, address
            assert inline_in(answer.content.decode()) == [], address


def test_neither_does_the_way_in(officer) -> None:
    from django.test import Client

    sari = officer("secretary", enrolled=False)
    client = Client()
    assert inline_in(client.get("/admin/login/").content.decode()) == []
    client.post("/admin/login/", {"username": sari.username, "password": sari.plain_password})
    assert inline_in(client.get("/admin/daftar-langkah-kedua/").content.decode()) == []


@pytest.mark.parametrize("widget", [AdminDateInput, AdminTimeInput, AdminDateTimeInput, AdminPageChooser])
def test_widgets_start_from_data(widget) -> None:
    from django import forms

    class Any(Form):
        when = forms.Field(widget=widget())

    html = str(Any()["when"])
    assert inline_in(html) == []
    assert re.search(r'<script type="application/json" data-start="(new )?\w+(\.\w+)*">\[', html)


def test_a_title_cannot_end_the_data_element() -> None:
    html = start_element('new PageChooser("id_x", {"title": "</script><script>alert(1)</script>"});')
    assert html.count("</script>") == 1


def test_a_start_we_do_not_know_fails_loudly() -> None:
    for javascript in ("if (x) { y(); }", "new Chooser(id);", "a('x')"):
        with pytest.raises(UnknownStart):
            start_element(javascript)


def test_choosers_are_rendered_by_us() -> None:
    assert BaseChooser.render.__module__ == "portal.security.admin_widgets"
