"""A case is closed with a reason; what is open is named, and stays open only with an explanation."""

import pytest
from django.core.exceptions import PermissionDenied

from intake.cases.actions import ask_agency_head, close_case, reopen_case
from intake.cases.models import Case, CaseClosing
from intake.forms.errors import AlreadyDone, NotReady
from intake.procedures.models import Task
from tests.cases.test_plan_and_risk import plan_of
from tests.factories.cases import consent_of, make_case, make_victim, years_ago
from tests.factories.complaints import accepted_complaint
from tests.factories.forms import closing_form
from tests.factories.officers import client_of, make_officer
from tests.factories.referrals import make_referral, sent_referral

pytestmark = pytest.mark.django_db


def test_nothing_open_and_the_case_is_closed_with_its_reason() -> None:
    case = make_case()
    closing = close_case(
        case, closing_form(reason="kebutuhan_terpenuhi", summary="Pulih"), by=make_officer("case_manager")
    )
    assert Case.objects.get(pk=case.pk).status == Case.Status.CLOSED
    assert (closing.reason, closing.summary, closing.left_open) == ("kebutuhan_terpenuhi", "Pulih", "")


def test_open_steps_referrals_goals_and_questions_are_named() -> None:
    from intake.cases.actions import add_goal
    from tests.cases.deeds import tomorrow

    manager = make_officer("case_manager")
    _complaint, case = accepted_complaint(victim_age=None, victim_birth_date=years_ago(10))
    child = case.participants.get(part="victim")
    referral = make_referral(child, by=manager)
    add_goal(plan_of(child, manager), goal="x", responsible=manager, due_on=tomorrow(), by=manager)
    ask_agency_head(child, service_type="kesehatan", reason="x", assent="given", shared=[], by=manager)
    with pytest.raises(NotReady) as refused:
        close_case(case, closing_form(reason="dipulangkan", summary="x"), by=manager)
    said = " ".join(refused.value.reasons)
    assert all(words in said for words in ("langkah", referral.number, "tujuan", "Kepala badan"))
    assert Case.objects.get(pk=case.pk).is_open
    closing = close_case(case, closing_form(reason="dipulangkan", summary="x"), explanation="Pindah negara", by=manager)
    assert referral.number in closing.left_open
    assert not Task.objects.filter(case=case, state=Task.State.OPEN).exists()


def test_a_consent_that_still_stands_is_named_but_stops_nobody() -> None:
    victim = make_victim(birth_date=years_ago(30))
    consent_of(victim)
    client = client_of(make_officer("case_manager"))
    page = client.get(f"/admin/kasus/{victim.case_id}/tutup/").content.decode()
    assert "Masih ada persetujuan yang berlaku" in page
    sent = {"closure_reason": "dipulangkan", "result": "Selesai"}
    assert client.post(f"/admin/kasus/{victim.case_id}/tutup/", sent).status_code == 302


def test_a_reason_is_a_code_and_closing_needs_the_right() -> None:
    with pytest.raises(NotReady):
        close_case(make_case(), closing_form(reason="bosan", summary="x"), by=make_officer("case_manager"))
    for officer in (make_officer("complaint_officer"), make_officer("case_manager", unit="64.71")):
        with pytest.raises(PermissionDenied):
            close_case(make_case(), closing_form(reason="dipulangkan", summary="x"), by=officer)


def test_a_closed_case_is_opened_again_with_a_reason() -> None:
    case, manager = make_case(), make_officer("case_manager")
    close_case(case, closing_form(reason="dipulangkan", summary="x"), by=manager)
    with pytest.raises(AlreadyDone):
        close_case(case, closing_form(reason="dipulangkan", summary="x"), by=manager)
    with pytest.raises(NotReady):
        reopen_case(case, reason=" ", by=manager)
    reopen_case(case, reason="Terlapor kembali", by=manager)
    assert CaseClosing.objects.get(case=case).reopening_reason == "Terlapor kembali"
    with pytest.raises(AlreadyDone):
        reopen_case(case, reason="x", by=manager)
    close_case(case, closing_form(reason="dipulangkan", summary="x"), by=manager)
    assert CaseClosing.objects.filter(case=case).count() == 2


def test_the_screen_names_what_is_open_and_keeps_what_was_typed() -> None:
    case = sent_referral().case
    client, address = client_of(make_officer("case_manager")), f"/admin/kasus/{case.pk}/tutup/"
    assert "masih terbuka" in client.get(address).content.decode()
    refused = client.post(address, {"closure_reason": "dipulangkan", "result": "Pulang ke ibu", "explanation": ""})
    assert refused.status_code == 422
    assert "Pulang ke ibu" in refused.content.decode()
    sent = {"closure_reason": "dipulangkan", "result": "Pulang ke ibu", "explanation": "Layanan di kota lain"}
    assert client.post(address, sent).status_code == 302
    page = client.get(f"/admin/kasus/{case.pk}/").content.decode()
    assert "Pulang ke ibu" in page
    assert f"/admin/kasus/{case.pk}/buka-kembali/" in page
