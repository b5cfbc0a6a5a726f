"""A task is claimed by one person, so that nobody does it twice."""

import re

import pytest
from django.core.exceptions import PermissionDenied

from intake.cases.actions import analyse_needs
from intake.cases.models import Participant
from intake.complaints.models import Complaint
from intake.forms.errors import AlreadyDone
from intake.procedures.actions import claim_task, finish_step, open_step, release_task
from intake.procedures.models import Task
from intake.procedures.queries import current_version
from portal.privacy.audit import first_break
from portal.privacy.models import AuditEvent
from tests.at_once import at_once, worked
from tests.factories.cases import analysis
from tests.factories.complaints import accepted_complaint, send_report
from tests.factories.officers import client_of, make_officer


def open_task(**changes: object) -> Task:
    """Return the first step of a new report: a task of the recording officers of Samarinda."""
    complaint = send_report(**changes).complaint
    return Task.objects.get(subject_id=complaint.pk)


@pytest.mark.django_db
def test_claiming_and_releasing() -> None:
    task, officer = open_task(), make_officer("recording_officer")
    assert claim_task(task, by=officer).assignee_id == officer.pk
    assert claim_task(task, by=officer).assignee_id == officer.pk
    assert release_task(task, by=officer).assignee is None
    verbs = AuditEvent.objects.filter(actor_id=officer.pk).order_by("id").values_list("verb", flat=True)
    assert list(verbs) == [
        "procedures.task_claimed",
        "procedures.task_claimed",
        "procedures.task_released",
    ]


@pytest.mark.django_db
def test_who_comes_second_learns_who_was_first() -> None:
    task = open_task()
    claim_task(task, by=make_officer("recording_officer", username="petugas.satu"))
    with pytest.raises(AlreadyDone, match=r"petugas\.satu sudah mengambil tugas ini"):
        claim_task(task, by=make_officer("recording_officer"))


@pytest.mark.django_db
def test_who_comes_second_is_told_so_on_the_screen() -> None:
    task = open_task()
    first, second = make_officer("recording_officer", username="petugas.satu"), make_officer("recording_officer")
    claim_task(task, by=first)
    answer = client_of(second).post(f"/admin/tugas/{task.pk}/ambil/", follow=True)
    assert answer.status_code == 200
    assert re.search(r"petugas\.satu sudah mengambil tugas ini", answer.content.decode())


@pytest.mark.django_db(transaction=True)
def test_of_officers_who_claim_at_once_one_wins() -> None:
    task = open_task()
    officers = [make_officer("recording_officer", username=f"petugas{n}", enrolled=False) for n in range(4)]

    def claim(officer):
        return lambda: claim_task(task, by=officer)

    outcomes = at_once(*map(claim, officers))
    winners = [outcome for outcome in outcomes if isinstance(outcome, Task)]
    losers = [outcome for outcome in outcomes if isinstance(outcome, AlreadyDone)]
    assert (len(winners), len(losers)) == (1, 3)
    assert all(winners[0].assignee.username in str(refusal) for refusal in losers)
    assert Task.objects.get().assignee_id == winners[0].assignee_id
    assert AuditEvent.objects.filter(verb="procedures.task_claimed").count() == 1
    assert first_break() is None


@pytest.mark.django_db(transaction=True)
def test_a_step_opened_twice_at_once_is_one_task() -> None:
    complaint = send_report().complaint
    Task.objects.all().delete()
    version = current_version("complaint-handling")

    def opens() -> Task:
        return open_step(
            version,
            "complaint",
            subject=Complaint.objects.get(pk=complaint.pk),
            label=complaint.number,
            unit=complaint.unit,
            received_at=complaint.received_at,
            risk="",
        )

    tasks = worked(at_once(opens, opens, opens))
    assert len({task.pk for task in tasks}) == 1
    assert Task.objects.count() == 1


@pytest.mark.django_db
def test_nobody_releases_what_somebody_else_has() -> None:
    task, owner = open_task(), make_officer("recording_officer")
    claim_task(task, by=owner)
    with pytest.raises(AlreadyDone):
        release_task(task, by=make_officer("recording_officer"))
    assert Task.objects.get().assignee_id == owner.pk


@pytest.mark.django_db
def test_what_is_done_is_neither_claimed_nor_released() -> None:
    task, officer = open_task(), make_officer("recording_officer")
    finish_step(Complaint.objects.get(), "complaint", by=officer)
    for act in (claim_task, release_task):
        with pytest.raises(AlreadyDone, match="sudah selesai"):
            act(task, by=officer)


@pytest.mark.django_db
def test_finishing_a_step_that_is_not_open_does_nothing() -> None:
    task, officer = open_task(), make_officer("recording_officer")
    assert finish_step(Complaint.objects.get(), "record", by=officer) is None
    assert finish_step(Complaint.objects.get(), "complaint", by=officer) == task
    assert finish_step(Complaint.objects.get(), "complaint", by=officer) is None
    found = Task.objects.get()
    assert (found.state, found.done_by_id, found.assignee_id) == ("done", officer.pk, officer.pk)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "stranger",
    [
        {"role": "recording_officer", "unit": "64.71"},
        {"role": "recording_officer", "unit": None},
        {"role": "complaint_officer"},
        {"role": "case_manager"},
        {"role": "system_admin"},
        {"role": "data_analyst"},
        {"role": "partner"},
        {"role": "", "is_superuser": True, "unit": None},
        {"role": "recording_officer", "is_active": False},
    ],
    ids=lambda stranger: "-".join(str(value) for value in stranger.values()),
)
def test_a_task_of_another_role_or_unit_can_not_be_claimed(stranger: dict) -> None:
    make_officer("recording_officer")  # a task that nobody can do would be shown to the others
    task, user = open_task(), make_officer(**stranger)
    with pytest.raises(PermissionDenied):
        claim_task(task, by=user)
    assert Task.objects.get().assignee is None
    if user.is_active:
        answer = client_of(user).post(f"/admin/tugas/{task.pk}/ambil/")
        assert answer.status_code in {403, 404}


@pytest.mark.django_db
def test_taking_a_task_leads_to_the_screen_where_it_is_done() -> None:
    task = open_task()
    answer = client_of(make_officer("recording_officer")).post(f"/admin/tugas/{task.pk}/ambil/")
    assert answer.headers["Location"] == f"/admin/pengaduan/{task.subject_id}/"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("_round", range(6))
def test_a_task_claimed_while_it_is_being_done_is_done_or_refused_and_never_an_error(_round: int) -> None:
    _complaint, case = accepted_complaint()
    victim = Participant.objects.get(case=case, part=Participant.Part.VICTIM)
    doing, claiming = (
        make_officer("complaint_officer", enrolled=False),
        make_officer("complaint_officer", enrolled=False),
    )
    task = Task.objects.get(step_key="analyse")
    done, claimed = at_once(
        lambda: analyse_needs(victim, analysis(), by=doing),
        lambda: claim_task(task, by=claiming),
    )
    kinds = {type(done).__name__, type(claimed).__name__}
    assert kinds in ({"NeedsAnalysis", "AlreadyDone"}, {"AlreadyDone", "Task"}), (done, claimed)
    assert first_break() is None
