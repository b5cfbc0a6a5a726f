"""Editing and publishing in the CMS; what runs stays on its version unless somebody moves it."""

import json

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from intake.cases.actions import analyse_needs
from intake.forms.errors import AlreadyDone, NotReady
from intake.procedures import history
from intake.procedures.actions import move_run_to, publish_procedure, resume_run, start_run, stop_run, withdraw_version
from intake.procedures.blocks import stream_of_steps
from intake.procedures.models import Holiday, Procedure, ProcedureVersion, Run
from intake.procedures.queries import current_version
from portal.privacy.models import AuditEvent
from tests.factories.cases import analysis, make_victim
from tests.factories.officers import client_of, make_officer
from tests.factories.procedures import a_run, a_step, finish, open_keys, open_task, published, stated

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin():
    return make_officer("system_admin")


@pytest.fixture
def manager():
    return make_officer("case_manager")


def typed(prefix: str, value: object) -> dict[str, object]:
    """Return what a browser sends for the value of a block."""
    if isinstance(value, dict):
        return {name: text for key, one in value.items() for name, text in typed(f"{prefix}-{key}", one).items()}
    if isinstance(value, list) and value and isinstance(value[0], dict):
        data: dict[str, object] = {f"{prefix}-count": str(len(value))}
        for place, item in enumerate(value):
            data |= {f"{prefix}-{place}-order": str(place), f"{prefix}-{place}-deleted": ""}
            data |= typed(f"{prefix}-{place}-value", item["value"])
        return data
    if isinstance(value, list):
        listed = prefix.rsplit("-", 1)[-1] in {"outcomes", "then", "team", "requires"}
        return {f"{prefix}-count": "0"} if listed else {prefix: value}
    if isinstance(value, bool):
        return {prefix: "on"} if value else {}
    return {prefix: value}


def as_typed(procedure: Procedure, *steps) -> dict[str, object]:
    """Return the whole form of the editor with these steps."""
    data: dict[str, object] = {
        name: getattr(procedure, name)
        for name in ("name_id", "name_en", "starts", "service_type", "partner", "key", "bars", "warns")
    }
    data["steps-count"] = str(len(steps))
    for place, one in enumerate(stream_of_steps(steps)):
        data |= {f"steps-{place}-type": "step", f"steps-{place}-order": str(place), f"steps-{place}-deleted": ""}
        data |= typed(f"steps-{place}-value", one["value"])
    return data


def edit(client, procedure: Procedure, *steps, publish: bool):
    """Send the editor's form."""
    address = reverse("wagtailsnippets_procedures_procedure:edit", args=[procedure.pk])
    return client.post(address, as_typed(procedure, *steps) | ({"action-publish": "1"} if publish else {}))


def test_an_admin_adds_a_step_with_a_deadline_in_the_cms(admin) -> None:
    procedure = Procedure.objects.get(key="legal-aid")
    steps = list(current_version("legal-aid").steps)
    steps.insert(2, a_step("call-lawyer", roles=("legal_aid_officer",), due="PT6H"))
    answer = edit(client_of(admin), procedure, *steps, publish=True)
    assert answer.status_code == 302, answer.content.decode()[-3000:]
    version = current_version("legal-aid")
    assert (version.number, version.published_by_id) == (2, admin.pk)
    assert version.step("call-lawyer").due == "PT6H"
    assert [step.key for step in version.steps] == [step.key for step in steps]
    assert version.steps == tuple(steps)
    assert AuditEvent.objects.filter(verb="procedures.published", actor_id=admin.pk).count() == 1


def test_a_problem_refuses_publishing_at_its_step_and_a_draft_keeps_it(admin) -> None:
    procedure = Procedure.objects.get(key="legal-aid")
    steps = [a_step("a", on={"x": "nowhere"})]
    answer = edit(client_of(admin), procedure, *steps, publish=True)
    assert answer.status_code == 200
    assert "padahal langkah itu tidak ada" in answer.content.decode()
    assert current_version("legal-aid").number == 1
    assert edit(client_of(admin), procedure, *steps, publish=False).status_code == 302
    assert current_version("legal-aid").number == 1
    procedure.refresh_from_db()
    with pytest.raises(NotReady, match="nowhere"):
        publish_procedure(procedure, by=admin)


@pytest.mark.parametrize("role", ["case_manager", "secretary", "moderator", "data_analyst"])
def test_nobody_else_edits_or_publishes(role: str) -> None:
    procedure = Procedure.objects.get(key="legal-aid")
    other = make_officer(role)
    answer = edit(client_of(other), procedure, a_step("a"), publish=True)
    assert answer.status_code in {302, 403, 404}
    assert current_version("legal-aid").number == 1
    with pytest.raises(PermissionDenied):
        publish_procedure(procedure, by=other)


def test_a_procedure_is_neither_unpublished_nor_deleted(admin) -> None:
    procedure = Procedure.objects.get(key="complaint-handling")
    client = client_of(admin)
    for name in ("unpublish", "delete"):
        address = reverse(f"wagtailsnippets_procedures_procedure:{name}", args=[procedure.pk])
        assert client.post(address).status_code in {302, 403, 404}
    assert Procedure.objects.get(pk=procedure.pk).live


def test_the_editor_and_its_picture_open(admin) -> None:
    client = client_of(admin)
    for procedure in Procedure.objects.all():
        assert client.get(reverse("wagtailsnippets_procedures_procedure:edit", args=[procedure.pk])).status_code == 200
        revision = procedure.get_latest_revision()
        address = reverse("wagtailsnippets_procedures_procedure:revisions_view", args=[procedure.pk, revision.pk])
        page = client.get(address).content.decode()
        assert page.count("<rect") == len(list(procedure.definition.acts()))
        assert "style=" not in page


def test_the_preview_shows_what_is_wrong(admin) -> None:
    procedure = Procedure.objects.get(key="legal-aid")
    client = client_of(admin)
    address = reverse("wagtailsnippets_procedures_procedure:preview_on_edit", args=[procedure.pk])
    sent = client.post(address, as_typed(procedure, a_step("a"), a_step("b", on={"default": "a"})))
    assert json.loads(sent.content)["is_valid"]
    assert "tidak pernah selesai" in client.get(address).content.decode()


def test_publishing_leaves_what_runs_untouched(admin, manager) -> None:
    victim = stated(make_victim())
    run = start_run("legal-aid", victim, by=None)
    due = open_task(run).due_at
    edit(client_of(admin), run.version.procedure, a_step("other", roles=("secretary",)), publish=True)
    assert current_version("legal-aid").number == 2
    run.refresh_from_db()
    assert (run.version.number, open_keys(run), open_task(run).due_at) == (1, ["refer"], due)
    finish(run, "refer", by=manager)
    assert open_keys(run) == ["identify"]
    assert start_run("legal-aid", stated(make_victim()), by=None).version.number == 2


def test_moving_to_a_newer_version_is_a_deliberate_act(manager) -> None:
    run = a_run(a_step("a"), a_step("b"))
    newer = published(a_step("a", roles=("secretary",), due="PT5H"), a_step("c"), of=run.version.procedure)
    secretary = make_officer("secretary")
    with pytest.raises(PermissionDenied):
        move_run_to(run, newer, by=make_officer("service_officer"))
    moved = move_run_to(run, newer, by=manager)
    task = open_task(moved)
    assert (task.version_id, [role.code for role in task.roles.all()]) == (newer.pk, ["secretary"])
    assert task.due_at is not None
    finish(moved, "a", by=secretary)
    assert open_keys(moved) == ["c"]
    with pytest.raises(NotReady, match="sudah mengikuti"):
        move_run_to(moved, newer, by=manager)


def test_a_version_that_lacks_the_open_step_does_not_fit(manager) -> None:
    run = a_run(a_step("a"), a_step("b"))
    newer = published(a_step("b"), of=run.version.procedure)
    with pytest.raises(NotReady, match="tidak ada dalam versi itu"):
        move_run_to(run, newer, by=manager)
    with pytest.raises(NotReady, match="prosedur lain"):
        move_run_to(run, published(a_step("a")), by=manager)


def test_the_last_version_is_never_withdrawn(admin) -> None:
    version = current_version("legal-aid")
    with pytest.raises(NotReady, match="satu-satunya"):
        withdraw_version(version, by=admin)
    newer = published(a_step("a"), of=version.procedure)
    withdraw_version(newer, by=admin)
    assert current_version("legal-aid") == version
    with pytest.raises(AlreadyDone):
        withdraw_version(newer, by=admin)
    with pytest.raises(PermissionDenied):
        withdraw_version(version, by=make_officer("secretary"))


def test_a_stopped_run_rests_and_goes_on_where_it_was(manager) -> None:
    run = a_run(a_step("a"), a_step("b"))
    finish(run, "a", by=manager)
    with pytest.raises(NotReady, match="alasan"):
        stop_run(run, reason="", by=manager)
    stop_run(run, reason="Korban ingin menunggu. (contoh)", by=manager)
    assert open_keys(run) == []
    with pytest.raises(AlreadyDone):
        stop_run(run, reason="x", by=manager)
    resume_run(run, by=manager)
    assert open_keys(run) == ["b"]
    run = Run.objects.get(pk=run.pk)
    assert history.replay(run) == history.state_of(run)


def test_another_risk_moves_the_open_deadlines() -> None:
    run = a_run(a_step("a", due={"high": "PT1H", "medium": "PT6H", "low": "PT72H"}))
    before = open_task(run).due_at
    analyse_needs(run.victim, analysis(risk="tinggi"), by=make_officer("complaint_officer"))
    after = open_task(run)
    assert after.risk == "tinggi"
    assert (before - after.due_at).total_seconds() == 5 * 3600


def test_a_holiday_of_the_unit_is_no_working_day(admin) -> None:
    import datetime

    from django.utils import timezone

    from intake.procedures.calendar import calendar_of
    from intake.procedures.deadlines import after

    unit = make_officer("secretary").unit
    monday = timezone.make_aware(datetime.datetime(2026, 5, 11, 10))
    Holiday.objects.create(date=datetime.date(2026, 5, 12), name="Hari coba", unit=unit)
    assert after(monday, "P1D", calendar_of(unit)).date() == datetime.date(2026, 5, 13)
    other = make_officer("secretary", unit="64.71").unit
    assert after(monday, "P1D", calendar_of(other)).date() == datetime.date(2026, 5, 12)
    friday = timezone.make_aware(datetime.datetime(2027, 12, 24, 10))  # 25 December is a day off of every year
    assert after(friday, "P1D", calendar_of(other)).date() == datetime.date(2027, 12, 27)


def test_a_calendar_full_of_holidays_puts_no_deadline_off_for_ever() -> None:
    import datetime

    from django.utils import timezone

    from intake.procedures.deadlines import after

    class Always:
        def __contains__(self, day: object) -> bool:
            return True

    assert after(timezone.now(), "P1D", Always()) < timezone.now() + datetime.timedelta(days=1200)


def test_nothing_of_a_version_changes_when_the_draft_does(admin) -> None:
    version = ProcedureVersion.objects.get(procedure__key="legal-aid", number=1)
    before = json.dumps(version.definition, sort_keys=True)
    edit(client_of(admin), version.procedure, a_step("a"), publish=False)
    version.refresh_from_db()
    assert json.dumps(version.definition, sort_keys=True) == before
