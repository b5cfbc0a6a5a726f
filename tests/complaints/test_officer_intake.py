"""Officers take in complaints by phone, at the counter, by WhatsApp and by letter: steps 1 and 2 in one form."""

import datetime
import re

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone

from intake.complaints import receipt
from intake.complaints.models import Complaint
from intake.complaints.queries import complaint_by_receipt
from intake.procedures.models import Task
from portal.security import form_token
from tests.factories.complaints import new_nonce, take_in
from tests.factories.officers import client_of, make_officer

from .public import clock_moved

pytestmark = pytest.mark.django_db

ADDRESS = "/admin/pengaduan/baru/"


def filled(**changes: object) -> dict[str, object]:
    """Return what an officer types into the form."""
    return {
        "form_token": form_token.issue("intake"),
        "channel": "telepon",
        "received_at": timezone.localtime().strftime("%Y-%m-%dT%H:%M"),
        "contact_allowed": "no",
        "reporter_type": "keluarga",
        "reporter_name": "Melati",
        "victim_name": "Kenanga",
        "narrative": "Anak dipukul tetangga. (contoh)",
        "region": "64.72",
        "case_type": "ampk",
        "risk": "sedang",
        "authority": "unit_ini",
        **changes,
    }


@pytest.fixture
def officer(db: None):
    return make_officer("recording_officer")


@pytest.fixture
def client(officer) -> Client:
    return client_of(officer)


@pytest.mark.parametrize("channel", ["telepon", "datang_langsung", "whatsapp", "surat"])
def test_a_complaint_is_recorded_at_once(client: Client, officer, channel: str) -> None:
    answer = client.post(ADDRESS, filled(channel=channel))
    assert answer.status_code == 200
    complaint = Complaint.objects.get()
    assert (complaint.channel, complaint.status) == (channel, Complaint.Status.RECORDED)
    assert complaint.received_by == complaint.recorded_by == officer._meta.model.objects.get(pk=officer.pk)
    assert complaint.unit == officer.unit
    assert (complaint.case_type, complaint.risk, complaint.authority) == ("ampk", "sedang", "unit_ini")
    assert not Task.objects.filter(state=Task.State.OPEN).exists()


def test_the_reporter_gets_a_code_that_works(client: Client) -> None:
    page = client.post(ADDRESS, filled()).content.decode()
    code = re.search(r'class="receipt-code"[^>]*>([A-Z0-9-]{24})<', page)
    assert code
    assert complaint_by_receipt(code[1]) == Complaint.objects.get()


def test_the_complaint_stays_in_the_officers_unit_wherever_it_happened(client: Client, officer) -> None:
    client.post(ADDRESS, filled(region="64.71"))
    assert Complaint.objects.get().unit == officer.unit


def test_the_form_sent_twice_is_one_complaint_with_one_code(client: Client) -> None:
    form = filled()
    pages = [client.post(ADDRESS, form).content.decode() for _press in range(2)]
    codes = {re.search(r'class="receipt-code"[^>]*>([A-Z0-9-]{24})<', page)[1] for page in pages}
    assert len(codes) == 1
    assert Complaint.objects.count() == 1


def test_the_form_sent_again_with_other_answers_is_explained(client: Client) -> None:
    form = filled()
    client.post(ADDRESS, form)
    answer = client.post(ADDRESS, {**form, "narrative": "Cerita lain"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Formulir ini sudah tersimpan dengan jawaban lain." in page
    assert "Cerita lain" in page
    assert Complaint.objects.get().narrative == "Anak dipukul tetangga. (contoh)"


def refused(client: Client, sentence: str, **changes: object) -> None:
    answer = client.post(ADDRESS, filled(narrative="Cerita kenari", **changes))
    assert answer.status_code == 422
    page = answer.content.decode()
    assert sentence in page
    assert "Cerita kenari" in page
    assert 'value="Melati"' in page
    assert not Complaint.objects.exists()


def days_from_now(days: int) -> str:
    return (timezone.localdate() + datetime.timedelta(days=days)).isoformat()


def test_a_birth_in_the_future_is_refused(client: Client) -> None:
    refused(client, "Tanggal ini belum terjadi. Mohon periksa kembali.", victim_birth_date=days_from_now(1))


def test_a_birth_before_1900_is_refused(client: Client) -> None:
    refused(client, "1 Januari 1900", victim_birth_date="1899-12-31")


def test_a_birth_after_the_incident_is_refused(client: Client) -> None:
    dates = {"victim_birth_date": "2020-02-02", "incident_on": "2020-02-01"}
    refused(client, "Menurut tanggal ini korban lahir sesudah kejadian.", **dates)


def test_an_incident_in_the_future_is_refused(client: Client) -> None:
    refused(client, "Tanggal ini belum terjadi.", incident_on=days_from_now(1))


def test_an_arrival_in_the_future_is_refused(client: Client) -> None:
    refused(client, "Tanggal ini belum terjadi.", received_at=f"{days_from_now(1)}T08:00")


@pytest.mark.parametrize("nik", ["123", "x" * 16, "64720101900000011"])
def test_a_nik_without_16_digits_is_refused(client: Client, nik: str) -> None:
    refused(client, "NIK", victim_nik=nik)


@pytest.mark.parametrize("name", ["case_type", "risk", "authority", "channel", "received_at"])
def test_the_triage_and_the_arrival_are_required(client: Client, name: str) -> None:
    refused(client, "error-summary", **{name: ""})


def test_a_page_open_too_long_keeps_everything_and_works_the_second_time(client: Client, monkeypatch) -> None:
    with clock_moved(monkeypatch, 12 * 3600 + 5):
        old = form_token.issue("intake")
    answer = client.post(ADDRESS, filled(form_token=old, narrative="Cerita kenari"))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Halaman ini terlalu lama terbuka." in page
    assert "Cerita kenari" in page
    fresh = re.search(r'name="form_token" value="([^"]+)"', page)[1]
    assert fresh != old
    assert client.post(ADDRESS, filled(form_token=fresh)).status_code == 200


def test_a_birth_date_outweighs_a_stated_age(officer) -> None:
    today = timezone.localdate()
    complaint = take_in(
        officer, victim_age=40, victim_birth_date=today.replace(year=today.year - 10, day=min(today.day, 28))
    ).complaint
    assert (complaint.victim_age_band, complaint.victim_is_child) == ("6-12", True)


def test_the_age_band_is_the_one_on_the_day_of_the_incident(officer) -> None:
    dates = {"victim_birth_date": datetime.date(2000, 6, 15), "incident_on": datetime.date(2018, 6, 14)}
    complaint = take_in(officer, **dates).complaint
    assert (complaint.victim_age_band, complaint.victim_is_child) == ("13-17", True)
    complaint = take_in(officer, **{**dates, "incident_on": datetime.date(2018, 6, 15)}).complaint
    assert (complaint.victim_age_band, complaint.victim_is_child) == ("18-24", False)


@pytest.mark.parametrize("role", ["complaint_officer", "case_manager", "system_admin", "data_analyst", "partner", ""])
def test_other_roles_may_not_take_in(role: str) -> None:
    user = make_officer(role)
    with pytest.raises(PermissionDenied):
        take_in(user)
    assert not Complaint.objects.exists()


@pytest.mark.parametrize("superuser", [False, True])
def test_somebody_without_a_unit_may_not_take_in(superuser: bool) -> None:
    user = make_officer("recording_officer", unit=None, is_superuser=superuser)
    with pytest.raises(PermissionDenied):
        take_in(user)
    assert client_of(user).post(ADDRESS, filled()).status_code == 403
    assert not Complaint.objects.exists()


def test_a_code_is_made_from_the_forms_nonce_alone(officer) -> None:
    nonce = new_nonce()
    assert take_in(officer, nonce=nonce).code == receipt.code_from_nonce(nonce)
