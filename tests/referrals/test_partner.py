"""A partner sees the referrals that were sent to its agency, answers them, and sees nothing else."""

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from intake.forms.errors import AlreadyDone, NotReady
from intake.referrals import actions
from intake.referrals.models import Referral
from intake.referrals.queries import referrals_visible_to
from portal.privacy.models import AuditEvent
from tests.factories.officers import client_of, make_officer
from tests.factories.referrals import make_agency, member_of, ready_referral, sent_referral

pytestmark = pytest.mark.django_db


@pytest.fixture
def agency(db: None):
    return make_agency()


@pytest.fixture
def partner(agency):
    return member_of(agency)


def test_it_sees_what_was_sent_and_no_draft(agency, partner) -> None:
    sent, draft = sent_referral(partner=agency), ready_referral(partner=agency)
    elsewhere = sent_referral(partner=make_agency())
    assert list(referrals_visible_to(partner)) == [sent]
    client = client_of(partner)
    page = client.get("/admin/rujukan/").content.decode()
    assert sent.number in page
    for hidden in (draft, elsewhere):
        assert hidden.number not in page
        assert client.get(f"/admin/rujukan/{hidden.pk}/").status_code == 404
        answer = client.post(f"/admin/rujukan/{hidden.pk}/jawab/", {"decision": "accept"})
        assert answer.status_code == 404


def test_it_does_not_see_what_was_stopped(agency, partner) -> None:
    from intake.cases.actions import withdraw_consent

    draft = ready_referral(partner=agency)
    withdraw_consent(draft.consent, by=draft.created_by)
    assert not referrals_visible_to(partner).exists()


def test_it_sees_the_letter_and_nothing_else_of_the_case(agency, partner) -> None:
    referral = sent_referral(partner=agency)
    page = client_of(partner).get(f"/admin/rujukan/{referral.pk}/").content.decode()
    assert "Kenanga Wulandari, 31 tahun. (contoh)" in page
    assert "Dipukul pada bulan lalu. (contoh)" in page
    for hidden in (
        referral.case.number,
        "Suami memukul sejak bulan lalu",
        "Perawat jaga menunggu",
        str(referral.case_id),
    ):
        assert hidden not in page


def test_its_look_is_recorded_on_the_case(agency, partner) -> None:
    referral = sent_referral(partner=agency)
    client_of(partner).get(f"/admin/rujukan/{referral.pk}/")
    event = AuditEvent.objects.get(verb="referrals.viewed")
    assert (event.actor_id, event.chain) == (partner.pk, referral.case.audit_chain)


@pytest.mark.parametrize("address", ["/admin/kasus/", "/admin/pengaduan/", "/admin/tugas/", "/admin/pengaduan/baru/"])
def test_the_unit_screens_are_closed_to_it(partner, address: str) -> None:
    client = client_of(partner)
    assert client.get(address).status_code == 403
    assert f'href="{address}"' not in client.get("/admin/").content.decode()


def test_it_accepts(agency, partner) -> None:
    referral = sent_referral(partner=agency)
    answered = actions.answer_referral(referral, accept=True, answer="Kami siap.", by=partner)
    assert (answered.status, answered.answered_by_id, answered.answer) == ("accepted", partner.pk, "Kami siap.")


@pytest.mark.parametrize("answer", ["", "  \n"])
def test_declining_needs_a_reason(agency, partner, answer: str) -> None:
    referral = sent_referral(partner=agency)
    with pytest.raises(NotReady, match="Tulis alasan penolakan"):
        actions.answer_referral(referral, accept=False, answer=answer, by=partner)
    assert Referral.objects.get().status == Referral.Status.SENT
    answered = actions.answer_referral(referral, accept=False, answer="Ruang penuh.", by=partner)
    assert (answered.status, answered.answer) == (Referral.Status.DECLINED, "Ruang penuh.")


def test_the_screen_refuses_a_decline_without_words(agency, partner) -> None:
    referral = sent_referral(partner=agency)
    client, address = client_of(partner), f"/admin/rujukan/{referral.pk}/jawab/"
    answer = client.post(address, {"decision": "decline", "answer": ""})
    assert answer.status_code == 422
    assert "Tulis alasan penolakan" in answer.content.decode()
    assert client.post(address, {"decision": "decline", "answer": "Ruang penuh."}).status_code == 302
    assert Referral.objects.get().status == Referral.Status.DECLINED


def test_an_answer_is_given_once(agency, partner) -> None:
    referral = sent_referral(partner=agency)
    actions.answer_referral(referral, accept=True, answer="", by=partner)
    with pytest.raises(AlreadyDone):
        actions.answer_referral(referral, accept=False, answer="Ruang penuh.", by=partner)


def test_a_draft_is_not_answered_even_by_its_agency(agency, partner) -> None:
    with pytest.raises(AlreadyDone):
        actions.answer_referral(ready_referral(partner=agency), accept=True, answer="", by=partner)


@pytest.mark.parametrize("who", ["another agency", "case manager", "superuser", "left", "system admin"])
def test_nobody_else_answers_for_the_agency(agency, who: str) -> None:
    referral = sent_referral(partner=agency)
    stranger = {
        "another agency": lambda: member_of(make_agency()),
        "case manager": lambda: make_officer("case_manager"),
        "superuser": lambda: make_officer("", is_superuser=True, unit=None),
        "left": lambda: make_officer("partner", unit=None, is_active=False),
        "system admin": lambda: make_officer("system_admin"),
    }[who]()
    if who == "left":
        agency.members.add(stranger)
    with pytest.raises(PermissionDenied):
        actions.answer_referral(referral, accept=True, answer="", by=stranger)
    assert Referral.objects.get().status == Referral.Status.SENT


def test_an_agency_that_was_closed_neither_sees_nor_answers(agency, partner) -> None:
    referral = sent_referral(partner=agency)
    agency.active = False
    agency.save()
    assert not referrals_visible_to(partner).exists()
    with pytest.raises(PermissionDenied):
        actions.answer_referral(Referral.objects.get(pk=referral.pk), accept=True, answer="", by=partner)


def test_who_left_the_agency_sees_nothing_any_more(agency, partner) -> None:
    referral = sent_referral(partner=agency)
    agency.members.remove(partner)
    assert not referrals_visible_to(partner).exists()
    with pytest.raises(PermissionDenied):
        actions.answer_referral(referral, accept=True, answer="", by=partner)
    with pytest.raises(PermissionDenied):
        actions.record_service(referral, served_on=timezone.localdate(), service_given="x", by=partner)


def test_another_agency_records_no_service(agency) -> None:
    referral = sent_referral(partner=agency)
    with pytest.raises(PermissionDenied):
        actions.record_service(referral, served_on=timezone.localdate(), service_given="x", by=member_of(make_agency()))
    assert Referral.objects.get().status == Referral.Status.SENT


@pytest.mark.parametrize("button", ["informasi", "koordinasi", "pendamping", "surat", "persetujuan", "kirim", "tutup"])
def test_the_units_buttons_do_nothing_for_it(agency, partner, button: str) -> None:
    referral = sent_referral(partner=agency)
    typed = {"information": "x", "coordination": "x", "identity": "x", "chronology": "x"}
    answer = client_of(partner).post(f"/admin/rujukan/{referral.pk}/{button}/", typed)
    assert answer.status_code in {403, 404, 422}
    found = Referral.objects.get()
    assert (found.status, found.identity) == ("sent", "Kenanga Wulandari, 31 tahun. (contoh)")


def test_officers_of_the_unit_see_all_of_their_referrals(agency) -> None:
    sent, draft = sent_referral(partner=agency), ready_referral(partner=agency)
    for role in ("case_manager", "secretary", "agency_head"):
        assert set(referrals_visible_to(make_officer(role))) == {sent, draft}
        assert not referrals_visible_to(make_officer(role, unit="64.71")).exists()


@pytest.mark.parametrize("role", ["recording_officer", "system_admin", "data_analyst", "communications", ""])
def test_the_others_see_none(agency, role: str) -> None:
    referral = sent_referral(partner=agency)
    user = make_officer(role)
    assert not referrals_visible_to(user).exists()
    client = client_of(user)
    for address in ("/admin/rujukan/", f"/admin/rujukan/{referral.pk}/"):
        answer = client.get(address)
        assert answer.status_code in {302, 403, 404}
        assert referral.number not in answer.content.decode()


def test_a_superuser_without_a_unit_sees_none(agency) -> None:
    sent_referral(partner=agency)
    assert not referrals_visible_to(make_officer("", unit=None, is_superuser=True)).exists()
