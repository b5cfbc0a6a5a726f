"""What the first texts say, and what they must never say."""

import re

import pytest
from django.test import Client
from wagtail.models import Page

from tests.home.pages import addresses, html

pytestmark = pytest.mark.django_db

NINE = [
    "nonfisik",
    "fisik",
    "kontrasepsi",
    "sterilisasi",
    "perkawinan",
    "penyiksaan",
    "eksploitasi",
    "perbudakan",
    "elektronik",
]
SERVICE_CODES = [
    "pengaduan", "penjangkauan", "pendampingan", "rumah_aman", "kesehatan", "medikolegal", "psikososial",
    "rehabilitasi_sosial", "bantuan_hukum", "mediasi", "pemulangan", "reintegrasi_sosial", "pemberdayaan",
]  # fmt: skip


def test_no_page_holds_filler_or_promises_safety(client: Client) -> None:
    for address in addresses():
        page = html(client, address).lower()
        for words in ("lorem ipsum", "100%", "pasti aman", "dijamin aman", "completely safe", "guaranteed"):
            assert words not in page, (address, words)


def test_no_page_shows_a_number_but_the_national_ones(client: Client) -> None:
    for address in addresses():
        page = re.sub(r"<[^>]+>", " ", html(client, address))
        numbers = {re.sub(r"\D", "", number) for number in re.findall(r"\b0\d[\d -]{6,}\d\b", page)}
        assert numbers <= {"08111129129"}, (address, numbers)


def test_the_article_on_women_leads_with_the_law_and_names_all_nine_offences(client: Client) -> None:
    page = html(client, "/edukasi/kekerasan-terhadap-perempuan/").lower()
    assert all(form in page for form in NINE)
    assert page.index("undang-undang nomor 12 tahun 2022") < page.index("penelitian tentang penanganan")
    assert "3 × 24 jam" in page  # who reports sexual violence has to know that the police will hear of it
    assert "nomor 23 tahun 2004" in page


def test_the_article_on_children_has_four_forms_each_with_signs(client: Client) -> None:
    page = html(client, "/edukasi/kekerasan-terhadap-anak/")
    forms = [page.index(f"<h2>Kekerasan {form}</h2>") for form in ("fisik", "psikis", "ekonomi", "seksual")]
    assert forms == sorted(forms)
    assert page.count('class="signs"') == 4


def test_every_service_says_for_whom_with_what_how_and_how_long(client: Client) -> None:
    page = html(client, "/layanan/")
    for code in SERVICE_CODES:
        assert f'id="{code}"' in page, code
    parts = page.count('<details class="fold"')
    assert parts == len(SERVICE_CODES)
    for question in ("Untuk siapa", "Yang diperlukan", "Yang dilakukan", "Waktu", "Biaya"):
        assert page.count(f"<dt>{question}</dt>") == parts


def test_clearing_traces_warns_of_spyware_and_of_an_emptied_history_first(client: Client) -> None:
    page = html(client, "/jejak-aman/")
    warned = page.index('class="notice notice--warning"')
    assert warned < page.index("Aplikasi pengintai") < page.index("Menghapus kunjungan ini saja")
    assert warned < page.index("bisa menimbulkan curiga") < page.index("Menghapus kunjungan ini saja")
    assert "jangan langsung membuang perangkat" in page.lower()


def test_every_starter_page_has_both_languages() -> None:
    for page in Page.objects.filter(locale__language_code="id", depth__gt=2, content_type__app_label="content"):
        assert page.get_translations().filter(live=True).exists(), page.title
