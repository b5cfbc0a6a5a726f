"""A letter as PDF/A, made when somebody asks for it and never kept in clear. No network, no file of the system's.

WeasyPrint needs Pango from the system: without it the letter is read on the screen, and signing says why it waits.
"""

import base64
import datetime
from pathlib import Path
from typing import Any

import segno
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.images import get_image_model
from wagtail.models import Site

from content.posters.parts import FONTS

from .composing import content_of, in_words, plain_text
from .models import Letter

HERE = Path(__file__).parent
LETTERHEAD = HERE / "letterhead.css"
#: More pages than this is no letter; it would be something pasted by mistake.
MOST_PAGES = 40
MOST_LINES, LONGEST_LINE = 60, 120  # on a page, and characters
MOST_BYTES = 10 * 1024 * 1024


class PdfUnavailable(Exception):
    """The PDF can't be made; says why, in words."""


def make_pdf(letter: Letter) -> bytes:
    """Return the letter as PDF/A-3: as it was signed, or as it stands and marked as a draft.

    Raises:
        PdfUnavailable: a library or a font is missing, or the letter is far too long.
    """
    try:
        from weasyprint import CSS, HTML
        from weasyprint.text.fonts import FontConfiguration
        from weasyprint.urls import FatalURLFetchingError
    except (ImportError, OSError) as error:
        raise PdfUnavailable(_reason("WeasyPrint")) from error

    content = content_of(letter)
    if (pages := _least_pages(content)) > MOST_PAGES:
        raise PdfUnavailable(_too_long(pages))  # without spending minutes on laying it out
    try:
        files = _files(letter, content)
        with translation.override("id"):
            html = render_to_string("letters/paper.html", paper_context(letter, content) | {"files": set(files)})
        fetcher, fonts = only(files), FontConfiguration()
        styles = [
            CSS(string=file.read_text(), url_fetcher=fetcher, font_config=fonts, base_url="own:")
            for file in (HERE / "paper.css", LETTERHEAD)
        ]
        page = HTML(string=html, url_fetcher=fetcher, base_url="own:")
        document = page.render(font_config=fonts, stylesheets=styles)
        if len(document.pages) > MOST_PAGES:
            raise PdfUnavailable(_too_long(len(document.pages)))
        made: bytes = document.write_pdf(pdf_variant="pdf/a-3u")
    except (OSError, KeyError, ValueError, FatalURLFetchingError) as error:
        raise PdfUnavailable(_reason(type(error).__name__)) from error
    if len(made) > MOST_BYTES:
        raise PdfUnavailable(_too_long(len(document.pages)))
    return made


def paper_context(letter: Letter, content: dict[str, Any]) -> dict[str, Any]:
    """Return what the letter's templates need, on paper and on the screen."""
    dated = content.get("dated")
    return {
        "letter": letter,
        "content": content,
        "dated": in_words(datetime.date.fromisoformat(dated)) if dated else "",
        # With its number it may be printed and signed by hand.
        "draft": not letter.is_final and not (letter.number and letter.state == Letter.State.APPROVED),
        "address": verification_address(letter) if letter.code else "",
    }


def verification_address(letter: Letter) -> str:
    """Return the public address that says whether the letter is genuine, as it stands in the QR code."""
    with translation.override("id"):
        path = reverse("letter_verification", args=[letter.code])
    return Site.objects.get(is_default_site=True).root_url + path


def _files(letter: Letter, content: dict[str, Any]) -> dict[str, tuple[bytes, str]]:
    files = {f"own:{name}": (path.read_bytes(), "font/woff") for name, path in FONTS.items()}
    if letter.code:
        files["own:code.svg"] = (_code(verification_address(letter)), "image/svg+xml")
    if picture := content["signature"].get("picture"):
        files["own:signature"] = (base64.b64decode(picture), "image/png")
    if emblem := emblem_png(content["head"].get("emblem")):
        files["own:emblem"] = (emblem, "image/png")
    return files


def only(files: dict[str, tuple[bytes, str]]) -> Any:
    """Return what hands WeasyPrint these files – address, content, type; every other address is an error.

    The network is never asked.
    """
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class OwnFilesOnly(URLFetcher):
        """Hands out what is brought along."""

        def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
            body, content_type = files[url]
            return URLFetcherResponse(url, body, {"Content-Type": content_type})

    return OwnFilesOnly(fail_on_errors=True)


def emblem_png(pk: int | None) -> bytes | None:
    """Return the picture of this id as the letterhead prints it, or None where there is none."""
    image = get_image_model().objects.filter(pk=pk).first() if pk else None
    if image is None:
        return None
    with image.get_rendition("max-300x300|format-png").file.open("rb") as file:
        return bytes(file.read())


def _code(address: str) -> bytes:
    """Return the QR code of an address as SVG."""
    drawn: str = segno.make(address, error="m", micro=False).svg_inline(border=1)
    return drawn.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1).encode()


def _least_pages(content: dict[str, Any]) -> int:
    """Return on how many pages the text stands at the very least."""
    return sum(1 + len(line) // LONGEST_LINE for line in plain_text(content).split("\n")) // MOST_LINES


def _reason(part: str) -> str:
    return _("the program that makes it does not work on this server (%(part)s). Tell the system administrator.") % {
        "part": part
    }


def _too_long(pages: int) -> str:
    return _("it has %(pages)d pages, more than a letter can have. Shorten the text.") % {"pages": pages}
