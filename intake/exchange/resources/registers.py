"""Old registers of cases and complaints: taken over once, and exported with what each reader may read."""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db.models import Prefetch, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intake.cases.models import Case, Participant, Sensitivity
from intake.cases.queries import cases_visible_to
from intake.complaints.models import Complaint
from intake.complaints.queries import complaints_visible_to

from ..actions.registers import OLD, take_over_cases, take_over_complaints
from ..widgets import Cell, Day, InList, ManyInList, OneOf, RegionCell, YesNo
from .base import Column, ExchangeResource

IDENTITY, NARRATIVE, HEALTH = Sensitivity.IDENTITY, Sensitivity.NARRATIVE, Sensitivity.HEALTH
UNKNOWN = "tidak_diketahui"


@dataclass
class OldRecord:
    """One line of a register of cases or complaints, whatever tables its parts stand in.

    Attributes:
        about: what it was read from, for the trail.
    """

    number: str = ""
    received_on: datetime.date | None = None
    status: str = ""
    case_number: str = ""
    channel: str = ""
    case_type: str = ""
    risk: str = ""
    region: str = ""
    place: str = ""
    incident_on: datetime.date | None = None
    chronology: str = field(default="", repr=False)
    reporter_type: str = ""
    reporter_name: str = field(default="", repr=False)
    reporter_phone: str = field(default="", repr=False)
    victim_name: str = field(default="", repr=False)
    victim_nik: str = field(default="", repr=False)
    victim_birth_date: datetime.date | None = field(default=None, repr=False)
    victim_phone: str = field(default="", repr=False)
    victim_address: str = field(default="", repr=False)
    victim_sex: str = ""
    victim_age_band: str = ""
    victim_is_child: bool | None = None
    victim_disability: str = ""
    violence_forms: list[str] = field(default_factory=list)
    relationship: str = ""
    alleged_name: str = field(default="", repr=False)
    about: Any = field(default=None, repr=False)


#: How long each text may be: as the fields are that it goes into.
LENGTHS = {
    "number": 40,
    "reporter_name": 200,
    "reporter_phone": 40,
    "victim_name": 200,
    "victim_nik": 20,
    "victim_phone": 40,
    "victim_address": 500,
    "alleged_name": 200,
}


class OldNumber(Cell):
    """A number of an old register, as the register writes it."""

    def read(self, value: Any) -> str:
        text = self.text(value)
        return text.split("/", 2)[2] if text.startswith(f"{OLD}/") and text.count("/") > 1 else text


class Register(ExchangeResource):
    """What both registers share. A line is taken over once; afterwards it is corrected on the record."""

    needed: ClassVar[tuple[str, ...]] = ("number", "received_on")

    def __init__(self, *, by: Any) -> None:
        super().__init__(by=by)
        self._today = timezone.localdate()

    def new_record(self) -> OldRecord:
        return OldRecord()

    def check(self, record: OldRecord, errors: dict[str, Any]) -> None:
        """Refuse what no register can say.

        Raises:
            ValidationError: with a dictionary by column.
        """
        problems: dict[str, Any] = dict(errors)
        for name, most in LENGTHS.items():
            if len(getattr(record, name)) > most:
                problems.setdefault(name, ValidationError(_("At most %(most)d characters.") % {"most": most}))
        today = self._today
        for name in self.needed:
            if not getattr(record, name):
                problems.setdefault(name, ValidationError(_("This must not be empty.")))
        if record.received_on is not None and not datetime.date(1950, 1, 1) <= record.received_on <= today:
            problems.setdefault("received_on", ValidationError(_("This day is in the future, or far in the past.")))
        for name in ("incident_on", "victim_birth_date"):
            day = getattr(record, name)
            if day is not None and day > (record.received_on or today):
                problems.setdefault(name, ValidationError(_("This day is later than the report.")))
        if problems:
            raise ValidationError(problems)

    def why_unchanged(self, record: OldRecord, columns: list[str]) -> str:
        said = {"columns": ", ".join(columns)}
        return _("This number is stored already, with other details (%(columns)s). Correct it on the record.") % said

    def records_with(self, keys: Sequence[tuple[Any, ...]]) -> Iterable[OldRecord]:
        """Return what was taken over under these numbers, and what the portal itself gave them to."""
        prefix = f"{OLD}/{self.by.unit.region_id}/"
        numbers = [f"{start}{key[0]}" for key in keys for start in (prefix, "")]
        rows = self.rows_to_export().filter(number__in=numbers)
        for record in self.exported(rows):
            record.number = record.number.removeprefix(prefix)
            yield record


class CaseRows(Register):
    """The unit's cases, one row for each victim."""

    needed = (*Register.needed, "case_type")

    number = Column("number", gettext_lazy("number"), widget=OldNumber(), required=True, example="12/P2TP2A/2015")
    received_on = Column(
        "received_on",
        gettext_lazy("report received"),
        widget=Day(),
        required=True,
        example=datetime.date(2015, 3, 2),
    )
    status = Column(
        "status", gettext_lazy("status"), widget=OneOf(Case.Status.choices), default="closed", example="closed"
    )
    case_type = Column("case_type", gettext_lazy("case type"), widget=InList("case_type"), required=True, example="ktp")
    risk = Column("risk", gettext_lazy("risk"), widget=InList("risk"), default="rendah", example="sedang")
    region = Column("region", gettext_lazy("region"), widget=RegionCell(as_code=True), example="64.72")
    place = Column("place", gettext_lazy("place of the incident"), widget=InList("place"), example="rumah_tangga")
    incident_on = Column("incident_on", gettext_lazy("date of the incident"), widget=Day())
    chronology = Column("chronology", gettext_lazy("chronology"), widget=Cell(), sensitivity=NARRATIVE)
    victim_name = Column(
        "victim_name", gettext_lazy("name of the victim"), widget=Cell(), sensitivity=IDENTITY, example="Contoh Nama"
    )
    victim_nik = Column("victim_nik", gettext_lazy("NIK of the victim"), widget=Cell(), sensitivity=IDENTITY)
    victim_birth_date = Column(
        "victim_birth_date", gettext_lazy("date of birth of the victim"), widget=Day(), sensitivity=IDENTITY
    )
    victim_phone = Column("victim_phone", gettext_lazy("phone of the victim"), widget=Cell(), sensitivity=IDENTITY)
    victim_address = Column(
        "victim_address", gettext_lazy("address of the victim"), widget=Cell(), sensitivity=IDENTITY
    )
    victim_sex = Column("victim_sex", gettext_lazy("sex of the victim"), widget=InList("sex"), example="perempuan")
    victim_age_band = Column(
        "victim_age_band", gettext_lazy("age band of the victim"), widget=InList("age_band"), example="25-44"
    )
    victim_is_child = Column("victim_is_child", gettext_lazy("victim is a child"), widget=YesNo(), example="tidak")
    victim_disability = Column(
        "victim_disability", gettext_lazy("disability of the victim"), widget=InList("disability"), sensitivity=HEALTH
    )
    violence_forms = Column(
        "violence_forms", gettext_lazy("forms of violence"), widget=ManyInList("violence_form"), example="fisik; psikis"
    )
    relationship = Column(
        "relationship",
        gettext_lazy("relationship of the alleged perpetrator"),
        widget=InList("relationship"),
        example="suami_istri",
    )
    alleged_name = Column(
        "alleged_name", gettext_lazy("name of the alleged perpetrator"), widget=Cell(), sensitivity=IDENTITY
    )

    class Meta:
        model = Case
        import_id_fields = ("number",)
        fields = (
            "number",
            "received_on",
            "status",
            "case_type",
            "risk",
            "region",
            "place",
            "incident_on",
            "chronology",
            "victim_name",
            "victim_nik",
            "victim_birth_date",
            "victim_phone",
            "victim_address",
            "victim_sex",
            "victim_age_band",
            "victim_is_child",
            "victim_disability",
            "violence_forms",
            "relationship",
            "alleged_name",
        )

    def rows_to_export(self) -> QuerySet[Any]:
        people = Participant.objects.select_related("person__data_key")
        return cases_visible_to(self.by).select_related("data_key").prefetch_related(Prefetch("participants", people))

    def exported(self, rows: QuerySet[Any]) -> Iterator[OldRecord]:
        for case in rows.iterator(chunk_size=200):
            people = list(case.participants.all())
            alleged = next((one for one in people if one.part == Participant.Part.ALLEGED), None)
            for victim in [one for one in people if one.part == Participant.Part.VICTIM] or [None]:
                yield self._line(case, victim, alleged)

    def _line(self, case: Case, victim: Participant | None, alleged: Participant | None) -> OldRecord:
        """Return a line whose encrypted parts are opened only when their column is asked for."""
        return _CaseLine(case, victim, alleged)

    def store(self, new: list[Any], changed: list[Any]) -> None:
        take_over_cases(new, by=self.by)


class _CaseLine(OldRecord):
    """A line of a case in the portal."""

    def __init__(self, case: Case, victim: Participant | None, alleged: Participant | None) -> None:
        super().__init__(
            number=case.number,
            received_on=timezone.localdate(case.received_at),
            status=case.status,
            case_type=case.case_type,
            risk=case.risk,
            region=case.region,
            place=case.place,
            incident_on=case.incident_on,
            about=case,
        )
        self._sealed: dict[str, tuple[Any, str]] = {"chronology": (case, "chronology")}
        if victim is not None:
            self.victim_sex = victim.person.sex
            self.victim_age_band = victim.age_band
            self.victim_is_child = victim.is_child
            self.victim_disability = victim.disability
            self.violence_forms = victim.violence_forms
            self.relationship = victim.relationship
            for name in ("name", "nik", "birth_date", "phone", "address"):
                self._sealed[f"victim_{name}"] = (victim.person, name)
        if alleged is not None:
            self._sealed["alleged_name"] = (alleged.person, "name")
        for name in self._sealed:
            self.__dict__.pop(name, None)

    def __getattribute__(self, name: str) -> Any:
        if not name.startswith("_"):
            sealed = self.__dict__.get("_sealed", {}).get(name)
            if sealed is not None and name not in self.__dict__:
                return getattr(*sealed)
        return super().__getattribute__(name)


class ComplaintRows(Register):
    """The unit's complaints."""

    number = Column("number", gettext_lazy("number"), widget=OldNumber(), required=True, example="7/2015")
    received_on = Column(
        "received_on", gettext_lazy("received"), widget=Day(), required=True, example=datetime.date(2015, 3, 1)
    )
    case_number = Column("case_number", gettext_lazy("case number"), widget=OldNumber(), example="12/P2TP2A/2015")
    channel = Column("channel", gettext_lazy("channel"), widget=InList("channel"), example="datang_langsung")
    reporter_type = Column(
        "reporter_type", gettext_lazy("reporter"), widget=InList("reporter_type"), example="keluarga"
    )
    reporter_name = Column("reporter_name", gettext_lazy("name of the reporter"), widget=Cell(), sensitivity=IDENTITY)
    reporter_phone = Column(
        "reporter_phone", gettext_lazy("phone of the reporter"), widget=Cell(), sensitivity=IDENTITY
    )
    case_type = Column("case_type", gettext_lazy("case type"), widget=InList("case_type"), example="ktp")
    risk = Column("risk", gettext_lazy("risk"), widget=InList("risk"), example="rendah")
    region = Column("region", gettext_lazy("region"), widget=RegionCell(as_code=True), example="64.72")
    place = Column("place", gettext_lazy("place of the incident"), widget=InList("place"), example="rumah_tangga")
    incident_on = Column("incident_on", gettext_lazy("date of the incident"), widget=Day())
    chronology = Column("chronology", gettext_lazy("what happened"), widget=Cell(), sensitivity=NARRATIVE)
    victim_name = Column("victim_name", gettext_lazy("name of the victim"), widget=Cell(), sensitivity=IDENTITY)
    victim_nik = Column("victim_nik", gettext_lazy("NIK of the victim"), widget=Cell(), sensitivity=IDENTITY)
    victim_birth_date = Column(
        "victim_birth_date", gettext_lazy("date of birth of the victim"), widget=Day(), sensitivity=IDENTITY
    )
    victim_phone = Column("victim_phone", gettext_lazy("phone of the victim"), widget=Cell(), sensitivity=IDENTITY)
    victim_address = Column(
        "victim_address", gettext_lazy("address of the victim"), widget=Cell(), sensitivity=IDENTITY
    )
    victim_sex = Column("victim_sex", gettext_lazy("sex of the victim"), widget=InList("sex"), example="perempuan")
    victim_age_band = Column(
        "victim_age_band", gettext_lazy("age band of the victim"), widget=InList("age_band"), example="25-44"
    )
    violence_forms = Column(
        "violence_forms", gettext_lazy("forms of violence"), widget=ManyInList("violence_form"), example="fisik"
    )
    relationship = Column(
        "relationship", gettext_lazy("relationship of the alleged perpetrator"), widget=InList("relationship")
    )
    alleged_name = Column(
        "alleged_name", gettext_lazy("name of the alleged perpetrator"), widget=Cell(), sensitivity=IDENTITY
    )

    class Meta:
        model = Complaint
        import_id_fields = ("number",)
        fields = (
            "number",
            "received_on",
            "case_number",
            "channel",
            "reporter_type",
            "reporter_name",
            "reporter_phone",
            "case_type",
            "risk",
            "region",
            "place",
            "incident_on",
            "chronology",
            "victim_name",
            "victim_nik",
            "victim_birth_date",
            "victim_phone",
            "victim_address",
            "victim_sex",
            "victim_age_band",
            "violence_forms",
            "relationship",
            "alleged_name",
        )

    def check(self, record: OldRecord, errors: dict[str, Any]) -> None:
        problems: dict[str, Any] = {}
        try:
            super().check(record, errors)
        except ValidationError as error:
            problems = error.error_dict
        if record.case_number and record.about is None and record.case_number not in self._old_cases:
            problems.setdefault(
                "case_number", ValidationError(_("This case has not been taken over. Import the cases first."))
            )
        if problems:
            raise ValidationError(problems)

    @property
    def _old_cases(self) -> set[str]:
        """The old numbers of the unit's cases that were taken over; read once."""
        if not hasattr(self, "_old_case_numbers"):
            prefix = f"{OLD}/{self.by.unit.region_id}/"
            numbers = Case.objects.filter(unit=self.by.unit, number__startswith=prefix).values_list("number", flat=True)
            self._old_case_numbers = {number.removeprefix(prefix) for number in numbers}
        return self._old_case_numbers

    def rows_to_export(self) -> QuerySet[Any]:
        return complaints_visible_to(self.by)

    def exported(self, rows: QuerySet[Any]) -> Iterator[OldRecord]:
        for complaint in rows.iterator(chunk_size=200):
            yield _ComplaintLine(complaint, self.by.unit)

    def store(self, new: list[Any], changed: list[Any]) -> None:
        take_over_complaints(new, by=self.by)


class _ComplaintLine(OldRecord):
    """A line of a complaint in the portal; what is sealed is opened only when its column is asked for."""

    SEALED: ClassVar[dict[str, str]] = {
        "chronology": "narrative",
        **{name: name for name in ("reporter_name", "reporter_phone", "victim_name", "victim_nik", "victim_phone")},
        **{name: name for name in ("victim_birth_date", "victim_address", "alleged_name")},
    }

    def __init__(self, complaint: Complaint, unit: Any) -> None:
        case_number = complaint.case.number if complaint.case is not None else ""
        super().__init__(
            number=complaint.number,
            received_on=timezone.localdate(complaint.received_at),
            status=complaint.status,
            case_number=case_number.removeprefix(f"{OLD}/{unit.region_id}/"),
            channel=complaint.channel,
            case_type=complaint.case_type,
            risk=complaint.risk,
            region=complaint.region,
            place=complaint.place,
            incident_on=complaint.incident_on,
            reporter_type=complaint.reporter_type,
            victim_sex=complaint.victim_sex,
            victim_age_band=complaint.victim_age_band,
            violence_forms=complaint.violence_forms,
            relationship=complaint.relationship,
            about=complaint,
        )
        for name in self.SEALED:
            self.__dict__.pop(name, None)

    def __getattribute__(self, name: str) -> Any:
        field_name = _ComplaintLine.SEALED.get(name)
        if field_name is not None and name not in self.__dict__:
            return getattr(self.about, field_name)
        return super().__getattribute__(name)
