"""Code lists in the CMS: the system administrator edits and retires them, nobody deletes, others don't see them."""

import pytest

from portal.accounts.models import User
from portal.reference.models import Code, Region
from portal.reference.wagtail_hooks import NothingIsDeleted

pytestmark = pytest.mark.django_db

CODES = "/admin/snippets/reference/code/"


def high() -> Code:
    return Code.objects.get(list__key="risk", code="tinggi")


def form(code: Code, /, **changes: object) -> dict[str, object]:
    values = {name: getattr(code, name) for name in ("code", "label_id", "label_en", "order", "group", "external")}
    return {**values, "list": code.list_id, "active": "on" if code.active else "", **changes}


@pytest.fixture
def client(officer, signed_in_client):
    return signed_in_client(officer("system_admin"))


@pytest.mark.parametrize("kind", ["code", "codelist", "region"])
def test_the_system_administrator_sees_the_lists(client, kind: str) -> None:
    assert client.get(f"/admin/snippets/reference/{kind}/").status_code == 200


@pytest.mark.parametrize("role", ["case_manager", "communications", "data_analyst", "partner"])
def test_nobody_else_does(officer, signed_in_client, role: str) -> None:
    answer = signed_in_client(officer(role)).get(CODES)
    assert answer.status_code in (302, 403, 404)
    assert b"tinggi" not in answer.content


def test_a_code_can_be_renamed_and_retired(client) -> None:
    answer = client.post(f"{CODES}edit/{high().pk}/", form(high(), label_id="Sangat tinggi", active=""))
    assert answer.status_code == 302
    assert (high().label_id, high().active) == ("Sangat tinggi", False)


def test_its_value_and_its_list_stay_whatever_is_sent(client) -> None:
    before = high()
    other = Code.objects.get(list__key="place", code="sekolah").list_id
    client.post(f"{CODES}edit/{before.pk}/", form(before, code="lain", list=other, label_id="Gawat"))
    after = Code.objects.get(pk=before.pk)
    assert (after.code, after.list_id, after.label_id) == ("tinggi", before.list_id, "Gawat")


def test_a_new_closure_reason_is_offered_at_once(client) -> None:
    from portal.reference.queries import code_choices

    model = Code.objects.filter(list__key="closure_reason").first()
    assert model is not None
    assert "pindah" not in dict(code_choices("closure_reason"))
    answer = client.post(f"{CODES}add/", form(model, code="pindah", label_id="Pindah", label_en="Moved", order=500))
    assert answer.status_code == 302
    assert dict(code_choices("closure_reason"))["pindah"] == "Pindah"


def test_the_same_code_twice_in_a_list_is_refused_in_words(client) -> None:
    answer = client.post(f"{CODES}add/", form(high()))
    assert answer.status_code == 200
    assert Code.objects.filter(list__key="risk", code="tinggi").count() == 1


@pytest.mark.parametrize("address", [f"{CODES}delete/{{code}}/", "/admin/snippets/reference/region/delete/64.72/"])
def test_nobody_deletes(client, address: str) -> None:
    client.post(address.format(code=high().pk))
    assert high()
    assert Region.objects.filter(code="64.72").exists()


def test_not_even_a_superuser_deletes() -> None:
    superuser = User.objects.create_superuser("akar")
    assert not NothingIsDeleted(Code).user_has_permission(superuser, "delete")
    assert NothingIsDeleted(Code).user_has_permission(superuser, "change")


def test_a_region_keeps_its_code(client) -> None:
    address = "/admin/snippets/reference/region/edit/64.72/"
    assert client.get(address).status_code == 200
    client.post(address, {"code": "64.99", "level": "kota", "name": "Kota Tepian", "parent": "64"})
    assert Region.objects.get(code="64.72").name == "Kota Tepian"
    assert not Region.objects.filter(code="64.99").exists()
