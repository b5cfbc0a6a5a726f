"""One report travels from a phone to a service received, and every deed of it is in the audit trail."""

import ast
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone

from intake.cases.models import Case, Consent, Participant
from intake.complaints.actions.steps import open_complaint_step
from intake.complaints.models import Complaint
from intake.procedures import history
from intake.procedures.models import Task
from intake.referrals.models import Referral
from portal.privacy.audit import first_break
from portal.privacy.models import AuditEvent
from tests.cases.deeds import every_deed_of_a_case
from tests.factories.complaints import complaint_answers, new_nonce, recorded_complaint, send_report
from tests.factories.officers import client_of, make_officer
from tests.factories.referrals import in_hours, make_agency, make_referral, member_of

pytestmark = pytest.mark.django_db


def post(client, address: str, **typed: object) -> str:
    """Press a button that must work; return where it leads."""
    answer = client.post(address, typed)
    assert answer.status_code == 302, answer.content.decode()
    return answer.headers["Location"]


def take(client) -> str:
    """Take the one task that waits for this officer's role."""
    task = Task.objects.get(state=Task.State.OPEN, purpose=Task.Purpose.STEP)
    return post(client, f"/admin/tugas/{task.pk}/ambil/")


def from_handling_to_assignment(manager_user: object, manager) -> None:
    """Do steps 4 to 8, each by its role."""
    doctor = client_of(make_officer("service_officer", profession="dokter"))
    secretary, chair = client_of(make_officer("secretary")), client_of(make_officer("daily_chair"))
    for who in (doctor, manager, secretary, chair):
        post(who, take(who), text="Laporan singkat. (contoh)", outcome="done")
    post(secretary, take(secretary), person=manager_user.pk)
    acceptance = Task.objects.get(state=Task.State.OPEN, purpose=Task.Purpose.ACCEPT)
    post(manager, f"/admin/tugas/{acceptance.pk}/")


TRIAGE = {"case_type": "ktp", "risk": "sedang", "authority": "unit_ini"}
STORY = "Suami memukul saya. (contoh)"


def test_on_the_screens_of_each_role() -> None:
    agency = make_agency(name="Rumah Sakit Contoh", services=("medikolegal",))
    recorder, analyst = client_of(make_officer("recording_officer")), client_of(make_officer("complaint_officer"))
    manager_user = make_officer("case_manager")
    manager, partner = client_of(manager_user), client_of(member_of(agency))
    escort = make_officer("service_officer")
    escorting = client_of(escort)

    sent = send_report(narrative=STORY, reporter_type="korban", victim_age=31)
    here = take(recorder)
    form = post(recorder, f"{here}terima/")
    post(recorder, form, narrative=STORY, reporter_type="korban", reporter_name="Kenanga", victim_age="31", **TRIAGE)
    post(recorder, f"{here}pesan/", text="Kami siap membantu.")
    workspace = post(recorder, f"{here}jadikan-kasus/")

    post(
        analyst,
        take(analyst),
        is_child="no",
        is_vulnerable="yes",
        has_special_needs="no",
        risk="sedang",
        services=["medikolegal"],
        analysis="Perlu visum. (contoh)",
        informed="yes",
        information="Diberi tahu lewat pesan.",
    )

    from_handling_to_assignment(manager_user, manager)
    victim = Participant.objects.get(part="victim")
    referral_page = post(
        manager, take(manager), service_type="medikolegal", partner=agency.pk, reason="Luka di lengan. (contoh)"
    )
    consent = {
        "service_type": "medikolegal",
        "giver": "victim",
        "form": "written",
        "shared": ["identity", "chronology"],
    }
    post(manager, f"/admin/kasus/korban/{victim.pk}/persetujuan/", **consent)
    for button, typed in [
        ("persetujuan", {}),
        ("informasi", {"information": "Dokter memeriksa. (contoh)"}),
        ("koordinasi", {"coordination": "Perawat jaga menunggu. (contoh)"}),
        ("pendamping", {"escort": escort.pk, "escort_at": in_hours(24).strftime("%Y-%m-%dT%H:%M")}),
        ("surat", {"identity": "Kenanga, 31 tahun. (contoh)", "chronology": STORY, "fields_shared": ["name"]}),
    ]:
        post(manager, f"{referral_page}{button}/", **typed)
    referral = Referral.objects.get()
    post(escorting, f"/admin/rujukan/pendampingan/{referral.pk}/sanggup/")
    post(manager, f"{referral_page}kirim/")
    assert partner.get(referral_page).status_code == 200
    post(partner, f"{referral_page}terima/")
    post(partner, f"{referral_page}jawab/", decision="accept", answer="Kami siap.")
    today = timezone.localdate().isoformat()
    post(partner, f"{referral_page}layanan/", served_on=today, service_given="Diperiksa.", served_by="dr. Contoh")
    post(manager, f"{referral_page}tutup/")

    referral.refresh_from_db()
    assert (referral.status, referral.escort_id) == (Referral.Status.CLOSED, escort.pk)
    assert Complaint.objects.get(pk=sent.complaint.pk).case == Case.objects.get() == referral.case
    assert workspace == f"/admin/kasus/{referral.case_id}/"
    assert Task.objects.get(state=Task.State.OPEN, purpose=Task.Purpose.STEP).step_key == "make-referral"
    verbs = [entry.verb for entry in reversed(referral.case.timeline.all()) if entry.verb not in history.VERBS]
    assert verbs == [
        "report_received",
        "complaint_recorded",
        "message_sent",
        "opened",
        "needs_analysed",
        "referral_opened",
        "consent_recorded",
        "victim_informed",
        "agency_consulted",
        "escort_named",
        "letter_completed",
        "escort_confirmed",
        "referral_sent",
        "referral_read",
        "referral_received",
        "referral_accepted",
        "service_received",
        "referral_closed",
    ]
    assert first_break() is None
    for event in AuditEvent.objects.all():
        for word in ("Kenanga", "memukul", "Perlu visum", "Luka", "Perawat", "Diperiksa"):
            assert word not in str(event.detail)


#: Verbs that an action chooses between.
EITHER_WAY = [
    *("referral_accepted", "referral_declined", "agency_asked", "unit_asked", "agency_answered", "unit_answered"),
    *("emergency_confirmed", "emergency_not_confirmed", "emergency_consent_given", "emergency_consent_refused"),
]
#: Need a file from a reporter or a signed letter: tests/complaints/test_report_page_files.py, test_the_letter.py.
LOOKED_FOR_ELSEWHERE = {"complaints.file_opened", "complaints.file_unreadable", "letters.pdf_made"}
ROOMS = ("complaints", "cases", "referrals")


def verbs_in_the_code() -> set[str]:
    """Return every verb that an action of these rooms can write to the trail."""
    verbs: set[str] = set()
    for room in ROOMS:
        place = Path(settings.BASE_DIR) / "intake" / room
        for file in [*place.glob("actions.py"), *place.glob("actions/*.py")]:
            source = file.read_text(encoding="utf-8")
            for node in ast.walk(ast.parse(source)):
                if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "record_event":
                    verb = node.args[0]
                    if isinstance(verb, ast.Constant):
                        verbs.add(verb.value)
            if room == "referrals":
                verbs.update(f"referrals.{told}" for told in re.findall(r'\btell\(\w+, "(\w+)"', source))
                verbs.update(f"referrals.{told}" for told in EITHER_WAY)
    return verbs


def every_deed_of_a_referral() -> None:
    """Do what the protocol's exceptions, questions, coordination and the police report allow, once each."""
    from intake.procedures.actions import complete_task, start_run
    from intake.referrals import actions as referrals
    from tests.factories.cases import analysed_victim
    from tests.factories.procedures import open_task
    from tests.factories.referrals import in_hours, ready_referral, sent_referral

    agency = make_agency(services=("kesehatan",))
    partner, manager, head = member_of(agency), make_officer("case_manager"), make_officer("agency_head")
    referrals.record_agency_change(agency, by=make_officer("secretary"))
    escort = make_officer("service_officer")
    risky = analysed_victim(risk="tinggi", is_vulnerable=True)
    told = ready_referral(risky, partner=agency, by=manager)
    for _round in range(2):
        referrals.assign_escort(told, escort=escort, escort_at=in_hours(5), by=manager)
        if not _round:
            referrals.decline_escort(told, reason="x", by=escort)
    referrals.confirm_escort(told, by=escort)
    told = referrals.refer_verbally(told, reason="x", by=manager)
    referrals.send_referral(told, by=manager)
    referrals.receive_referral(told, by=partner)
    for asking, answering in ((partner, manager), (manager, partner)):
        asked = referrals.ask_about_referral(told, question="x", by=asking)
        referrals.answer_question(asked, answer="x", by=answering)
    Referral.objects.filter(pk=told.pk).update(answer_due_at=in_hours(-1))
    referrals.escalate_unanswered()
    referrals.record_no_service(told, why="x", what_next="elsewhere", by=partner)
    referrals.stop_referral(sent_referral(partner=agency), reason="x", by=manager)
    for agree, refused in ((True, False), (False, True)):
        helped = ready_referral(partner=agency, by=manager)
        helped = referrals.declare_emergency(helped, ground="danger", reason="x", by=manager)
        confirm = Task.objects.get(subject_id=helped.pk, step_key="confirm")
        complete_task(confirm, by=head, text="x", data={"agree": agree})
        seek = Task.objects.get(subject_id=helped.pk, step_key="seek")
        complete_task(seek, by=manager, outcome="finished", text="x", data={"refused": refused})
    harmed = analysed_victim(details={"violence_forms": ["seksual"]})
    report = Task.objects.get(victim=harmed, step_key="report")
    details = {"reported_at": timezone.now(), "station": "x", "number": "x", "outcome_of_police": "taken"}
    details |= {"informed": True, "information": "x", "accompanied_by": escort}
    complete_task(report, by=manager, text="x", data=details)
    follow_up = start_run("legal-aid", harmed, by=None, at="follow-up")
    legal_aid = make_officer("legal_aid_officer")
    complete_task(open_task(follow_up), by=legal_aid, outcome="finished", text="x", data={"with_whom": "x"})


def everything() -> None:
    """Do every deed of these rooms once."""
    from intake.cases import actions as cases
    from intake.complaints import actions as complaints
    from intake.procedures import actions as procedures
    from intake.referrals import actions as referrals
    from portal.accounts.actions import merge_unit
    from tests.factories.cases import analysis, consent_of, make_victim

    recorder, analyst = make_officer("recording_officer"), make_officer("complaint_officer")
    manager = make_officer("case_manager")
    complaint = send_report().complaint
    task = Task.objects.get()
    procedures.release_task(procedures.claim_task(task, by=recorder), by=recorder)
    complaints.record_view(complaint, by=recorder)
    complaints.confirm_receipt(complaint, by=recorder)
    complaints.record_form_view(complaint, by=recorder)
    complaints.record_complaint(complaint, complaint_answers(), by=recorder)
    complaints.reveal_complaint(complaint, by=recorder, reason="memeriksa_identitas")
    complaints.send_message(complaint, "Halo", by=recorder)
    complaints.record_tracking(complaint)
    complaints.reply_as_reporter(complaint, "Halo", nonce=new_nonce())
    case = complaints.accept_complaint(complaint, by=recorder)
    away = recorded_complaint(by=recorder, authority="nasional")
    open_complaint_step(away, "record")  # left open, so that there is something to cancel
    complaints.direct_elsewhere(away, guidance="Hubungi 129.", by=recorder)
    victim = Participant.objects.get(case=case, part="victim")
    cases.record_view(case, by=analyst)
    cases.analyse_needs(victim, analysis(), by=analyst)
    cases.record_form_view(victim.filled_forms.get(), by=analyst)
    complaints.join_case(recorded_complaint(by=recorder), case, victim=victim, by=recorder)
    complaints.log_contact(
        complaint,
        at=timezone.now(),
        channel="surat",
        reached=True,
        summary="x",
        as_wished=False,
        reason="x",
        by=recorder,
    )
    cases.add_note(case, by=analyst, text="Catatan")
    cases.reveal_identity(victim, by=manager, reason="menghubungi_korban")
    agency = make_agency()
    partner = member_of(agency)

    def prepared() -> Referral:
        referral = make_referral(victim, partner=agency, by=manager)
        consent = Consent.objects.filter(withdrawn_at=None).first() or consent_of(victim, by=manager)
        referrals.attach_consent(referral, consent, by=manager)
        referrals.inform_victim(referral, information="x", by=manager)
        referrals.coordinate_with_agency(referral, coordination="x", by=manager)
        referrals.assign_escort(referral, escort=manager, escort_at=in_hours(24), by=manager)
        return referrals.complete_letter(referral, identity="x", chronology="x", by=manager)

    good, bad, stopped = prepared(), prepared(), prepared()
    referrals.send_referral(good, by=manager)
    referrals.send_referral(bad, by=manager)
    referrals.send_referral(prepared(), by=manager)  # its consent is withdrawn while it is under way
    referrals.record_view(good, by=partner)
    referrals.answer_referral(good, accept=True, answer="", by=partner)
    referrals.answer_referral(bad, accept=False, answer="Penuh", by=partner)
    referrals.record_service(good, served_on=timezone.localdate(), service_given="x", by=partner)
    referrals.close_referral(good, by=manager)
    referrals.refer_nowhere(victim, reason="Cukup.", by=manager)
    every_deed_of_a_case()
    here, there = make_victim(nik="6472010101900009"), make_victim(nik="6472010101900009", unit="64.71")
    cases.name_unit_elsewhere(here, by=make_officer("secretary"))
    cases.offer_case(here.case, to_unit=there.case.unit, reason="x", by=manager)
    merge_unit(there.case.unit, here.case.unit, by=make_officer("system_admin"))
    cases.withdraw_consent(stopped.consent, by=manager)
    every_deed_of_a_referral()


def test_every_verb_of_every_action_leaves_an_event() -> None:
    everything()
    seen = set(AuditEvent.objects.values_list("verb", flat=True))
    expected = verbs_in_the_code()
    assert len(expected) >= 25
    assert expected - seen == LOOKED_FOR_ELSEWHERE
    assert first_break() is None


def test_every_event_but_the_reporters_and_the_systems_names_somebody() -> None:
    everything()
    nobody = set(AuditEvent.objects.filter(actor_id=None).values_list("verb", flat=True))
    assert nobody <= {
        "complaints.received",
        "complaints.tracked",
        "complaints.message_received",
        "forms.imported",  # the starter forms
        "forms.published",
        "letters.template_published",  # the starter letters
        "procedures.published",
        "procedures.run_started",
        "procedures.step_opened",
        "referrals.answer_late",
    }


def test_each_event_stands_in_the_chain_of_its_case_or_complaint() -> None:
    everything()
    chains = set(
        AuditEvent.objects.filter(verb__regex=r"^(complaints|cases|procedures|referrals)\.")
        .exclude(verb="cases.searched")  # a search is about nobody's case
        .values_list("chain", flat=True)
    )
    expected = {"system"}  # the starter procedures and forms were published
    expected |= {complaint.audit_chain for complaint in Complaint.objects.all()}
    expected |= {case.audit_chain for case in Case.objects.all()}
    assert chains == expected
