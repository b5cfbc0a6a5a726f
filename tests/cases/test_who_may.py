"""A case belongs to one unit; who has no work with cases sees none of them."""

import pytest

from intake.cases.queries import cases_visible_to
from portal.privacy.models import AuditEvent
from tests.factories.cases import make_case, make_victim
from tests.factories.officers import client_of, make_officer

pytestmark = pytest.mark.django_db

SEES = [
    "recording_officer",
    "complaint_officer",
    "service_officer",
    "case_manager",
    "secretary",
    "daily_chair",
    "general_chair",
    "legal_aid_officer",
    "agency_head",
    "women_protection_head",
    "shelter_officer",
]
SEES_NONE = ["partner", "communications", "moderator", "system_admin", "data_analyst", ""]


@pytest.mark.parametrize("role", SEES)
def test_the_roles_of_the_house_see_their_units_cases(role: str) -> None:
    here, there = make_case(unit="64.72"), make_case(unit="64.71")
    user = make_officer(role, unit="64.72")
    assert list(cases_visible_to(user)) == [here]
    page = client_of(user).get("/admin/kasus/").content.decode()
    assert here.number in page
    assert there.number not in page


@pytest.mark.parametrize("role", SEES_NONE)
def test_the_others_see_none(role: str) -> None:
    case, user = make_case(), make_officer(role)
    assert not cases_visible_to(user).exists()
    client = client_of(user)
    for address in ("/admin/kasus/", "/admin/kasus/hasil/", f"/admin/kasus/{case.pk}/"):
        answer = client.get(address)
        assert answer.status_code in {302, 403, 404}
        assert case.number not in answer.content.decode()


def test_a_superuser_without_a_unit_sees_none() -> None:
    case, user = make_case(), make_officer("", unit=None, is_superuser=True)
    assert not cases_visible_to(user).exists()
    client = client_of(user)
    assert case.number not in client.get("/admin/kasus/").content.decode()
    assert client.get(f"/admin/kasus/{case.pk}/").status_code == 404


@pytest.mark.parametrize("unit", ["64.71", "64"])
def test_an_officer_of_another_unit_or_of_the_province_finds_no_page(unit: str) -> None:
    victim = make_victim(unit="64.72")
    client = client_of(make_officer("case_manager", unit=unit))
    here = f"/admin/kasus/{victim.case_id}"
    person = f"{here}/orang/{victim.pk}/buka-identitas/"
    for address in (
        f"{here}/",
        f"{here}/catatan/",
        f"/admin/kasus/korban/{victim.pk}/analisis/",
        f"/admin/kasus/korban/{victim.pk}/persetujuan/",
    ):
        assert client.get(address).status_code == 404, address
        assert client.post(address, {"text": "x"}).status_code in {404, 405}, address
    assert client.post(person, {"reason": "menghubungi_korban"}).status_code == 404
    assert not AuditEvent.objects.filter(verb__in=["cases.viewed", "cases.identity_revealed"]).exists()


def test_every_look_is_recorded_and_shown() -> None:
    case, officer = make_case(), make_officer("case_manager", username="petugas.satu")
    client = client_of(officer)
    client.get(f"/admin/kasus/{case.pk}/")
    page = client.get(f"/admin/kasus/{case.pk}/").content.decode()
    assert AuditEvent.objects.filter(verb="cases.viewed", actor_id=officer.pk, chain=case.audit_chain).count() == 2
    assert "petugas.satu" in page[page.index('id="tab-looks"') :]


def test_the_list_finds_a_number_and_shows_no_name() -> None:
    wanted, other = make_case(), make_case()
    page = client_of(make_officer("secretary")).get("/admin/kasus/", {"q": wanted.number}).content.decode()
    assert wanted.number in page
    assert f"/admin/kasus/{other.pk}/" not in page
    assert "Kenanga" not in page
