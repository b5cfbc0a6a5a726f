"""What people type is text on every screen that shows it, never markup."""

import pytest

from intake.cases.models import Participant
from intake.complaints.actions import accept_complaint
from intake.complaints.models import Complaint
from tests.factories.officers import client_of, make_officer

from .public import Visitor, typed

pytestmark = pytest.mark.django_db

MARKUP = "<script>kenari()</script><img src=x onerror=kenari()>\"'&amp;{{ 7 }}{% now 'Y' %}"
FIELDS = ["narrative", "reporter_name", "victim_name", "contact_address", "contact_hours"]
FIELDS += ["contact_code_word", "contact_avoid"]


def everywhere() -> dict[str, object]:
    contact = {"contact_allowed": "yes", "contact_channel": "whatsapp"}
    return typed(**contact, **{name: MARKUP[: 60 if name == "contact_code_word" else 200] for name in FIELDS})


def harmless(page: str) -> None:
    """The markup is there, as text."""
    assert "kenari()" in page
    assert "<script>kenari" not in page
    assert "<img src=x" not in page
    assert "{{ 7 }}" in page.replace("&quot;", '"')


def test_on_the_public_pages(visitor: Visitor) -> None:
    for step in ("review", "edit"):
        harmless(visitor.post(step=step, **everywhere()))
    harmless(visitor.review(**everywhere() | {"victim_age": "-1"}))
    visitor.send(**everywhere())
    visitor.open(visitor.code)
    harmless(visitor.reply(MARKUP))


def test_on_the_officers_screens(visitor: Visitor) -> None:
    visitor.send(**everywhere())
    visitor.open(visitor.code)
    visitor.reply(MARKUP)
    complaint = Complaint.objects.get()
    officer = make_officer("recording_officer")
    client, here = client_of(officer), f"/admin/pengaduan/{complaint.pk}"
    for page in (
        client.get(f"{here}/"),
        client.get(f"{here}/formulir/"),
        client.post(f"{here}/buka-identitas/", {"reason": "memeriksa_identitas"}),
        client.post(f"{here}/formulir/", {"narrative": MARKUP, "victim_name": MARKUP}),
    ):
        assert page.status_code in {200, 422}
        harmless(page.content.decode())


def test_in_the_cases_workspace(visitor: Visitor) -> None:
    visitor.send(**everywhere())
    visitor.open(visitor.code)
    visitor.reply(MARKUP)
    officer = make_officer("recording_officer")
    triage = {"case_type": "ktp", "risk": "sedang", "authority": "unit_ini"}
    complaint = Complaint.objects.get()
    answer = client_of(officer).post(f"/admin/pengaduan/{complaint.pk}/formulir/", everywhere() | triage)
    assert answer.status_code == 302
    case = accept_complaint(Complaint.objects.get(), by=officer)
    victim = Participant.objects.get(case=case, part="victim")
    client = client_of(make_officer("complaint_officer"))
    client.post(f"/admin/kasus/{case.pk}/catatan/", {"text": MARKUP})
    harmless(client.get(f"/admin/kasus/{case.pk}/").content.decode())
    revealed = client.post(
        f"/admin/kasus/{case.pk}/orang/{victim.pk}/buka-identitas/", {"reason": "memeriksa_identitas"}
    )
    harmless(revealed.content.decode())
