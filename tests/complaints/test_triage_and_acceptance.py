"""From the complaint form to a case, or to the right service: in that order, once."""

import datetime

import pytest
from django.utils import timezone

from intake.cases.models import Case, NumberSeries, Participant
from intake.complaints.actions import (
    accept_complaint,
    confirm_receipt,
    direct_elsewhere,
    record_complaint,
)
from intake.complaints.models import Complaint
from intake.forms.errors import AlreadyDone, NotReady
from intake.procedures.actions import claim_task
from intake.procedures.models import Procedure, Task
from portal.privacy.models import AuditEvent
from tests.factories.complaints import complaint_answers, recorded_complaint, send_report
from tests.factories.officers import make_officer

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(db: None):
    return make_officer("recording_officer")


def open_steps() -> list[str]:
    return list(Task.objects.filter(state=Task.State.OPEN).values_list("step_key", flat=True))


def test_confirming_receipt_opens_the_complaint_form(officer) -> None:
    complaint = send_report().complaint
    confirm_receipt(complaint, by=officer)
    assert open_steps() == ["record"]
    with pytest.raises(AlreadyDone):
        confirm_receipt(complaint, by=officer)


@pytest.mark.parametrize("confirmed_first", [True, False])
def test_recording_sets_the_triage_and_finishes_steps_1_and_2(officer, confirmed_first: bool) -> None:
    complaint = send_report().complaint
    if confirmed_first:
        confirm_receipt(complaint, by=officer)
    record_complaint(complaint, complaint_answers(risk="tinggi", victim_name="Kenanga"), by=officer)
    found = Complaint.objects.get(pk=complaint.pk)
    assert (found.case_type, found.risk, found.authority, found.status) == ("ktp", "tinggi", "unit_ini", "recorded")
    assert (found.recorded_by_id, found.victim_name) == (officer.pk, "Kenanga")
    assert open_steps() == []
    event = AuditEvent.objects.get(verb="complaints.recorded")
    assert event.detail == {"case_type": "ktp", "risk": "tinggi", "authority": "unit_ini"}


def test_recording_twice_is_refused(officer) -> None:
    complaint = recorded_complaint(by=officer)
    with pytest.raises(AlreadyDone, match="sudah dicatat"):
        record_complaint(complaint, complaint_answers(risk="rendah"), by=officer)
    assert Complaint.objects.get().risk == "sedang"


def test_a_form_somebody_else_has_taken_is_refused_and_names_her(officer) -> None:
    complaint = send_report().complaint
    claim_task(Task.objects.get(), by=make_officer("recording_officer", username="petugas.lain"))
    with pytest.raises(AlreadyDone, match=r"petugas\.lain"):
        record_complaint(complaint, complaint_answers(), by=officer)
    assert Complaint.objects.get().status == Complaint.Status.NEW


def test_accepting_opens_a_case_with_its_people(officer) -> None:
    complaint = recorded_complaint(
        by=officer,
        reporter_type="keluarga",
        reporter_name="Melati",
        reporter_phone="0811-0000-0009",
        victim_name="Kenanga",
        victim_nik="6472010101900001",
        victim_birth_date=datetime.date(1990, 1, 1),
        victim_disability="fisik",
        alleged_name="Terlapor Contoh",
        narrative="Cerita kenari",
    )
    case = accept_complaint(complaint, by=officer)
    people = {person.part: person for person in Participant.objects.filter(case=case)}
    victim = people["victim"]
    assert (victim.person.name, victim.person.nik) == ("Kenanga", "6472010101900001")
    assert (victim.is_child, victim.has_special_needs, victim.is_vulnerable) == (False, True, None)
    assert (people["reporter"].person.name, people["reporter"].person.phone) == ("Melati", "0811-0000-0009")
    assert people["alleged"].person.name == "Terlapor Contoh"
    assert (case.chronology, case.risk, case.case_type, case.received_at) == (
        "Cerita kenari",
        "sedang",
        "ktp",
        complaint.received_at,
    )
    found = Complaint.objects.get(pk=complaint.pk)
    assert (found.case, found.status) == (case, Complaint.Status.ACCEPTED)


def test_a_victim_who_reports_herself_is_one_person(officer) -> None:
    complaint = recorded_complaint(
        by=officer, reporter_type="korban", reporter_name="Kenanga", reporter_phone="0811-0000-0009", victim_name=""
    )
    case = accept_complaint(complaint, by=officer)
    person = Participant.objects.get(case=case).person
    assert (person.name, person.phone) == ("Kenanga", "0811-0000-0009")


@pytest.mark.parametrize("disability", ["", "tidak_ada", "tidak_diketahui"])
def test_no_recorded_disability_leaves_special_needs_to_be_asked(officer, disability: str) -> None:
    case = accept_complaint(recorded_complaint(by=officer, victim_disability=disability), by=officer)
    assert case.participants.get(part="victim").has_special_needs is None


def test_the_number_is_prefix_region_year_and_four_digits(officer) -> None:
    year = timezone.localdate().year
    numbers = [accept_complaint(recorded_complaint(by=officer), by=officer).number for _case in range(2)]
    assert numbers == [f"REG/64.72/{year}/0001", f"REG/64.72/{year}/0002"]


def test_the_unit_may_write_another_prefix(officer) -> None:
    officer.unit.case_prefix = "KASUS"
    officer.unit.save()
    case = accept_complaint(recorded_complaint(by=officer), by=officer)
    assert case.number.startswith("KASUS/64.72/")


@pytest.mark.parametrize(("risk", "hours"), [("tinggi", 1), ("sedang", 6), ("rendah", 72)])
def test_accepting_opens_the_analysis_counted_from_the_report(officer, risk: str, hours: int) -> None:
    case = accept_complaint(recorded_complaint(by=officer, risk=risk), by=officer)
    task = Task.objects.get(state=Task.State.OPEN)
    assert (task.step_key, task.case, task.label) == ("analyse", case, case.number)
    assert [role.code for role in task.roles.all()] == ["complaint_officer"]
    assert task.due_at == case.received_at + datetime.timedelta(hours=hours)


def test_a_new_report_can_be_neither_accepted_nor_directed(officer) -> None:
    complaint = send_report().complaint
    for attempt in (
        lambda: accept_complaint(complaint, by=officer),
        lambda: direct_elsewhere(complaint, guidance="Ke LBH.", by=officer),
    ):
        with pytest.raises(NotReady, match="Isi dahulu formulir pengaduan"):
            attempt()
    assert not Case.objects.exists()


@pytest.mark.parametrize("authority", ["unit_lain", "nasional", "di_luar_kewenangan"])
def test_what_another_service_must_do_is_directed_and_never_accepted(officer, authority: str) -> None:
    complaint = recorded_complaint(by=officer, authority=authority)
    with pytest.raises(NotReady, match="layanan lain"):
        accept_complaint(complaint, by=officer)
    direct_elsewhere(complaint, guidance="Hubungi LBH Contoh.", by=officer)
    found = Complaint.objects.get(pk=complaint.pk)
    assert (found.status, found.guidance_given) == (Complaint.Status.REDIRECTED, "Hubungi LBH Contoh.")
    assert [message.text for message in found.messages.all()] == ["Hubungi LBH Contoh."]
    assert not Case.objects.exists()


@pytest.mark.parametrize("guidance", ["", "  \n"])
def test_directing_needs_words(officer, guidance: str) -> None:
    complaint = recorded_complaint(by=officer, authority="unit_lain")
    with pytest.raises(NotReady):
        direct_elsewhere(complaint, guidance=guidance, by=officer)
    assert not complaint.messages.exists()


def test_what_is_this_units_is_not_directed_away(officer) -> None:
    with pytest.raises(NotReady):
        direct_elsewhere(recorded_complaint(by=officer), guidance="Ke LBH.", by=officer)


def test_nothing_is_decided_twice(officer) -> None:
    complaint = recorded_complaint(by=officer)
    accept_complaint(complaint, by=officer)
    other = recorded_complaint(by=officer, authority="nasional")
    direct_elsewhere(other, guidance="Hubungi 129.", by=officer)
    for decided in (complaint, other):
        with pytest.raises(AlreadyDone, match="sudah diputuskan"):
            accept_complaint(decided, by=officer)
        with pytest.raises(AlreadyDone, match="sudah diputuskan"):
            direct_elsewhere(decided, guidance="Lagi.", by=officer)
    assert Case.objects.count() == 1


def test_an_acceptance_that_fails_frees_the_number_and_leaves_nothing(officer) -> None:
    complaint = recorded_complaint(by=officer)
    flow = Procedure.objects.get(key="complaint-handling")
    Procedure.objects.filter(pk=flow.pk).update(key="renamed")
    with pytest.raises(Exception, match="does not exist"):
        accept_complaint(complaint, by=officer)
    assert not Case.objects.exists()
    assert not NumberSeries.objects.filter(kind=NumberSeries.Kind.CASE).exists()
    assert not AuditEvent.objects.filter(verb="cases.opened").exists()
    assert Complaint.objects.get(pk=complaint.pk).status == Complaint.Status.RECORDED
    Procedure.objects.filter(pk=flow.pk).update(key=flow.key)
    assert accept_complaint(complaint, by=officer).number.endswith("/0001")
