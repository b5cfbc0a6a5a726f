"""The step that closes: it asks the closing form, ends one victim's way, and closes the case with the last of them."""

import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from intake.cases.actions import VictimDetails, add_goal, make_plan
from intake.cases.models import Case, FilledForm, FollowUp, Participant, TimelineEntry
from intake.forms.errors import NotReady
from intake.procedures import history
from intake.procedures.actions import complete_task, reopen_runs
from intake.procedures.models import Run, Task
from intake.procedures.steps import Close
from tests.factories.cases import consent_of, make_case
from tests.factories.forms import closing_form
from tests.factories.officers import Officer, client_of, make_officer
from tests.factories.procedures import a_run, a_step, open_keys, open_task, stated
from tests.factories.shelter import a_stay

pytestmark = pytest.mark.django_db

CLOSE = a_step("tutup", kind="close", roles=("complaint_officer",), on={"default": "end"})


@pytest.fixture
def closer() -> Officer:
    return make_officer("complaint_officer", enrolled=False)


def two_victims() -> list[Participant]:
    """Return a mother and her child of one case."""
    case = make_case(victims=[VictimDetails(name="Kenanga Wulandari"), VictimDetails(name="Melati Wulandari")])
    return [stated(victim) for victim in case.participants.filter(part=Participant.Part.VICTIM)]


def plan_with_goal(victim: Participant) -> None:
    """Leave a goal open."""
    manager, day = make_officer("case_manager", enrolled=False), timezone.localdate() + datetime.timedelta(days=7)
    plan = make_plan(victim, made_with_beneficiary=True, participation="Bersama", review_on=day, by=manager)
    add_goal(plan, goal="Sekolah (contoh)", responsible=manager, due_on=day, by=manager)


def close(run: Run, *, by: Officer, text: str = "", **answers: Any) -> Task:
    answers = {{"follow_up_on": "closing.follow_up_on"}.get(name, name): value for name, value in answers.items()}
    return complete_task(open_task(run), by=by, text=text, data={"filled": closing_form(**answers)})


def test_the_last_victims_closing_closes_the_case(closer: Officer) -> None:
    run = a_run(CLOSE)
    close(run, by=closer, reason="konseling_selesai", summary="Konseling selesai. (contoh)")
    run.refresh_from_db()
    assert (run.state, run.outcome) == (Run.State.ENDED, "end")
    case = Case.objects.get(pk=run.case_id)
    assert not case.is_open
    closing = case.closings.get()
    assert (closing.reason, closing.summary, closing.by) == ("konseling_selesai", "Konseling selesai. (contoh)", closer)
    assert FilledForm.objects.get(case=case).victim == run.victim
    assert history.replay(run) == history.state_of(run)


def test_one_victims_closing_leaves_the_others_alone(closer: Officer) -> None:
    first, second = (a_run(CLOSE, victim=victim) for victim in two_victims())
    close(first, by=closer)
    case = Case.objects.get(pk=first.case_id)
    assert case.is_open
    assert open_keys(second) == ["tutup"]
    entry = TimelineEntry.objects.get(case=case, verb="closed_for_victim")
    assert (entry.victim, entry.detail["closure"]) == (first.victim, "kebutuhan_terpenuhi")
    close(second, by=closer)
    case.refresh_from_db()
    assert not case.is_open


def test_a_closing_in_the_middle_of_a_procedure_closes_no_case(closer: Officer) -> None:
    run = a_run(a_step("tutup", kind="close", roles=("complaint_officer",)), a_step("lalu"))
    close(run, by=closer)
    assert Case.objects.get(pk=run.case_id).is_open
    assert open_keys(run) == ["lalu"]


def test_without_the_form_nothing_is_closed(closer: Officer) -> None:
    run = a_run(CLOSE)
    with pytest.raises(NotReady, match="formulir"):
        complete_task(open_task(run), by=closer, text="Selesai. (contoh)")
    assert open_keys(run) == ["tutup"]


def test_what_is_open_is_settled_or_explained(closer: Officer) -> None:
    run = a_run(CLOSE)
    plan_with_goal(run.victim)
    with pytest.raises(NotReady, match="tujuan rencana"):
        close(run, by=closer)
    assert open_keys(run) == ["tutup"]
    close(run, by=closer, text="Keluarga pindah. (contoh)")
    closing = Case.objects.get(pk=run.case_id).closings.get()
    assert closing.explanation == "Keluarga pindah. (contoh)"
    assert "tujuan rencana" in closing.left_open


def test_what_is_open_about_another_victim_keeps_the_case_open(closer: Officer) -> None:
    closed, other = two_victims()
    run = a_run(CLOSE, victim=closed)
    plan_with_goal(other)
    close(run, by=closer)
    assert Case.objects.get(pk=run.case_id).is_open


def test_after_care_is_planned_for_this_victim_alone(closer: Officer) -> None:
    run = a_run(CLOSE, victim=two_victims()[0])
    day = timezone.localdate() + datetime.timedelta(days=30)
    close(run, by=closer, follow_up_on=day)
    assert [follow_up.victim for follow_up in FollowUp.objects.filter(done_at=None)] == [run.victim]


def test_without_a_closing_form_in_use_the_step_is_done_in_words_and_the_case_stays_open(closer: Officer) -> None:
    from intake.forms.models import FormVersion

    run = a_run(CLOSE)
    FormVersion.objects.filter(definition__key="closing").update(withdrawn_at=timezone.now())
    complete_task(open_task(run), by=closer, text="Selesai. (contoh)")
    run.refresh_from_db()
    assert run.state == Run.State.ENDED
    assert Case.objects.get(pk=run.case_id).is_open


def test_opening_the_case_again_opens_no_run_that_ended_by_itself(closer: Officer) -> None:
    run = a_run(CLOSE)
    close(run, by=closer)
    assert reopen_runs(run.case, by=closer) == 0


def test_the_screen_shows_what_is_open_and_keeps_what_was_typed() -> None:
    run = a_run(CLOSE)
    plan_with_goal(run.victim)
    client: Client = client_of(make_officer("complaint_officer"))
    address = reverse("procedures:task", args=[open_task(run).pk])
    page = client.get(address)
    assert "tujuan rencana" in page.content.decode()
    version = page.context["questions"].fields["_version"].initial
    typed = {
        "form-_version": version,
        "form-closure_reason": "konseling_selesai",
        "form-result": "Ia merasa lebih tenang. (contoh)",
    }
    refused = client.post(address, typed)
    assert refused.status_code == 422
    assert "Ia merasa lebih tenang. (contoh)" in refused.content.decode()
    assert open_keys(run) == ["tutup"]
    assert client.post(address, typed | {"text": "Ia pindah. (contoh)"}).status_code == 302
    assert not Case.objects.get(pk=run.case_id).is_open


def test_the_starter_steps_that_close_are_of_this_kind(closer: Officer) -> None:
    from intake.procedures.kinds import kind_of
    from intake.procedures.queries import current_version

    flow = current_version("complaint-handling").flow
    assert all(isinstance(kind_of(flow.act(key)), Close) for key in ("close-counselling", "close-outside"))


def test_a_child_in_the_shelter_keeps_the_case_open_when_the_mothers_way_ends(closer: Officer) -> None:
    mother, child = two_victims()
    run = a_run(CLOSE, victim=mother)
    consent_of(child, service_type="rumah_aman")
    a_stay(child)
    close(run, by=closer)
    assert Case.objects.get(pk=run.case_id).is_open
