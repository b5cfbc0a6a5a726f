"""An office is dissolved into another: its people, cases, complaints, referrals and tasks go on there."""

from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models

from intake.cases.actions import offer_case
from intake.cases.models import Case, HandOver, TimelineEntry
from intake.complaints.models import Complaint
from intake.complaints.routing import unit_for_region
from intake.empowerment.models import Programme, ProgrammeSession
from intake.letters.models import Letter
from intake.procedures.actions import claim_task, complete_task
from intake.procedures.models import Task
from intake.procedures.queries import my_tasks
from intake.referrals.models import Referral
from intake.shelter.models import Shelter
from intake.statistics.actions import save_report
from intake.statistics.models import SavedReport
from portal.accounts.actions import bring_along_stragglers, merge_unit
from portal.accounts.errors import NotMergeable
from portal.accounts.models import ServiceUnit, User
from portal.privacy.audit import first_break
from tests.factories.cases import make_case, make_victim
from tests.factories.complaints import accepted_complaint, send_report
from tests.factories.empowerment import make_programme
from tests.factories.officers import client_of, make_officer
from tests.factories.procedures import a_run, a_step, open_task, stated
from tests.factories.referrals import make_referral
from tests.factories.shelter import make_shelter

pytestmark = pytest.mark.django_db
OLD, INTO = "64.71", "64.72"

#: Keys to a unit that stay: who gave a number, made an offer, moved data in or out is history; days off are of the
#: place, and number formats of the unit that used them.
HISTORY = {
    "accounts.ServiceUnit.merged_into",
    "cases.Case.numbered_by",
    "cases.NumberSeries.unit",
    "cases.HandOver.from_unit",
    "cases.HandOver.to_unit",
    "procedures.Holiday.unit",
    "letters.Letter.numbered_by",
    "letters.LetterSeries.unit",
    "letters.NumberFormat.unit",
    "exchange.ImportJob.unit",
    "exchange.RememberedColumn.unit",
    "exchange.ExportJob.unit",
    "exchange.SimfoniBatch.unit",
}
MOVES: list[tuple[type[models.Model], str]] = [
    (User, "unit"),
    (Case, "unit"),
    (Complaint, "unit"),
    (Referral, "unit"),
    (Task, "unit"),
    (Letter, "unit"),
    (Shelter, "unit"),
    (Programme, "unit"),
    (ProgrammeSession, "unit"),
    (SavedReport, "unit"),
]


@pytest.fixture
def old() -> ServiceUnit:
    return ServiceUnit.objects.get(region_id=OLD)


@pytest.fixture
def into() -> ServiceUnit:
    return ServiceUnit.objects.get(region_id=INTO)


@pytest.fixture
def adi() -> Any:
    return make_officer("system_admin", unit=None)


def test_every_key_to_a_unit_moves_or_is_history() -> None:
    """A room that keeps something per unit says what becomes of it when the unit is merged."""
    found = {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        if not model._meta.proxy
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey) and field.related_model is ServiceUnit
    }
    assert found == HISTORY | {f"{model._meta.label}.{name}" for model, name in MOVES}


def test_everything_goes_along_and_work_goes_on(old, into, adi) -> None:
    manager = make_officer("case_manager", unit=OLD)
    complaint, case = accepted_complaint(unit=OLD)
    waiting = send_report(region=OLD).complaint
    referral = make_referral(make_victim(unit=OLD), by=manager)
    run = a_run(a_step("a"), a_step("b"), victim=stated(make_victim(unit=OLD)))
    task = claim_task(open_task(run), by=manager)
    house, programme = make_shelter(unit=OLD), make_programme(unit=old)
    report = SavedReport(name="Contoh", measure=SavedReport.Measure.VICTIMS, first="region")
    save_report(report, by=make_officer("data_analyst", unit=OLD))
    numbers = list(Case.objects.order_by("pk").values_list("number", flat=True))
    merge_unit(old, into, by=adi)
    for model, name in MOVES:
        assert not model._default_manager.filter(**{name: old}).exists(), model
    for record in (complaint, waiting, case, referral, run.case, house, programme, report):
        record.refresh_from_db()
        assert record.unit == into
    assert list(Case.objects.order_by("pk").values_list("number", flat=True)) == numbers
    manager = User.objects.get(pk=manager.pk)
    assert list(my_tasks(manager)) == [task]  # with the deadline and the person it had
    assert Task.objects.get(pk=task.pk).due_at == task.due_at
    assert complete_task(Task.objects.get(pk=task.pk), by=manager, text="x").state == Task.State.DONE
    told = TimelineEntry.objects.get(case=case, verb="unit_merged")
    assert (told.detail["from_unit"], told.detail["to_unit"]) == (old.name, into.name)
    page = client_of(make_officer("case_manager", unit=INTO)).get(case.address).content.decode()
    assert f"{old.name} dilebur" in page
    assert first_break() is None


def test_the_old_unit_is_inactive_and_shows_where_it_went(old, into, adi) -> None:
    merge_unit(old, into, by=adi)
    old.refresh_from_db()
    assert (old.active, old.merged_into) == (False, into)
    client = client_of(adi)
    assert into.name in client.get("/admin/unit-layanan/").content.decode()
    edit = client.get(f"/admin/unit-layanan/edit/{old.pk}/").content.decode()
    assert f"dilebur ke {into.name}" in edit
    assert "/lebur/" not in edit
    old.active = True
    with pytest.raises(ValidationError, match="dilebur"):
        old.full_clean()


def test_new_numbers_are_the_other_units_and_never_given_twice(old, into, adi) -> None:
    before = {make_case(unit=unit).number for unit in (OLD, INTO)}
    merge_unit(old, into, by=adi)
    after = make_case(unit=INTO).number
    assert after.startswith("REG/64.72/") and after not in before


def test_reports_of_its_region_go_to_the_other_unit(old, into, adi) -> None:
    merge_unit(old, into, by=adi)
    assert unit_for_region(OLD) == into
    assert send_report(region=OLD).complaint.unit == into
    third = ServiceUnit.objects.get(region_id="64")
    merge_unit(into, third, by=adi)
    assert unit_for_region(OLD) == third  # however often


def test_what_waits_between_units_is_not_left_behind(old, into, adi) -> None:
    third = ServiceUnit.objects.get(region_id="64")
    manager = make_officer("case_manager", unit=OLD)
    to_other = offer_case(make_case(unit=OLD), to_unit=into, reason="Pindah. (contoh)", by=manager)
    onward = offer_case(make_case(unit=OLD), to_unit=third, reason="Pindah. (contoh)", by=manager)
    other = make_officer("case_manager", unit="64")
    incoming = offer_case(make_case(unit="64"), to_unit=old, reason="Pindah. (contoh)", by=other)
    merge_unit(old, into, by=adi)
    found = {offer.pk: (offer.from_unit_id, offer.to_unit_id, offer.status) for offer in HandOver.objects.all()}
    assert found[to_other.pk][2] == HandOver.Status.WITHDRAWN
    assert found[onward.pk] == (into.pk, third.pk, HandOver.Status.OFFERED)
    assert found[incoming.pk] == (third.pk, into.pk, HandOver.Status.OFFERED)


def test_what_slips_in_meanwhile_is_brought_along(old, into, adi) -> None:
    complaint = send_report(region=OLD).complaint
    merge_unit(old, into, by=adi)
    Complaint.objects.filter(pk=complaint.pk).update(unit=old)
    Task.objects.filter(subject_id=complaint.pk).update(unit=old)
    assert bring_along_stragglers() == 2
    complaint.refresh_from_db()
    assert complaint.unit == into
    assert not Task.objects.filter(unit=old).exists()
    assert bring_along_stragglers() == 0


def test_a_unit_is_merged_once_and_into_one_that_works(old, into, adi) -> None:
    with pytest.raises(NotMergeable):
        merge_unit(old, old, by=adi)
    merge_unit(old, into, by=adi)
    for first, second in [(old, into), (into, old)]:
        with pytest.raises(NotMergeable):
            merge_unit(first, second, by=adi)


@pytest.mark.parametrize("role", ["secretary", "agency_head", "case_manager", "data_analyst", ""])
def test_nobody_else_merges(role: str, old, into) -> None:
    other = make_officer(role)
    with pytest.raises(PermissionDenied):
        merge_unit(old, into, by=other)
    assert client_of(other).get(f"/admin/akun-petugas/unit/{old.pk}/lebur/").status_code in {302, 403}
    old.refresh_from_db()
    assert old.active


def test_it_takes_a_fresh_code_and_shows_numbers_but_no_case(old, into, adi) -> None:
    _complaint, case = accepted_complaint(unit=OLD)
    client, address = client_of(adi), f"/admin/akun-petugas/unit/{old.pk}/lebur/"
    page = client.get(address).content.decode()
    for secret in (case.number, "Kenanga", "ADU/"):
        assert secret not in page
    sent = {"into": into.pk, "understood": "on", "otp_token": "000000"}
    assert client.post(address, {**sent, "otp_token": ""}).status_code == 422
    assert client.post(address, sent).status_code == 422
    case.refresh_from_db()
    assert case.unit == old
    adi.authenticator.refresh_from_db()
    adi.authenticator.throttle_reset()
    assert client.post(address, {**sent, "understood": "", "otp_token": adi.current_code()}).status_code == 422
    assert client.post(address, {**sent, "otp_token": adi.current_code()}).status_code == 302
    case.refresh_from_db()
    assert case.unit == into
    assert client.get(address).status_code == 404
