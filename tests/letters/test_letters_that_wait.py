"""A letter that no task reminds of is found by whoever does the next thing: on the first screen, in the register."""

import datetime
from typing import Any

import pytest
from django.utils import timezone

from intake.letters.actions import approve_letter, return_letter, send_letter, sign_letter, submit_letter
from intake.letters.models import Letter
from intake.letters.queries import letters_waiting_for
from intake.procedures.actions import record_absence, start_run
from tests.factories.letters import approved, drafted, signed, submitted, whole_victim
from tests.factories.officers import client_of, make_officer
from tests.factories.procedures import open_task, stated

pytestmark = pytest.mark.django_db

HEADING = "Surat yang menunggu Anda"


def away(person: Any, delegate: Any) -> None:
    today = timezone.localdate()
    record_absence(person, delegate=delegate, starts_on=today, ends_on=today + datetime.timedelta(days=3), by=person)


def waits_for(user: Any) -> list[str]:
    return [letter.state for letter in letters_waiting_for(user)]


def test_a_free_letter_waits_for_one_after_the_other() -> None:
    manager, secretary, chair = (make_officer(role) for role in ("case_manager", "secretary", "daily_chair"))
    everybody = (manager, secretary, chair)
    letter = drafted(by=manager)
    assert [waits_for(one) for one in everybody] == [["draft"], [], []]
    letter = submit_letter(letter, by=manager)
    assert [waits_for(one) for one in everybody] == [[], ["review"], []]
    letter = return_letter(letter, reason="Perbaiki. (contoh)", by=secretary)
    assert [waits_for(one) for one in everybody] == [["draft"], [], []]
    letter = approve_letter(submit_letter(letter, by=manager), by=secretary)
    assert [waits_for(one) for one in everybody] == [[], [], ["approved"]]
    letter = sign_letter(letter, by=chair, second_factor=chair.authenticator)
    assert [waits_for(one) for one in everybody] == [[], ["signed"], []]
    send_letter(letter, how="printed", by=secretary)
    assert [waits_for(one) for one in everybody] == [[], [], []]


def test_it_stands_on_the_first_screen_without_a_name_and_in_the_register() -> None:
    secretary, other = make_officer("secretary"), make_officer("secretary", unit="64.71")
    letter, sent = submitted(), signed(whole_victim(name="Melati"))
    send_letter(sent, how="printed", by=secretary)
    page = client_of(secretary).get("/admin/").content.decode()
    assert HEADING in page
    assert letter.address in page
    assert letter.case.number in page
    assert "Kenanga" not in page
    found = client_of(secretary).get("/admin/surat/?waiting=me")
    assert [one.pk for one in found.context["object_list"]] == [letter.pk]
    for who in (other, make_officer("case_manager"), make_officer("system_admin", unit=None)):
        assert HEADING not in client_of(who).get("/admin/").content.decode()


def test_a_letter_with_a_task_and_one_of_a_closed_case_do_not_stand_there() -> None:
    doctor, secretary = make_officer("service_officer", profession="dokter"), make_officer("secretary")
    run = start_run("health-referral", stated(whole_victim()), by=None, at="draft")
    letter = drafted(run.victim, task=open_task(run, "draft"), by=doctor)
    submit_letter(letter, by=doctor)
    closed = submitted()
    closed.case.status = "closed"
    closed.case.save()
    assert waits_for(doctor) == waits_for(secretary) == []


def test_one_that_takes_the_place_of_another_stands_there_although_its_procedure_has_gone_on() -> None:
    secretary, chair = make_officer("secretary"), make_officer("daily_chair")
    doctor = make_officer("service_officer", profession="dokter")
    run = start_run("health-referral", stated(whole_victim()), by=None, at="draft")
    letter = submit_letter(drafted(run.victim, task=open_task(run, "draft"), by=doctor), by=doctor)
    earlier = sign_letter(approve_letter(letter, by=secretary), by=chair, second_factor=chair.authenticator)
    again = drafted(run.victim, supersedes=earlier, values=earlier.values, by=doctor, fill=False)
    submit_letter(again, by=doctor)
    assert [one.pk for one in letters_waiting_for(secretary)] == [again.pk]


def test_whoever_stands_in_for_the_signer_finds_reads_and_signs_it() -> None:
    letter, chair = approved(), make_officer("daily_chair")
    clerk = make_officer("recording_officer")
    client = client_of(clerk)
    assert client.get(letter.address).status_code == 403
    assert client.get("/admin/surat/").status_code == 403
    away(chair, clerk)
    other = submitted(whole_victim(name="Melati"))
    assert waits_for(clerk) == ["approved"]
    assert HEADING in client.get("/admin/").content.decode()
    assert "Anda menandatangani atas nama" in client.get(letter.address).content.decode()
    assert client.get(other.address).status_code == 404, "not before it waits for the signature"
    code = clerk.current_code()
    answer = client.post(f"{letter.address}tandatangani/", {"seen": letter.revision, "otp_token": code}, follow=True)
    assert answer.status_code == 200
    kept = Letter.objects.get(pk=letter.pk)
    assert (kept.state, kept.signed_by_id, kept.signed_for_id) == (Letter.State.SIGNED, clerk.pk, chair.pk)


def test_the_drafts_of_a_colleague_who_is_away_wait_for_who_stands_in() -> None:
    writer, secretary = make_officer("case_manager"), make_officer("secretary")
    drafted(by=writer)
    assert waits_for(secretary) == []
    away(writer, secretary)
    assert waits_for(secretary) == ["draft"]
