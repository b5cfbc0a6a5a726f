"""Bad input at the report page: a clear sentence in Indonesian, nothing typed lost, nothing stored half."""

import datetime

import pytest
from django.utils import timezone

from intake.complaints.models import Complaint
from portal.privacy.models import DataKey

from .public import REPORT, Visitor, clock_moved, typed

pytestmark = pytest.mark.django_db

NUL, BELL, ESCAPE, OVERRIDE = "\x00", "\x07", "\x1b", "\u202e"


def refused(visitor: Visitor, status: int = 422) -> str:
    """The form came back with this status, and nothing at all was stored."""
    assert visitor.answer.status_code == status
    assert not Complaint.objects.exists()
    assert not DataKey.objects.exists()
    return visitor.text


@pytest.mark.parametrize("press", ["review", "send"])
class TestBothButtons:
    def refuse(self, visitor: Visitor, press: str, **changes: object) -> str:
        getattr(visitor, press)(**changes)
        return refused(visitor)

    @pytest.mark.parametrize("story", ["", "   ", "\n\n"])
    def test_an_empty_story(self, visitor: Visitor, press: str, story: str) -> None:
        text = self.refuse(visitor, press, narrative=story, victim_name="Kenanga")
        assert "Tulis dengan beberapa kata apa yang terjadi" in text
        assert 'value="Kenanga"' in visitor.page

    def test_a_story_too_long_to_read(self, visitor: Visitor, press: str) -> None:
        story = "panjang " * 3000
        text = self.refuse(visitor, press, narrative=story)
        assert "20000" in text.replace(".", "")
        assert story.strip() in visitor.page

    def test_a_name_too_long_to_be_one(self, visitor: Visitor, press: str) -> None:
        self.refuse(visitor, press, reporter_name="x" * 201)
        assert "x" * 201 in visitor.page

    @pytest.mark.parametrize("character", [NUL, BELL, ESCAPE, "\x85"])
    @pytest.mark.parametrize("field", ["narrative", "reporter_name", "contact_code_word"])
    def test_control_characters(self, visitor: Visitor, press: str, field: str, character: str) -> None:
        text = self.refuse(visitor, press, **{"contact_allowed": "yes", field: f"sebelum{character}sesudah"})
        assert "karakter" in text.lower()
        assert "sesudah" in visitor.page

    @pytest.mark.parametrize("character", ["\u202a", "\u202b", "\u202d", OVERRIDE, "\u2066", "\u2067", "\u2068"])
    def test_direction_overrides(self, visitor: Visitor, press: str, character: str) -> None:
        text = self.refuse(visitor, press, narrative=f"Cerita {character}terbalik")
        assert "membalik arah bacaan" in text

    def test_an_incident_that_has_not_come_yet(self, visitor: Visitor, press: str) -> None:
        tomorrow = timezone.localdate() + datetime.timedelta(days=1)
        text = self.refuse(visitor, press, incident_on=tomorrow.isoformat(), narrative="Cerita kenari")
        assert "Tanggal ini belum terjadi. Mohon periksa kembali." in text
        assert "Cerita kenari" in visitor.page
        assert tomorrow.isoformat() in visitor.page

    @pytest.mark.parametrize("day", ["31-02-2026", "besok", "2026-13-01", "0000-00-00", "9" * 400])
    def test_no_date_at_all(self, visitor: Visitor, press: str, day: str) -> None:
        self.refuse(visitor, press, incident_on=day)
        assert day in visitor.page

    @pytest.mark.parametrize("age", ["-1", "121", "1e3", "tujuh", "9" * 5000, "1.5", "٣١x"])
    def test_an_age_nobody_has(self, visitor: Visitor, press: str, age: str) -> None:
        self.refuse(visitor, press, victim_age=age)
        assert age in visitor.page

    @pytest.mark.parametrize(
        "forged",
        [
            {"region": "1"},
            {"place": "<script>"},
            {"violence_forms": ["fisik", "tidak_ada_kode_ini"]},
            {"immediate_danger": "mungkin"},
            {"victim_sex": "x" * 5000},
        ],
    )
    def test_an_answer_that_is_not_offered(self, visitor: Visitor, press: str, forged: dict) -> None:
        self.refuse(visitor, press, narrative="Cerita kenari", **forged)
        assert "Cerita kenari" in visitor.page

    def test_contact_wanted_without_a_number(self, visitor: Visitor, press: str) -> None:
        text = self.refuse(visitor, press, contact_allowed="yes", contact_channel="whatsapp")
        assert "Tulis nomor atau alamat untuk cara ini" in text

    def test_a_form_sent_faster_than_anyone_reads(self, visitor: Visitor, press: str) -> None:
        text = self.refuse(visitor, press, token=visitor.form_open_for(0), narrative="Cerita kenari")
        assert "Itu lebih cepat daripada orang dapat membaca." in text
        assert "Cerita kenari" in visitor.page

    def test_a_page_open_too_long(self, visitor: Visitor, press: str) -> None:
        token = visitor.form_open_for(6 * 3600 + 5)
        text = self.refuse(visitor, press, token=token, narrative="Cerita kenari")
        assert "Halaman ini terlalu lama terbuka. Yang Anda ketik masih ada" in text
        assert "Cerita kenari" in visitor.page
        assert visitor.hidden("form_token") != token

    @pytest.mark.parametrize("token", ["", "bukan-token", NUL, "a:b:c", "😀" * 200])
    def test_a_forged_or_missing_token(self, visitor: Visitor, press: str, token: str) -> None:
        text = self.refuse(visitor, press, token=token, narrative="Cerita kenari")
        assert "Halaman ini tidak dapat diperiksa." in text
        assert "Cerita kenari" in visitor.page

    def test_an_altered_token(self, visitor: Visitor, press: str) -> None:
        token = visitor.form_open_for(60)
        self.refuse(visitor, press, token=token[:-1] + ("A" if token[-1] != "A" else "B"))

    def test_a_token_of_another_form(self, visitor: Visitor, press: str) -> None:
        self.refuse(visitor, press, token=visitor.form_open_for(60, "reply"))

    def test_the_field_no_person_sees(self, visitor: Visitor, press: str) -> None:
        text = self.refuse(visitor, press, website="https://contoh.invalid", narrative="Cerita kenari")
        assert "Mohon kosongkan isian alamat laman" in text
        assert "Cerita kenari" in visitor.page


def test_the_button_pressed_once_more_after_an_expired_page_sends_it(visitor: Visitor) -> None:
    visitor.send(token=visitor.form_open_for(7 * 3600), narrative="Cerita kenari")
    token = visitor.hidden("form_token")
    with clock_moved(visitor.patch, -60):
        visitor.send(token=token, narrative="Cerita kenari")
    assert Complaint.objects.get().narrative == "Cerita kenari"


@pytest.mark.parametrize("story", ["Saya takut 😢 👩🏽‍👧", "خائفة", "害怕", "a\u0301 ñ ü", "Tab\tdan\r\nbaris"])
def test_emoji_and_any_script_are_kept(visitor: Visitor, story: str) -> None:
    visitor.send(narrative=story)
    assert Complaint.objects.get().narrative.replace("\r\n", "\n") == story.replace("\r\n", "\n")


@pytest.mark.parametrize("age", ["0", "120", " 17 "])
def test_every_age_people_have_is_taken(visitor: Visitor, age: str) -> None:
    visitor.send(victim_age=age)
    assert Complaint.objects.get().victim_age == int(age)


def test_today_is_not_the_future(visitor: Visitor) -> None:
    visitor.send(incident_on=timezone.localdate().isoformat())
    assert Complaint.objects.get().incident_on == timezone.localdate()


def test_too_many_reports_from_one_sender_are_slowed_down_and_129_is_named(visitor: Visitor) -> None:
    for _time in range(30):
        visitor.send()
        assert visitor.answer.status_code == 200
    page = visitor.send(narrative="Cerita kenari")
    assert visitor.answer.status_code == 429
    assert "hubungi 129" in visitor.text
    assert "Cerita kenari" in page
    assert Complaint.objects.count() == 30


@pytest.mark.parametrize("method", ["put", "patch", "delete", "head", "options"])
def test_other_methods_store_nothing(visitor: Visitor, method: str) -> None:
    answer = getattr(visitor.client, method)(REPORT, typed() if method in {"put", "patch"} else None)
    assert answer.status_code < 500
    assert not Complaint.objects.exists()


@pytest.mark.parametrize("body", [b"", b"\xff\xfe", b"a" * 1000, b"%00=%00", b"narrative=%ff%fe&step=send"])
@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "application/json", "multipart/form-data"])
def test_a_body_that_is_no_form_gets_an_answer(visitor: Visitor, body: bytes, kind: str) -> None:
    answer = visitor.client.generic("POST", REPORT, body, content_type=kind)
    assert 400 <= answer.status_code < 500
    assert not Complaint.objects.exists()
