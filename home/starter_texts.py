"""Texts of the first home pages."""

from typing import Any


def _door(label: str, hint: str, place: str) -> tuple[str, dict[str, Any]]:
    return "door", {"label": label, "hint": hint, "place": place, "page": None}


HOME: dict[str, dict[str, Any]] = {
    "id": {
        "title": "Beranda",
        "slug": "beranda",
        "search_description": "Informasi dan layanan bagi perempuan dan anak di Kalimantan Timur.",
        "heading": "Anda tidak sendiri.",
        "question": "Apa yang Anda butuhkan?",
        "doors": [
            _door("Saya butuh bantuan sekarang", "Nomor yang bisa dihubungi dan unit layanan terdekat", "hotline"),
            _door("Saya ingin melapor", "Tanpa akun, boleh tanpa nama", "lapor"),
            _door("Saya ingin memahami", "Mengenali kekerasan dan tanda-tandanya", "edukasi"),
            _door("Saya membantu orang lain", "Mendengarkan, mendampingi, dan tetap aman", "membantu"),
        ],
        "region_heading": "Layanan di dekat Anda",
        "region_text": "Pilih kota atau kabupaten. Pilihan ini hanya tercantum di alamat laman, tidak disimpan.",
        "about_heading": "Tentang laman ini",
        "about": (
            "<p>Laman ini membantu perempuan dan anak yang mengalami kekerasan, dan siapa pun yang peduli kepada "
            "mereka. Anda dapat membaca, mencari layanan, atau melapor tanpa membuat akun.</p>"
            "<p>Laporan dibaca oleh petugas unit layanan. Anda yang menentukan bagaimana dan kapan petugas boleh "
            "menghubungi Anda kembali. Pengaduan dan pendampingan tidak dipungut biaya.</p>"
        ),
    },
    "en": {
        "title": "Home",
        "slug": "home-en",
        "search_description": "Information and services for women and children in East Kalimantan.",
        "heading": "You are not alone.",
        "question": "What do you need?",
        "doors": [
            _door("I need help now", "Numbers to call and the nearest service unit", "hotline"),
            _door("I want to report", "No account, and no name if you prefer", "lapor"),
            _door("I want to understand", "Recognising violence and its signs", "edukasi"),
            _door("I am helping somebody", "Listening, staying beside them, staying safe", "membantu"),
        ],
        "region_heading": "Services near you",
        "region_text": "Choose a city or regency. The choice only stands in the page's address; it is not stored.",
        "about_heading": "About this site",
        "about": (
            "<p>This site is for women and children who experience violence, and for everybody who cares about them. "
            "You can read, find services or report without an account.</p>"
            "<p>Reports are read by officers of a service unit. You decide how and when they may contact you. "
            "Reporting and being accompanied cost nothing.</p>"
        ),
    },
}
