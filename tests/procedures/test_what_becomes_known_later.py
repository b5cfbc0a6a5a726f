"""Sexual violence that is learned of while a mediation is under way: said, refused, ended (domain.md §4)."""

import re

import pytest

from intake.cases.actions import VictimDetails, add_victim, state_violence
from intake.cases.models import Participant, TimelineEntry
from intake.forms.errors import NotReady
from intake.procedures.actions import begin_procedure, complete_task, end_halted_run, resume_run, stop_run
from intake.procedures.history import replay, state_of
from intake.procedures.models import Notice, Run, Task
from intake.procedures.queries import current_version
from portal.privacy.models import AuditEvent
from tests.factories.cases import consent_of, make_victim
from tests.factories.forms import filled
from tests.factories.officers import Officer, client_of, make_officer
from tests.factories.procedures import open_keys, open_task, stated

pytestmark = pytest.mark.django_db
TOLD = "Korban bercerita kepada psikolog. (contoh)"


@pytest.fixture
def manager(db) -> Officer:
    return make_officer("case_manager")


@pytest.fixture
def run(manager) -> Run:
    """A mediation about money, with a neighbour."""
    victim = stated(make_victim(violence_forms=["ekonomi"], relationship="tetangga"))
    victim.case.place = "fasilitas_umum"
    victim.case.save()
    consent_of(victim, service_type="mediasi")
    return begin_procedure(current_version("mediation"), victim, by=manager)


def learn(victim: Participant, by: Officer, *forms: str) -> None:
    state_violence(victim, forms=forms or ("ekonomi", "seksual"), reason=TOLD, by=by)


def suitable(run: Run) -> dict[str, object]:
    return {"filled": filled("mediation-suitability", {}, victim_is_safe="yes", free_of_pressure="yes")}


def test_the_mediation_is_marked_and_whoever_has_it_is_told(manager, run) -> None:
    task = open_task(run)
    task.assignee = manager
    task.save()
    learn(run.victim, manager)
    line = TimelineEntry.objects.get(verb="run_halted")
    assert line.detail["run"] == str(run.pk)
    notice = Notice.objects.get(kind=Notice.Kind.HALTED)
    assert (notice.user.pk, notice.task) == (manager.pk, task)
    run.refresh_from_db()
    assert replay(run) == state_of(run)
    learn(run.victim, manager, "seksual")
    assert TimelineEntry.objects.filter(verb="run_halted").count() == 1


def test_nobodys_step_is_told_to_those_who_may_end_it(manager, run) -> None:
    chair, elsewhere = make_officer("daily_chair"), make_officer("case_manager", unit="64.71")
    learn(run.victim, manager)
    told = {notice.user.pk for notice in Notice.objects.filter(kind=Notice.Kind.HALTED)}
    assert manager.pk in told and not told & {chair.pk, elsewhere.pk}


def test_the_step_that_would_go_on_is_refused_and_the_way_out_is_open(manager, run) -> None:
    learn(run.victim, manager)
    with pytest.raises(NotReady) as refusal:
        complete_task(open_task(run), by=manager, data=suitable(run))
    assert "seksual" in refusal.value.reasons[0]
    complete_task(open_task(run), by=manager, outcome="not_suitable", data=suitable(run))
    assert open_keys(run) == ["closing-note"]
    complete_task(open_task(run), by=manager, text="Dijelaskan; pendampingan hukum ditawarkan. (contoh)")
    run.refresh_from_db()
    assert run.state == Run.State.ENDED


def test_an_officer_ends_it_with_what_the_victim_was_told(manager, run) -> None:
    with pytest.raises(NotReady):
        end_halted_run(run, explanation="Dijelaskan. (contoh)", by=manager)
    learn(run.victim, manager)
    with pytest.raises(NotReady):
        end_halted_run(run, explanation=" ", by=manager)
    client = client_of(manager)
    page = client.get(f"/admin/kasus/{run.case_id}/").content.decode()
    assert f"/admin/tugas/prosedur/{run.pk}/akhiri/" in page and "prosedur ini tidak dilanjutkan" in page
    answer = client.post(f"/admin/tugas/prosedur/{run.pk}/akhiri/", {"explanation": "Dijelaskan. (contoh)"})
    assert answer.status_code == 302
    run.refresh_from_db()
    assert (run.state, run.outcome) == (Run.State.ENDED, "halted")
    assert not run.tasks.filter(state=Task.State.OPEN).exists()
    assert TimelineEntry.objects.get(verb="run_ended_halted").text == "Dijelaskan. (contoh)"
    assert replay(run) == state_of(run)


def test_one_that_rests_is_not_resumed(manager, run) -> None:
    stop_run(run, reason="Libur. (contoh)", by=manager)
    learn(run.victim, manager)
    with pytest.raises(NotReady):
        resume_run(run, by=manager)
    assert end_halted_run(run, explanation="Dijelaskan. (contoh)", by=manager).state == Run.State.ENDED


def test_a_child_added_later_who_was_harmed_sexually_halts_the_mothers_mediation(manager, run) -> None:
    add_victim(run.case, VictimDetails(name="Adik Contoh", violence_forms=["seksual"]), by=manager)
    assert TimelineEntry.objects.filter(verb="run_halted", detail__run=str(run.pk)).exists()


def test_what_does_not_stand_against_it_lets_it_go_on(manager, run) -> None:
    learn(run.victim, manager, "ekonomi", "fisik")
    assert not TimelineEntry.objects.filter(verb="run_halted").exists()
    complete_task(open_task(run), by=manager, data=suitable(run))
    assert open_keys(run) == ["both-consent"]


def test_it_opens_the_report_to_the_police_and_stands_on_the_timeline(manager, run) -> None:
    learn(run.victim, manager)
    task = Task.objects.get(state=Task.State.OPEN, version__procedure__key="police-report")
    assert task.victim == run.victim
    line = TimelineEntry.objects.get(verb="violence_stated")
    assert (line.text, line.detail["violence"]) == (TOLD, ["ekonomi", "seksual"])
    assert TOLD not in str(AuditEvent.objects.get(verb="cases.violence_stated").detail)


@pytest.mark.parametrize(("forms", "reason"), [([], TOLD), (["seksual"], "  "), (["bukan_kode"], TOLD)])
def test_it_is_stated_with_forms_from_the_list_and_a_reason(manager, forms, reason) -> None:
    victim = make_victim(violence_forms=["fisik"])
    with pytest.raises(NotReady):
        state_violence(victim, forms=forms, reason=reason, by=manager)
    victim.refresh_from_db()
    assert victim.violence_forms == ["fisik"]


def test_the_screen_shows_what_is_known_and_is_closed_to_others(manager) -> None:
    victim = make_victim(violence_forms=["fisik"])
    address = f"/admin/kasus/korban/{victim.pk}/bentuk-kekerasan/"
    client = client_of(manager)
    assert re.search(r'value="fisik"[^>]*checked', client.get(address).content.decode())
    sent = client.post(address, {"violence_forms": ["fisik", "psikis"], "relationship": "", "reason": TOLD})
    assert sent.status_code == 302
    victim.refresh_from_db()
    assert victim.violence_forms == ["fisik", "psikis"]
    assert client_of(make_officer("daily_chair")).get(address).status_code in (403, 404)
    assert client_of(make_officer("case_manager", unit="64.71")).get(address).status_code == 404
