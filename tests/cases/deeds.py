"""Every deed of the room once, on a case of its own: for tests of the trail and of the timeline."""

import datetime

from django.utils import timezone

from intake.cases import actions
from intake.cases.actions import PersonDetails, VictimDetails
from intake.cases.actions.closing import close_for_victim
from intake.cases.models import Case, Sensitivity
from intake.cases.queries import Terms
from portal.accounts.models import ServiceUnit
from portal.security.uploads import CleanFile
from tests.factories.cases import consent_of, make_case, years_ago
from tests.factories.forms import closing_form
from tests.factories.officers import make_officer

BALIKPAPAN = "64.71"


def tomorrow() -> datetime.date:
    return timezone.localdate() + datetime.timedelta(days=1)


def every_deed_of_a_case() -> Case:
    """Do everything that can be done with a case, and return it."""
    manager, secretary, head = make_officer("case_manager"), make_officer("secretary"), make_officer("agency_head")
    receiver = make_officer("case_manager", unit=BALIKPAPAN)
    case = make_case(victims=[VictimDetails(name="Anggrek Bulan", nik="6472010101150001", birth_date=years_ago(10))])
    other = make_case(victims=[VictimDetails(name="Anggrek Boelan", nik="6472010101150001")])
    victim, twin = case.participants.get(), other.participants.get()
    sister = actions.add_victim(case, VictimDetails(name="Adik"), by=manager)
    guardian = actions.add_person(case, "guardian", PersonDetails(name="Ibu"), by=manager)
    actions.state_violence(sister, forms=["fisik"], reason="Bercerita kemudian", by=manager)
    actions.end_relationship(actions.relate(guardian, victim, kind="ibu", by=manager), by=manager)
    details = PersonDetails(name="Adik Kecil", sex="perempuan")
    actions.correct_person(sister, details, revision=sister.person.revision, by=manager)
    actions.unlink_cases(actions.link_cases(case, other, kind="korban_sama", by=manager), by=manager)
    actions.join_people(victim, twin, by=manager)
    actions.part_people(twin, by=manager)
    actions.search_people(Terms.of(name="Anggrek"), by=manager)
    actions.assign_manager(case, manager, by=secretary)
    actions.add_note(case, by=manager, text="Luka lama", sensitivity=Sensitivity.HEALTH)
    file = CleanFile(b"%PDF-1.4 contoh", "application/pdf", "pdf")
    document = actions.add_documents(case, [file], title="Surat", sensitivity="narrative", by=manager)[0]
    actions.open_document(document, by=manager)
    actions.remove_document(document, by=manager)
    actions.reassess_risk(case, risk="tinggi", reason="Terlapor kembali", by=manager)
    for agree, service in ((True, "kesehatan"), (False, "psikososial")):
        question = actions.ask_agency_head(
            victim, service_type=service, reason="Wali terlapor", assent="given", shared=[], by=manager
        )
        actions.decide_for_child(question, agree=agree, decision="Demi anak", by=head)
    consent_of(victim, by=manager, service_type="konseling", guardian_name="Bapak Sukarno")
    actions.add_person(case, "alleged", PersonDetails(name="Soekarno"), by=manager)
    plan = {"made_with_beneficiary": True, "participation": "Bersama", "review_on": tomorrow(), "by": manager}
    made = actions.make_plan(victim, **plan)
    actions.make_plan(victim, **plan)
    for reached in (True, False):
        goal = actions.add_goal(made, goal="Sekolah", responsible=manager, due_on=tomorrow(), by=manager)
        actions.settle_goal(goal, reached=reached, outcome="Ya", by=manager)
    today = timezone.localdate()
    actions.record_review(
        case, kind="review", held_on=today, officers=[manager], others="", decisions="Lanjut", by=manager
    )
    actions.record_follow_up(actions.plan_follow_up(victim, due_on=tomorrow(), by=manager), outcome="Baik", by=manager)
    unit = ServiceUnit.objects.get(region=BALIKPAPAN)
    actions.take_back_offer(actions.offer_case(case, to_unit=unit, reason="Pindah", by=manager), by=manager)
    actions.decline_case(
        actions.offer_case(case, to_unit=unit, reason="Pindah", by=manager), answer="Penuh", by=receiver
    )
    close_for_victim(sister, closing_form(reason="dipulangkan", summary="Selesai"), by=manager)
    actions.close_case(
        case, closing_form(reason="dipulangkan", summary="Selesai"), explanation="Sudah cukup", by=manager
    )
    actions.reopen_case(case, reason="Kembali", by=manager)
    actions.accept_case(actions.offer_case(case, to_unit=unit, reason="Pindah", by=manager), answer="", by=receiver)
    return Case.objects.get(pk=case.pk)
