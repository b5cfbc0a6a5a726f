"""Nobody dials a number that nobody has tried."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from content.models import Hotline
from content.models.hotlines import stale_hotlines
from portal.page_cache import generation
from portal.reference.models import Region

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2026, 11, 24)


def unit_of(region: str) -> Hotline:
    return Hotline.objects.get(region_id=region, kind=Hotline.Kind.UNIT)


def test_starter_units_carry_no_number_and_lead_to_the_national_hotline(client: Client) -> None:
    assert not Hotline.objects.exclude(phone="", whatsapp="").exists()
    page = client.get("/hotline/?wilayah=64.72").content.decode()
    assert "UPTD PPA Kota Samarinda" in page
    assert "contoh, belum dikonfirmasi" in page
    assert "Telepon 129 dan sebutkan bahwa Anda berada di Kota Samarinda" in page


def test_an_unconfirmed_number_is_not_shown_at_all(client: Client) -> None:
    Hotline.objects.filter(region_id="64.72").update(phone="0541 555 0100", whatsapp="0812 5550 100")
    page = client.get("/hotline/?wilayah=64.72").content.decode()
    assert "5550100" not in page
    assert "0541 555 0100" not in page


def test_a_confirmed_number_can_be_called_and_says_when_it_was_checked(client: Client) -> None:
    Hotline.objects.filter(region_id="64.72").update(phone="0541 555 0100", confirmed=True, last_checked=TODAY)
    page = client.get("/hotline/?wilayah=64.72").content.decode()
    assert 'href="tel:05415550100"' in page
    assert "Nomor terakhir diperiksa pada 24 November 2026." in page


@pytest.mark.parametrize(
    "wrong",
    [
        {"confirmed": True, "last_checked": TODAY},
        {"confirmed": True, "phone": "0541 555"},
        {"phone": "telepon kami"},
        {"phone": "12‮34"},
        {"whatsapp": "javascript:1"},
        {"phone": "0" * 60},
    ],
    ids=["no number", "no day", "words", "direction mark", "script", "too long"],
)
def test_what_cannot_be_dialled_or_was_not_checked_is_refused(wrong: dict[str, object]) -> None:
    hotline = Hotline(name="Unit", region=Region.objects.get(pk="64.72"), **wrong)
    with pytest.raises(ValidationError):
        hotline.full_clean()


def test_a_region_shows_its_own_unit_first_then_the_province(client: Client) -> None:
    page = client.get("/hotline/?wilayah=64.71").content.decode()
    assert page.index("UPTD PPA Kota Balikpapan") < page.index("UPTD PPA Provinsi Kalimantan Timur")
    assert "UPTD PPA Kota Samarinda" not in page


def test_without_a_region_every_unit_is_listed_and_hidden_ones_are_not(client: Client) -> None:
    Hotline.objects.filter(region_id="64.01").update(active=False)
    page = client.get("/hotline/").content.decode()
    shown = Hotline.objects.filter(active=True, kind=Hotline.Kind.UNIT)
    assert shown.count() == 10
    assert all(hotline.name in page for hotline in shown)
    assert unit_of("64.01").name not in page


def test_a_units_name_cannot_smuggle_markup(client: Client) -> None:
    Hotline.objects.filter(region_id="64.72").update(name="<script>alert(1)</script>", note_id="<img src=x>")
    page = client.get("/hotline/?wilayah=64.72").content.decode()
    assert "<script>alert" not in page
    assert "<img src=x>" not in page


def test_every_regency_and_city_lists_who_else_helps_without_any_number(client: Client) -> None:
    others = Hotline.objects.exclude(kind=Hotline.Kind.UNIT)
    assert others.count() == 10 * 5
    assert not others.exclude(phone="", whatsapp="", confirmed=False).exists()
    text = client.get("/hotline/?wilayah=64.72").content.decode()
    for name in ("Unit PPA kepolisian", "Rumah sakit atau puskesmas", "Dinas Sosial", "Bantuan hukum", "Psikolog"):
        assert name in text
    assert "Nomor mereka belum kami pastikan." in text


def test_who_can_not_be_called_yet_is_not_listed_for_the_whole_province(client: Client) -> None:
    assert "Unit PPA kepolisian" not in client.get("/hotline/").content.decode()
    police = client.get("/hotline/?jenis=polisi").content.decode()
    assert police.count("Unit PPA kepolisian, ") == 10
    Hotline.objects.filter(kind="polisi", region="64.72").update(
        phone="0541 000 111", confirmed=True, last_checked=timezone.localdate()
    )
    generation.renew()
    assert "Unit PPA kepolisian, Kota Samarinda" in client.get("/hotline/").content.decode()


def test_editors_are_told_to_find_out_every_number_nobody_confirmed() -> None:
    assert stale_hotlines().count() == Hotline.objects.filter(active=True).count() == 61
