"""The poster as PDF, by WeasyPrint, which needs Pango from the system: without it posters say so and all else works."""

from io import BytesIO

import segno
from django.template.loader import render_to_string
from django.utils import translation

from .parts import FONTS, HERE, Parts, illustration_file

#: Paper → how much larger than A4 it is printed (A3 is A4 times the square root of two).
PAPERS = {"a4": 1.0, "a3": 2**0.5}


class PostersUnavailable(Exception):
    """A library of the system is missing."""


def make_pdf(parts: Parts, paper: str) -> bytes:
    """Return the poster.

    Args:
        parts: what it says.
        paper: one of :data:`PAPERS`.

    Raises:
        PostersUnavailable: WeasyPrint can't start.
    """
    picture, content_type = illustration_file(parts, "max-1600x1200")
    files = {"illustration": (picture, content_type), "code.svg": (_code(parts.address), "image/svg+xml")}
    with translation.override(parts.language):
        html = render_to_string("posters/poster.html", {"parts": parts, "photo": content_type == "image/jpeg"})
    return printed(html, "poster.css", files, zoom=PAPERS[paper])


def printed(html: str, style: str, files: dict[str, tuple[bytes, str]], *, zoom: float = 1.0) -> bytes:
    """Return a document as PDF that screen readers can read (PDF/UA).

    Args:
        html: what it says; its pictures are named ``own:name``.
        style: a style sheet of this room.
        files: name → content and type. Fonts are added; nothing else can be reached.

    Raises:
        PostersUnavailable: WeasyPrint can't start.
    """
    try:
        from weasyprint import CSS, HTML
        from weasyprint.text.fonts import FontConfiguration
        from weasyprint.urls import URLFetcher, URLFetcherResponse
    except (ImportError, OSError) as error:
        raise PostersUnavailable(str(error)) from error

    class OwnFilesOnly(URLFetcher):
        """Hands out what this document brings; every other address is an error, the network is never asked."""

        def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
            body, content_type = own[url]
            return URLFetcherResponse(url, body, {"Content-Type": content_type})

    own = {f"own:{name}": (path.read_bytes(), "font/woff") for name, path in FONTS.items()}
    own |= {f"own:{name}": file for name, file in files.items()}
    fetcher, fonts = OwnFilesOnly(fail_on_errors=True), FontConfiguration()
    css = CSS(string=(HERE / style).read_text(), url_fetcher=fetcher, font_config=fonts, base_url="own:")
    document = HTML(string=html, url_fetcher=fetcher, base_url="own:")
    return document.write_pdf(stylesheets=[css], font_config=fonts, zoom=zoom, pdf_variant="pdf/ua-1")


def _code(address: str) -> bytes:
    """Return the QR code of an address as SVG, readable when a quarter of it is dirty."""
    drawn = BytesIO()
    segno.make(address, error="q", micro=False).save(drawn, kind="svg", border=2, xmldecl=False, svgns=True)
    return drawn.getvalue()
