"""Who may take part, how many, what is recorded, and what falls due after months."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from intake.cases.actions import assign_manager, close_case, withdraw_consent
from intake.cases.closing_checks import open_items
from intake.cases.models import Case, Consent, TimelineEntry
from intake.cases.queries import due_days_of
from intake.empowerment import actions
from intake.empowerment.actions.taking_part import months_after
from intake.empowerment.models import Attendance, EmpowermentSettings, Enrolment, Outcome, Programme
from intake.forms.errors import AlreadyDone, NotReady
from portal.accounts.models import ServiceUnit
from portal.privacy.models import AuditEvent
from tests.at_once import at_once
from tests.factories.cases import analysed_victim, consent_of
from tests.factories.empowerment import ANSWERS, enrolled, make_programme, survivor
from tests.factories.forms import closing_form
from tests.factories.officers import client_of, make_officer
from tests.factories.referrals import make_agency

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager(db):
    return make_officer("case_manager")


def test_an_enrolment_needs_consent_to_its_field_and_a_right(manager) -> None:
    victim, programme = analysed_victim(), make_programme()
    consent_of(victim, service_type="pemberdayaan_sosial")
    with pytest.raises(NotReady):
        enrolled(programme, victim=victim, by=manager)
    consent_of(victim, service_type="pemberdayaan_ekonomi")
    for stranger in (make_officer("secretary"), make_officer("case_manager", unit="64.71")):
        with pytest.raises(PermissionDenied):
            enrolled(programme, victim=victim, by=stranger)
    with pytest.raises(NotReady) as refused:
        actions.enrol(victim, programme=programme, information=" ", goal="", by=manager)
    assert len(refused.value.reasons) == 2
    made = enrolled(programme, victim=victim, by=manager)
    assert made.consent == Consent.objects.get(service_type="pemberdayaan_ekonomi")
    assert TimelineEntry.objects.filter(verb="enrolled", victim=victim).exists()
    with pytest.raises(AlreadyDone):
        enrolled(programme, victim=victim, by=manager)


def test_a_programme_that_is_over_full_or_elsewhere_takes_nobody(manager) -> None:
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    there = ServiceUnit.objects.get(region_id="64.71")
    full = make_programme(capacity=1)
    enrolled(full, by=manager)
    for programme in (
        full,
        make_programme(active=False),
        make_programme(ends_on=yesterday),
        make_programme(unit=there),
    ):
        with pytest.raises(NotReady):
            enrolled(programme, by=manager)


def test_a_place_is_free_again_when_somebody_ends(manager) -> None:
    programme = make_programme(capacity=1)
    first = enrolled(programme, by=manager)
    with pytest.raises(NotReady):
        actions.end_enrolment(first, completed=True, ending=" ", by=manager)
    actions.end_enrolment(first, completed=False, ending="Pindah kota. (contoh)", by=manager)
    with pytest.raises(AlreadyDone):
        actions.end_enrolment(first, completed=True, ending="x", by=manager)
    assert Enrolment.objects.get().status == "left"
    assert enrolled(programme, by=manager)


@pytest.mark.django_db(transaction=True)
def test_two_enrolments_and_the_last_place_one_wins() -> None:
    managers = [make_officer("case_manager") for _number in range(2)]
    programme, people = make_programme(capacity=1), [survivor() for _number in range(2)]
    outcomes = at_once(
        *[
            lambda who=who, victim=victim: actions.enrol(victim, programme=programme, by=who, **ANSWERS)
            for who, victim in zip(managers, people, strict=True)
        ]
    )
    assert sorted(type(one).__name__ for one in outcomes) == ["Enrolment", "NotReady"]


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        ((2026, 1, 31), 1, (2026, 2, 28)),
        ((2026, 11, 30), 3, (2027, 2, 28)),
        ((2024, 2, 29), 12, (2025, 2, 28)),
        ((2026, 5, 5), 6, (2026, 11, 5)),
        ((2026, 12, 1), 12, (2027, 12, 1)),
    ],
)
def test_months_are_counted_by_the_calendar(day, months, expected) -> None:
    assert months_after(datetime.date(*day), months) == datetime.date(*expected)


def test_outcomes_fall_due_after_three_six_and_twelve_months_also_when_the_case_is_closed(manager) -> None:
    made = enrolled(by=manager)
    assign_manager(made.case, manager, by=make_officer("secretary"))
    assert list(made.outcomes.values_list("months", flat=True)) == [3, 6, 12]
    assert due_days_of(manager) == []
    first = made.outcomes.get(months=3)
    first.due_on = timezone.localdate()
    first.save()
    assert [item.must_be_explained for item in open_items(made.case) if "program" in item.text] == [False]
    close_case(Case.objects.get(pk=made.case_id), closing_form(), by=manager)
    (day,) = due_days_of(manager)
    assert (day.kind, day.record) == ("outcome", first.pk)
    client = client_of(manager)
    assert client.get(day.address).status_code == 200
    answers = {"rating": "better", "independent": "yes", "findings": "Sudah berjualan. (contoh)"}
    assert client.post(day.address, {**answers, "findings": ""}).status_code == 422
    assert client.post(day.address, answers).status_code == 302
    first.refresh_from_db()
    assert (first.rating, first.independent, first.done_by_id) == ("better", True, manager.pk)
    assert due_days_of(manager) == []
    with pytest.raises(AlreadyDone):
        actions.record_outcome(first, rating="same", independent=None, findings="x", by=manager)
    assert client_of(make_officer("case_manager", unit="64.71")).get(day.address).status_code == 404


def test_the_office_sets_the_months_and_those_enrolled_keep_theirs(signed_in_client, officer, manager) -> None:
    before = enrolled(by=manager)
    address = f"/admin/settings/empowerment/empowermentsettings/{EmpowermentSettings.load().pk}/"
    client = signed_in_client(officer("system_admin"))
    assert client.post(address, {"outcome_months": "1, 24"}).status_code == 302
    assert client.post(address, {"outcome_months": "24, 1"}).status_code == 200
    assert before.outcomes.count() == 3
    assert list(enrolled(by=manager).outcomes.values_list("months", flat=True)) == [1, 24]


@pytest.mark.parametrize("wrong", ["", "tiga", "6, 3", "3, 3", "0", "61"])
def test_months_rise(wrong) -> None:
    with pytest.raises(ValidationError):
        EmpowermentSettings(outcome_months=wrong).full_clean()


def test_a_session_notes_who_was_there(manager) -> None:
    programme = make_programme()
    here, away = enrolled(programme, by=manager), enrolled(programme, by=manager)
    there = make_officer("case_manager", unit="64.71")
    today = timezone.localdate()
    details = {"topic": "Kue", "note": "", "by": manager}
    with pytest.raises(NotReady):
        actions.record_session(programme, held_on=today + datetime.timedelta(days=1), present=[], **details)
    with pytest.raises(NotReady):
        actions.record_session(programme, held_on=today, present=[here], **(details | {"by": there}))
    with pytest.raises(PermissionDenied):
        actions.record_session(programme, held_on=today, present=[], **(details | {"by": make_officer("secretary")}))
    client, address = client_of(manager), f"/admin/pemberdayaan/program/{programme.pk}/"
    sent = client.post(
        f"{address}sesi/", {"held_on": today.isoformat(), "topic": "Kue kering", "present": [str(here.pk)]}
    )
    assert sent.status_code == 302
    assert dict(Attendance.objects.values_list("enrolment", "present")) == {here.pk: True, away.pk: False}
    page = client.get(address).content.decode()
    assert "Kue kering" in page and "hadir 1 dari 1 sesi" in page and "hadir 0 dari 1 sesi" in page
    elsewhere = client_of(there).get(address).content.decode()
    assert "Kue kering" not in elsewhere and here.case.number not in elsewhere


def test_a_programme_of_another_unit_is_not_there() -> None:
    programme = make_programme(unit=ServiceUnit.objects.get(region_id="64.71"))
    client = client_of(make_officer("case_manager"))
    assert client.get(f"/admin/pemberdayaan/program/{programme.pk}/").status_code == 404
    assert str(programme) not in client.get("/admin/pemberdayaan/").content.decode()


def test_who_has_no_right_sees_nothing(manager) -> None:
    made = enrolled(by=manager)
    for role in ("recording_officer", "data_analyst", "partner", "communications"):
        client = client_of(make_officer(role))
        for address in ("/admin/pemberdayaan/", f"/admin/pemberdayaan/program/{made.programme_id}/"):
            assert client.get(address).status_code in (302, 403, 404), role
    tab = client_of(make_officer("recording_officer")).get(f"/admin/kasus/{made.case_id}/").content.decode()
    assert "tab-empowerment" not in tab
    assert "Usaha kue" in client_of(manager).get(f"/admin/kasus/{made.case_id}/").content.decode()


def test_a_withdrawn_consent_is_seen_on_the_case(manager) -> None:
    made = enrolled(by=manager)
    withdraw_consent(made.consent, by=manager, giver="victim")
    assert "persetujuan ditarik" in client_of(manager).get(f"/admin/kasus/{made.case_id}/").content.decode()


def test_programmes_are_edited_in_the_cms(signed_in_client, officer) -> None:
    partner = make_agency(name="Balai Latihan Contoh")
    client = signed_in_client(officer("women_protection_head"))
    answers = {
        "name_id": "Kursus las",
        "name_en": "Welding",
        "field": Programme.Field.EDUCATION,
        "capacity": "8",
        "partners": [str(partner.pk)],
        "starts_on": "2026-11-01",
        "ends_on": "2026-10-01",
        "active": "on",
    }
    address = "/admin/snippets/empowerment/programme/add/"
    assert "Hari terakhir" in client.post(address, answers).content.decode()
    assert client.post(address, answers | {"ends_on": "2027-10-01"}).status_code == 302
    programme = Programme.objects.get(name_id="Kursus las")
    assert list(programme.partners.all()) == [partner]
    assert signed_in_client(officer("case_manager")).get(address).status_code in (302, 403)
    assert "Balai Latihan Contoh" in client.get("/admin/pemberdayaan/").content.decode()


def test_the_trail_knows_who_looked_and_not_what_was_typed(manager) -> None:
    made = enrolled(by=manager)
    client_of(manager).get(f"/admin/pemberdayaan/program/{made.programme_id}/")
    assert AuditEvent.objects.filter(verb="empowerment.programme_viewed", actor_id=manager.pk).exists()
    assert "Usaha kue" not in str(list(AuditEvent.objects.values_list("detail", flat=True)))
    assert Outcome.objects.filter(enrolment=made).count() == 3
