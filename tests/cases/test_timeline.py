"""The timeline: everything that happened, newest first, with who; what was written is sealed."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.utils import timezone

from intake.cases.actions import add_note, add_to_timeline, analyse_needs, reveal_identity, withdraw_consent
from intake.cases.models import Participant, TimelineEntry
from intake.cases.templatetags.timeline import SENTENCES, timeline_words
from intake.complaints.actions import accept_complaint, reply_as_reporter, send_message
from intake.forms.errors import NotReady
from portal.privacy.models import AuditEvent
from tests.factories.cases import analysis, consent_of, make_case, make_victim
from tests.factories.complaints import new_nonce, take_in
from tests.factories.officers import client_of, make_officer
from tests.factories.referrals import make_agency, make_referral

pytestmark = pytest.mark.django_db


#: What the procedure writes between the deeds of people.
PROCEDURE = {"run_started", "step_done", "run_stopped"}


def whole_story():
    """Return a case with everything of a first day, and the officers who did it."""
    recorder, analyst = make_officer("recording_officer"), make_officer("complaint_officer")
    manager = make_officer("case_manager")
    complaint = take_in(recorder).complaint
    send_message(complaint, "Kami siap membantu.", by=recorder)
    reply_as_reporter(complaint, "Terima kasih.", nonce=new_nonce())
    case = accept_complaint(complaint, by=recorder)
    victim = Participant.objects.get(case=case, part="victim")
    analyse_needs(victim, analysis(), by=analyst)
    add_note(case, by=analyst, text="Catatan kenari")
    reveal_identity(victim, by=manager, reason="menghubungi_korban")
    consent = consent_of(victim, by=manager)
    make_referral(victim, by=manager, partner=make_agency(name="Rumah Sakit {contoh}"))
    withdraw_consent(consent, by=manager)
    return case, recorder, analyst, manager


def test_everything_that_happened_stands_on_it_in_order() -> None:
    case, recorder, analyst, manager = whole_story()
    entries = list(TimelineEntry.objects.filter(case=case))
    assert [entry.at for entry in entries] == sorted((entry.at for entry in entries), reverse=True)
    told = [(entry.verb, entry.actor_id) for entry in reversed(entries)]
    assert [line for line in told if line[0] in PROCEDURE] == [
        ("run_started", None),
        ("step_done", analyst.pk),
        ("run_started", manager.pk),  # the referral's own
        ("run_stopped", manager.pk),
    ]
    assert [line for line in told if line[0] not in PROCEDURE] == [
        ("report_received", recorder.pk),
        ("complaint_recorded", recorder.pk),
        ("message_sent", recorder.pk),
        ("message_received", None),
        ("opened", recorder.pk),
        ("needs_analysed", analyst.pk),
        ("note_added", analyst.pk),
        ("identity_revealed", manager.pk),
        ("consent_recorded", manager.pk),
        ("referral_opened", manager.pk),
        ("consent_withdrawn", manager.pk),
        ("referral_stopped", manager.pk),
    ]


def test_every_entry_has_a_sentence_in_the_users_language() -> None:
    case, *_officers = whole_story()
    for entry in TimelineEntry.objects.filter(case=case):
        assert entry.verb in SENTENCES
        words = timeline_words(entry)
        assert words
        assert words != entry.verb
        assert "Rumah Sakit {contoh}" in words or "{" not in words


def test_the_workspace_shows_it_newest_first() -> None:
    case, *_officers = whole_story()
    page = client_of(make_officer("case_manager")).get(f"/admin/kasus/{case.pk}/").content.decode()
    panel = page[page.index('id="tab-timeline"') :]
    places = [panel.index(str(timeline_words(entry)).replace("&", "&amp;")) for entry in case.timeline.all()[:4]]
    assert places == sorted(places)
    assert "Catatan kenari" in panel


def test_what_happened_before_is_put_in_its_place() -> None:
    case = make_case()
    officer = make_officer("recording_officer")
    earlier = timezone.now() - datetime.timedelta(days=2)
    add_to_timeline(case, TimelineEntry.Kind.NOTE, "note_added", by=officer, at=earlier)
    assert TimelineEntry.objects.filter(case=case).last().at == earlier


def test_a_note_is_stored_sealed_and_stays_out_of_the_trail() -> None:
    case, officer = make_case(), make_officer("complaint_officer")
    entry = add_note(case, by=officer, text="Catatan kenari")
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT text, detail FROM {TimelineEntry._meta.db_table}")
        assert not any(b"kenari" in bytes(text) for text, _detail in cursor.fetchall())
    assert TimelineEntry.objects.get(pk=entry.pk).text == "Catatan kenari"
    assert AuditEvent.objects.get(verb="cases.note_added").detail == {}


@pytest.mark.parametrize(
    "stranger",
    [
        {"role": "secretary", "unit": "64.71"},
        {"role": "recording_officer"},
        {"role": "daily_chair"},
        {"role": "system_admin"},
        {"role": "", "unit": None, "is_superuser": True},
    ],
    ids=lambda stranger: "-".join(str(value) for value in stranger.values()),
)
def test_who_may_not_write_notes_writes_none(stranger: dict) -> None:
    case, user = make_case(), make_officer(**stranger)
    with pytest.raises(PermissionDenied):
        add_note(case, by=user, text="x")
    assert client_of(user).post(f"/admin/kasus/{case.pk}/catatan/", {"text": "x"}).status_code in {403, 404}
    assert not TimelineEntry.objects.filter(verb="note_added").exists()


@pytest.mark.parametrize("text", ["", "  ", "x" * 10_001, "a\x00b", "a\u202eb"])
def test_a_note_nobody_could_have_meant_is_refused(text: str) -> None:
    case = make_case()
    answer = client_of(make_officer("complaint_officer")).post(f"/admin/kasus/{case.pk}/catatan/", {"text": text})
    assert answer.status_code == 422
    assert not TimelineEntry.objects.filter(verb="note_added").exists()


class TestRevealing:
    def test_a_reason_opens_one_person_and_is_recorded(self) -> None:
        victim, officer = make_victim(name="Nama kenari", nik="6472015501900001"), make_officer("case_manager")
        client, here = client_of(officer), f"/admin/kasus/{victim.case_id}"
        masked = client.get(f"{here}/").content.decode()
        assert "Nama kenari" not in masked
        answer = client.post(f"{here}/orang/{victim.pk}/buka-identitas/", {"reason": "menghubungi_korban"})
        assert "Nama kenari" in answer.content.decode()
        event = AuditEvent.objects.get(verb="cases.identity_revealed")
        assert (event.actor_id, event.detail) == (officer.pk, {"reason": "menghubungi_korban"})
        assert "Nama kenari" not in client.get(f"{here}/").content.decode()

    @pytest.mark.parametrize("reason", ["", "ingin tahu"])
    def test_without_a_reason_of_the_list_nothing_opens(self, reason: str) -> None:
        victim, officer = make_victim(name="Nama kenari"), make_officer("case_manager")
        answer = client_of(officer).post(
            f"/admin/kasus/{victim.case_id}/orang/{victim.pk}/buka-identitas/", {"reason": reason}, follow=True
        )
        assert "Nama kenari" not in answer.content.decode()
        with pytest.raises(NotReady):
            reveal_identity(victim, by=officer, reason=reason)
        assert not AuditEvent.objects.filter(verb="cases.identity_revealed").exists()

    def test_a_person_of_another_case_is_not_opened_through_this_one(self) -> None:
        here, there = make_victim(), make_victim(name="Nama kenari")
        answer = client_of(make_officer("case_manager")).post(
            f"/admin/kasus/{here.case_id}/orang/{there.pk}/buka-identitas/", {"reason": "menghubungi_korban"}
        )
        assert answer.status_code == 404

    @pytest.mark.parametrize("role", ["recording_officer", "secretary", "daily_chair", "general_chair", "agency_head"])
    def test_who_may_only_see_the_case_opens_nobody(self, role: str) -> None:
        victim, user = make_victim(name="Nama kenari"), make_officer(role)
        client = client_of(user)
        assert client.get(f"/admin/kasus/{victim.case_id}/").status_code == 200
        answer = client.post(
            f"/admin/kasus/{victim.case_id}/orang/{victim.pk}/buka-identitas/", {"reason": "menghubungi_korban"}
        )
        assert answer.status_code == 403
        with pytest.raises(PermissionDenied):
            reveal_identity(victim, by=user, reason="menghubungi_korban")
