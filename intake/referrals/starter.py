"""Starter partner agencies of the demo: invented people and numbers, kinds of agencies as domain.md §1 names them."""

from collections.abc import Callable

from portal.reference.models import Code, Region

from .models import PartnerAgency

AGENCIES = [
    (
        "rs-demo",
        "RS Contoh Samarinda (contoh)",
        ["kesehatan", "medikolegal"],
        False,
        "Pemeriksaan dan pengobatan, visum, ruang konseling; pasien didampingi sampai pulang.",
    ),
    (
        "dinas-sosial-samarinda",
        "Dinas Sosial Kota Samarinda",
        ["rehabilitasi_sosial", "bimbingan_rohani", "reintegrasi_sosial"],
        False,
        "Asesmen sosial, pendampingan pekerja sosial, bantuan kebutuhan dasar.",
    ),
    (
        "unit-ppa-polresta-samarinda",
        "Unit PPA Polresta Samarinda",
        ["penegakan_hukum"],
        False,
        "Menerima laporan polisi, meminta visum, memeriksa dengan ruang khusus.",
    ),
    (
        "divisi-bantuan-hukum",
        "Divisi bantuan hukum (layanan sendiri)",
        ["bantuan_hukum"],
        True,
        "Penjelasan hak, pendampingan hukum, penyusunan duduk perkara.",
    ),
    (
        "psikolog-unit",
        "Psikolog unit layanan (layanan sendiri)",
        ["psikososial", "konseling", "dukungan_moral"],
        True,
        "Konseling dan pendampingan psikologis, sesuai keadaan korban.",
    ),
]


def load(say: Callable[[str], None]) -> None:
    """Create the agencies that are missing; what was edited in the CMS stays."""
    region = Region.objects.filter(code="64.72").first()
    made = 0
    for code, name, services, internal, offers in AGENCIES:
        agency, created = PartnerAgency.objects.get_or_create(
            code=code, defaults={"name": name, "internal": internal, "offers": offers, "region": region}
        )
        if created:
            agency.services.set(Code.objects.filter(list__key="service_type", code__in=services))
            made += 1
    say(f"partner agencies: {made} new")
