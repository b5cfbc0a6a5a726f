"""The referral protocol: each missing point refuses the sending with its own reason (domain.md §4)."""

import pytest
from django.core.exceptions import PermissionDenied

from intake.cases.actions import withdraw_consent
from intake.cases.models import Consent, Participant
from intake.forms.errors import AlreadyDone, NotReady
from intake.referrals import actions
from intake.referrals.models import Referral
from intake.referrals.protocol import missing_before_sending
from tests.factories.cases import analysed_victim, consent_of, make_victim, years_ago
from tests.factories.officers import client_of, make_officer
from tests.factories.referrals import in_hours, make_agency, make_referral, ready_referral, sent_referral

pytestmark = pytest.mark.django_db

CONSENT = "Persetujuan belum ada: rujukan memerlukan persetujuan korban."
POINT_1 = "Korban belum diberi tahu layanan apa yang akan diberikan lembaga itu (butir 1)."
POINT_2 = "Belum ada koordinasi dengan lembaga penerima (butir 2)."
ESCORT = "Korban wajib didampingi petugas: tetapkan petugas pendamping (butir 3 dan 4)."
UNCONFIRMED = "Petugas pendamping belum menyanggupi (butir 3 dan 4)."
GONE = "Akun pendamping sudah ditutup: tetapkan pendamping lain (butir 3 dan 4)."
FACTS = "Nyatakan dahulu apakah korban anak, rentan, atau berkebutuhan khusus (analisis kebutuhan)."
IDENTITY = "Surat belum memuat identitas korban (butir 5)."
CHRONOLOGY = "Surat belum memuat kronologi (butir 5)."


def reasons(referral: Referral) -> list[str]:
    """Try to send, as its case manager, and return why it was refused."""
    with pytest.raises(NotReady) as refusal:
        actions.send_referral(referral, by=referral.created_by)
    assert Referral.objects.get(pk=referral.pk).status == Referral.Status.DRAFT
    return refusal.value.reasons


def test_when_every_point_is_done_it_goes() -> None:
    referral = ready_referral()
    assert list(missing_before_sending(referral)) == []
    sent = actions.send_referral(referral, by=referral.created_by)
    assert (sent.status, sent.sent_by_id) == (Referral.Status.SENT, referral.created_by_id)
    assert sent.sent_at is not None


@pytest.mark.parametrize(
    ("without", "reason"),
    [
        ("consent", CONSENT),
        ("information", POINT_1),
        ("coordination", POINT_2),
        ("identity", IDENTITY),
        ("chronology", CHRONOLOGY),
    ],
)
def test_each_missing_point_is_the_one_reason(without: str, reason: str) -> None:
    assert reasons(ready_referral(without=without)) == [reason]


@pytest.mark.parametrize(
    ("details", "facts"),
    [
        ({"birth_date": years_ago(10)}, {"is_child": True}),
        ({}, {"is_child": True}),
        ({}, {"is_vulnerable": True}),
        ({}, {"has_special_needs": True}),
        ({"disability": "sensorik"}, {"has_special_needs": True}),
    ],
    ids=["child by birth date", "child as stated", "vulnerable", "special needs", "disability"],
)
def test_who_must_be_escorted_does_not_go_without_an_escort(details: dict, facts: dict) -> None:
    victim = analysed_victim(details=details, **facts)
    referral = ready_referral(victim, without="escort")
    assert reasons(referral) == [ESCORT]
    actions.assign_escort(
        referral, escort=make_officer("service_officer"), escort_at=in_hours(24), by=referral.created_by
    )
    assert reasons(referral) == [UNCONFIRMED]
    actions.confirm_escort(referral, by=Referral.objects.get().escort)
    actions.send_referral(referral, by=referral.created_by)


def test_an_escort_whose_account_was_closed_escorts_nobody() -> None:
    referral = ready_referral(analysed_victim(is_vulnerable=True), without="escort")
    escort = make_officer("service_officer")
    actions.assign_escort(referral, escort=escort, escort_at=in_hours(24), by=referral.created_by)
    actions.confirm_escort(referral, by=escort)
    escort.is_active = False
    escort.save()
    assert reasons(Referral.objects.get()) == [GONE]


def test_who_need_not_be_escorted_goes_alone() -> None:
    referral = ready_referral(without="escort")
    assert actions.send_referral(referral, by=referral.created_by).escort is None


@pytest.mark.parametrize("unknown", ["is_vulnerable", "has_special_needs"])
def test_an_unknown_fact_is_asked_for_and_not_guessed(unknown: str) -> None:
    victim = analysed_victim()
    Participant.objects.filter(pk=victim.pk).update(**{unknown: None})
    referral = ready_referral(Participant.objects.get(pk=victim.pk))
    assert reasons(referral) == [FACTS]


def test_everything_missing_is_said_at_once_in_the_order_of_the_protocol() -> None:
    referral = make_referral(make_victim())
    referral = actions.complete_letter(referral, identity=" ", chronology="\n", by=referral.created_by)
    assert reasons(referral) == [CONSENT, POINT_1, POINT_2, FACTS, IDENTITY, CHRONOLOGY]


def test_the_chronology_of_the_case_is_there_from_the_start() -> None:
    referral = make_referral()
    assert referral.chronology == referral.case.chronology != ""


def test_a_consent_on_file_for_the_service_is_taken() -> None:
    victim = analysed_victim()
    consent = consent_of(victim)
    assert make_referral(victim).consent == consent


def test_a_consent_for_another_service_does_not_count() -> None:
    victim = analysed_victim()
    consent_of(victim, service_type="medikolegal")
    assert make_referral(victim).consent is None


def test_a_consent_for_another_service_or_person_can_not_be_attached() -> None:
    victim, other = analysed_victim(), analysed_victim()
    referral = make_referral(victim)
    for foreign in (consent_of(victim, service_type="medikolegal"), consent_of(other)):
        with pytest.raises(NotReady):
            actions.attach_consent(referral, foreign, by=referral.created_by)
    assert Referral.objects.get(pk=referral.pk).consent is None


def test_a_childs_no_stops_the_sending() -> None:
    victim = analysed_victim(details={"birth_date": years_ago(10)}, is_child=True)
    referral = ready_referral(victim, without="consent")
    refusing = consent_of(victim, assent=Consent.Assent.REFUSED)
    actions.attach_consent(referral, refusing, by=referral.created_by)
    assert reasons(referral) == ["Persetujuan ditarik atau ditolak; rujukan tidak dapat dikirim."]


def test_a_withdrawn_consent_stops_the_referral_for_good() -> None:
    referral = ready_referral()
    withdraw_consent(referral.consent, by=referral.created_by)
    with pytest.raises(AlreadyDone):
        actions.send_referral(referral, by=referral.created_by)
    assert Referral.objects.get(pk=referral.pk).status == Referral.Status.STOPPED


def test_it_is_sent_once() -> None:
    referral = sent_referral()
    with pytest.raises(AlreadyDone):
        actions.send_referral(referral, by=referral.created_by)


def test_what_was_sent_is_not_changed_any_more() -> None:
    referral = sent_referral()
    manager = referral.created_by
    for change in (
        lambda: actions.complete_letter(referral, identity="Lain", chronology="Lain", by=manager),
        lambda: actions.inform_victim(referral, information="Lain", by=manager),
        lambda: actions.coordinate_with_agency(referral, coordination="Lain", by=manager),
        lambda: actions.assign_escort(referral, escort=manager, escort_at=in_hours(24), by=manager),
        lambda: actions.attach_consent(referral, referral.consent, by=manager),
    ):
        with pytest.raises(AlreadyDone):
            change()
    assert Referral.objects.get(pk=referral.pk).identity == "Kenanga Wulandari, 31 tahun. (contoh)"


def test_the_letter_is_stored_sealed() -> None:
    from django.db import connection

    ready_referral()
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {Referral._meta.db_table}")
        row = cursor.fetchone()
    stored = b"|".join(bytes(value) if isinstance(value, memoryview | bytes) else str(value).encode() for value in row)
    for word in (b"Kenanga", b"Dipukul", b"Perawat", b"Dokter memeriksa", b"Luka"):
        assert word not in stored


class TestEscort:
    def test_an_active_officer_of_the_unit_may_be_it(self) -> None:
        referral, escort = make_referral(), make_officer("service_officer")
        assert (
            actions.assign_escort(referral, escort=escort, escort_at=in_hours(24), by=referral.created_by).escort_id
            == escort.pk
        )

    @pytest.mark.parametrize(
        "stranger", [{"unit": "64.71"}, {"unit": None}, {"is_active": False}], ids=["other unit", "no unit", "left"]
    )
    def test_nobody_else(self, stranger: dict) -> None:
        referral = make_referral()
        with pytest.raises(NotReady, match="petugas aktif unit ini"):
            actions.assign_escort(
                referral,
                escort=make_officer("service_officer", **stranger),
                escort_at=in_hours(24),
                by=referral.created_by,
            )


class TestInternalService:
    """An own division needs consent and point 1 only."""

    def test_consent_and_information_are_enough_even_for_who_must_be_escorted(self) -> None:
        victim = analysed_victim(is_vulnerable=True)
        manager = make_officer("case_manager")
        consent_of(victim, by=manager)
        referral = make_referral(victim, partner=make_agency(internal=True), by=manager)
        actions.inform_victim(referral, information="Psikolog mendampingi.", by=manager)
        assert actions.send_referral(referral, by=manager).status == Referral.Status.SENT

    def test_both_are_asked_for_and_nothing_else(self) -> None:
        referral = make_referral(make_victim(), partner=make_agency(internal=True))
        assert reasons(referral) == [CONSENT, POINT_1]


class TestOpening:
    def test_an_agency_that_does_not_give_the_service_is_refused(self) -> None:
        with pytest.raises(NotReady, match="Lembaga ini tidak memberi layanan itu"):
            make_referral(partner=make_agency(services=("bantuan_hukum",)))

    def test_an_agency_that_is_closed_is_refused(self) -> None:
        with pytest.raises(NotReady):
            make_referral(partner=make_agency(active=False))

    def test_a_refused_opening_uses_no_number(self) -> None:
        with pytest.raises(NotReady):
            make_referral(partner=make_agency(active=False))
        assert make_referral().number.endswith("/0001")

    def test_who_opens_the_first_referral_manages_the_case(self) -> None:
        first, second = make_officer("case_manager"), make_officer("case_manager")
        victim = analysed_victim()
        make_referral(victim, by=first)
        make_referral(victim, by=second)
        victim.case.refresh_from_db()
        assert victim.case.manager_id == first.pk


WORK = {
    "create": lambda it, by: actions.create_referral(
        it.victim, partner=it.partner, service_type="kesehatan", reason="x", by=by
    ),
    "none needed": lambda it, by: actions.refer_nowhere(it.victim, reason="x", by=by),
    "inform": lambda it, by: actions.inform_victim(it, information="x", by=by),
    "coordinate": lambda it, by: actions.coordinate_with_agency(it, coordination="x", by=by),
    "escort": lambda it, by: actions.assign_escort(it, escort=it.created_by, escort_at=in_hours(24), by=by),
    "letter": lambda it, by: actions.complete_letter(it, identity="x", chronology="x", by=by),
    "consent": lambda it, by: actions.attach_consent(it, it.consent, by=by),
    "send": lambda it, by: actions.send_referral(it, by=by),
    "close": lambda it, by: actions.close_referral(it, by=by),
}
STRANGERS = {
    "manager of another unit": {"role": "case_manager", "unit": "64.71"},
    "manager of the province": {"role": "case_manager", "unit": "64"},
    "recording officer": {"role": "recording_officer"},
    "system admin": {"role": "system_admin"},
    "data analyst": {"role": "data_analyst"},
    "partner in the unit": {"role": "partner"},
    "superuser without unit": {"role": "", "unit": None, "is_superuser": True},
}


@pytest.mark.parametrize("work", WORK)
@pytest.mark.parametrize("stranger", STRANGERS)
def test_no_work_on_a_referral_without_the_right_in_its_unit(work: str, stranger: str) -> None:
    referral = ready_referral()
    with pytest.raises(PermissionDenied):
        WORK[work](referral, make_officer(**STRANGERS[stranger]))
    assert Referral.objects.get().status == Referral.Status.DRAFT


@pytest.mark.parametrize("work", sorted(set(WORK) - {"send", "close"}))
def test_the_secretary_sends_but_does_not_prepare(work: str) -> None:
    with pytest.raises(PermissionDenied):
        WORK[work](ready_referral(), make_officer("secretary"))


def test_the_secretary_sends() -> None:
    assert actions.send_referral(ready_referral(), by=make_officer("secretary")).status == Referral.Status.SENT


def test_the_screen_says_every_reason_and_sends_nothing() -> None:
    referral = make_referral(make_victim())
    client = client_of(make_officer("case_manager"))
    answer = client.post(f"/admin/rujukan/{referral.pk}/kirim/", follow=True)
    page = answer.content.decode()
    for reason in (CONSENT, POINT_1, POINT_2, FACTS, IDENTITY):
        assert page.count(reason) >= 2, reason  # as the answer to the button, and in the list of what is missing
    assert Referral.objects.get().status == Referral.Status.DRAFT


def test_an_officer_of_another_unit_finds_no_page_and_no_button() -> None:
    referral = ready_referral()
    client = client_of(make_officer("case_manager", unit="64.71"))
    here = f"/admin/rujukan/{referral.pk}"
    assert client.get(f"{here}/").status_code == 404
    for button in (
        "informasi",
        "koordinasi",
        "pendamping",
        "surat",
        "persetujuan",
        "kirim",
        "jawab",
        "layanan",
        "tutup",
    ):
        answer = client.post(f"{here}/{button}/", {"information": "x", "coordination": "x", "answer": "x"})
        assert answer.status_code == 404, button
    assert client.get(f"/admin/rujukan/korban/{referral.victim_id}/baru/").status_code == 404
    assert client.post(f"/admin/rujukan/korban/{referral.victim_id}/tanpa-rujukan/", {"reason": "x"}).status_code == 404
