"""Officers work on their own unit's complaints, with the permission for each verb; everybody else gets nothing."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied

from intake.complaints import actions
from intake.complaints.models import Complaint, ComplaintMessage
from intake.complaints.queries import complaints_visible_to
from portal.privacy.models import AuditEvent
from tests.factories.complaints import complaint_answers, recorded_complaint, send_report
from tests.factories.officers import client_of, make_officer

pytestmark = pytest.mark.django_db

ACTIONS: dict[str, tuple[str, Callable[[Complaint, Any], Any]]] = {
    "confirm_receipt": ("record_complaint", lambda it, by: actions.confirm_receipt(it, by=by)),
    "record_complaint": (
        "record_complaint",
        lambda it, by: actions.record_complaint(it, complaint_answers(), by=by),
    ),
    "record_form_view": ("record_complaint", lambda it, by: actions.record_form_view(it, by=by)),
    "accept_complaint": ("accept_complaint", lambda it, by: actions.accept_complaint(it, by=by)),
    "direct_elsewhere": (
        "accept_complaint",
        lambda it, by: actions.direct_elsewhere(it, guidance="Ke LBH.", by=by),
    ),
    "send_message": ("message_reporter", lambda it, by: actions.send_message(it, "Halo", by=by)),
    "reveal_complaint": (
        "reveal_complaint",
        lambda it, by: actions.reveal_complaint(it, by=by, reason="memeriksa_identitas"),
    ),
}
POSTS = {
    "terima": {},
    "formulir": {"narrative": "x", "case_type": "ktp", "risk": "sedang", "authority": "unit_ini"},
    "buka-identitas": {"reason": "memeriksa_identitas"},
    "pesan": {"text": "Halo"},
    "jadikan-kasus": {},
    "arahkan": {"guidance": "Ke LBH."},
}
GETS = ["", "formulir/", "arahkan/"]


def untouched(complaint: Complaint, before: str) -> None:
    assert Complaint.objects.get(pk=complaint.pk).status == before
    assert not ComplaintMessage.objects.exists()


@pytest.mark.parametrize("action", ACTIONS)
def test_no_action_works_in_another_unit(action: str) -> None:
    complaint = send_report(region="64.71").complaint
    stranger = make_officer("recording_officer", unit="64.72")
    with pytest.raises(PermissionDenied):
        ACTIONS[action][1](complaint, stranger)
    untouched(complaint, "new")


@pytest.mark.parametrize("action", ACTIONS)
def test_the_province_has_no_right_in_a_citys_complaint(action: str) -> None:
    complaint = send_report(region="64.71").complaint
    with pytest.raises(PermissionDenied):
        ACTIONS[action][1](complaint, make_officer("recording_officer", unit="64"))


@pytest.mark.parametrize("action", ACTIONS)
def test_each_action_needs_its_own_permission(action: str) -> None:
    needed, act = ACTIONS[action]
    user = make_officer("")
    others = Permission.objects.filter(content_type__app_label="complaints").exclude(codename=needed)
    user.user_permissions.set(others)
    complaint = send_report().complaint
    with pytest.raises(PermissionDenied):
        act(complaint, user)
    untouched(complaint, "new")


@pytest.mark.parametrize("action", ACTIONS)
def test_an_officer_who_left_may_do_nothing(action: str) -> None:
    complaint = send_report().complaint
    with pytest.raises(PermissionDenied):
        ACTIONS[action][1](complaint, make_officer("recording_officer", is_active=False))


@pytest.mark.parametrize("action", ACTIONS)
def test_a_superuser_without_a_unit_may_do_nothing(action: str) -> None:
    complaint = send_report().complaint
    with pytest.raises(PermissionDenied):
        ACTIONS[action][1](complaint, make_officer("", unit=None, is_superuser=True))


@pytest.mark.parametrize("role", ["system_admin", "data_analyst", "partner", "communications", "moderator", ""])
def test_who_has_no_work_with_complaints_sees_none(role: str) -> None:
    complaint = send_report().complaint
    user = make_officer(role)
    assert not complaints_visible_to(user).exists()
    client = client_of(user)
    for address in ("/admin/pengaduan/", "/admin/pengaduan/hasil/", f"/admin/pengaduan/{complaint.pk}/"):
        answer = client.get(address)
        assert answer.status_code in {302, 403, 404}
        assert complaint.number not in answer.content.decode()


def test_a_superuser_without_a_unit_sees_none() -> None:
    complaint = send_report().complaint
    user = make_officer("", unit=None, is_superuser=True)
    client = client_of(user)
    assert not complaints_visible_to(user).exists()
    assert complaint.number not in client.get("/admin/pengaduan/").content.decode()
    for get in GETS:
        assert client.get(f"/admin/pengaduan/{complaint.pk}/{get}").status_code == 404


def test_a_superuser_in_a_unit_sees_that_unit_only() -> None:
    here, there = send_report(region="64.72").complaint, send_report(region="64.71").complaint
    user = make_officer("", unit="64.72", is_superuser=True)
    assert list(complaints_visible_to(user)) == [here]
    assert client_of(user).get(f"/admin/pengaduan/{there.pk}/").status_code == 404


def test_the_list_holds_the_own_units_complaints() -> None:
    here, there = send_report(region="64.72").complaint, send_report(region="64.71").complaint
    page = client_of(make_officer("recording_officer", unit="64.72")).get("/admin/pengaduan/").content.decode()
    assert here.number in page
    assert there.number not in page


@pytest.mark.parametrize("get", GETS)
def test_another_units_officer_finds_no_page(get: str) -> None:
    complaint = send_report(region="64.71").complaint
    client = client_of(make_officer("recording_officer", unit="64.72"))
    assert client.get(f"/admin/pengaduan/{complaint.pk}/{get}").status_code == 404
    assert not AuditEvent.objects.filter(verb="complaints.viewed").exists()


@pytest.mark.parametrize("post", POSTS)
@pytest.mark.parametrize("status", ["new", "recorded"])
def test_another_units_officer_finds_no_button(post: str, status: str) -> None:
    complaint = recorded_complaint(unit="64.71") if status == "recorded" else send_report(region="64.71").complaint
    client = client_of(make_officer("recording_officer", unit="64.72"))
    assert client.post(f"/admin/pengaduan/{complaint.pk}/{post}/", POSTS[post]).status_code == 404
    untouched(complaint, status)


@pytest.mark.parametrize("post", POSTS)
def test_who_may_only_look_presses_no_button(post: str) -> None:
    complaint = recorded_complaint()
    client = client_of(make_officer("secretary"))
    assert client.get(f"/admin/pengaduan/{complaint.pk}/").status_code == 200
    assert client.post(f"/admin/pengaduan/{complaint.pk}/{post}/", POSTS[post]).status_code == 403
    untouched(complaint, "recorded")


def test_an_id_that_never_was_looks_like_another_units() -> None:
    client = client_of(make_officer("recording_officer"))
    there = send_report(region="64.71").complaint
    pages = []
    for pk in (str(there.pk), "11111111-2222-4333-8444-555555555555"):
        answer = client.get(f"/admin/pengaduan/{pk}/")
        pages.append((answer.status_code, answer.content.decode().replace(pk, "ID")))
    assert pages[0][0] == pages[1][0] == 404


def test_the_buttons_work_for_who_may() -> None:
    officer = make_officer("recording_officer")
    client, complaint = client_of(officer), send_report().complaint
    here = f"/admin/pengaduan/{complaint.pk}"
    assert client.post(f"{here}/terima/").headers["Location"] == f"{here}/formulir/"
    assert client.post(f"{here}/formulir/", POSTS["formulir"]).headers["Location"] == f"{here}/"
    assert client.post(f"{here}/pesan/", POSTS["pesan"]).headers["Location"] == f"{here}/"
    assert client.post(f"{here}/jadikan-kasus/").headers["Location"].startswith("/admin/kasus/")
    assert ComplaintMessage.objects.get().author_id == officer.pk
