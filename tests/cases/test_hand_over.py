"""A case goes to another unit only when that unit accepts; then all that belongs to it goes along."""

import pytest
from django.core.exceptions import PermissionDenied

from intake.cases.actions import accept_case, close_case, decline_case, offer_case, take_back_offer
from intake.cases.models import Case
from intake.complaints.models import Complaint
from intake.forms.errors import AlreadyDone, NotReady
from intake.procedures.models import Task
from portal.accounts.models import ServiceUnit
from tests.factories.cases import make_case
from tests.factories.complaints import accepted_complaint
from tests.factories.forms import closing_form
from tests.factories.officers import client_of, make_officer
from tests.factories.referrals import make_referral

pytestmark = pytest.mark.django_db
THERE = "64.71"


def offered(case=None):
    unit = ServiceUnit.objects.get(region=THERE)
    return offer_case(case or make_case(), to_unit=unit, reason="Korban pindah", by=make_officer("case_manager"))


def sees(officer, case) -> bool:
    return client_of(officer).get(f"/admin/kasus/{case.pk}/").status_code == 200


def test_until_it_is_accepted_the_first_unit_keeps_it() -> None:
    offer = offered()
    assert sees(make_officer("case_manager"), offer.case)
    assert not sees(make_officer("case_manager", unit=THERE), offer.case)


def test_after_it_is_accepted_only_the_other_unit_has_it_with_all_that_belongs_to_it() -> None:
    complaint, case = accepted_complaint(victim_age=30)
    referral = make_referral(case.participants.get(part="victim"))
    number = case.number
    accept_case(offered(Case.objects.get(pk=case.pk)), answer="", by=make_officer("case_manager", unit=THERE))
    case = Case.objects.get(pk=case.pk)
    assert (case.unit.region_id, case.number, case.manager) == (THERE, number, None)
    assert Complaint.objects.get(pk=complaint.pk).unit == case.unit
    assert type(referral).objects.get(pk=referral.pk).unit == case.unit
    assert set(Task.objects.filter(case=case, state="open").values_list("unit", "assignee")) == {(case.unit.pk, None)}
    assert not sees(make_officer("case_manager"), case)
    assert sees(make_officer("case_manager", unit=THERE), case)


def test_numbers_of_both_units_go_on_without_a_double() -> None:
    accept_case(offered(), answer="", by=make_officer("case_manager", unit=THERE))
    assert make_case(unit=THERE).sequence == 1
    assert make_case().sequence == 2


def test_declining_needs_a_reason_which_the_first_unit_reads() -> None:
    offer, receiver = offered(), make_officer("case_manager", unit=THERE)
    with pytest.raises(NotReady):
        decline_case(offer, answer=" ", by=receiver)
    decline_case(offer, answer="Rumah aman penuh", by=receiver)
    page = client_of(make_officer("case_manager")).get("/admin/kasus/pelimpahan/").content.decode()
    assert "Rumah aman penuh" in page
    with pytest.raises(AlreadyDone):
        accept_case(offer, answer="", by=receiver)


def test_nobody_answers_for_another_unit_or_without_the_right() -> None:
    offer = offered()
    for officer in (make_officer("case_manager"), make_officer("service_officer", unit=THERE)):
        with pytest.raises(PermissionDenied):
            accept_case(offer, answer="", by=officer)


def test_an_offer_taken_back_can_no_longer_be_accepted() -> None:
    offer = offered()
    take_back_offer(offer, by=make_officer("secretary"))
    with pytest.raises(AlreadyDone):
        accept_case(offer, answer="", by=make_officer("case_manager", unit=THERE))


def test_it_is_offered_once_to_another_active_unit_with_a_reason() -> None:
    case, manager = make_case(), make_officer("case_manager")
    there = ServiceUnit.objects.get(region=THERE)
    for unit, reason in ((case.unit, "x"), (there, " ")):
        with pytest.raises(NotReady):
            offer_case(case, to_unit=unit, reason=reason, by=manager)
    offered(case)
    with pytest.raises(AlreadyDone):
        offered(case)
    with pytest.raises(NotReady):
        close_case(case, closing_form(reason="dipulangkan", summary="x"), by=manager)


def test_before_accepting_the_other_unit_sees_codes_and_the_reason_only() -> None:
    offer = offered(make_case(chronology="Dipukul di dapur"))
    client = client_of(make_officer("case_manager", unit=THERE))
    assert offer.case.number in client.get("/admin/kasus/pelimpahan/").content.decode()
    address = f"/admin/kasus/pelimpahan/{offer.pk}/"
    page = client.get(address).content.decode()
    assert "Korban pindah" in page
    assert "Dipukul di dapur" not in page
    assert client.post(address, {"accept": "no", "answer": ""}).status_code == 422
    assert client.post(address, {"accept": "yes"})["Location"] == f"/admin/kasus/{offer.case_id}/"
    assert client_of(make_officer("case_manager")).get(address).status_code == 404
