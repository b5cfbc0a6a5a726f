"""One screen per case costs the same number of queries, however long the case has been running."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from intake.cases.actions import add_note
from intake.cases.models import Case
from intake.complaints.actions import reply_as_reporter
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


def test_the_workspace_does_not_grow_with_the_timeline() -> None:
    _complaint, case = accepted_complaint()
    officer = make_officer("complaint_officer")
    client, address = client_of(make_officer("case_manager")), f"/admin/kasus/{case.pk}/"
    counts = []
    for more in (5, 45):
        for number in range(more):
            add_note(case, by=officer, text=f"Catatan {number}")
        counts.append(queries_of(client, address))
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
