"""Words typed into intake's forms stand nowhere in clear: not in the database's files, nor in media, logs or addresses.

Forms and encrypted columns are found by looking, not by a list: a field added later is filled and searched for
without touching this file; a form or a column that no step below reaches makes the test fail and say so.
"""

import secrets
import time
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.core import mail
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client

from intake.cases import forms as case_forms
from intake.cases.queries import forms_to_fill
from intake.complaints import forms as complaint_forms
from intake.complaints.models import Complaint
from intake.complaints.pages import LEAST_SECONDS
from intake.forms.queries import versions_in_use
from intake.forms.rendering import BuiltForm
from intake.procedures.forms import OutcomeQuestion
from intake.referrals import forms as referral_forms
from intake.referrals.models import PartnerAgency, Referral
from intake.statistics import periods
from intake.statistics.crosstabs import COLUMNS
from intake.statistics.models import SavedReport
from intake.statistics.report_forms import FILTERS, ONLY, ReportForm
from portal.reference.models import Region
from portal.reference.queries import code_choices

from .canary import traces
from .canary.case_work import CaseWork
from .canary.exchange_work import ExchangeWork
from .canary.referrals_work import ReferralsWork
from .canary.typist import Typist, form_classes
from .canary.visitor import Visitor, form_on

pytestmark = pytest.mark.django_db(transaction=True)

#: Encrypted because they tell of the case, but written by the portal itself: nobody types into them.
NEVER_TYPED = {
    "cases.CaseClosing.left_open",
    "exchange.ExportJob.password",  # made by the portal, gone when the file is made
    "letters.Signatory.picture",  # a picture
    "letters.Letter.notice_to",  # stands in an e-mail, whose address is its own
}
#: Typed to look something up, and stored nowhere. What is looked up, a report code, is searched for as well.
NEVER_STORED = {
    "TrackingForm.code",
    "PersonSearchForm.name",
    "PersonSearchForm.nik",
    "PersonSearchForm.phone",
    "SignForm.otp_token",
}


def read_as_long_as_a_person(opened: float) -> None:
    """Public forms refuse whoever is faster than anyone can read."""
    while time.monotonic() < opened + LEAST_SECONDS:
        time.sleep(0.05)


class Walk(CaseWork, ReferralsWork, ExchangeWork):
    """Fills every form of intake once, as the people who fill it."""

    def __init__(self, officer: Callable[..., Any], signed_in_client: Callable[..., Client]) -> None:
        self.typist = Typist()
        self.fill = self.typist.fill
        self.codes: list[str] = []
        self.visitors: list[Visitor] = []
        self.public = self._arrives(Visitor())

        def colleague(role: str, **options: Any) -> Visitor:
            self.people[role] = officer(role, **options)
            visitor = self._arrives(Visitor(signed_in_client(self.people[role])))
            visitor.officer = self.people[role]
            return visitor

        self.people: dict[str, Any] = {}
        self.recorder = colleague("recording_officer")
        self.complaint_officer = colleague("complaint_officer")
        self.manager = colleague("case_manager")
        self.partner = colleague("partner", unit=None)
        self.secretary = colleague("secretary")
        self.head = colleague("agency_head")
        self.chair = colleague("daily_chair")
        self.analyst = colleague("data_analyst")
        self.shelter_officer = colleague("shelter_officer")
        self.service = [colleague("service_officer", profession=code) for code, _label in code_choices("profession")]
        self.elsewhere = colleague("case_manager", unit="64.71")
        self.admin = colleague("system_admin")
        PartnerAgency.objects.get(code="rs-demo").members.add(self.people["partner"].pk)

    def _arrives(self, visitor: Visitor) -> Visitor:
        self.visitors.append(visitor)
        return visitor

    def all(self) -> None:
        """Go all the way, then look at every page once more."""
        self.report()
        complaint = Complaint.objects.get()
        self.take_in_and_direct_elsewhere()
        case = self.record_and_accept(complaint)
        self.work_on(case)
        referral = self.refer(case.participants.get(part="victim"))
        self.serve(referral)
        self.deeper(case)
        self.what_the_protocol_allows(case)
        self.move_data()
        self.count()
        for visitor in (self.recorder, self.complaint_officer, self.manager, self.secretary, self.head, self.partner):
            for address in (
                *("/admin/", "/admin/tugas/", "/admin/pengaduan/", "/admin/kasus/", "/admin/rujukan/"),
                *(f"/admin/pengaduan/{complaint.pk}/", f"/admin/kasus/{case.pk}/", f"/admin/rujukan/{referral.pk}/"),
            ):
                assert visitor.get(address).status_code in (200, 403, 404)

    def count(self) -> None:
        """An edition of figures, indicators of a period, and a report that is built and saved."""
        room = "/admin/statistik/"
        for address, kind in ((f"{room}edisi/baru/", periods.EditionForm), (f"{room}indikator/", periods.PeriodForm)):
            days = {"first_day": "2020-01-01", "last_day": "2020-06-30", "dari": "2020-01-01", "sampai": "2020-06-30"}
            form = self.analyst.form(address, kind)
            answers = self.fill(form, **{name: day for name, day in days.items() if name in form.fields})
            if kind is periods.EditionForm:
                self.analyst.send(address, answers, 422)  # too few victims for figures
            else:
                assert self.analyst.get(address, answers).status_code == 200
        form = self.analyst.form(f"{room}laporan/baru/", ReportForm)
        # Its name is a heading that colleagues read, and stands in clear: the form says that it names nobody.
        elsewhere = {f"{ONLY}{key}": "" for key in FILTERS if key not in COLUMNS[SavedReport.Measure.VICTIMS]}
        chosen = {
            "name": "Contoh",
            "second": "sex",
            "span": "semester",
            "first_day": "2020-01-01",
            "last_day": "2020-06-30",
        }
        answers = self.fill(form, **chosen, **{name: no for name, no in elsewhere.items() if name in form.fields})
        self.analyst.send(f"{room}laporan/baru/", answers)

    def report(self) -> None:
        """A report, refused, checked, sent; then found again with its code and answered."""
        page, opened = self.public.get("/lapor/"), time.monotonic()
        form, token = form_on(page, BuiltForm), page.context["token"]
        hurried = self.fill(form) | {"form_token": token}
        assert self.public.post("/lapor/", hurried).status_code == 422
        wrong = self.fill(form, victim_age="1000", narrative="\x07" + self.fill(form)["narrative"])
        assert self.public.post("/lapor/", wrong | {"form_token": token}).status_code == 422
        answers = self.fill(form, region="64.72", contact_allowed="yes", contact_channel="telepon", victim_age="17")
        answers |= {"form_token": token, "reporter_type": "masyarakat"}
        read_as_long_as_a_person(opened)
        self.public.send("/lapor/", answers | {"step": "review"}, 200)
        file = self.typist.file("report page.files")
        sent = self.public.send("/lapor/", answers | {"step": "send", "files": file}, 200)
        assert sent.context["files"] == 1
        self._keep_code(sent)
        self.typist.look_where_it_is_stored()  # the complaint form will replace these answers

        tracking = self.public.form("/lacak/", complaint_forms.TrackingForm)
        self.public.send("/lacak/", self.fill(tracking), 422)
        page, opened = self.public.send("/lacak/", {"code": self.codes[0]}, 200), time.monotonic()
        reply = self.fill(form_on(page, complaint_forms.MessageForm))
        read_as_long_as_a_person(opened)
        page = self.public.send(
            "/lacak/", reply | {"ticket": page.context["ticket"], "form_token": page.context["token"]}, 200
        )
        assert page.context["sent"]
        late = self.fill(form_on(page, complaint_forms.MessageForm)) | {"ticket": "too old"}
        page = self.public.send("/lacak/", late, 422)
        assert page.context["unsent"]["text"].value() == late["text"]

    def _keep_code(self, response: Any) -> None:
        self.codes.append(response.context["code"])

    def take_in_and_direct_elsewhere(self) -> None:
        """An officer takes in a complaint that is another unit's."""
        page = self.recorder.get("/admin/pengaduan/baru/")
        answers = self.fill(form_on(page, complaint_forms.ArrivalForm))
        # Without a date of birth the form asks for the age.
        unborn = {"incident_on": "", "victim_birth_date": ""}
        answers |= self.fill(form_on(page, BuiltForm), authority="unit_lain", **unborn)
        answers["form_token"] = page.context["token"]
        taken = self.recorder.send("/admin/pengaduan/baru/", answers, 200)
        self._keep_code(taken)
        address = f"/admin/pengaduan/{taken.context['complaint'].pk}/arahkan/"
        guidance = self.recorder.form(address, complaint_forms.GuidanceForm)
        self.recorder.send(address, self.fill(guidance))

    def record_and_accept(self, complaint: Complaint) -> Any:
        """The complaint form, a message, a look at the identities, acceptance."""
        address = f"/admin/pengaduan/{complaint.pk}/"
        self.recorder.send(f"{address}terima/", {})
        form = self.recorder.form(f"{address}formulir/", BuiltForm)
        refused = self.fill(form, victim_birth_date="2999-01-01")
        self.recorder.send(f"{address}formulir/", refused, 422)
        answers = self.fill(form, authority="unit_ini", incident_on="", reporter_type="masyarakat")
        stale = Visitor(self.recorder, enforce_csrf_checks=True)
        self._arrives(stale).send(f"{address}formulir/", self.fill(form), 403)
        self.recorder.send(f"{address}formulir/", answers)
        page = self.complaint_officer.get(address)
        self.complaint_officer.send(f"{address}pesan/", self.fill(form_on(page, complaint_forms.MessageForm)))
        self.complaint_officer.send(f"{address}buka-identitas/", self.fill(form_on(page, case_forms.RevealForm)), 200)
        self.complaint_officer.send(f"{address}jadikan-kasus/", {})
        complaint.refresh_from_db()
        return complaint.case

    def work_on(self, case: Any) -> None:
        """Needs analysis, note, consent, a look at the identities."""
        officer, victim = self.complaint_officer, case.participants.get(part="victim")
        self.analyse(victim)
        for key in forms_to_fill().values_list("definition__key", flat=True):
            address = f"/admin/kasus/korban/{victim.pk}/formulir/{key}/"
            officer.send(address, self.fill(officer.form(address, BuiltForm)))
        note = officer.form(f"/admin/kasus/{case.pk}/catatan/", case_forms.NoteForm)
        officer.send(f"/admin/kasus/{case.pk}/catatan/", self.fill(note))
        for person in case.participants.all():
            reveal = {"reason": officer.form(f"/admin/kasus/{case.pk}/", case_forms.RevealForm).fields["reason"]}
            code = next(code for code, _label in reveal["reason"].choices if code)
            officer.send(f"/admin/kasus/{case.pk}/orang/{person.pk}/buka-identitas/", {"reason": code}, 200)
        address = f"/admin/kasus/korban/{victim.pk}/persetujuan/"
        consent = officer.form(address, case_forms.ConsentForm)
        steering = {
            "service_type": "medikolegal",
            "shared": ["identity", "chronology", "health"],
            "giver": "victim",
            "valid_until": "",
            "agency": "rs-demo",
            "assent": "",
        }
        officer.send(address, self.fill(consent, **steering))

    def analyse(self, victim: Any) -> None:
        """The needs analysis of an adult."""
        officer, address = self.complaint_officer, f"/admin/kasus/korban/{victim.pk}/analisis/"
        adult = {"is_child": "no", "is_vulnerable": "yes", "has_special_needs": "no"}
        officer.send(address, self.fill(officer.form(address, BuiltForm), **adult))

    def refer(self, victim: Any) -> Referral:
        """A referral with all steps of the protocol; and the reason why another one is not needed."""
        manager = self.manager
        address = f"/admin/rujukan/korban/{victim.pk}/tanpa-rujukan/"
        manager.send(address, self.fill(manager.form(address, referral_forms.NoReferralForm)))
        address = f"/admin/rujukan/korban/{victim.pk}/baru/"
        hospital = PartnerAgency.objects.get(code="rs-demo")
        form = manager.form(address, referral_forms.ReferralForm)
        manager.send(address, self.fill(form, service_type="medikolegal", partner=str(hospital.pk)))
        referral = Referral.objects.get()
        address = f"/admin/rujukan/{referral.pk}/"
        manager.send(f"{address}persetujuan/", {})
        for step, kind in (
            ("informasi", referral_forms.InformationForm),
            ("koordinasi", referral_forms.CoordinationForm),
            ("surat", referral_forms.LetterForm),
        ):
            manager.send(f"{address}{step}/", self.fill(manager.form(address, kind)))
        self.escort(referral)
        manager.send(f"{address}kirim/", {})
        return referral

    def serve(self, referral: Referral) -> None:
        """The agency accepts and records the service; the manager closes."""
        address = f"/admin/rujukan/{referral.pk}/"
        self.ask_both_ways(referral)
        answer = self.fill(self.partner.form(address, referral_forms.AnswerForm)) | {"decision": "accept"}
        self.partner.send(f"{address}jawab/", answer)
        self.partner.send(f"{address}layanan/", self.fill(self.partner.form(address, referral_forms.ServiceForm)))
        self.manager.send(f"{address}tutup/", {})
        referral.refresh_from_db()
        assert referral.status == Referral.Status.CLOSED


def test_no_typed_word_is_kept_or_said_in_clear(
    officer: Callable[..., Any], signed_in_client: Callable[..., Client], capfd: pytest.CaptureFixture[str]
) -> None:
    with traces.everything_logged() as log:
        walk = Walk(officer, signed_in_client)
        walk.all()
    typed = walk.typist

    left = {f"{form.__module__}.{form.__name__}" for form in form_classes() - typed.filled.keys()}
    assert left == set(), "fill a new form in a step of this test"
    assert typed.built == set(versions_in_use().values_list("definition__key", flat=True))
    for form, names in typed.filled.items():
        # How it goes on is asked only where the procedure offers a choice, and takes no words.
        asked = {name for name, field in form.base_fields.items() if not isinstance(field, OutcomeQuestion)}
        assert asked <= names, f"{form.__name__} was not filled wholly"
    _every_encrypted_column_holds_a_typed_word(typed)

    words = [*typed.words, *typed.files, *walk.codes, *(code.replace("-", "") for code in walk.codes)]
    assert len(words) > 60
    output = capfd.readouterr()
    places = [
        *traces.stored(),
        *(("log", line.encode()) for line in log.lines),
        ("output", (output.out + output.err).encode()),
        *(seen for visitor in walk.visitors for seen in visitor.seen),
    ]
    assert {place.split()[0] for place, _content in places} >= {"table", "session", "cache", "log", "address", "title"}
    found = traces.find(words, places)
    assert {f"{word} ({typed.words.get(word, 'report code')})": where for word, where in found.items()} == {}


def _every_encrypted_column_holds_a_typed_word(typed: Typist) -> None:
    """The words were really stored: each could be read where it belongs, and no encrypted column was left out."""
    typed.look_where_it_is_stored()
    assert typed.empty_columns == NEVER_TYPED, "type into a new column in a step of this test"
    stored = {typed.words[word] for word in typed.readable}
    assert set(typed.words.values()) - stored == NEVER_STORED, "typed and lost"


PLACES: dict[str, Callable[[str], Any]] = {
    "table reference_region": lambda word: Region.objects.create(code="99", name=word, level="province"),
    "session": lambda word: _new_session(word),
    "cache": lambda word: cache.set("something", {"word": [word]}),
    "media": lambda word: default_storage.save("surat.txt", ContentFile(f"isi {word}".encode())),
    "mail": lambda word: mail.send_mail("Perihal", f"isi {word}", None, ["seseorang@contoh.invalid"]),
}


def _new_session(word: str) -> None:
    session = SessionStore()
    session["something"] = f"{word} " * 20  # long enough that the row is compressed
    session.save()


@pytest.mark.parametrize("place", PLACES)
def test_the_search_finds_what_is_left_in_clear(place: str) -> None:
    word = f"kenari{secrets.token_hex(8)}"
    assert traces.find([word], traces.stored()) == {}
    PLACES[place](word)
    found = traces.find([word], traces.stored())
    assert any(where.startswith(place) for where in found[word])


def test_the_search_finds_a_word_in_the_log_of_any_logger() -> None:
    import logging

    word = f"kenari{secrets.token_hex(8)}"
    with traces.everything_logged() as log:
        logging.getLogger("portal.somewhere.new").debug("read %s", word)
        Region.objects.filter(name=word).exists()
    heard = [line for line in log.lines if word in line]
    assert len(heard) >= 2, "one line of the logger, one of the database"


@pytest.mark.parametrize("shift", range(3))
def test_the_search_finds_a_word_in_every_guise(shift: int) -> None:
    import base64

    word = f"kenari{secrets.token_hex(8)}"
    around = b"x" * shift + word.encode() + b"yz"
    for content in (around, around.upper(), around.hex().encode(), base64.b64encode(around)):
        assert traces.find([word], [("somewhere", content)]) == {word: {"somewhere"}}
