"""Invented events, a campaign and a piece of news, so that a trial shows them. Every one is marked as an example."""

import datetime
from collections.abc import Callable

from django.utils import timezone
from wagtail.models import Page

from content.models import (
    CampaignIndexPage,
    CampaignPage,
    EventIndexPage,
    EventPage,
    EventParticipants,
    NewsIndexPage,
    NewsPage,
)

from . import in_both_languages
from .blocks import PageTexts, call, heading, text

Say = Callable[[str], None]
SAMARINDA = "64.72"
PARTICIPANTS = [
    ("perempuan", "18-24", 14),
    ("perempuan", "25-44", 21),
    ("laki_laki", "18-24", 6),
    ("laki_laki", "25-44", 9),
]


def load(say: Say) -> None:
    """Create the examples that are missing."""
    today = timezone.localtime().replace(hour=9, minute=0, second=0, microsecond=0)
    in_both_languages(CampaignPage, campaign(today.date()), below(CampaignIndexPage), say)
    in_both_languages(EventPage, coming(today + datetime.timedelta(days=14)), below(EventIndexPage), say)
    in_both_languages(EventPage, past(today - datetime.timedelta(days=21)), below(EventIndexPage), say)
    in_both_languages(NewsPage, news(today.date()), below(NewsIndexPage), say)
    _participants()


def below(index: type[Page]) -> Callable[[str], Page | None]:
    """Return a function that finds the index page of a language."""

    def parent(code: str) -> Page | None:
        return index.objects.filter(locale__language_code=code).order_by("path").first()

    return parent


def _participants() -> None:
    for event in EventPage.objects.filter(slug="contoh-sosialisasi-sekolah", participants=None):
        for order, (sex, age_band, number) in enumerate(PARTICIPANTS):
            EventParticipants.objects.create(page=event, sex=sex, age_band=age_band, number=number, sort_order=order)
        event.refresh_from_db()
        event.save_revision()


def campaign(today: datetime.date) -> dict[str, PageTexts]:
    """Return a campaign that runs now."""
    common = {
        "slug": "contoh-berani-bertanya",
        "example": True,
        "drawing": "percakapan",
        "start": today - datetime.timedelta(days=3),
        "end": today + datetime.timedelta(days=30),
        "show_banner": True,
    }
    return {
        "id": common
        | {
            "title": "Berani bertanya",
            "search_description": "Contoh kampanye: satu pertanyaan dapat membuka jalan.",
            "introduction": "Satu pertanyaan yang tulus dapat membuka jalan. Tanyakan kabar orang di sekitar Anda.",
            "banner_text": "Berani bertanya: “Apa kabarmu, sungguh?”",
            "call_to_action": "Cara mendengarkan",
            "body": [
                text("<p>Banyak orang tidak bercerita karena tidak ada yang bertanya. Mulailah dari satu orang.</p>"),
                heading("Yang dapat Anda katakan"),
                text("<ul><li>“Apa kabarmu, sungguh?”</li><li>“Saya di sini kalau mau cerita.”</li></ul>"),
                call("Tidak yakin harus bagaimana?", "Tanyakan kepada petugas."),
            ],
        },
        "en": common
        | {
            "title": "Dare to ask",
            "search_description": "An example of a campaign: one question can open a way.",
            "introduction": "One honest question can open a way. Ask people around you how they are.",
            "banner_text": "Dare to ask: “How are you, really?”",
            "call_to_action": "How to listen",
            "body": [
                text("<p>Many people say nothing because nobody asks. Begin with one person.</p>"),
                heading("What you can say"),
                text("<ul><li>“How are you, really?”</li><li>“I am here if you want to talk.”</li></ul>"),
                call("Not sure what to do?", "Ask an officer."),
            ],
        },
    }


def coming(starts: datetime.datetime) -> dict[str, PageTexts]:
    """Return an event to come."""
    common = {
        "slug": "contoh-kelas-orang-tua",
        "example": True,
        "drawing": "pohon",
        "starts": starts,
        "ends": starts + datetime.timedelta(hours=3),
        "region_id": SAMARINDA,
        "audience": "orang_tua",
        "capacity": 40,
    }
    return {
        "id": common
        | {
            "title": "Kelas orang tua: mengasuh tanpa kekerasan",
            "search_description": "Contoh kegiatan: kelas mengasuh tanpa kekerasan.",
            "introduction": "Tiga jam bercakap tentang mengasuh dengan tenang, juga saat lelah.",
            "place": "Balai pertemuan (contoh)",
            "how_to_join": "Datang saja, tanpa mendaftar.",
            "body": [text("<p>Ada tempat bermain untuk anak. Ruangan dapat dimasuki kursi roda.</p>")],
        },
        "en": common
        | {
            "title": "A class for parents: raising children without violence",
            "search_description": "An example of an event: raising children without violence.",
            "introduction": "Three hours of talking about raising children calmly, when tired too.",
            "place": "Meeting hall (example)",
            "how_to_join": "Just come, without registering.",
            "body": [text("<p>There is a corner for children to play. The room can be entered with a wheelchair.</p>")],
        },
    }


def past(starts: datetime.datetime) -> dict[str, PageTexts]:
    """Return an event that is over, with its report."""
    common = {
        "slug": "contoh-sosialisasi-sekolah",
        "example": True,
        "drawing": "lingkaran",
        "starts": starts,
        "ends": starts + datetime.timedelta(hours=2),
        "region_id": SAMARINDA,
        "audience": "remaja",
    }
    return {
        "id": common
        | {
            "title": "Sosialisasi: hubungan yang saling menghargai",
            "search_description": "Contoh kegiatan yang sudah lewat, dengan laporan dan jumlah peserta.",
            "introduction": "Bercakap dengan mahasiswa tentang batas, persetujuan, dan saling menghargai.",
            "place": "Aula kampus (contoh)",
            "report": [text("<p>Peserta membicarakan contoh sehari-hari dan mencatat nomor bantuan.</p>")],
        },
        "en": common
        | {
            "title": "A talk on respectful relationships",
            "search_description": "An example of a past event with its report and numbers.",
            "introduction": "Talking with students about limits, consent and respect.",
            "place": "Campus hall (example)",
            "report": [text("<p>In small groups people talked about everyday examples and noted the help number.</p>")],
        },
    }


def news(today: datetime.date) -> dict[str, PageTexts]:
    """Return a piece of news."""
    common = {"slug": "contoh-laman-dibuka", "example": True, "day": today, "drawing": "buku"}
    return {
        "id": common
        | {
            "title": "Laman informasi dan pengaduan dibuka",
            "search_description": "Contoh berita.",
            "introduction": "Warga dapat membaca, mencari layanan, dan melapor tanpa akun.",
            "body": [text("<p>Ini contoh. Tulislah kabar dengan kalimat pendek; jangan menyebut korban.</p>")],
        },
        "en": common
        | {
            "title": "An information and reporting site opens",
            "search_description": "An example of news.",
            "introduction": "People can read, find services and report without an account.",
            "body": [text("<p>This is an example. Write news in short sentences, and never name a victim.</p>")],
        },
    }
