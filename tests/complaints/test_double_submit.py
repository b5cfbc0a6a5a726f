"""One form is one report, however often and however fast “send” is pressed."""

import pytest

from intake.complaints.actions import SentDifferently, reply_as_reporter
from intake.complaints.models import Complaint, ComplaintMessage
from intake.procedures.models import Task
from portal.privacy.audit import first_break
from portal.privacy.models import AuditEvent
from tests.at_once import at_once, worked
from tests.factories.complaints import new_nonce, send_report, take_in
from tests.factories.officers import make_officer


@pytest.mark.django_db
def test_the_same_form_gives_the_same_code_and_one_report() -> None:
    nonce = new_nonce()
    first, second = send_report(nonce=nonce), send_report(nonce=nonce)
    assert (first.repeated, second.repeated) == (False, True)
    assert first.code == second.code
    assert Complaint.objects.count() == Task.objects.count() == 1
    assert AuditEvent.objects.filter(verb="complaints.received").count() == 1


@pytest.mark.django_db
def test_two_forms_with_the_same_words_are_two_reports() -> None:
    assert send_report().code != send_report().code
    assert Complaint.objects.count() == 2


@pytest.mark.django_db
def test_the_same_form_with_other_words_is_refused_and_the_first_report_stands() -> None:
    nonce = new_nonce()
    send_report(nonce=nonce, narrative="Cerita pertama")
    with pytest.raises(SentDifferently):
        send_report(nonce=nonce, narrative="Cerita kedua")
    assert Complaint.objects.get().narrative == "Cerita pertama"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "changes", [{"victim_age": 30}, {"immediate_danger": True}, {"safe_contact": {"allowed": False}}]
)
def test_other_answers_of_any_kind_count_as_other_words(changes: dict) -> None:
    nonce = new_nonce()
    send_report(nonce=nonce)
    with pytest.raises(SentDifferently):
        send_report(nonce=nonce, **changes)


@pytest.mark.django_db
def test_an_officers_form_sent_twice_is_one_complaint_recorded_once() -> None:
    officer, nonce = make_officer("recording_officer"), new_nonce()
    first, second = take_in(officer, nonce=nonce), take_in(officer, nonce=nonce)
    assert (first.code, second.repeated) == (second.code, True)
    assert Complaint.objects.get().status == Complaint.Status.RECORDED
    assert AuditEvent.objects.filter(verb="complaints.recorded").count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_presses_at_the_same_moment_are_one_report() -> None:
    nonce = new_nonce()
    outcomes = worked(at_once(*[lambda: send_report(nonce=nonce)] * 4))
    assert len({outcome.code for outcome in outcomes}) == 1
    assert sorted(outcome.repeated for outcome in outcomes) == [False, True, True, True]
    assert Complaint.objects.count() == 1
    assert first_break() is None


@pytest.mark.django_db(transaction=True)
def test_two_presses_at_the_same_moment_with_other_words_never_mix() -> None:
    nonce = new_nonce()
    outcomes = at_once(
        lambda: send_report(nonce=nonce, narrative="Cerita satu"),
        lambda: send_report(nonce=nonce, narrative="Cerita dua"),
    )
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Receipt", "SentDifferently"]
    assert Complaint.objects.count() == 1


@pytest.mark.django_db
def test_a_reply_sent_twice_is_one_message() -> None:
    complaint, nonce = send_report().complaint, new_nonce()
    first = reply_as_reporter(complaint, "Saya di rumah ibu.", nonce=nonce)
    assert reply_as_reporter(complaint, "Saya di rumah ibu.", nonce=nonce) == first
    assert ComplaintMessage.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_reply_sent_twice_at_the_same_moment_is_one_message() -> None:
    complaint, nonce = send_report().complaint, new_nonce()
    worked(at_once(*[lambda: reply_as_reporter(complaint, "Saya di rumah ibu.", nonce=nonce)] * 4))
    assert ComplaintMessage.objects.count() == 1
    assert AuditEvent.objects.filter(verb="complaints.message_received").count() == 1
