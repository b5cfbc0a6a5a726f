"""Demo accounts of `make run`, one per role of domain.md §1. For development only; every name is invented.

Passwords, authenticator secrets and backup codes stand in ``var/demo-accounts.json`` (mode 0600), because a
person or a check that tries the portal has to sign in with both factors. The production settings never load this.
"""

import json
import os
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import transaction

from portal.accounts.devices import AuthenticatorApp, BackupCodes
from portal.accounts.models import Role, ServiceUnit, User
from portal.privacy.audit import record_event
from portal.reference.models import Code, Region

FILE_NAME = "demo-accounts.json"
SAMARINDA = "64.72"
BALIKPAPAN = "64.71"


@dataclass(frozen=True)
class DemoOfficer:
    """An invented person in a role."""

    role: str
    username: str
    first_name: str
    last_name: str
    region: str | None = SAMARINDA
    profession: str = ""
    partner: str = ""


DEMO_OFFICERS = [
    DemoOfficer("recording_officer", "demo.pencatat", "Sari", "Contoh"),
    DemoOfficer("complaint_officer", "demo.pengaduan", "Dewi", "Contoh"),
    DemoOfficer("service_officer", "demo.dokter", "Ratna", "Contoh", profession="dokter"),
    DemoOfficer("service_officer", "demo.terapis", "Yuni", "Contoh", profession="terapis"),
    DemoOfficer("service_officer", "demo.psikolog", "Intan", "Contoh", profession="psikolog"),
    DemoOfficer("service_officer", "demo.polwan", "Maya", "Contoh", profession="polwan"),
    DemoOfficer("service_officer", "demo.advokat", "Lestari", "Contoh", profession="advokat"),
    DemoOfficer("case_manager", "demo.manajer", "Wulan", "Contoh"),
    DemoOfficer("secretary", "demo.sekretaris", "Hasnah", "Contoh"),
    DemoOfficer("daily_chair", "demo.ketuaharian", "Nurul", "Contoh"),
    DemoOfficer("general_chair", "demo.ketuaumum", "Aminah", "Contoh"),
    DemoOfficer("legal_aid_officer", "demo.bantuanhukum", "Fitri", "Contoh"),
    DemoOfficer("agency_head", "demo.kepalabadan", "Rohani", "Contoh"),
    DemoOfficer("women_protection_head", "demo.kabid", "Salmah", "Contoh"),
    DemoOfficer("shelter_officer", "demo.shelter", "Tuti", "Contoh"),
    DemoOfficer("partner", "demo.mitra.rs", "Petugas RS", "Contoh", region=None, partner="rs-demo"),
    DemoOfficer(
        "partner", "demo.mitra.dinsos", "Petugas Dinsos", "Contoh", region=None, partner="dinas-sosial-samarinda"
    ),
    DemoOfficer("communications", "demo.humas", "Citra", "Contoh"),
    DemoOfficer("moderator", "demo.moderator", "Bunga", "Contoh"),
    DemoOfficer("system_admin", "demo.sistem", "Adi", "Contoh"),
    DemoOfficer("data_analyst", "demo.data", "Rini", "Contoh"),
    DemoOfficer("recording_officer", "demo.pencatat.bpp", "Eka", "Contoh", region=BALIKPAPAN),
    DemoOfficer("case_manager", "demo.manajer.bpp", "Dian", "Contoh", region=BALIKPAPAN),
]


#: Invented agencies, for the partners' accounts and for trying a referral: code, name, services, what they offer.
AGENCIES = [
    (
        "rs-demo",
        "RS Contoh Samarinda (contoh)",
        ["kesehatan", "medikolegal"],
        "Pemeriksaan dan pengobatan, visum, ruang konseling; pasien didampingi sampai pulang.",
    ),
    (
        "dinas-sosial-samarinda",
        "Dinas Sosial Kota Samarinda (contoh)",
        ["rehabilitasi_sosial", "bimbingan_rohani", "reintegrasi_sosial"],
        "Asesmen sosial, pendampingan pekerja sosial, bantuan kebutuhan dasar.",
    ),
    (
        "unit-ppa-polresta-samarinda",
        "Unit PPA Polresta Samarinda (contoh)",
        ["penegakan_hukum"],
        "Menerima laporan polisi, meminta visum, memeriksa dengan ruang khusus.",
    ),
]


def load(say: Callable[[str], None], path: Path | None = None) -> Path:
    """Make the demo accounts that are missing and write the file; return its path.

    A second run keeps accounts, secrets and file. An account whose secrets the file has lost gets new ones,
    because nobody could sign in as it otherwise.

    Args:
        say: takes one line of progress.
        path: where the file goes; ``var/demo-accounts.json`` if not given.
    """
    path = path or Path(settings.VAR_DIR) / FILE_NAME
    known = {entry["username"]: entry for entry in _read(path)}
    entries: list[dict[str, Any]] = []
    made = 0
    for demo in DEMO_OFFICERS:
        entry = known.get(demo.username)
        user = User.objects.filter(username=demo.username).first()
        if entry is None or user is None:
            entry = _make(demo, user)
            made += 1
        entries.append(entry)
        if made:
            _write(path, entries + [old for name, old in known.items() if name not in {e["username"] for e in entries}])
    load_agencies()
    _join_partners()
    if made:
        say(f"{made} demo accounts, in {path}")
    return path


def _make(demo: DemoOfficer, user: User | None) -> dict[str, Any]:
    password = "-".join(secrets.token_hex(3) for _part in range(4))
    with transaction.atomic():
        unit = ServiceUnit.objects.get(region_id=demo.region) if demo.region else None
        if user is None:
            user = User(
                username=demo.username,
                first_name=demo.first_name,
                last_name=demo.last_name,
                email=f"{demo.username}@contoh.invalid",
                unit=unit,
                profession=demo.profession,
            )
        user.set_password(password)
        user.save()
        user.groups.add(Role.objects.get(code=demo.role).group)
        AuthenticatorApp.objects.filter(user=user).delete()
        app = AuthenticatorApp.objects.create(user=user, name="totp", confirmed=True)
        sheet = BackupCodes.objects.filter(user=user).first() or BackupCodes(user=user, name="backup")
        sheet.confirmed = True
        sheet.save()
        codes = sheet.replace_codes()
        record_event("accounts.demo_account_made", about=user)
    entry: dict[str, Any] = {
        "role": demo.role,
        "username": demo.username,
        "password": password,
        "totp_secret": app.secret_base32,
        "backup_codes": codes,
    }
    if demo.profession:
        entry["profession"] = demo.profession
    if demo.partner:
        entry["partner"] = demo.partner
    if unit is not None and demo.region != SAMARINDA:
        entry["unit"] = unit.name
    return entry


def load_agencies() -> None:
    """Make the invented agencies that are missing; what was edited in the CMS stays."""
    agencies = apps.get_model("referrals", "PartnerAgency").objects
    region = Region.objects.filter(code=SAMARINDA).first()
    for code, name, services, offers in AGENCIES:
        details = {"name": name, "offers": offers, "region": region}
        agency, made = agencies.get_or_create(code=code, defaults=details)
        if made:
            agency.services.set(Code.objects.filter(list__key="service_type", code__in=services))


def _join_partners() -> None:
    """Put the partners' accounts into their agencies; an agency removed in the CMS stays removed."""
    agencies = apps.get_model("referrals", "PartnerAgency")
    for demo in DEMO_OFFICERS:
        agency = agencies.objects.filter(code=demo.partner).first() if demo.partner else None
        if agency is not None:
            agency.members.add(User.objects.get(username=demo.username))


def _read(path: Path) -> list[dict[str, Any]]:
    try:
        entries = json.loads(path.read_text(encoding="utf-8"))
        return [entry for entry in entries if isinstance(entry, dict) and "username" in entry]
    except (FileNotFoundError, json.JSONDecodeError):
        return []


def _write(path: Path, entries: list[dict[str, Any]]) -> None:
    """Write the file whole or not at all, readable by its owner alone."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(entries, file, ensure_ascii=False, indent=2)
        file.write("\n")
    draft.replace(path)
