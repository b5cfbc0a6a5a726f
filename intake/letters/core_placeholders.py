"""What the portal fills into letters by itself: about the victim, the case, the unit, and the signature."""

import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intake.cases.models import Participant, Sensitivity
from portal.reference.queries import code_label

from .composing import in_words, place_of, title_of
from .models import Letter
from .placeholders import Kind, register_placeholder

IDENTITY, NARRATIVE = Sensitivity.IDENTITY, Sensitivity.NARRATIVE


def age_of(victim: Participant, on: datetime.date) -> str:
    """Return the age in years, or the age band where no date of birth is known."""
    if birth := victim.person.birth_date:
        return f"{on.year - birth.year - ((on.month, on.day) < (birth.month, birth.day))} tahun"
    return code_label("age_band", victim.age_band) if victim.age_band else ""


def day_or_nothing(day: datetime.date | None) -> str:
    """Return a day in words. Text, not a date: whoever drafts can write that nobody knows it."""
    return in_words(day) if day else ""


def labels(code_list: str, codes: list[str]) -> str:
    """Return codes as words, with commas."""
    return ", ".join(code_label(code_list, code) for code in codes)


def guardian_of(letter: Letter) -> str:
    """Return the name of the victim's guardian, as the newest consent or the people of the case have it."""
    consent = letter.victim.consents.exclude(guardian_name=None).order_by("-given_at").first()
    if consent is not None and consent.guardian_name:
        return str(consent.guardian_name)
    people = letter.case.participants.select_related("person__data_key").filter(part=Participant.Part.GUARDIAN)
    return next((str(one.person.name) for one in people if one.person.name), "")


def newest_analysis(letter: Letter) -> str:
    """Return the text of the newest needs analysis."""
    analysis = letter.victim.needs_analyses.order_by("-at").first()
    return analysis.analysis if analysis else ""


def services_needed(letter: Letter) -> str:
    """Return the services the newest needs analysis asks for."""
    analysis = letter.victim.needs_analyses.order_by("-at").first()
    return labels("service_type", analysis.services) if analysis else ""


def facts_of(letter: Letter) -> str:
    """Return what the facts about the victim ask of whoever receives her or him, in words."""
    victim = letter.victim
    words = {
        "anak (di bawah 18 tahun)": victim.is_child_now,
        "dalam keadaan rentan": victim.is_vulnerable,
        "berkebutuhan khusus atau memerlukan perlindungan khusus": victim.has_special_needs,
    }
    return ", ".join(word for word, holds in words.items() if holds) or "tidak ada keadaan khusus"


def _person(name: str) -> Any:
    return lambda letter: getattr(letter.victim.person, name)


register_placeholder("nama_korban", _("Name of the victim"), sensitivity=IDENTITY, fill=_person("name"))
register_placeholder("nik_korban", _("NIK of the victim"), sensitivity=IDENTITY, fill=_person("nik"))
register_placeholder(
    "tanggal_lahir_korban",
    _("Date of birth of the victim"),
    sensitivity=IDENTITY,
    fill=lambda letter: day_or_nothing(letter.victim.person.birth_date),
)
register_placeholder("alamat_korban", _("Address of the victim"), sensitivity=IDENTITY, fill=_person("address"))
register_placeholder("telepon_korban", _("Telephone of the victim"), sensitivity=IDENTITY, fill=_person("phone"))
register_placeholder(
    "umur_korban",
    _("Age of the victim"),
    sensitivity=IDENTITY,
    fill=lambda letter: age_of(letter.victim, timezone.localdate()),
)
register_placeholder(
    "jenis_kelamin_korban", _("Sex of the victim"), fill=lambda letter: code_label("sex", letter.victim.person.sex)
)
register_placeholder(
    "disabilitas_korban",
    _("Disability of the victim"),
    fill=lambda letter: code_label("disability", letter.victim.disability) if letter.victim.disability else "",
)
register_placeholder("keadaan_korban", _("Special circumstances of the victim"), fill=facts_of)
register_placeholder("nama_wali", _("Name of the guardian"), sensitivity=IDENTITY, fill=guardian_of)
register_placeholder("nomor_kasus", _("Number of the case"), fill=lambda letter: letter.case.number)
register_placeholder(
    "kronologi", _("Chronology"), kind=Kind.LONG, sensitivity=NARRATIVE, fill=lambda letter: letter.case.chronology
)
register_placeholder(
    "analisis_kebutuhan", _("Needs analysis"), kind=Kind.LONG, sensitivity=NARRATIVE, fill=newest_analysis
)
register_placeholder("layanan_dibutuhkan", _("Services needed"), fill=services_needed)
register_placeholder(
    "bentuk_kekerasan",
    _("Forms of violence"),
    sensitivity=NARRATIVE,
    fill=lambda letter: labels("violence_form", letter.victim.violence_forms),
)
register_placeholder(
    "tanggal_kejadian", _("Date of the incident"), fill=lambda letter: day_or_nothing(letter.case.incident_on)
)
register_placeholder(
    "tempat_kejadian",
    _("Place of the incident"),
    fill=lambda letter: code_label("place", letter.case.place) if letter.case.place else "",
)
register_placeholder(
    "tanggal_laporan",
    _("Day of the report"),
    kind=Kind.DATE,
    fill=lambda letter: timezone.localdate(letter.case.received_at),
)
register_placeholder("nama_unit", _("Name of the service unit"), fill=lambda letter: letter.unit.name)
register_placeholder("alamat_unit", _("Address of the service unit"), fill=lambda letter: letter.unit.address)
register_placeholder("wilayah_unit", _("Region of the service unit"), fill=lambda letter: letter.unit.region.name)
register_placeholder("tempat_surat", _("Town the letter is written in"), fill=place_of)
register_placeholder("nama_penyusun", _("Who drafts the letter"), fill=lambda letter: str(letter.drafted_by))
register_placeholder("jabatan_penyusun", _("Title of whoever drafts"), fill=lambda letter: title_of(letter.drafted_by))
register_placeholder(
    "nama_manajer_kasus",
    _("Name of the case manager"),
    fill=lambda letter: str(letter.case.manager) if letter.case.manager else "",
)

# Known when the letter is signed.
register_placeholder("nomor_surat", _("Number of the letter"), late=True, fill=lambda letter: letter.number)
register_placeholder(
    "tanggal_surat",
    _("Date of the letter"),
    late=True,
    fill=lambda letter: in_words(letter.dated) if letter.dated else "",
)
register_placeholder(
    "nama_penandatangan",
    _("Who signs"),
    late=True,
    fill=lambda letter: str(letter.signed_by) if letter.signed_by else "",
)
register_placeholder(
    "jabatan_penandatangan",
    _("Title of whoever signs"),
    late=True,
    fill=lambda letter: title_of(letter.signed_by) if letter.signed_by else "",
)
