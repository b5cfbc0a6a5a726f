"""The hotline page and the directory of service units."""

from content.models import Hotline
from portal.reference.models import Region

from .blocks import PageTexts, heading, steps, text


def unit(region: Region) -> dict[str, str]:
    """Return the starter entry of ``region``'s service unit, without any number."""
    return {
        "name": f"UPTD PPA {'Provinsi ' if region.level == Region.Level.PROVINCE else ''}{region.name}",
    }


#: Who else helps in every regency and city. Which of them it is, and the number, somebody there has to fill in.
OTHERS = {
    Hotline.Kind.POLICE: "Unit PPA kepolisian, {region}",
    Hotline.Kind.HEALTH: "Rumah sakit atau puskesmas, {region}",
    Hotline.Kind.SOCIAL: "Dinas Sosial {region}",
    Hotline.Kind.LEGAL: "Bantuan hukum, {region}",
    Hotline.Kind.PSYCHOLOGIST: "Psikolog, {region}",
}


def others(region: Region) -> list[dict[str, str]]:
    """Return placeholders for the other service points of a regency or city, without any number."""
    return [{"kind": kind, "name": name.format(region=region.name)} for kind, name in OTHERS.items()]


PAGE: dict[str, PageTexts] = {
    "id": {
        "title": "Bantuan dan unit layanan",
        "slug": "hotline",
        "drawing": "telepon",
        "show_in_menus": True,
        "search_description": "Nomor bantuan nasional dan unit layanan di Kalimantan Timur.",
        "introduction": "Anda boleh bertanya dulu. Anda tidak harus menyebut nama, dan tidak harus sudah yakin.",
        "national_heading": "SAPA 129, layanan nasional untuk perempuan dan anak",
        "body": [
            heading("Bila Anda dalam bahaya sekarang"),
            steps(
                "<b>Menjauh dari bahaya</b> bila bisa: ke rumah tetangga, masjid atau gereja, warung, "
                "atau tempat lain yang ada orang.",
                "<b>Minta tolong pada orang terdekat</b>, ketua RT, atau kantor polisi terdekat.",
                "<b>Telepon layanan nasional</b> di atas dari telepon yang tidak diperiksa orang lain.",
            ),
            heading("Yang akan ditanyakan petugas"),
            text(
                "<p>Biasanya: apakah Anda aman saat ini, di kota atau kabupaten mana Anda berada, bantuan apa yang "
                "paling Anda perlukan, dan bagaimana Anda boleh dihubungi kembali. Anda boleh berhenti kapan saja "
                "dan boleh tidak menjawab.</p>"
            ),
        ],
    },
    "en": {
        "title": "Help and service units",
        "slug": "hotline",
        "drawing": "telepon",
        "show_in_menus": True,
        "search_description": "The national hotline and the service units in East Kalimantan.",
        "introduction": "You may simply ask. You need not give a name, and you need not be sure yet.",
        "national_heading": "SAPA 129, the national service for women and children",
        "body": [
            heading("If you are in danger now"),
            steps(
                "<b>Get away from the danger</b> if you can: to a neighbour, a mosque or church, a shop, "
                "or anywhere with other people.",
                "<b>Ask somebody close by for help</b>, the head of the neighbourhood or the nearest police station.",
                "<b>Call the national service</b> above from a phone that nobody checks.",
            ),
            heading("What you will be asked"),
            text(
                "<p>Usually: whether you are safe right now, which city or regency you are in, what help you need "
                "most, and how you may be contacted again. You may stop at any time, and you may leave questions "
                "unanswered. Officers speak Indonesian; ask whether somebody speaks English.</p>"
            ),
        ],
    },
}
