"""The public report page: questions, a summary, then the receipt code; no cookie, no copy, two languages."""

import pytest

from intake.complaints import receipt
from intake.complaints.core_fields import REPORT_FORM
from intake.complaints.models import Complaint
from intake.forms.begun import form_to_fill
from intake.forms.rendering import VERSION

from .public import REPORT, TRACK, Visitor, typed

pytestmark = pytest.mark.django_db


def test_the_form_opens(visitor: Visitor) -> None:
    answer = visitor.client.get(REPORT)
    assert answer.status_code == 200
    assert "Apa yang terjadi?" in answer.content.decode()


def test_nothing_is_stored_before_the_person_has_seen_it_once_more(visitor: Visitor) -> None:
    page = visitor.review(narrative="Cerita kenari")
    assert visitor.answer.status_code == 200
    assert "Cerita kenari" in page
    assert not Complaint.objects.exists()


def test_the_summary_carries_every_answer_on(visitor: Visitor) -> None:
    answers = typed(
        immediate_danger="yes",
        contact_allowed="yes",
        contact_channel="whatsapp",
        contact_address="0811-0000-0001",
        contact_hours="10 sampai 12",
        contact_code_word="arisan",
        contact_avoid="suami & ipar",
        violence_forms=["fisik", "psikis"],
        incident_on="2026-01-02",
        place="rumah_tangga",
        victim_name="Kenanga",
        victim_sex="perempuan",
        victim_disability="fisik",
        relationship="suami_istri",
        reporter_name="Melati",
        narrative='Baris satu\n"dua" & <tiga>',
    )
    visitor.review(**answers)
    questions = visitor.answer.context["form"]
    carried = {question.html_name: question.value() for question in questions if question.value() not in ("", [], None)}
    visitor.post(step="send", **carried)
    stored = Complaint.objects.get()
    assert stored.narrative.splitlines() == answers["narrative"].splitlines()
    assert stored.violence_forms == ["fisik", "psikis"]
    assert (stored.immediate_danger, stored.risk, stored.victim_disability) == (True, "tinggi", "fisik")
    assert stored.safe_contact.avoid == "suami & ipar"
    assert stored.incident_on.isoformat() == "2026-01-02"


def test_going_back_to_change_something_keeps_every_word(visitor: Visitor) -> None:
    page = visitor.post(step="edit", **typed(narrative="Cerita kenari", victim_age="-3"))
    assert visitor.answer.status_code == 200
    assert "Cerita kenari" in page
    assert 'value="-3"' in page
    assert not Complaint.objects.exists()


def test_sending_gives_a_code_that_finds_the_report(visitor: Visitor) -> None:
    visitor.send()
    assert receipt.is_well_formed(receipt.normalise(visitor.code))
    assert bytes(Complaint.objects.get().receipt_index) == receipt.receipt_index(receipt.normalise(visitor.code))


def test_pressing_send_twice_shows_the_same_code(visitor: Visitor) -> None:
    token = visitor.form_open_for(60)
    visitor.send(token=token)
    first = visitor.code
    visitor.send(token=token)
    assert visitor.code == first
    assert Complaint.objects.count() == 1


def test_the_form_sent_again_with_other_words_is_explained_and_nothing_typed_is_lost(visitor: Visitor) -> None:
    token = visitor.form_open_for(60)
    visitor.send(token=token, narrative="Cerita pertama")
    page = visitor.send(token=token, narrative="Cerita kedua")
    assert visitor.answer.status_code == 422
    assert "Formulir ini sudah terkirim dengan kata-kata atau berkas lain." in visitor.text
    assert "Cerita kedua" in page
    assert visitor.hidden("form_token") != token
    assert Complaint.objects.get().narrative == "Cerita pertama"


def test_only_the_story_is_essential(visitor: Visitor) -> None:
    visitor.post(step="send", narrative="Tolong saya.")
    stored = Complaint.objects.get()
    assert (stored.narrative, stored.unit.region_id, stored.victim_age_band) == (
        "Tolong saya.",
        "64",
        "tidak_diketahui",
    )
    assert (stored.immediate_danger, stored.safe_contact.allowed, stored.victim_is_child) == (None, None, None)


def test_a_skipped_question_is_unknown_and_never_other(visitor: Visitor) -> None:
    visitor.post(step="send", narrative="Tolong saya.")
    stored = Complaint.objects.get()
    coarse = (stored.reporter_type, stored.place, stored.relationship, stored.victim_sex, stored.victim_disability)
    assert set(coarse) <= {"", "tidak_diketahui"}


def test_every_sensitive_question_says_why_it_is_asked_and_may_be_skipped(db: None) -> None:
    sensitive = {"reporter_name", "victim_name", "victim_age", "victim_disability", "region", "contact_allowed"}
    form = form_to_fill(REPORT_FORM)
    for name, question in form.fields.items():
        if name == VERSION:
            continue
        # A number is asked for only if one wants to be called there.
        assert question.may_skip or name in {"narrative", "contact_address"}, name
        if name in sensitive:
            assert question.why, name


@pytest.mark.parametrize("address", [REPORT, TRACK, "/en/lapor/", "/en/lacak/"])
def test_no_cookie_and_no_copy_is_left_by_looking(visitor: Visitor, address: str) -> None:
    answer = visitor.client.get(address)
    assert answer.status_code == 200
    assert not answer.cookies
    assert "no-store" in answer["Cache-Control"]


def test_no_cookie_and_no_copy_is_left_by_reporting_and_tracking(visitor: Visitor) -> None:
    def nothing_left() -> None:
        assert not visitor.answer.cookies
        assert not visitor.client.cookies
        assert "no-store" in visitor.answer["Cache-Control"]

    visitor.review()
    nothing_left()
    visitor.review(narrative="")
    nothing_left()
    visitor.send()
    nothing_left()
    code = visitor.code
    visitor.open("AAAA")
    nothing_left()
    visitor.open(code)
    nothing_left()
    visitor.reply("Saya di rumah ibu.")
    nothing_left()


def test_a_report_can_be_sent_in_english(visitor: Visitor) -> None:
    page = visitor.client.get("/en/lapor/").content.decode()
    assert "What happened?" in page
    visitor.post("/en/lapor/", step="send", **typed())
    assert "Your report has arrived" in visitor.text
    assert Complaint.objects.count() == 1


def test_the_code_stands_in_no_address_of_the_page(visitor: Visitor) -> None:
    page = visitor.send()
    assert page.count(visitor.code) == 1
    assert receipt.normalise(visitor.code) not in page
