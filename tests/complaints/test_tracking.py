"""The tracking page: the receipt code opens the report's messages, and nothing else does."""

import time

import pytest

from intake.complaints import receipt, tracking
from intake.complaints.actions import direct_elsewhere, send_message
from intake.complaints.models import Complaint, ComplaintMessage
from portal.privacy.models import AuditEvent
from tests.factories.complaints import accepted_complaint, send_report, take_in
from tests.factories.officers import make_officer

from .public import TRACK, Visitor

pytestmark = pytest.mark.django_db


def test_the_code_opens_the_messages(visitor: Visitor) -> None:
    sent = send_report()
    send_message(sent.complaint, "Kami siap membantu <segera>.", by=make_officer("recording_officer"))
    visitor.open(receipt.grouped(sent.code).lower())
    assert visitor.answer.status_code == 200
    assert "Kami siap membantu <segera>." in visitor.text
    assert "<segera>" not in visitor.page
    assert AuditEvent.objects.filter(verb="complaints.tracked", chain=sent.complaint.audit_chain).count() == 1


def test_the_page_shows_neither_names_nor_the_story(visitor: Visitor) -> None:
    sent = send_report(narrative="Cerita kenari", reporter_name="Nama kenari", victim_name="Korban kenari")
    visitor.open(sent.code)
    assert "kenari" not in visitor.page
    assert "arisan" not in visitor.page


def test_officers_are_not_named_to_the_reporter(visitor: Visitor) -> None:
    sent = send_report()
    send_message(sent.complaint, "Halo.", by=make_officer("recording_officer", username="nama.petugas"))
    assert "nama.petugas" not in visitor.open(sent.code)


def test_each_code_opens_its_own_report_only(visitor: Visitor) -> None:
    one, other = send_report(), send_report()
    officer = make_officer("recording_officer")
    send_message(one.complaint, "Untuk yang pertama.", by=officer)
    send_message(other.complaint, "Untuk yang kedua.", by=officer)
    visitor.open(other.code)
    assert "Untuk yang kedua." in visitor.text
    assert "Untuk yang pertama." not in visitor.page


def test_a_reply_is_stored_sealed_and_shown(visitor: Visitor) -> None:
    sent = send_report()
    visitor.open(sent.code)
    visitor.reply("Saya di rumah ibu 😢")
    assert visitor.answer.status_code == 200
    assert "Saya di rumah ibu 😢" in visitor.text
    message = ComplaintMessage.objects.get()
    assert (message.complaint, message.author, message.text) == (sent.complaint, None, "Saya di rumah ibu 😢")


def test_a_reply_pressed_twice_is_stored_once(visitor: Visitor) -> None:
    visitor.open(send_report().code)
    ticket, token = visitor.hidden("ticket"), visitor.form_open_for(60, "reply")
    for _press in range(2):
        visitor.reply("Saya di rumah ibu.", ticket=ticket, token=token)
        assert visitor.answer.status_code == 200
    assert ComplaintMessage.objects.count() == 1


def test_the_reply_form_of_one_report_works_for_another(visitor: Visitor) -> None:
    token = visitor.form_open_for(60, "reply")
    for _report in range(2):
        visitor.open(send_report().code)
        visitor.reply("Saya di rumah ibu.", token=token)
        assert visitor.answer.status_code == 200
    assert ComplaintMessage.objects.count() == 2


@pytest.mark.parametrize("text", ["", "  ", "x" * 5001, "a\x00b", "a\u202eb"])
def test_a_reply_nobody_could_have_meant_is_refused_and_kept(visitor: Visitor, text: str) -> None:
    visitor.open(send_report().code)
    visitor.reply(text)
    assert visitor.answer.status_code == 422
    assert text.strip("\x00 ").split("\x00")[-1] in visitor.page
    assert not ComplaintMessage.objects.exists()


@pytest.mark.parametrize("seconds", [0, 7 * 3600])
def test_a_reply_too_fast_or_too_late_is_explained_and_kept(visitor: Visitor, seconds: int) -> None:
    visitor.open(send_report().code)
    visitor.reply("Saya di rumah ibu.", token=visitor.form_open_for(seconds, "reply"))
    assert visitor.answer.status_code == 422
    assert "tekan tombol sekali lagi" in visitor.text
    assert "Saya di rumah ibu." in visitor.page
    assert not ComplaintMessage.objects.exists()


def test_too_many_replies_are_slowed_down(visitor: Visitor) -> None:
    visitor.open(send_report().code)
    ticket = visitor.hidden("ticket")
    for number in range(30):
        visitor.reply(f"Pesan {number}", ticket=ticket)
    visitor.reply("Pesan terakhir", ticket=ticket)
    assert visitor.answer.status_code == 429
    assert "Pesan terakhir" in visitor.page
    assert ComplaintMessage.objects.count() == 30


def test_too_many_lookups_are_slowed_down_even_for_a_right_code(visitor: Visitor) -> None:
    sent = send_report()
    for _try in range(40):
        visitor.open("AAAA")
    visitor.open(sent.code)
    assert visitor.answer.status_code == 429
    assert sent.complaint.number not in visitor.page


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("new", "Petugas akan segera membacanya."),
        ("recorded", "Petugas sudah membacanya dan sedang memutuskan bantuan yang tepat."),
        ("accepted", "Petugas sedang menanganinya."),
        ("redirected", "Layanan lain dapat membantu lebih baik; lihat pesan di bawah."),
    ],
)
def test_it_says_where_the_report_stands(visitor: Visitor, state: str, words: str) -> None:
    sent = send_report()
    Complaint.objects.filter(pk=sent.complaint.pk).update(status=state)
    visitor.open(sent.code)
    assert words in visitor.text


def test_the_explanation_of_the_right_service_reaches_the_reporter(visitor: Visitor) -> None:
    officer = make_officer("recording_officer")
    taken = take_in(officer, authority="unit_lain")
    direct_elsewhere(taken.complaint, guidance="Hubungi LBH Contoh.", by=officer)
    visitor.open(taken.code)
    assert "Hubungi LBH Contoh." in visitor.text


class TestTicket:
    """Who typed a right code may write for twenty minutes without typing it again."""

    def test_it_is_read_back(self) -> None:
        complaint = send_report().complaint
        assert tracking.read_ticket(tracking.issue_ticket(complaint.pk)) == complaint.pk

    def test_it_says_nothing_of_code_or_report(self) -> None:
        sent = send_report()
        ticket = tracking.issue_ticket(sent.complaint.pk)
        assert sent.code not in ticket
        assert sent.complaint.pk.hex not in ticket
        assert ticket != tracking.issue_ticket(sent.complaint.pk)

    def test_after_twenty_minutes_it_is_over_and_the_message_is_kept(
        self, visitor: Visitor, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        complaint, real = send_report().complaint, time.time
        with monkeypatch.context() as earlier:
            earlier.setattr(tracking.time, "time", lambda: real() - tracking.SECONDS - 2)
            ticket = tracking.issue_ticket(complaint.pk)
        page = visitor.reply("Saya di rumah ibu.", ticket=ticket)
        assert visitor.answer.status_code == 422
        assert "menutup setelah 20 menit" in visitor.text
        assert 'name="message" value="Saya di rumah ibu."' in page
        assert not ComplaintMessage.objects.exists()

    def test_the_kept_message_is_there_again_after_the_code(self, visitor: Visitor) -> None:
        sent = send_report()
        visitor.post(TRACK, code=sent.code, message="Saya di rumah ibu.")
        assert "Saya di rumah ibu.</textarea>" in visitor.page

    @pytest.mark.parametrize("ticket", ["", "x", "AAAA" * 40, "😀", "\x00", "../../etc/passwd", "=" * 9])
    def test_anything_else_is_no_ticket(self, visitor: Visitor, ticket: str) -> None:
        with pytest.raises(tracking.TicketExpired):
            tracking.read_ticket(ticket)
        visitor.post(TRACK, purpose="reply", ticket=ticket, text="Halo")
        assert visitor.answer.status_code == 422
        assert not ComplaintMessage.objects.exists()

    @pytest.mark.parametrize("place", [0, 10, 40, -3])
    def test_an_altered_one_is_none(self, visitor: Visitor, place: int) -> None:
        ticket = list(tracking.issue_ticket(send_report().complaint.pk))
        ticket[place] = "A" if ticket[place] != "A" else "B"
        with pytest.raises(tracking.TicketExpired):
            tracking.read_ticket("".join(ticket))

    def test_one_report_can_not_write_to_another(self, visitor: Visitor) -> None:
        one, other = send_report(), send_report()
        visitor.open(one.code)
        visitor.reply("Saya di rumah ibu.", complaint=str(other.complaint.pk), pk=str(other.complaint.pk))
        assert ComplaintMessage.objects.get().complaint == one.complaint


def test_a_message_after_acceptance_stands_on_the_cases_timeline(visitor: Visitor) -> None:
    complaint, case = accepted_complaint()
    visitor.post(TRACK, purpose="reply", ticket=tracking.issue_ticket(complaint.pk), text="Saya di rumah ibu.")
    entry = case.timeline.get(verb="message_received")
    assert (entry.actor, entry.text) == (None, "")
