"""Contacts respect the person's wishes; outside them only with a reason, and that is told."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from intake.cases.models import TimelineEntry
from intake.complaints.actions import log_contact
from intake.complaints.models import ContactLog, SafeContact
from intake.complaints.wishes import outside_wishes
from intake.forms.errors import NotReady
from portal.privacy.models import AuditEvent
from tests.factories.complaints import CONTACT, accepted_complaint, send_report
from tests.factories.officers import client_of, make_officer

pytestmark = pytest.mark.django_db
WISHES = SafeContact(**CONTACT)


def details(**changes):
    return {
        "at": timezone.now(),
        "channel": "whatsapp",
        "reached": True,
        "summary": "Janji temu",
        "as_wished": True,
        **changes,
    }


@pytest.mark.parametrize(
    ("wishes", "channel", "as_wished", "problems"),
    [
        (WISHES, "whatsapp", True, 0),
        (WISHES, "telepon", True, 1),
        (WISHES, "whatsapp", False, 3),
        (SafeContact(allowed=True), "telepon", False, 0),
        (SafeContact(allowed=True, channel="jangan_hubungi"), "telepon", True, 1),
        (SafeContact(allowed=False), "whatsapp", True, 1),
        (SafeContact(), "whatsapp", True, 1),
    ],
)
def test_what_is_outside_the_wishes(wishes: SafeContact, channel: str, as_wished: bool, problems: int) -> None:
    assert len(outside_wishes(wishes, channel=channel, as_wished=as_wished)) == problems


def test_outside_the_wishes_needs_a_reason_and_is_told() -> None:
    complaint, case = accepted_complaint()
    officer = make_officer("complaint_officer")
    with pytest.raises(NotReady, match="membahayakan"):
        log_contact(complaint, by=officer, **details(channel="telepon"))
    assert not ContactLog.objects.exists()
    log_contact(complaint, by=officer, **details(channel="telepon", reason="Nyawa terancam"))
    log_contact(complaint, by=officer, **details())
    verbs = TimelineEntry.objects.filter(case=case, kind="contact").values_list("verb", flat=True)
    assert set(verbs) == {"contact_logged", "contact_outside_wishes"}
    kept = list(AuditEvent.objects.filter(verb="complaints.contact_logged").order_by("id"))
    assert [event.detail["outside"] for event in kept] == [True, False]


def test_a_contact_is_not_recorded_before_it_took_place_nor_without_the_right() -> None:
    complaint = send_report().complaint
    with pytest.raises(NotReady):
        later = timezone.now() + datetime.timedelta(hours=1)
        log_contact(complaint, by=make_officer("recording_officer"), **details(at=later))
    for officer in (make_officer("secretary"), make_officer("recording_officer", unit="64.71")):
        with pytest.raises(PermissionDenied):
            log_contact(complaint, by=officer, **details())


def test_the_wishes_stand_above_the_form_and_the_warning_keeps_what_was_typed() -> None:
    complaint = send_report().complaint
    client, address = client_of(make_officer("recording_officer")), f"/admin/pengaduan/{complaint.pk}/kontak/"
    page = client.get(address).content.decode()
    assert page.index("arisan") < page.index('name="summary"')
    now = timezone.localtime().strftime("%Y-%m-%dT%H:%M")
    sent = {"channel": "telepon", "at": now, "reached": "no", "summary": "Tidak diangkat"}
    refused = client.post(address, sent)
    assert refused.status_code == 422
    assert "Tidak diangkat" in refused.content.decode()
    assert "meminta cara lain" in refused.content.decode()
    assert client.post(address, {**sent, "reason": "Nyawa terancam"}).status_code == 302
    assert "di luar keinginan" in client.get(f"/admin/pengaduan/{complaint.pk}/").content.decode()


def test_the_case_shows_the_contacts_of_its_complaints() -> None:
    complaint, case = accepted_complaint()
    log_contact(complaint, by=make_officer("complaint_officer"), **details(summary="Janji temu kenari"))
    address = f"/admin/kasus/{case.pk}/"
    assert "Janji temu kenari" in client_of(make_officer("case_manager")).get(address).content.decode()
    assert "Janji temu kenari" not in client_of(make_officer("shelter_officer")).get(address).content.decode()
