"""What a page is made of, taken apart for the checks: text, links, pictures, and what needs a text beside it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from django.db import models
from modelcluster.fields import ParentalKey
from modelcluster.models import get_all_child_relations
from wagtail.blocks import CharBlock, ListBlock, StreamValue, StructBlock, TextBlock, URLBlock
from wagtail.blocks.list_block import ListValue
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail.rich_text import RichText

from content.pictures.models import Picture

#: Names that blocks and pages give to the text beside a video, comic or drawing.
TEXT_BESIDE = ("text_alternative", "transcript")
#: Columns of a page that hold it in the tree and lead no reader anywhere.
OF_THE_TREE = {"page_ptr", "alias_of"}
ENDS_A_SENTENCE = {"p", "li", "h2", "h3", "h4", "br", "ol", "ul"}


@dataclass(frozen=True)
class Link:
    """A link as an editor set it: ``kind`` is page, document or address."""

    kind: str
    target: str
    words: str


@dataclass
class Material:
    """What the checks look at."""

    texts: list[str] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    pictures: list[tuple[Picture, bool]] = field(default_factory=list)  # with: is it said to be decoration
    without_text_beside: list[str] = field(default_factory=list)  # labels of blocks


def material_of(page: Page) -> Material:
    """Take ``page`` apart as it is in memory, saved or not."""
    material = Material()
    for column in page._meta.get_fields():
        if isinstance(column, StreamField):
            for value in getattr(page, column.name):
                _block(value.block, value.value, material)
        elif isinstance(column, RichTextField):
            _rich_text(getattr(page, column.name), material)
        elif isinstance(column, models.ForeignKey):
            _related(page, column, material)
    for child in _children(page):
        for column in child._meta.get_fields():
            if isinstance(column, models.ForeignKey):
                _related(child, column, material)
    return material


def _children(page: Page) -> Iterator[models.Model]:
    """Rows edited with the page, for example the photos of an event: as typed, not only as stored."""
    for relation in get_all_child_relations(type(page)):
        yield from getattr(page, relation.get_accessor_name()).all()


def _related(row: models.Model, column: models.ForeignKey, material: Material) -> None:
    number = getattr(row, column.attname)
    if number is None or column.name in OF_THE_TREE or isinstance(column, ParentalKey):
        return
    if issubclass(column.related_model, Picture):
        material.pictures.append((getattr(row, column.name), False))
    elif issubclass(column.related_model, Page):
        material.links.append(Link("page", str(number), str(column.verbose_name)))


def _block(block: Any, value: Any, material: Material) -> None:
    if value is None:
        return
    if isinstance(value, Picture):
        material.pictures.append((value, bool(getattr(value, "decorative", False))))
    elif isinstance(value, RichText):
        _rich_text(value.source, material)
    elif isinstance(value, StreamValue):
        for child in value:
            _block(child.block, child.value, material)
    elif isinstance(value, ListValue) or isinstance(block, ListBlock):
        for child in value:
            _block(block.child_block, child, material)
    elif isinstance(block, StructBlock):
        _struct(block, value, material)
    elif isinstance(value, Page):
        material.links.append(Link("page", str(value.pk), value.title))
    elif isinstance(block, URLBlock) and value:
        material.links.append(Link("address", str(value), str(value)))
    elif isinstance(block, CharBlock | TextBlock) and value.strip():
        material.texts.append(value)


def _struct(block: StructBlock, value: Any, material: Material) -> None:
    for name, child in block.child_blocks.items():
        given = value.get(name)
        if name in TEXT_BESIDE and not str(given or "").strip():
            material.without_text_beside.append(str(block.label or block.name))
        if name != "code":
            _block(child, given, material)


def _rich_text(source: str, material: Material) -> None:
    reader = _RichTextReader()
    reader.feed(source or "")
    reader.close()
    material.texts += [text for text in (part.strip() for part in "".join(reader.text).split("\n")) if text]
    material.links += reader.links
    wanted = {int(number) for number, _alt in reader.pictures if number.isdecimal()}
    stored = Picture.objects.in_bulk(wanted) if wanted else {}
    for number, alt in reader.pictures:
        if number.isdecimal() and int(number) in stored:
            material.pictures.append((stored[int(number)], alt == ""))


class _RichTextReader(HTMLParser):
    """Reads rich text as Wagtail stores it."""

    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []
        self.links: list[Link] = []
        self.pictures: list[tuple[str, str | None]] = []
        self._open: tuple[str, str] | None = None
        self._words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in ENDS_A_SENTENCE:
            self.text.append("\n")
        elif tag == "embed" and given.get("embedtype") == "image":
            self.pictures.append((given.get("id") or "", given.get("alt")))
        elif tag == "a":
            kind = given.get("linktype") or ""
            internal = kind in {"page", "document"}
            self._open = (kind, given.get("id") or "") if internal else ("address", given.get("href") or "")
            self._words = []

    def handle_endtag(self, tag: str) -> None:
        if tag in ENDS_A_SENTENCE:
            self.text.append("\n")
        elif tag == "a" and self._open is not None:
            kind, target = self._open
            self.links.append(Link(kind, target, "".join(self._words).strip()))
            self._open = None

    def handle_data(self, data: str) -> None:
        self.text.append(data)
        if self._open is not None:
            self._words.append(data)
