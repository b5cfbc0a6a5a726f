"""Who may not read a note does not see that there is one; the timeline is filtered and paged in the database."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from intake.cases.actions import add_note
from intake.cases.models import TimelineEntry
from tests.factories.cases import make_case
from tests.factories.officers import client_of, make_officer

pytestmark = pytest.mark.django_db
TEXTS = {"operational": "Jadwal rapat", "identity": "Alamat baru", "narrative": "Kejadian itu", "health": "Luka lama"}


@pytest.mark.parametrize(
    ("role", "reads"),
    [
        ("case_manager", {"operational", "identity", "narrative", "health"}),
        ("legal_aid_officer", {"operational", "identity", "narrative"}),
        ("secretary", {"operational", "narrative"}),
        ("shelter_officer", {"operational", "health"}),
    ],
)
def test_each_sensitivity_has_its_readers(role: str, reads: set[str]) -> None:
    case, author = make_case(), make_officer("case_manager")
    for sensitivity, text in TEXTS.items():
        add_note(case, by=author, text=text, sensitivity=sensitivity)
    page = client_of(make_officer(role)).get(f"/admin/kasus/{case.pk}/").content.decode()
    assert {sensitivity for sensitivity, text in TEXTS.items() if text in page} == reads


def test_whoever_wrote_a_note_reads_it() -> None:
    case, author = make_case(), make_officer("secretary")
    add_note(case, by=author, text=TEXTS["health"], sensitivity="health")
    assert TEXTS["health"] in client_of(author).get(f"/admin/kasus/{case.pk}/").content.decode()


def test_the_chronology_is_absent_for_whoever_may_not_read_narratives() -> None:
    case = make_case(chronology="Dipukul di dapur")
    address = f"/admin/kasus/{case.pk}/"
    assert "Dipukul di dapur" in client_of(make_officer("case_manager")).get(address).content.decode()
    assert "Dipukul di dapur" not in client_of(make_officer("shelter_officer")).get(address).content.decode()


def panel(client, case, query: str) -> str:
    page = client.get(f"/admin/kasus/{case.pk}/?{query}").content.decode()
    return page[page.index('id="tab-timeline"') : page.index('id="tab-people"')]


def test_the_timeline_is_narrowed_by_kind_and_days() -> None:
    case, author = make_case(), make_officer("case_manager")
    entry = add_note(case, by=author, text="Catatan lama")
    TimelineEntry.objects.filter(pk=entry.pk).update(at="2025-03-05T23:30:00+08:00")
    client = client_of(author)
    assert "Kasus dibuka" not in panel(client, case, "kind=note")
    assert "Catatan lama" in panel(client, case, "since=2025-03-05&until=2025-03-05")
    assert "Catatan lama" not in panel(client, case, "since=2025-03-06")
    assert "Catatan lama" in panel(client, case, "since=kemarin&victim=siapa")


def test_five_hundred_entries_cost_as_many_queries_as_five() -> None:
    case, author = make_case(), make_officer("case_manager")
    client, address, counts = client_of(author), f"/admin/kasus/{case.pk}/", []
    for more in (5, 495):
        TimelineEntry.objects.bulk_create(
            TimelineEntry(case=case, kind="note", verb="note_added", actor=author, text=f"Catatan {number}")
            for number in range(more)
        )
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]
