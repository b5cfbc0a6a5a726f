"""What bars a procedure, what it warns of, and which answers an outcome needs: all of it data (domain.md §4)."""

import dataclasses
import json
from typing import Any

import pytest

from intake.cases.models import Participant, TimelineEntry
from intake.forms.errors import NotReady
from intake.procedures.actions import begin_procedure, complete_task, publish_procedure, start_run
from intake.procedures.bars import known_hindrances
from intake.procedures.blocks import stream_of_steps
from intake.procedures.checks import problems_of
from intake.procedures.models import Procedure, ProcedureVersion, Run
from intake.procedures.queries import current_version
from portal.privacy.models import AuditEvent
from tests.factories.cases import consent_of, make_victim
from tests.factories.forms import filled
from tests.factories.officers import client_of, make_officer
from tests.factories.procedures import a_definition, a_step, open_keys, open_task, stated

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager(db):
    return make_officer("case_manager")


def mediation() -> ProcedureVersion:
    return current_version("mediation")


def a_victim(*, consents: bool = True, is_child: bool = False, forms: tuple[str, ...] = ("ekonomi",)) -> Participant:
    """Return a victim whose case a mediation could be begun in: money, a neighbour, a public place."""
    victim = stated(make_victim(violence_forms=list(forms), relationship="tetangga"), is_child=is_child)
    victim.case.place = "fasilitas_umum"
    victim.case.save()
    if consents:
        consent_of(victim, service_type="mediasi")
    return victim


def refused(victim: Participant, by: Any, **options: Any) -> list[str]:
    with pytest.raises(NotReady) as refusal:
        begin_procedure(mediation(), victim, by=by, **options)
    assert not Run.objects.filter(version__procedure__key="mediation").exists()
    return refusal.value.reasons


def test_a_mediation_begins_where_nothing_stands_against_it(manager) -> None:
    assert begin_procedure(mediation(), a_victim(), by=manager).state == Run.State.RUNNING


def test_it_refuses_where_a_form_of_violence_is_sexual_whatever_reason_is_given(manager) -> None:
    reasons = refused(a_victim(forms=("fisik", "seksual")), manager, despite="Keluarga meminta. (contoh)")
    assert len(reasons) == 1 and "seksual" in reasons[0]


def test_it_refuses_for_the_mother_where_the_child_of_the_same_case_was_harmed_sexually(manager) -> None:
    mother = a_victim()
    child = stated(make_victim(violence_forms=["seksual"]), is_child=True)
    Participant.objects.filter(pk=child.pk).update(case=mother.case, order=2)
    assert "seksual" in refused(mother, manager)[0]


@pytest.mark.parametrize("forms", [(), ("tidak_diketahui",)])
def test_it_refuses_while_nobody_has_stated_the_forms_of_violence(manager, forms) -> None:
    assert "Belum ada yang menyatakan" in refused(a_victim(forms=forms), manager)[0]


def test_it_refuses_without_the_consent_of_the_victim(manager) -> None:
    assert "belum menyetujui" in refused(a_victim(consents=False), manager)[0]


def test_other_rooms_can_not_begin_it_either(manager) -> None:
    with pytest.raises(NotReady):
        start_run("mediation", a_victim(forms=("seksual",)), by=manager)


@pytest.mark.parametrize("warned", ["domestic_violence", "child", "high_risk"])
def test_it_warns_and_begins_with_a_reason_that_stands_on_the_timeline(manager, warned) -> None:
    victim = a_victim(is_child=warned == "child")
    if warned == "domestic_violence":
        victim.relationship = "suami_istri"
        victim.save()
    if warned == "high_risk":
        victim.case.risk = "tinggi"
        victim.case.save()
    assert len(refused(victim, manager)) == 2
    assert len(refused(victim, manager, despite="  ")) == 2
    run = begin_procedure(mediation(), victim, by=manager, despite="Korban yang meminta. (contoh)")
    line = TimelineEntry.objects.get(verb="run_started", case=run.case)
    assert (line.text, line.detail["warned"]) == ("Korban yang meminta. (contoh)", [warned])
    assert AuditEvent.objects.get(verb="procedures.run_started").detail["warned"] == [warned]
    assert "Korban yang meminta" not in str(AuditEvent.objects.values_list("detail", flat=True))


def test_the_screen_says_why_and_keeps_what_was_chosen(manager) -> None:
    victim = a_victim(is_child=True)
    client, address = client_of(manager), f"/admin/tugas/korban/{victim.pk}/mulai/"
    answers = {"procedure": str(mediation().pk), "despite": ""}
    page = client.post(address, answers)
    assert page.status_code == 422 and "Korban adalah anak" in page.content.decode()
    assert client.post(address, answers | {"despite": "Wali setuju. (contoh)"}).status_code == 302
    assert Run.objects.get(version__procedure__key="mediation").victim == victim


def test_both_parties_must_agree_before_they_meet(manager) -> None:
    run = begin_procedure(mediation(), a_victim(), by=manager)
    complete_task(
        open_task(run), by=manager, data=form("mediation-suitability", victim_is_safe="yes", free_of_pressure="yes")
    )
    agreed = {"victim_agrees": "yes", "other_party_agrees": "no"}
    with pytest.raises(NotReady) as refusal:
        complete_task(open_task(run), by=manager, data=form("mediation-consent", **agreed))
    assert "Pihak lain setuju" in refusal.value.reasons[0]
    complete_task(open_task(run), by=manager, outcome="refused", data=form("mediation-consent", **agreed))
    assert open_keys(run) == ["closing-note"]


def form(key: str, **answers: str) -> dict[str, Any]:
    return {"filled": filled(key, {}, **answers)}


def test_a_child_is_not_passed_against_the_answers(manager) -> None:
    run = start_run("repatriation", stated(make_victim(), is_child=True), by=None, at="assess")
    answers = {"health_ready": "yes", "psychologically_ready": "no", "documents_complete": "yes"}
    with pytest.raises(NotReady):
        complete_task(open_task(run), by=manager, data=form("placement-assessment", **answers))
    complete_task(open_task(run), by=manager, outcome="not_yet", data=form("placement-assessment", **answers))
    assert open_keys(run) == ["foundation"]


def drafted(**changes: Any) -> Procedure:
    """Return a draft of a procedure with these bars, as the CMS saves it."""
    definition = a_definition(a_step("a", form="mediation-consent", kind="form", requires=changes.pop("requires", {})))
    procedure = Procedure(key=definition.key, name_id=definition.name.id, live=False, service_type="mediasi", **changes)
    procedure.steps = json.dumps(stream_of_steps(definition.steps))
    procedure.save()
    procedure.save_revision()
    return procedure


def test_what_the_portal_can_not_judge_is_not_published() -> None:
    admin = make_officer("system_admin")
    for wrong in ({"bars": ["full_moon"]}, {"warns": ["full_moon"]}, {"requires": {"no_such_question": "yes"}}):
        with pytest.raises(NotReady):
            publish_procedure(drafted(**wrong), by=admin)
    definition = drafted(bars=["child"], warns=["child"]).definition
    assert [problem.refuses for problem in problems_of(definition)] == [False]
    serviceless = dataclasses.replace(definition, service_type="", bars=("no_consent",), warns=())
    assert [problem.refuses for problem in problems_of(serviceless)] == [True]
    published = publish_procedure(drafted(bars=["child", "vulnerable"], requires={"victim_agrees": "yes"}), by=admin)
    assert published.flow.bars == ("child", "vulnerable")
    assert published.definition["steps"][0]["requires"] == {"victim_agrees": "yes"}


def test_a_bar_that_is_not_known_any_more_still_bars(manager) -> None:
    version = mediation()
    version.definition = {**version.definition, "bars": ["full_moon"]}
    ProcedureVersion.objects.filter(pk=version.pk).update(definition=version.definition)
    assert "full_moon" in refused(a_victim(), manager)[0]


def test_the_editor_offers_every_hindrance_and_keeps_what_is_ticked(signed_in_client, officer) -> None:
    flow = Procedure.objects.get(key="escort")
    page = signed_in_client(officer("system_admin")).get(f"/admin/snippets/procedures/procedure/edit/{flow.pk}/")
    form = page.context["form"]
    assert [code for code, _label in form.fields["bars"].choices] == [name for name, _label in known_hindrances()]
    assert form["bars"].value() == ["no_consent"]
    assert "belum menyetujui layanannya" in page.content.decode()


def test_escort_goes_the_way_of_its_kind(manager) -> None:
    victim = stated(make_victim())
    with pytest.raises(NotReady):
        begin_procedure(current_version("escort"), victim, by=manager)
    consent_of(victim, service_type="pendampingan")
    run = begin_procedure(current_version("escort"), victim, by=manager)
    complete_task(open_task(run), by=manager, outcome="hearing", data=form("escort-plan"))
    assert open_keys(run) == ["prepare-hearing"]
