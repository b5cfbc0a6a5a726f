"""Starter data: the variables of SIMFONI-PPA. Their names are to be checked against the register's own template."""

from collections.abc import Callable

from django.db import transaction

from .models import SimfoniVariable

#: Column, meaning, fact, needed.
VARIABLES = (
    ("nomor_registrasi", "Nomor registrasi", "case_number", True),
    ("korban_ke", "Korban ke-", "victim_number", True),
    ("tanggal_lapor", "Tanggal pelaporan", "received_on", True),
    ("kode_wilayah_unit", "Wilayah unit layanan", "unit_region", True),
    ("cara_lapor", "Cara melapor", "channel", False),
    ("jenis_kasus", "Jenis kasus", "case_type", True),
    ("wilayah_kejadian", "Wilayah kejadian", "region", True),
    ("tempat_kejadian", "Tempat kejadian", "place", True),
    ("tanggal_kejadian", "Tanggal kejadian", "incident_on", False),
    ("jenis_kelamin", "Jenis kelamin korban", "sex", True),
    ("kelompok_umur", "Kelompok umur korban", "age_band", True),
    ("disabilitas", "Disabilitas korban", "disability", False),
    ("bentuk_kekerasan", "Bentuk kekerasan", "violence_forms", True),
    ("hubungan_pelaku", "Hubungan pelaku dengan korban", "relationship", True),
    ("layanan", "Layanan yang dibutuhkan", "services", False),
    ("status_kasus", "Status kasus", "status", False),
)


def load(say: Callable[[str], None]) -> None:
    """Add the variables that are missing. What an office changed stays as it is."""
    with transaction.atomic():
        known = set(SimfoniVariable.objects.values_list("code", flat=True))
        missing = [
            SimfoniVariable(code=code, name=name, source=source, required=required, order=order * 10)
            for order, (code, name, source, required) in enumerate(VARIABLES, start=1)
            if code not in known
        ]
        SimfoniVariable.objects.bulk_create(missing)
    if missing:
        say(f"{len(missing)} variables of SIMFONI-PPA")
