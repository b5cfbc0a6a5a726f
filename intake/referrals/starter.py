"""The own divisions of a unit, and the procedures the protocol asks for. Agencies outside are entered by the office."""

from collections.abc import Callable
from pathlib import Path

from intake.procedures.starter import load_of_room
from portal.reference.models import Code

from .models import PartnerAgency

DATA = Path(__file__).parent / "data"
#: Own divisions, which need consent and information only: code, name, services, what they offer.
DIVISIONS = [
    (
        "divisi-bantuan-hukum",
        "Divisi bantuan hukum (layanan sendiri)",
        ["bantuan_hukum"],
        "Penjelasan hak, pendampingan hukum, penyusunan duduk perkara.",
    ),
    (
        "psikolog-unit",
        "Psikolog unit layanan (layanan sendiri)",
        ["psikososial", "konseling", "dukungan_moral"],
        "Konseling dan pendampingan psikologis, sesuai keadaan korban.",
    ),
    (
        "rumah-aman-unit",
        "Rumah aman (layanan sendiri)",
        ["rumah_aman"],
        "Tempat tinggal sementara yang dirahasiakan, dengan petugas yang menjaga.",
    ),
    (
        "pemulangan-unit",
        "Pemulangan (layanan sendiri)",
        ["pemulangan"],
        "Penjemputan, perjalanan pulang yang didampingi, dan serah terima kepada keluarga.",
    ),
]


def load(say: Callable[[str], None]) -> None:
    """Create the divisions and procedures that are missing; what was edited in the CMS stays."""
    say(f"procedures of the referral protocol: {load_of_room(DATA)} new")
    made = 0
    for code, name, services, offers in DIVISIONS:
        agency, created = PartnerAgency.objects.get_or_create(
            code=code, defaults={"name": name, "internal": True, "offers": offers}
        )
        if created:
            agency.services.set(Code.objects.filter(list__key="service_type", code__in=services))
            made += 1
    say(f"own divisions: {made} new")
