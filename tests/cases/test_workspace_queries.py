"""One screen per case costs the same number of queries, however long the case has been running."""

import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from intake.cases.actions import add_note
from intake.cases.models import Case, TimelineEntry
from intake.complaints.actions import reply_as_reporter
from portal.reference.queries import code_choices
from tests.factories.cases import consent_of, make_case
from tests.factories.complaints import accepted_complaint, new_nonce
from tests.factories.officers import client_of, make_officer
from tests.factories.referrals import make_agency, make_referral

pytestmark = pytest.mark.django_db


def queries_of(client, address: str) -> int:
    client.get(address)  # sessions and code lists are read the first time
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def queries_of_revealing(client, address: str, reason: str) -> int:
    """Return what one reveal costs; the least of several is what it costs when nothing is read for the first time."""
    with CaptureQueriesContext(connection) as queries:
        assert client.post(address, {"reason": reason}).status_code == 200
    return len(queries)


def test_the_workspace_does_not_grow_with_the_timeline() -> None:
    """All tabs come with one request; what a tab is filtered by and paged to, a revealed identity: all the same."""
    _complaint, case = accepted_complaint()
    officer, victim = make_officer("complaint_officer"), case.participants.get(part="victim")
    client, address = client_of(make_officer("case_manager")), f"/admin/kasus/{case.pk}/"
    reason = next(code for code, _label in code_choices("reveal_reason"))
    reveal = f"{address}orang/{victim.pk}/buka-identitas/"
    counts = []
    for more in (5, 495):
        notes = [add_note(case, by=officer, text=f"Catatan {number}") for number in range(5)]
        for note in notes * (more // 5 - 1):
            note.pk, note._state.adding = uuid.uuid4(), True
            note.save(force_insert=True)
        entries = TimelineEntry.objects.filter(case=case).count()
        ways = [address, f"{address}?kind=note", f"{address}?page=2", f"{address}?victim={victim.pk}"]
        counts.append([queries_of(client, way) for way in ways])
        counts[-1].append(min(queries_of_revealing(client, reveal, reason) for _time in range(3)))
    assert entries > 500
    assert counts[0] == counts[1]


def test_the_workspace_does_not_grow_with_messages_consents_referrals_and_colleagues() -> None:
    complaint, case = accepted_complaint(victim_age=30)
    victim = case.participants.get(part="victim")
    client, address = client_of(make_officer("case_manager")), f"/admin/kasus/{case.pk}/"
    counts = []
    for more in (2, 6):
        for number in range(more):
            reply_as_reporter(complaint, f"Pesan {number}", nonce=new_nonce())
            consent_of(victim, by=make_officer("case_manager"))
            make_referral(victim, partner=make_agency(), by=make_officer("case_manager"))
            add_note(Case.objects.get(pk=case.pk), by=make_officer("complaint_officer"), text=f"Catatan {number}")
        counts.append(queries_of(client, address))
    assert counts[0] == counts[1]


@pytest.mark.parametrize(("role", "address"), [("case_manager", "/admin/kasus/"), ("case_manager", "/admin/rujukan/")])
def test_lists_do_not_grow_with_their_rows(role: str, address: str) -> None:
    client = client_of(make_officer(role))
    counts = []
    for more in (2, 10):
        for _case in range(more):
            case = make_case()
            make_referral(case.participants.get(part="victim"))
        counts.append(queries_of(client, address))
    assert counts[0] == counts[1]
