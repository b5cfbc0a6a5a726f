"""Identities of a complaint are masked until an officer gives a reason; who looked is recorded."""

import pytest
from django.core.exceptions import PermissionDenied

from intake.complaints.actions import reveal_complaint
from intake.complaints.models import Complaint
from intake.forms.errors import NotReady
from portal.privacy.models import AuditEvent
from tests.factories.complaints import CONTACT, recorded_complaint
from tests.factories.officers import client_of, make_officer

pytestmark = pytest.mark.django_db

NAMES = {
    "reporter_name": "Nama kenari",
    "reporter_phone": "0811-0000-0009",
    "victim_name": "Korban kenari",
    "alleged_name": "Terlapor kenari",
}


@pytest.fixture
def complaint(db: None) -> Complaint:
    return recorded_complaint(**NAMES, reporter_type="keluarga")


def test_the_page_masks_names_and_numbers(complaint: Complaint) -> None:
    officer = make_officer("recording_officer")
    page = client_of(officer).get(f"/admin/pengaduan/{complaint.pk}/").content.decode()
    assert complaint.number in page
    for hidden in [*NAMES.values(), CONTACT["address"]]:
        assert hidden not in page
    assert CONTACT["code_word"] in page


def test_the_list_shows_numbers_and_codes_only(complaint: Complaint) -> None:
    page = client_of(make_officer("recording_officer")).get("/admin/pengaduan/").content.decode()
    assert complaint.number in page
    assert "kenari" not in page
    assert "memukul" not in page


def test_a_reason_opens_them_and_is_recorded(complaint: Complaint) -> None:
    officer = make_officer("recording_officer")
    answer = client_of(officer).post(
        f"/admin/pengaduan/{complaint.pk}/buka-identitas/", {"reason": "memeriksa_identitas"}
    )
    assert answer.status_code == 200
    for shown in NAMES.values():
        assert shown in answer.content.decode()
    event = AuditEvent.objects.get(verb="complaints.identity_revealed")
    assert (event.actor_id, event.chain, event.detail) == (
        officer.pk,
        complaint.audit_chain,
        {"reason": "memeriksa_identitas"},
    )


@pytest.mark.parametrize("reason", ["", "ingin tahu", "x" * 500])
def test_no_reason_or_one_of_no_list_opens_nothing(complaint: Complaint, reason: str) -> None:
    answer = client_of(make_officer("recording_officer")).post(
        f"/admin/pengaduan/{complaint.pk}/buka-identitas/", {"reason": reason}
    )
    assert answer.status_code == 422
    assert "kenari" not in answer.content.decode()
    assert not AuditEvent.objects.filter(verb="complaints.identity_revealed").exists()


@pytest.mark.parametrize("reason", ["", "ingin tahu Kenanga"])
def test_the_action_takes_no_free_text_into_the_trail(complaint: Complaint, reason: str) -> None:
    with pytest.raises(NotReady):
        reveal_complaint(complaint, by=make_officer("recording_officer"), reason=reason)
    assert not AuditEvent.objects.filter(verb="complaints.identity_revealed").exists()


def test_a_look_opens_nothing_by_get(complaint: Complaint) -> None:
    client = client_of(make_officer("recording_officer"))
    assert client.get(f"/admin/pengaduan/{complaint.pk}/buka-identitas/").status_code == 405


@pytest.mark.parametrize("role", ["case_manager", "secretary"])
def test_who_may_see_complaints_but_not_identities_gets_none(complaint: Complaint, role: str) -> None:
    user = make_officer(role)
    client = client_of(user)
    page = client.get(f"/admin/pengaduan/{complaint.pk}/").content.decode()
    assert "kenari" not in page
    assert "buka-identitas" not in page
    answer = client.post(f"/admin/pengaduan/{complaint.pk}/buka-identitas/", {"reason": "memeriksa_identitas"})
    assert answer.status_code == 403
    with pytest.raises(PermissionDenied):
        reveal_complaint(complaint, by=user, reason="memeriksa_identitas")


def test_every_look_at_a_complaint_is_recorded(complaint: Complaint) -> None:
    officer = make_officer("recording_officer")
    client_of(officer).get(f"/admin/pengaduan/{complaint.pk}/")
    client_of(officer).get(f"/admin/pengaduan/{complaint.pk}/formulir/")
    looks = AuditEvent.objects.filter(actor_id=officer.pk, chain=complaint.audit_chain)
    assert list(looks.order_by("id").values_list("verb", flat=True)) == ["complaints.viewed", "complaints.form_viewed"]
