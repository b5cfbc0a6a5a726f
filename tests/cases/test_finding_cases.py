"""Lists are narrowed by codes, numbers are found in the box, people on a page that leaves no word anywhere."""

import pytest

from intake.cases.models import Case, SavedView
from portal.privacy.models import AuditEvent
from tests.factories.cases import analysed_victim, make_case, make_victim
from tests.factories.complaints import recorded_complaint
from tests.factories.officers import client_of, make_officer

pytestmark = pytest.mark.django_db


def numbers(client, query: str) -> set[str]:
    page = client.get(f"/admin/kasus/hasil/?{query}").content.decode()
    return {number for number in Case.objects.values_list("number", flat=True) if number in page}


def test_the_list_is_narrowed_by_codes_people_places_and_days() -> None:
    manager = make_officer("case_manager")
    plain = make_case(region="64.72")
    child = analysed_victim(is_child=True, risk="tinggi").case
    managed = make_case(region="64.71")
    Case.objects.filter(pk=managed.pk).update(manager=manager, opened_at="2025-03-05T10:00:00+08:00")
    client = client_of(manager)
    assert numbers(client, "risk=tinggi") == {child.number}
    assert numbers(client, "victim=is_child") == {child.number}
    assert numbers(client, f"manager={manager.pk}") == {managed.number}
    assert numbers(client, "manager=null") == {plain.number, child.number}
    assert numbers(client, "region=64.72") == {plain.number}
    assert numbers(client, "opened_at_from=2025-03-05&opened_at_to=2025-03-05") == {managed.number}
    assert numbers(client, f"q={plain.number}") == {plain.number}


def test_a_name_in_the_box_finds_nothing_and_leads_to_the_other_page() -> None:
    make_victim(name="Kenanga Wulandari")
    page = client_of(make_officer("case_manager")).get("/admin/kasus/?q=Kenanga").content.decode()
    assert "/admin/kasus/cari-orang/" in page
    assert "REG/" not in page


@pytest.mark.parametrize(
    "typed", [{"name": "koesoemo"}, {"name": "Kusumo Dewi"}, {"nik": "6472 0101 0190 0001"}, {"phone": "+62811-5"}]
)
def test_a_person_is_found_by_name_nik_and_phone_in_cases_and_complaints(typed: dict) -> None:
    known = {"nik": "6472010101900001", "phone": "08115"}
    case = make_victim(name="Dewi Kusumo", **known).case
    complaint = recorded_complaint(victim_name="Dewi Kusumo", victim_nik=known["nik"], victim_phone=known["phone"])
    away = make_victim(name="Dewi Kusumo", unit="64.71", **known).case
    page = client_of(make_officer("case_manager")).post("/admin/kasus/cari-orang/", typed).content.decode()
    assert case.number in page
    assert complaint.number in page
    assert away.number not in page
    assert "Dewi Kusumo" not in page.replace(f'value="{typed.get("name", "")}"', "")


def test_the_trail_keeps_that_somebody_looked_and_by_what_but_not_for_whom() -> None:
    officer = make_officer("case_manager")
    client_of(officer).post("/admin/kasus/cari-orang/", {"name": "Dewi Kusumo", "phone": "08115"})
    event = AuditEvent.objects.get(verb="cases.searched")
    assert event.actor_id == officer.pk
    assert event.detail == {"kinds": ["phone", "name"], "found": 0}


def test_an_empty_search_is_refused_and_searching_needs_the_right() -> None:
    assert client_of(make_officer("case_manager")).post("/admin/kasus/cari-orang/", {"name": "x"}).status_code == 422
    assert client_of(make_officer("daily_chair")).post("/admin/kasus/cari-orang/", {"name": "Dewi"}).status_code == 403


def test_a_saved_view_keeps_codes_and_never_what_was_typed_into_the_box() -> None:
    officer = make_officer("case_manager")
    client = client_of(officer)
    sent = {"name": "Tinggi", "query": "risk=tinggi&q=Kenanga&nama=Kenanga&ordering=-risk&opened_at_from=2025-01-01"}
    answer = client.post("/admin/kasus/tampilan/cases/", sent)
    view = SavedView.objects.get(user=officer)
    assert view.query == "opened_at_from=2025-01-01&ordering=-risk&risk=tinggi"
    assert answer["Location"] == f"/admin/kasus/?{view.query}"
    assert "Tinggi" in client.get("/admin/kasus/hasil/").content.decode()
    other = client_of(make_officer("case_manager"))
    assert other.post(f"/admin/kasus/tampilan/cases/{view.pk}/hapus/").status_code == 404
    client.post(f"/admin/kasus/tampilan/cases/{view.pk}/hapus/")
    assert not SavedView.objects.exists()


def test_a_view_of_no_list_or_without_a_filter_is_refused() -> None:
    client = client_of(make_officer("case_manager"))
    assert client.post("/admin/kasus/tampilan/apa-saja/", {"name": "x", "query": "risk=tinggi"}).status_code == 404
    client.post("/admin/kasus/tampilan/cases/", {"name": "x", "query": "q=Kenanga"})
    assert not SavedView.objects.exists()
