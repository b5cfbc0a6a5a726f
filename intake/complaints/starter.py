"""The report form and the complaint form; the report page and the tracking page, in both languages."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from wagtail.models import Page

from home.models import HomePage
from intake.forms.shipped import load_folder

from .models import ReportPage, TrackingPage

TEXTS: dict[str, dict[type[Page], dict[str, Any]]] = {
    "id": {
        ReportPage: {
            "title": "Lapor",
            "slug": "lapor",
            "search_description": "Ceritakan apa yang terjadi. Tanpa nama pun boleh.",
            "introduction": (
                "<p>Anda boleh melapor untuk diri sendiri atau untuk orang lain, tanpa nama. Petugas layanan "
                "membaca laporan ini dan hanya mereka yang dapat membukanya.</p>"
                "<p>Setelah terkirim Anda mendapat <b>kode laporan</b>. Dengan kode itu Anda membaca jawaban dan "
                "menulis kepada petugas, tanpa akun.</p>"
                "<p>Bila ada bahaya sekarang, hubungi 129: itu lebih cepat.</p>"
            ),
            "after_sending": "<p>Jawaban dapat dibaca di halaman “Lacak laporan”.</p>",
        },
        TrackingPage: {
            "title": "Lacak laporan",
            "slug": "lacak",
            "search_description": "Baca jawaban petugas dengan kode laporan.",
            "introduction": "<p>Ketik kode laporan Anda untuk membaca jawaban petugas dan menulis kepada mereka.</p>",
        },
    },
    "en": {
        ReportPage: {
            "title": "Report",
            "slug": "lapor",
            "search_description": "Tell what happened. You need not give a name.",
            "introduction": (
                "<p>You may report for yourself or for somebody else, without a name. Officers of the service read "
                "this report, and only they can open it.</p>"
                "<p>After sending you get a <b>report code</b>. With it you read the answer and write to the "
                "officers, without an account.</p>"
                "<p>If somebody is in danger now, call 129: that is faster.</p>"
            ),
            "after_sending": "<p>You can read the answer on the page “Follow a report”.</p>",
        },
        TrackingPage: {
            "title": "Follow a report",
            "slug": "lacak",
            "search_description": "Read the officers' answer with your report code.",
            "introduction": "<p>Type your report code to read the officers' answer and to write to them.</p>",
        },
    },
}


def load(say: Callable[[str], None]) -> None:
    """Publish the forms and create the pages that are missing; what was edited stays."""
    for key in load_folder(Path(__file__).parent / "data" / "forms"):
        say(f"form {key}")
    made: dict[tuple[str, type[Page]], Page] = {}
    for language, pages in TEXTS.items():
        home = HomePage.objects.get(locale__language_code=language)
        for page_type, texts in pages.items():
            existing = page_type.objects.descendant_of(home).first()
            if existing is None:
                existing = page_type(locale=home.locale, show_in_menus=True, **texts)
                original = made.get(("id", page_type))
                if original is not None:
                    existing.translation_key = original.translation_key
                home.add_child(instance=existing)
                existing.save_revision().publish()
                say(f"page {existing.url_path}")
            made[(language, page_type)] = existing
