"""A second complaint about the same case joins it, with its story, its messages and its wishes."""

import pytest
from django.core.exceptions import PermissionDenied

from intake.cases.actions import close_case
from intake.cases.models import Case, TimelineEntry
from intake.complaints.actions import join_case
from intake.complaints.models import Complaint
from intake.complaints.people import cases_like, complaints_like
from intake.forms.errors import AlreadyDone, NotReady
from intake.procedures.models import Task
from tests.factories.cases import make_case, make_victim
from tests.factories.complaints import accepted_complaint, recorded_complaint, send_report
from tests.factories.forms import closing_form
from tests.factories.officers import client_of, make_officer

pytestmark = pytest.mark.django_db
FROM_AN_AUNT = {"reporter_type": "keluarga", "reporter_name": "Bibi Contoh", "narrative": "Kata bibi"}


def test_it_joins_without_a_new_case_and_brings_its_reporter() -> None:
    _first, case = accepted_complaint()
    second, officer = recorded_complaint(**FROM_AN_AUNT), make_officer("recording_officer")
    victim = case.participants.get(part="victim")
    join_case(second, case, victim=victim, by=officer)
    assert Case.objects.count() == 1
    second = Complaint.objects.get(pk=second.pk)
    assert (second.case, second.status) == (case, Complaint.Status.ACCEPTED)
    assert case.participants.get(part="reporter").person.name == "Bibi Contoh"
    assert case.participants.filter(part="victim").count() == 1
    entry = TimelineEntry.objects.get(case=case, verb="complaint_joined")
    assert (entry.text, entry.sensitivity, entry.victim) == ("Kata bibi", "narrative", victim)
    with pytest.raises(AlreadyDone):
        join_case(second, case, victim=None, by=officer)


def test_another_victim_is_added_with_an_analysis_of_her_own() -> None:
    case = make_case()
    join_case(recorded_complaint(victim_name="Adik Contoh"), case, victim=None, by=make_officer("recording_officer"))
    sister = case.participants.get(part="victim", order=2)
    assert sister.person.name == "Adik Contoh"
    assert Task.objects.filter(victim=sister, step_key="analyse").exists()


def test_it_is_recorded_first_and_the_case_is_open_and_the_victim_one_of_its_own() -> None:
    case, officer = make_case(), make_officer("recording_officer")
    with pytest.raises(NotReady):
        join_case(send_report().complaint, case, victim=None, by=officer)
    with pytest.raises(NotReady):
        join_case(recorded_complaint(), case, victim=make_victim(), by=officer)
    close_case(case, closing_form(reason="dipulangkan", summary="x"), by=make_officer("case_manager"))
    with pytest.raises(NotReady):
        join_case(recorded_complaint(), case, victim=None, by=officer)


def test_another_units_case_or_no_right_is_refused() -> None:
    with pytest.raises(PermissionDenied):
        join_case(recorded_complaint(), make_case(unit="64.71"), victim=None, by=make_officer("recording_officer"))
    with pytest.raises(PermissionDenied):
        join_case(recorded_complaint(), make_case(), victim=None, by=make_officer("case_manager"))


def test_likely_the_same_is_shown_to_whoever_may_look_for_people() -> None:
    case = make_victim(name="Mawar Soeharto").case
    earlier = recorded_complaint(victim_name="Mawar Suharto")
    complaint = recorded_complaint(victim_name="Mawar Suharto Putri")
    officer = make_officer("recording_officer")
    assert [likeness.participant.case for likeness in cases_like(officer, complaint)] == [case]
    assert [row[0] for row in complaints_like(officer, complaint)] == [earlier]
    page = client_of(officer).get(f"/admin/pengaduan/{complaint.pk}/").content.decode()
    assert case.number in page
    assert earlier.number in page


def test_on_screen_a_case_is_chosen_by_likeness_or_number_then_the_victim() -> None:
    victim = make_victim(name="Mawar Suharto")
    complaint = recorded_complaint(victim_name="Mawar Soeharto")
    client, address = client_of(make_officer("recording_officer")), f"/admin/pengaduan/{complaint.pk}/gabungkan/"
    assert victim.case.number in client.get(address).content.decode()
    assert client.post(address, {"number": "REG/0"}).status_code == 422
    chosen = client.post(address, {"number": victim.case.number.lower()})["Location"]
    assert chosen == f"{address}{victim.case_id}/"
    assert client.post(chosen, {}).status_code == 422
    assert client.post(chosen, {"victim": str(victim.pk)})["Location"] == f"/admin/kasus/{victim.case_id}/"
    assert Complaint.objects.get(pk=complaint.pk).case == victim.case
