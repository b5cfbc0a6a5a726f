"""The starter's material to take along as files: sheets of A4, printed by WeasyPrint from the texts of the pages.

``manage.py build_sheets`` makes them anew; they are part of the sources, so that loading needs no Pango.
"""

import re
from pathlib import Path

from django.contrib.staticfiles import finders
from django.core.files.base import ContentFile
from django.template.loader import render_to_string
from wagtail.documents import get_document_model

from content.models import KIEDownload, KIEMaterialPage
from content.posters.pdf import printed

from .blocks import PageTexts
from .materials import INFOGRAPHIC, LEAFLET, POSTER

FOLDER = Path(__file__).parent / "files"
WORDS = {
    "id": {
        "ask": "Anda boleh bertanya dulu. Telepon:",
        "more": "SAPA 129, siang dan malam. Gratis. Nama boleh tidak disebut. WhatsApp 08111-129-129.",
        "label": "Untuk dicetak, A4",
    },
    "en": {
        "ask": "You may simply ask. Call:",
        "more": "SAPA 129, day and night. Free of charge. You need not give a name. WhatsApp 08111-129-129.",
        "label": "To print, A4",
    },
}


def _name(language: str, texts: PageTexts) -> str:
    return f"{texts['slug']}-{language}.pdf"


def build() -> list[Path]:
    """Print every sheet and return the files.

    Raises:
        PostersUnavailable: WeasyPrint can't start.
    """
    made = []
    for material in (LEAFLET, POSTER, INFOGRAPHIC):
        for language, texts in material.items():
            file = FOLDER / _name(language, texts)
            file.write_bytes(_sheet(language, texts))
            made.append(file)
    return made


def _sheet(language: str, texts: PageTexts) -> bytes:
    """Return one sheet: what its page says it says, the drawing, and the number."""
    says, picture = re.fullmatch(r"(.*)<p>(?:Gambar|Picture): (.*?)</p>", str(texts["text_alternative"])).groups()  # type: ignore[union-attr]
    drawing = Path(str(finders.find(f"pictures/{texts['drawing']}.svg"))).read_bytes()
    title = str(texts["title"]).split(": ", 1)[1]
    context = {
        "language": language,
        "kind": texts["kind"],
        "title": title[0].upper() + title[1:],
        "says": says,
        "picture": picture,
        "organisation": "Ruang Aman",
        **WORDS[language],
    }
    html = render_to_string("posters/sheet.html", context)
    return printed(html, "sheet.css", {"illustration": (drawing, "image/svg+xml")})


def attach(page: KIEMaterialPage) -> None:
    """Give a page that was just created its file to download."""
    language = page.locale.language_code
    file = FOLDER / f"{page.slug}-{language}.pdf"
    if not file.exists():
        return
    document = get_document_model()(title=page.title)
    document.file.save(file.name, ContentFile(file.read_bytes()), save=False)
    document._set_document_file_metadata()
    document.save()
    KIEDownload.objects.create(page=page, document=document, label=WORDS[language]["label"], sort_order=0)
    page.refresh_from_db()
    page.save_revision().publish()
