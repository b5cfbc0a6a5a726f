"""What stands in a draft already: the doctor's findings, the referral's agency, escort and chronology."""

import json
from typing import Any

import pytest

from intake.cases.actions import fill_form
from intake.forms.errors import NotReady
from intake.letters.actions import publish_template
from intake.letters.models import LetterTemplate
from intake.procedures.models import Run
from tests.factories.forms import filled
from tests.factories.letters import drafted, whole_victim
from tests.factories.officers import client_of, make_officer
from tests.factories.referrals import make_agency, ready_referral

pytestmark = pytest.mark.django_db

FOUND, ADVISED = "Memar di lengan kiri. (contoh)", "Rontgen lengan. (contoh)"


def doctor() -> Any:
    return make_officer("service_officer", profession="dokter")


def examined(victim: Any, *, by: Any, findings: str = FOUND) -> None:
    answers = {"examined_on": "2026-11-20", "findings": findings, "referral_advice": ADVISED}
    fill_form(victim, filled("medical-examination", {}, **answers), by=by)


def test_the_doctor_does_not_type_the_findings_again() -> None:
    victim, writer = whole_victim(), doctor()
    examined(victim, by=writer, findings="Lama. (contoh)")
    examined(victim, by=writer)
    letter = drafted(victim, by=writer, fill=False)
    assert (letter.values["hasil_pemeriksaan"], letter.values["pelayanan_diminta"]) == (FOUND, ADVISED)


def test_another_victims_findings_and_none_at_all_leave_the_question_open() -> None:
    examined(whole_victim(name="Melati"), by=doctor())
    assert drafted(by=doctor(), fill=False).values["hasil_pemeriksaan"] == ""


def test_whoever_may_not_read_health_gets_no_finding_into_the_draft() -> None:
    victim = whole_victim()
    examined(victim, by=doctor())
    secretary = make_officer("secretary")
    assert not secretary.has_perm("cases.read_health")
    assert drafted(victim, by=secretary, fill=False).values["hasil_pemeriksaan"] == ""


def test_the_letter_of_a_referral_knows_its_agency_escort_and_chronology() -> None:
    manager = make_officer("case_manager", first_name="Wulan", last_name="Sari")
    referral = ready_referral(partner=make_agency(name="RS Contoh (contoh)"), by=manager, carried=True)
    task = Run.objects.get(subject_id=referral.pk).tasks.get(state="open", purpose="step")
    values = drafted(referral.victim, task=task, by=manager, fill=False).values
    assert values["fasilitas_tujuan"] == "RS Contoh (contoh)"
    assert values["petugas_pendamping"] == "Wulan Sari"
    assert values["kronologi"] == referral.chronology != referral.case.chronology


def own(source: str, sensitivity: str = "operational", kind: str = "text") -> LetterTemplate:
    """Save a draft of the closing letter with a placeholder that is filled from ``source``."""
    one = LetterTemplate.objects.get(key="case-closing")
    value = {"key": "uji", "label": "Uji", "kind": kind, "sensitivity": sensitivity, "help": "", "source": source}
    one.questions = json.dumps([*one.questions.raw_data, {"type": "question", "value": value}])
    one.body = json.dumps([*one.body.raw_data, {"type": "paragraph", "value": "<p>{uji}</p>"}])
    one.save_revision()
    return one


@pytest.mark.parametrize(
    ("source", "sensitivity", "words"),
    [
        ("entah", "operational", "tidak diketahui portal"),
        ("nomor_surat", "operational", "tidak diketahui portal"),
        ("medical-examination/entah", "health", "tidak lagi ada"),
        ("medical-examination/injuries", "health", "tidak lagi ada"),
        ("entah/findings", "health", "tidak lagi ada"),
        ("medical-examination/findings", "operational", "kesehatan"),
        ("nama_korban", "operational", "identitas"),
    ],
)
def test_what_nobody_knows_or_would_tell_more_than_it_says_is_not_published(
    source: str, sensitivity: str, words: str
) -> None:
    with pytest.raises(NotReady, match=words):
        publish_template(own(source, sensitivity), by=make_officer("system_admin", unit=None))


def test_a_date_of_a_form_fills_a_date() -> None:
    admin, victim, writer = make_officer("system_admin", unit=None), whole_victim(), doctor()
    publish_template(own("medical-examination/examined_on", "health", "date"), by=admin)
    examined(victim, by=writer)
    assert drafted(victim, key="case-closing", by=writer, fill=False).values["uji"] == "2026-11-20"


def test_the_editor_offers_what_the_portal_knows_and_the_questions_of_the_forms() -> None:
    one = LetterTemplate.objects.get(key="health-referral")
    page = client_of(make_officer("system_admin", unit=None)).get(
        f"/admin/snippets/letters/lettertemplate/edit/{one.pk}/"
    )
    assert "medical-examination/findings" in page.content.decode()
    assert "lembaga_rujukan" in page.content.decode()
