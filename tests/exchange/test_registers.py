"""Old registers are taken over once: sealed on the way in, found by name, without tasks and without portal numbers."""

from typing import Any

from django.db import connection

from intake.cases.models import Case, NumberSeries, Participant
from intake.complaints.models import Complaint
from intake.procedures.models import Task
from portal.privacy.models import AuditEvent

CASES = (
    "number;received_on;case_type;victim_name;victim_nik;victim_sex;violence_forms;chronology;alleged_name\n"
    "12/P2TP2A/2015;02/03/2015;ktp;Melati Rahasia;6472010101900001;perempuan;fisik; Kejadian lama rahasia;Tuan Contoh\n"
    '13/P2TP2A/2015;2015-04-05;ampk;Anggrek Rahasia;;laki_laki;"fisik; psikis";;\n'
)


def test_cases_are_taken_over_sealed_and_found(mover: Any) -> None:
    secretary = mover("secretary")
    job = secretary.confirm(secretary.checked("kasus", CASES.encode()))
    assert job.state == "done", job.about
    case = Case.objects.get(number="LAMA/64.72/12/P2TP2A/2015")
    assert (case.unit.region_id, case.status, case.year) == ("64.72", Case.Status.CLOSED, 2015)
    assert case.chronology == "Kejadian lama rahasia"
    victim = case.participants.get(part=Participant.Part.VICTIM)
    assert (victim.person.name, victim.violence_forms) == ("Melati Rahasia", ["fisik"])
    assert case.participants.get(part=Participant.Part.ALLEGED).person.name == "Tuan Contoh"
    assert not Task.objects.exists()
    assert not NumberSeries.objects.filter(year=2015).exists()
    assert secretary.client.get(case.address).status_code == 200
    found = secretary.client.post("/admin/kasus/cari-orang/", {"name": "Melati Rahasia", "nik": "", "phone": ""})
    assert "LAMA/64.72/12/P2TP2A/2015" in found.content.decode()
    with connection.cursor() as cursor:
        for table in ("cases_case", "cases_person", "exchange_importjob", "exchange_importpiece"):
            cursor.execute(f"SELECT * FROM {table}")
            assert b"Rahasia" not in repr(cursor.fetchall()).encode()
    assert AuditEvent.objects.filter(verb="exchange.cases_taken_over").count() == 1


def test_the_same_register_again_adds_nothing_and_other_details_are_an_error(mover: Any) -> None:
    secretary = mover("secretary")
    secretary.confirm(secretary.checked("kasus", CASES.encode()))
    again = secretary.checked("kasus", CASES.encode())
    assert (again.new, again.changed, again.same, again.bad) == (0, 0, 2, 0)
    other = secretary.checked("kasus", CASES.replace("Melati", "Mawar").encode())
    assert (other.same, other.bad) == (1, 1)


def test_a_wrong_line_is_named(mover: Any) -> None:
    secretary = mover("secretary")
    lines = CASES.replace("ktp", "tidak_ada_kode").replace("2015-04-05", "2099-04-05")
    job = secretary.checked("kasus", lines.encode())
    assert job.bad == 2
    cells = [row["errors"][0]["header"] for row in secretary.page(job, status="bad").context["rows"]]
    assert cells == ["case_type", "received_on"]


def test_complaints_join_the_old_case_they_name(mover: Any) -> None:
    secretary = mover("secretary")
    lines = (
        "number;received_on;case_number;channel;reporter_name;victim_name;chronology\n"
        "7/2015;2015-03-01;12/P2TP2A/2015;telepon;Kerabat Rahasia;Melati Rahasia;Cerita\n"
        "8/2015;2015-03-02;;telepon;;Tanpa Kasus;Cerita\n"
    )
    assert secretary.checked("pengaduan", lines.encode()).bad == 1, "the case is not there yet"
    secretary.confirm(secretary.checked("kasus", CASES.encode()))
    secretary.confirm(secretary.checked("pengaduan", lines.encode()))
    joined, alone = Complaint.objects.order_by("number")
    assert joined.case is not None
    assert (joined.case.number, joined.status) == ("LAMA/64.72/12/P2TP2A/2015", Complaint.Status.ACCEPTED)
    assert (alone.case, alone.status) == (None, Complaint.Status.REDIRECTED)
    assert joined.reporter_name == "Kerabat Rahasia"
    assert secretary.client.get(joined.address).status_code == 200
    assert secretary.checked("pengaduan", lines.encode()).same == 2


def test_a_register_goes_to_the_own_unit_and_needs_the_right(mover: Any) -> None:
    assert mover("case_manager").upload("kasus", CASES.encode()).status_code == 403
    assert mover("system_admin").upload("kasus", CASES.encode()).status_code == 403
