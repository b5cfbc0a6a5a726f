"""Wagtail translates a third of itself into Indonesian; our catalogue says the rest, so officers read one language."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import polib
import pytest
import wagtail
from django.test import Client
from django.utils import translation
from wagtail.models import Collection, Page, Workflow

from portal.accounts.models import Role

WAGTAIL = Path(wagtail.__file__).parent
WHAT_OFFICERS_MEET = [
    "wagtail.admin",
    "wagtail.users",
    "wagtail.images",
    "wagtail.documents",
    "wagtail.snippets",
    "wagtail",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.simple_translation",
    "wagtail.locales",
    "wagtail.sites",
    "wagtail.embeds",
]
THE_SAME_IN_BOTH = {
    "Admin",
    "Administrator",
    "Alias",
    "Format",
    "ID",
    "Minimum",
    "Status",
    "Status %(status)s",
    "Status: ",
    "Tag",
    "Token",
    "URL",
    "slug",
    "status",
    # Nothing but what is filled in.
    "%(field_label)s:",
    "%(related_model_name)s %(field_label)s",
    "%(status_display)s %(task_name)s %(started_at)s",
    "%(time_zone_option)s: %(localized_time_zone_label)s",
}
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
MARKUP = re.compile(r"<[^>]+>")


def texts(app: str, domain: str = "django") -> list[polib.POEntry]:
    """Return every text that Wagtail's own English catalogue of ``app`` lists."""
    folder = WAGTAIL.joinpath(*app.split(".")[1:])
    return list(polib.pofile(str(folder / "locale" / "en" / "LC_MESSAGES" / f"{domain}.po")))


def in_indonesian(entry: polib.POEntry) -> str:
    """Return what an officer reads; of a text with a plural, what stands beside five things."""
    if entry.msgid_plural:
        return translation.ngettext(entry.msgid, entry.msgid_plural, 5)
    return translation.pgettext(entry.msgctxt, entry.msgid) if entry.msgctxt else translation.gettext(entry.msgid)


def left_in_english(entries: list[polib.POEntry], read: dict[str, str]) -> list[str]:
    """Return the texts that read as in English although the languages have different words for them."""
    return [
        entry.msgid
        for entry in entries
        if entry.msgid not in THE_SAME_IN_BOTH and read[entry.msgid] in (entry.msgid, entry.msgid_plural)
    ]


@pytest.fixture(autouse=True)
def _indonesian() -> Iterator[None]:
    with translation.override("id"):
        yield


@pytest.mark.parametrize("app", WHAT_OFFICERS_MEET)
def test_at_most_one_text_in_a_hundred_is_left_in_english(app: str) -> None:
    entries = texts(app)
    left = left_in_english(entries, {entry.msgid: in_indonesian(entry) for entry in entries})
    assert len(left) <= len(entries) / 100, left


@pytest.mark.parametrize("app", WHAT_OFFICERS_MEET)
def test_a_translation_keeps_the_placeholders_and_the_markup(app: str) -> None:
    for entry in texts(app):
        english, indonesian = entry.msgid_plural or entry.msgid, in_indonesian(entry)
        assert set(PLACEHOLDER.findall(indonesian)) == set(PLACEHOLDER.findall(english)), entry.msgid
        assert sorted(MARKUP.findall(indonesian)) == sorted(MARKUP.findall(english)), entry.msgid


@pytest.fixture
def what_scripts_read() -> dict[str, str]:
    """The catalogue that the admin's pages load; five things' form of a text with a plural."""
    answer = Client(headers={"accept-language": "id"}).get("/admin/jsi18n/")
    found = re.search(r"const newcatalog = (\{.*?\n +\});", answer.content.decode(), re.DOTALL)
    assert found, "the page with the scripts' texts looks different now"
    return {english: text if isinstance(text, str) else text[0] for english, text in json.loads(found[1]).items()}


@pytest.mark.django_db
def test_the_scripts_of_the_admin_speak_indonesian(what_scripts_read: dict[str, str]) -> None:
    entries = texts("wagtail.admin", "djangojs")
    read = {entry.msgid: what_scripts_read.get(entry.msgid, entry.msgid) for entry in entries}
    assert left_in_english(entries, read) == []
    for entry in entries:
        wanted = set(PLACEHOLDER.findall(entry.msgid_plural or entry.msgid))
        assert set(PLACEHOLDER.findall(read[entry.msgid])) == wanted, entry.msgid


@pytest.mark.django_db
def test_what_wagtail_named_in_english_in_the_database_has_an_indonesian_name() -> None:
    assert Page.get_first_root_node().title == "Semua halaman"
    assert Collection.get_first_root_node().name == "Umum"
    assert [workflow.name for workflow in Workflow.objects.all()] == ["Persetujuan moderator"]


@pytest.mark.django_db
def test_the_editor_of_roles_names_every_right_in_indonesian(officer, signed_in_client) -> None:
    """Wagtail leaves two models unnamed, and reads Django's English names of these rights to screen readers."""
    group = Role.objects.get(code="case_manager").group
    page = signed_in_client(officer("system_admin")).get(f"/admin/groups/edit/{group.pk}/").content.decode()
    rights = page[page.index("object-permissions") : page.index("other-permissions")]
    assert "Bahasa situs" in rights and "Terjemahan laman" in rights
    for english in ("Locale", "Simple translation", "Can add", "Can change", "Can delete"):
        assert english not in rights
