"""What is looked at before a page is published. Refusals protect people; everything else is advice."""

from collections.abc import Iterator

from django.conf import settings
from django.test import RequestFactory
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from wagtail.documents import get_document_model
from wagtail.fields import StreamField
from wagtail.models import Page

from home.publishing import Finding, register_check

from . import addresses
from .material import Link, Material, material_of
from .readability import measure

#: Kinds of material that say things in pictures or sound.
NEED_A_TEXT = {"video", "komik", "infografik"}
WORDS_SHOWN = 12


@register_check
def look_at(page: Page) -> Iterator[Finding]:
    """Return everything that is found on ``page``."""
    material = material_of(page)
    yield from _pictures(page, material)
    yield from _text_beside(page, material)
    yield from _links(page, material)
    yield from _reading_ease(page, material)
    yield from _translations(page)
    yield from _still_to_check(page)


def _pictures(page: Page, material: Material) -> Iterator[Finding]:
    for picture, decoration in material.pictures:
        for reason in picture.reasons_against_publishing:
            message = _("The picture “%(title)s” can't be published: %(reason)s.")
            yield Finding(message % {"title": picture.title, "reason": reason}, refuses=True)
        said = getattr(picture, "contextual_alt_text", None)
        if said is not None and not said.strip() and not decoration:
            message = _("The picture “%(title)s” has no text alternative here.")
            yield Finding(message % {"title": picture.title}, refuses=True)
        if page.locale.language_code == "en" and not picture.description_en and not (said or decoration):
            message = _("The picture “%(title)s” has no English text alternative.")
            yield Finding(message % {"title": picture.title})


def _text_beside(page: Page, material: Material) -> Iterator[Finding]:
    kind = getattr(page, "kind", "")
    if kind in NEED_A_TEXT and not str(getattr(page, "text_alternative", "")).strip():
        message = _("%(kind)s: everything it says must also stand there as text.")
        yield Finding(message % {"kind": page.get_kind_display()}, refuses=True)
    for label in material.without_text_beside:
        message = _("%(kind)s: everything it says must also stand there as text.")
        yield Finding(message % {"kind": label}, refuses=True)


def _links(page: Page, material: Material) -> Iterator[Finding]:
    for link in material.links:
        if reason := _broken(page, link):
            yield Finding(
                _("The link “%(words)s” leads nowhere: %(reason)s.") % {"words": link.words, "reason": reason}
            )


def _broken(page: Page, link: Link) -> str:
    if link.kind == "page":
        target = Page.objects.filter(pk=int(link.target or 0)).first()
        if target is None:
            return _("the page was deleted")
        return "" if target.live or target.pk == page.pk else _("the page is not published")
    if link.kind == "document":
        there = get_document_model().objects.filter(pk=int(link.target or 0)).exists()
        return "" if there else _("the document was deleted")
    if link.target.startswith("#"):
        return "" if link.target[1:] in _anchors(page) else _("there is no such place on this page")
    if not addresses.is_ours(link.target) or addresses.leads_somewhere(link.target):
        return ""
    return _("this site has no such address")


def _anchors(page: Page) -> set[str]:
    """Names of places on this page, as its blocks are shown."""
    context = {"page": page, "request": RequestFactory().get("/")}
    streams = [getattr(page, column.name) for column in page._meta.get_fields() if isinstance(column, StreamField)]
    shown = [stream.stream_block.render(stream, context) for stream in streams]
    return {"isi", "main"} | addresses.anchors_in("".join(shown))


def _reading_ease(page: Page, material: Material) -> Iterator[Finding]:
    language = page.locale.language_code
    reading = measure(material.texts, language)
    if reading.too_long(language):
        message = _("The sentences are long: %(words)s words on average. Shorter ones reach more readers.")
        yield Finding(message % {"words": f"{reading.words_per_sentence:.0f}"})
    if reading.has_a_monster(language):
        message = _("This sentence has %(words)s words; make two of it: “%(sentence)s”")
        sentence = Truncator(reading.longest).words(WORDS_SHOWN, truncate=" …")
        yield Finding(message % {"words": reading.longest_words, "sentence": sentence})
    if reading.too_heavy(language):
        message = _("Many words are long (%(share)s of 100). Everyday words reach more readers.")
        yield Finding(message % {"share": f"{reading.long_words * 100:.0f}"})


def _translations(page: Page) -> Iterator[Finding]:
    there = {page.locale.language_code}
    if page.pk:
        there |= set(page.get_translations().values_list("locale__language_code", flat=True))
    for code, name in settings.WAGTAIL_CONTENT_LANGUAGES:
        if code not in there:
            yield Finding(_("There is no translation yet: %(language)s.") % {"language": name})


def _still_to_check(page: Page) -> Iterator[Finding]:
    if open_question := str(getattr(page, "to_check", "")).strip():
        yield Finding(_("Still to be checked: %(what)s") % {"what": Truncator(open_question).chars(200)})
