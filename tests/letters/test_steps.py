"""Letters in procedures: each step is done when its letter has come so far; returns take the letter along."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from intake.forms.errors import NotReady
from intake.letters.actions import (
    approve_letter,
    cancel_letter,
    return_letter,
    send_letter,
    sign_letter,
    submit_letter,
)
from intake.letters.models import Letter
from intake.letters.queries import letter_of
from intake.procedures.actions import complete_task, return_task, start_run
from tests.factories.letters import drafted, filled_in, whole_victim
from tests.factories.officers import client_of, make_officer
from tests.factories.procedures import open_keys, open_task, stated

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> dict[str, Any]:
    found = {role: make_officer(role) for role in ("case_manager", "secretary", "daily_chair", "agency_head")}
    found["doctor"] = make_officer("service_officer", profession="dokter")
    found["head"] = make_officer("women_protection_head")
    return found


def begun(procedure: str, step: str, by: Any) -> tuple[Any, Letter]:
    """Start a procedure at its drafting step and begin the letter of it."""
    run = start_run(procedure, stated(whole_victim()), by=None, at=step)
    task = open_task(run, step)
    letter = drafted(run.victim, key=task.act.letter, task=task, by=by)
    return run, letter


def test_health_referral_from_draft_to_sending(people: dict[str, Any]) -> None:
    doctor, secretary, chair = people["doctor"], people["secretary"], people["daily_chair"]
    run, letter = begun("health-referral", "draft", doctor)
    with pytest.raises(NotReady):
        complete_task(open_task(run), by=doctor)
    letter = submit_letter(letter, by=doctor)
    assert open_keys(run) == ["review-sign"]
    return_letter(letter, reason="Lengkapi. (contoh)", by=secretary)
    assert open_keys(run) == ["draft"]
    assert open_task(run).assignee_id == doctor.pk
    letter = Letter.objects.get(pk=letter.pk)
    assert (letter.state, letter_of(open_task(run))) == (Letter.State.DRAFT, letter)
    letter = approve_letter(submit_letter(letter, by=doctor), by=secretary)
    assert open_keys(run) == ["review-sign.then"]
    return_letter(letter, reason="Periksa lagi. (contoh)", by=chair)
    assert open_keys(run) == ["review-sign"]
    letter = approve_letter(Letter.objects.get(pk=letter.pk), by=secretary)
    letter = sign_letter(letter, by=chair, second_factor=chair.authenticator)
    assert open_keys(run) == ["send"]
    send_letter(letter, how="portal", by=secretary)
    assert open_keys(run) == ["confirm-service"]


def test_the_step_returned_on_the_list_of_tasks_takes_the_letter_along(people: dict[str, Any]) -> None:
    run, letter = begun("health-referral", "draft", people["doctor"])
    submit_letter(letter, by=people["doctor"])
    return_task(open_task(run), reason="Lengkapi. (contoh)", by=people["secretary"])
    letter.refresh_from_db()
    assert letter.state == Letter.State.DRAFT
    assert letter.comments.get().returned


def test_a_signed_letter_does_not_go_back_and_a_cancelled_one_lets_the_step_go_back(people: dict[str, Any]) -> None:
    doctor, secretary, chair = people["doctor"], people["secretary"], people["daily_chair"]
    run, letter = begun("health-referral", "draft", doctor)
    letter = approve_letter(submit_letter(letter, by=doctor), by=secretary)
    with pytest.raises(NotReady):
        cancel_letter(letter, reason="x", by=secretary)
    letter = sign_letter(letter, by=chair, second_factor=chair.authenticator)
    with pytest.raises(NotReady):
        return_task(open_task(run), reason="x", by=secretary)
    cancel_letter(letter, reason="Salah korban. (contoh)", by=secretary)
    return_task(open_task(run), reason="Buat baru. (contoh)", by=secretary)
    assert open_keys(run) == ["review-sign"]
    return_task(open_task(run), reason="Buat baru. (contoh)", by=secretary)
    task = open_task(run)
    assert (task.step_key, letter_of(task)) == ("draft", None)
    assert drafted(run.victim, task=task, by=doctor).pk != letter.pk


def test_a_procedure_without_review_goes_from_draft_to_signature(people: dict[str, Any]) -> None:
    head, agency_head = people["head"], people["agency_head"]
    run, letter = begun("repatriation", "assignment-letter", head)
    letter = submit_letter(letter, by=head)
    assert (letter.state, open_keys(run)) == (Letter.State.APPROVED, ["assignment-letter.then"])
    with pytest.raises(PermissionDenied):
        sign_letter(letter, by=people["daily_chair"], second_factor=people["daily_chair"].authenticator)
    sign_letter(letter, by=agency_head, second_factor=agency_head.authenticator)
    assert open_keys(run) == ["pick-up"]


def test_without_review_a_gap_is_refused_when_it_is_passed_on(people: dict[str, Any]) -> None:
    run = start_run("repatriation", stated(whole_victim()), by=None, at="assignment-letter")
    letter = drafted(run.victim, key="pickup-assignment", task=open_task(run), by=people["head"], fill=False)
    with pytest.raises(NotReady):
        submit_letter(letter, by=people["head"])
    submit_letter(filled_in(letter, by=people["head"]), by=people["head"])


def test_who_begins_the_letter_of_a_step_twice_gets_the_same_one(people: dict[str, Any]) -> None:
    run, letter = begun("health-referral", "draft", people["doctor"])
    again = drafted(
        run.victim, task=open_task(run), by=make_officer("service_officer", profession="dokter"), fill=False
    )
    assert again.pk == letter.pk


def test_whoever_only_drafts_reads_the_own_letters_and_those_of_an_own_task(people: dict[str, Any]) -> None:
    _run, letter = begun("health-referral", "draft", people["doctor"])
    colleague = make_officer("service_officer", profession="dokter")
    policewoman = make_officer("service_officer", profession="polwan")
    stranger = make_officer("secretary", unit="64.71")
    assert client_of(people["doctor"]).get(letter.address).status_code == 200
    assert client_of(colleague).get(letter.address).status_code == 200, "the task is open to every doctor"
    submit_letter(letter, by=people["doctor"])
    for who in (colleague, policewoman, stranger):
        assert client_of(who).get(letter.address).status_code == 404
    assert client_of(people["secretary"]).get(letter.address).status_code == 200


def test_a_letter_step_leads_to_its_letter(people: dict[str, Any]) -> None:
    run = start_run("health-referral", stated(whole_victim()), by=None, at="draft")
    task = open_task(run)
    doctor = client_of(people["doctor"])
    assert task.address == f"/admin/surat/tugas/{task.pk}/"
    page = doctor.get(task.address)
    assert "Surat rujukan pelayanan kesehatan" in page.content.decode()
    made = doctor.post(task.address, {"template": page.context["form"].fields["template"].choices[0][0]})
    letter = Letter.objects.get(run=run)
    assert made["Location"] == f"{letter.address}ubah/"
    assert doctor.get(task.address)["Location"] == f"{letter.address}ubah/"
