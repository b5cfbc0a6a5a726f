"""Events: a calendar file that names nobody, and afterwards numbers without names."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.test import Client
from django.utils import timezone

from content.calendar_file import escaped, folded
from content.models import EventIndexPage, EventPage, EventParticipants
from content.queries import participants_by_group
from content.starter import demo

pytestmark = pytest.mark.django_db
MONDAY = datetime.datetime(2031, 3, 3, 1, 30, tzinfo=datetime.UTC)


@pytest.fixture
def event() -> EventPage:
    index = EventIndexPage.objects.get(locale__language_code="id")
    page = EventPage(
        title="Kelas; mengasuh, tenang",
        slug="kelas",
        locale=index.locale,
        starts=MONDAY,
        ends=MONDAY + datetime.timedelta(hours=2),
        place="Balai\r\nATTACH:http://x",
        region_id="64.72",
    )
    return index.add_child(instance=page)


def make_it_past(event: EventPage) -> None:
    start = timezone.now() - datetime.timedelta(days=3)
    EventPage.objects.filter(pk=event.pk).update(starts=start, ends=start + datetime.timedelta(hours=1))
    event.refresh_from_db()


def test_time_is_shown_in_wita_and_the_place_with_its_city(client: Client, event: EventPage) -> None:
    page = client.get("/kegiatan/kelas/").content.decode()
    assert "Senin, 3 Maret 2031, 09.30" in page
    assert "–11.30 WITA" in page
    assert "Kota Samarinda" in page


def test_the_calendar_file_has_a_name_that_says_nothing_and_no_line_of_its_own(
    client: Client, event: EventPage
) -> None:
    assert 'href="/kegiatan/kelas/kalender/"' in client.get("/kegiatan/kelas/").content.decode()
    response = client.get("/kegiatan/kelas/kalender/")
    assert response.headers["Content-Type"].startswith("text/calendar")
    assert 'filename="kalender.ics"' in response.headers["Content-Disposition"]
    lines = response.content.decode().split("\r\n")
    assert "DTSTART:20310303T013000Z" in lines
    assert "SUMMARY:Kelas\\; mengasuh\\, tenang" in lines
    assert not any(line.startswith("ATTACH") for line in lines)
    assert all(len(line.encode()) <= 75 for line in lines)
    assert "Ruang Aman" not in response.content.decode()


def test_a_draft_has_no_calendar_file(client: Client, event: EventPage) -> None:
    event.unpublish()
    assert client.get("/kegiatan/kelas/kalender/").status_code == 404
    assert client.get("/kegiatan/kelas/apa/").status_code == 404


def test_a_long_line_is_folded_between_characters() -> None:
    line = folded("SUMMARY:" + "é" * 100)
    assert all(len(piece.encode()) <= 75 for piece in line.split("\r\n"))
    assert line.replace("\r\n ", "") == "SUMMARY:" + "é" * 100
    assert escaped("a\\b\nc") == "a\\\\b c"


def test_an_event_does_not_end_before_it_begins(event: EventPage) -> None:
    event.ends = event.starts - datetime.timedelta(minutes=1)
    with pytest.raises(ValidationError):
        event.full_clean()


def test_participants_show_once_the_event_is_over(client: Client, event: EventPage) -> None:
    EventParticipants.objects.create(page=event, sex="perempuan", age_band="25-44", number=21)
    assert "21 peserta" not in client.get("/kegiatan/kelas/").content.decode()
    make_it_past(event)
    page = client.get("/kegiatan/kelas/").content.decode()
    assert "21 peserta" in page
    assert "Perempuan" in page
    assert "25–44 tahun" in page


def test_a_group_has_one_number_and_stands_in_the_code_lists(event: EventPage) -> None:
    EventParticipants.objects.create(page=event, sex="perempuan", age_band="25-44", number=2)
    with pytest.raises(ValidationError):
        EventParticipants(page=event, sex="x", age_band="25-44", number=2).full_clean()
    with pytest.raises(IntegrityError):
        EventParticipants.objects.create(page=event, sex="perempuan", age_band="25-44", number=3)


def test_numbers_are_summed_over_real_events_of_the_past_each_counted_once(event: EventPage) -> None:
    demo.load(lambda line: None)  # examples, in two languages: never counted
    EventParticipants.objects.create(page=event, sex="perempuan", age_band="25-44", number=21)
    assert participants_by_group() == []
    make_it_past(event)
    assert participants_by_group() == [{"sex": "perempuan", "age_band": "25-44", "number": 21}]
    assert {row["number"] for row in participants_by_group(EventPage.objects.filter(example=True))} == {28, 42, 12, 18}


def test_examples_are_marked_as_examples_and_a_second_load_adds_none(client: Client) -> None:
    demo.load(lambda line: None)
    before = EventPage.objects.count(), EventParticipants.objects.count()
    demo.load(lambda line: None)
    assert (EventPage.objects.count(), EventParticipants.objects.count()) == before
    for address in (
        "/kegiatan/contoh-sosialisasi-sekolah/",
        "/kampanye/contoh-berani-bertanya/",
        "/berita/contoh-laman-dibuka/",
    ):
        assert "Contoh rekaan" in client.get(address).content.decode(), address
    assert "Invented example" in client.get("/en/kegiatan/contoh-kelas-orang-tua/").content.decode()
