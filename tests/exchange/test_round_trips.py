"""What was exported comes back unchanged: every row of every kind is the same as what is stored."""

import datetime
import io
from typing import Any

import openpyxl
import pytest
from django.utils import timezone

from content.models import EventIndexPage, EventPage
from content.models.events import EventParticipants
from intake.cases.actions import VictimDetails
from intake.exchange.actions.exporting import columns_for
from intake.exchange.models import ExportJob
from intake.exchange.registry import all_kinds
from tests.factories.cases import make_case

from .conftest import Mover
from .test_exporting import ask, fetch, opened
from .test_registers import CASES

PLAIN = {
    "angka": "data_analyst",
    "wilayah": "system_admin",
    "kode": "system_admin",
    "mitra": "system_admin",
    "titik-layanan": "communications",
    "pengguna": "system_admin",
    "peserta": "communications",
}
SEALED = {"kasus": "secretary", "pengaduan": "secretary"}
COMPLAINTS = (
    "number;received_on;case_number;channel;reporter_name;reporter_phone;victim_name;victim_birth_date;chronology\n"
    "7/2015;2015-03-01;12/P2TP2A/2015;telepon;Kerabat Contoh;0811-1;Melati Rahasia;1990-01-01;'=Cerita\n"
    "8/2015;2015-03-02;;surat;;;Tanpa Kasus;;-\n"
)


def event_with_participants() -> None:
    """Have an event of which somebody has counted who came."""
    now = timezone.now()
    event = EventPage(
        title="Uji", slug="uji-peserta", place="Balai", starts=now, ends=now + datetime.timedelta(hours=1)
    )
    EventIndexPage.objects.first().add_child(instance=event)
    EventParticipants.objects.create(page=event, sex="perempuan", age_band="18-24", number=25)


def test_there_is_a_round_trip_of_every_kind_that_comes_in() -> None:
    assert {kind.key for kind in all_kinds() if kind.import_permission} == {*PLAIN, *SEALED}


#: Every kind, and every format of one whose cells are of all sorts.
TRIPS = [*((kind, "csv") for kind in PLAIN), *(("angka", file_format) for file_format in ("xlsx", "ods", "json"))]


@pytest.mark.parametrize(("kind", "file_format"), TRIPS)
def test_what_leaves_openly_comes_back_the_same(mover: Any, kind: str, file_format: str) -> None:
    someone = mover(PLAIN[kind], **({"unit": None} if PLAIN[kind] == "communications" else {}))
    if kind == "peserta":
        event_with_participants()
    columns = list(next(one for one in all_kinds() if one.key == kind).columns())
    assert ask(someone, kind, columns=columns, file_format=file_format).status_code == 302
    job = ExportJob.objects.get()
    again = someone.checked(kind, fetch(someone, job), f"data.{file_format}")
    assert again.same == job.rows > 0
    assert (again.new, again.changed, again.bad) == (0, 0, 0), someone.page(again).content.decode()


def sent_back(someone: Mover, kind: str) -> tuple[ExportJob, Any]:
    """Export all columns this person may read behind a password, open the file, and have it checked."""
    columns = list(columns_for(next(one for one in all_kinds() if one.key == kind), someone.officer))
    assert "chronology" in columns
    answer = ask(someone, kind, columns=columns, file_format="xlsx-aes", otp_token=someone.officer.backup_codes.pop())
    job = ExportJob.objects.latest("created_at")
    book = openpyxl.Workbook()
    for row in opened(fetch(someone, job), answer.context["password"]):
        book.active.append(row)
    content = io.BytesIO()
    book.save(content)
    return job, someone.checked(kind, content.getvalue(), "data.xlsx")


def test_registers_come_back_the_same(mover: Any) -> None:
    secretary = mover("secretary")
    secretary.confirm(secretary.checked("kasus", CASES.encode()))
    secretary.confirm(secretary.checked("pengaduan", COMPLAINTS.encode()))
    for kind in SEALED:
        job, again = sent_back(secretary, kind)
        assert (again.same, again.new, again.changed, again.bad) == (job.rows, 0, 0, 0) == (2, 0, 0, 0)


def test_a_case_the_portal_itself_numbered_is_not_taken_over_a_second_time(mover: Any) -> None:
    secretary = mover("secretary")
    make_case(victims=[VictimDetails(name="Kenanga Contoh", sex="perempuan")])
    _job, again = sent_back(secretary, "kasus")
    assert (again.same, again.new) == (1, 0)
