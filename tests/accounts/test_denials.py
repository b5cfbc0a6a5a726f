"""A refusal to somebody who is signed in goes into the audit trail: the view and the record, no address."""

import pytest

from portal.privacy.models import AuditEvent

pytestmark = pytest.mark.django_db


def denials() -> list[AuditEvent]:
    return list(AuditEvent.objects.filter(verb="access.denied").order_by("id"))


def test_a_missing_right_answers_403_in_indonesian_and_is_written_down(officer, signed_in_client) -> None:
    sari = officer("secretary")
    answer = signed_in_client(sari).get("/admin/users/new/?q=rahasia")
    assert answer.status_code == 403
    assert "Anda tidak memiliki hak" in answer.content.decode()
    (event,) = denials()
    assert (event.actor_id, event.detail["view"], event.detail["status"]) == (sari.pk, "wagtailusers_users:add", 403)
    assert "rahasia" not in repr(event.detail)


def test_the_record_is_named_by_its_key(officer, signed_in_client) -> None:
    other = officer("case_manager")
    signed_in_client(officer("secretary")).get(f"/admin/users/edit/{other.pk}/")
    assert denials()[-1].detail["record"] == str(other.pk)


def test_what_is_out_of_reach_is_written_down_too(officer, signed_in_client) -> None:
    signed_in_client(officer("system_admin")).get("/admin/users/edit/999999/")
    assert (denials()[-1].detail["status"], denials()[-1].detail["record"]) == (404, "999999")


def test_a_mistyped_address_is_no_refusal(officer, signed_in_client) -> None:
    client = signed_in_client(officer("secretary"))
    assert client.get("/admin/tidak-ada/").status_code == 404
    assert client.get("/tidak-ada/").status_code == 404
    assert denials() == []


def test_a_stranger_fills_no_trail(client) -> None:
    client.get("/admin/users/new/", headers={"x-requested-with": "XMLHttpRequest"})
    assert denials() == []


def test_a_refusal_to_a_script_is_json(officer, signed_in_client) -> None:
    answer = signed_in_client(officer("secretary")).get(
        "/admin/users/new/", headers={"x-requested-with": "XMLHttpRequest"}
    )
    assert answer.status_code == 403 and answer["Content-Type"] == "application/json"
