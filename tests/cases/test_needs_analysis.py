"""Step 3: what a victim needs, the facts that rules ask for, and what the reporter was told."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from intake.cases.actions import analyse_needs
from intake.cases.models import Case, NeedsAnalysis, Participant
from intake.complaints.models import Complaint
from intake.forms.errors import AlreadyDone, NotReady
from intake.procedures.actions import claim_task
from intake.procedures.models import Task
from portal.privacy.models import AuditEvent
from tests.factories.cases import analysed_victim, analysis, make_victim, years_ago
from tests.factories.complaints import accepted_complaint
from tests.factories.officers import client_of, make_officer

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(db: None):
    return make_officer("complaint_officer")


def victim_of(case: Case) -> Participant:
    return Participant.objects.get(case=case, part=Participant.Part.VICTIM)


def test_it_sets_the_victims_facts_and_the_cases_risk(officer) -> None:
    victim = make_victim()
    made = analyse_needs(
        victim,
        analysis(is_vulnerable=True, has_special_needs=True, risk="tinggi", services=["kesehatan", "psikososial"]),
        by=officer,
    )
    found = Participant.objects.get(pk=victim.pk)
    assert (found.is_child, found.is_vulnerable, found.has_special_needs) == (False, True, True)
    assert Case.objects.get().risk == "tinggi"
    stored = NeedsAnalysis.objects.get(pk=made.pk)
    assert (stored.services, stored.by_id, stored.informed) == (["kesehatan", "psikososial"], officer.pk, True)
    assert stored.analysis == "Perlu pemeriksaan dokter. (contoh)"


def test_the_trail_holds_codes_and_no_word_of_the_analysis(officer) -> None:
    analyse_needs(make_victim(), analysis(analysis="Cerita kenari", information="Kata kenari"), by=officer)
    event = AuditEvent.objects.get(verb="cases.needs_analysed")
    assert event.detail == {"services": ["kesehatan"], "risk": "sedang", "informed": True}


def test_it_finishes_step_3_and_opens_step_4_for_the_profession_that_is_needed(officer) -> None:
    _complaint, case = accepted_complaint()
    victim = victim_of(case)
    analyse_needs(victim, analysis(), by=officer)
    done = Task.objects.get(step_key="analyse")
    assert (done.state, done.done_by_id) == (Task.State.DONE, officer.pk)
    (opened,) = Task.objects.filter(subject_id=victim.pk, state=Task.State.OPEN)
    assert (opened.step_key, opened.case, opened.victim) == ("handle", case, victim)
    assert [role.code for role in opened.roles.all()] == ["service_officer"]
    assert opened.profession == "dokter"


def test_the_next_step_has_the_risk_the_analysis_found(officer) -> None:
    _complaint, case = accepted_complaint(risk="rendah")
    analyse_needs(victim_of(case), analysis(risk="tinggi"), by=officer)
    assert Task.objects.get(state=Task.State.OPEN).risk == "tinggi"


def test_analysing_again_later_changes_the_facts_and_opens_nothing_twice(officer) -> None:
    _complaint, case = accepted_complaint()
    victim = victim_of(case)
    for vulnerable in (False, True):
        analyse_needs(victim, analysis(is_vulnerable=vulnerable), by=officer)
    assert Task.objects.filter(state=Task.State.OPEN).count() == 1
    assert victim_of(case).is_vulnerable is True
    assert NeedsAnalysis.objects.count() == 2


def test_an_analysis_somebody_else_has_taken_is_refused_and_changes_nothing(officer) -> None:
    _complaint, case = accepted_complaint()
    claim_task(Task.objects.get(step_key="analyse"), by=make_officer("complaint_officer"))
    with pytest.raises(AlreadyDone):
        analyse_needs(victim_of(case), analysis(is_vulnerable=True), by=officer)
    assert victim_of(case).is_vulnerable is None
    assert not NeedsAnalysis.objects.exists()
    assert not AuditEvent.objects.filter(verb="cases.needs_analysed").exists()


@pytest.mark.parametrize(("years", "stated"), [(10, False), (30, True)])
def test_a_statement_against_the_birth_date_is_refused(officer, years: int, stated: bool) -> None:
    victim = make_victim(birth_date=years_ago(years))
    with pytest.raises(NotReady, match="Tanggal lahir"):
        analyse_needs(victim, analysis(is_child=stated), by=officer)
    analyse_needs(victim, analysis(is_child=not stated), by=officer)


@pytest.mark.parametrize(
    "stranger",
    [
        {"role": "complaint_officer", "unit": "64.71"},
        {"role": "recording_officer"},
        {"role": "secretary"},
        {"role": "system_admin"},
        {"role": "data_analyst"},
        {"role": "", "unit": None, "is_superuser": True},
    ],
    ids=lambda stranger: "-".join(str(value) for value in stranger.values()),
)
def test_who_may_not_analyse_changes_nothing(stranger: dict) -> None:
    victim, user = make_victim(), make_officer(**stranger)
    with pytest.raises(PermissionDenied):
        analyse_needs(victim, analysis(), by=user)
    answer = client_of(user).post(f"/admin/kasus/korban/{victim.pk}/analisis/", {})
    assert answer.status_code in {403, 404}
    assert not NeedsAnalysis.objects.exists()


FILLED = {
    "is_child": "no",
    "is_vulnerable": "no",
    "has_special_needs": "no",
    "risk": "sedang",
    "services": ["kesehatan"],
    "analysis": "Perlu pemeriksaan.",
    "informed": "yes",
    "information": "Diberi tahu.",
}


def test_the_screen_saves_it(officer) -> None:
    victim = make_victim()
    answer = client_of(officer).post(f"/admin/kasus/korban/{victim.pk}/analisis/", FILLED)
    assert answer.headers["Location"] == f"/admin/kasus/{victim.case_id}/"
    assert NeedsAnalysis.objects.get().analysis == "Perlu pemeriksaan."


@pytest.mark.parametrize("name", FILLED)
def test_the_screen_keeps_what_was_typed_when_an_answer_is_missing(officer, name: str) -> None:
    victim = make_victim()
    answer = client_of(officer).post(
        f"/admin/kasus/korban/{victim.pk}/analisis/", {**FILLED, "analysis": "Analisis kenari", name: ""}
    )
    assert answer.status_code == 422
    assert name == "analysis" or "Analisis kenari" in answer.content.decode()
    assert not NeedsAnalysis.objects.exists()


class TestChildOrAdult:
    """By the birth date if there is one, else as the officer stated; on the day that is asked for."""

    BIRTH = datetime.date(2008, 6, 15)

    @pytest.mark.parametrize(
        ("day", "child"),
        [
            (datetime.date(2026, 6, 14), True),
            (datetime.date(2026, 6, 15), False),
            (datetime.date(2010, 1, 1), True),
            (datetime.date(2040, 1, 1), False),
        ],
    )
    def test_the_birth_date_decides_on_the_day_of_the_act(self, day: datetime.date, child: bool) -> None:
        assert make_victim(birth_date=self.BIRTH).is_child_on(day) is child

    def test_the_birth_date_outweighs_what_was_stated(self) -> None:
        victim = make_victim(birth_date=self.BIRTH, is_child=True)
        assert victim.is_child_on(datetime.date(2040, 1, 1)) is False

    @pytest.mark.parametrize("stated", [True, False, None])
    def test_without_one_the_statement_counts(self, stated: bool | None) -> None:
        assert make_victim(is_child=stated).is_child_on(timezone.localdate()) is stated

    def test_who_was_born_on_29_february_is_adult_on_1_march(self) -> None:
        victim = make_victim(birth_date=datetime.date(2008, 2, 29))
        assert victim.is_child_on(datetime.date(2026, 2, 28)) is True
        assert victim.is_child_on(datetime.date(2026, 3, 1)) is False


@pytest.mark.parametrize("child", [True, False, None])
@pytest.mark.parametrize("vulnerable", [True, False, None])
@pytest.mark.parametrize("special", [True, False, None])
def test_one_fact_is_enough_for_an_escort_and_all_must_be_known_for_none(
    child: bool | None, vulnerable: bool | None, special: bool | None
) -> None:
    victim = make_victim(is_child=child)
    victim.is_vulnerable, victim.has_special_needs = vulnerable, special
    facts = (child, vulnerable, special)
    expected = True if True in facts else (None if None in facts else False)
    assert victim.must_be_escorted is expected


def test_a_child_by_birth_date_must_be_escorted_before_any_analysis() -> None:
    assert make_victim(birth_date=years_ago(10)).must_be_escorted is True


def test_an_analysed_adult_without_needs_goes_alone() -> None:
    assert Participant.objects.get(pk=analysed_victim().pk).must_be_escorted is False


def test_a_complaint_knows_its_case_after_the_analysis(officer) -> None:
    complaint, case = accepted_complaint()
    analyse_needs(victim_of(case), analysis(), by=officer)
    assert Complaint.objects.get(pk=complaint.pk).case == case
