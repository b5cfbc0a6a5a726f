"""The pages that list others, and the search page."""

from .blocks import PageTexts, call, text

CAMPAIGNS: dict[str, PageTexts] = {
    "id": {
        "title": "Kampanye",
        "slug": "kampanye",
        "search_description": "Kampanye pencegahan kekerasan di Kalimantan Timur.",
        "introduction": "Ajakan bersama untuk mencegah kekerasan: yang sedang berlangsung, yang akan datang, "
        "dan hasilnya.",
        "drawing": "anak",
    },
    "en": {
        "title": "Campaigns",
        "slug": "kampanye",
        "search_description": "Campaigns to prevent violence in East Kalimantan.",
        "introduction": "What we do together to prevent violence: what is running, what is to come, and what came "
        "of it.",
        "drawing": "anak",
    },
}

EVENTS: dict[str, PageTexts] = {
    "id": {
        "title": "Kegiatan",
        "slug": "kegiatan",
        "show_in_menus": True,
        "search_description": "Sosialisasi, kelas, dan pertemuan terbuka di Kalimantan Timur.",
        "introduction": "Sosialisasi, kelas, dan pertemuan. Datang tanpa perlu menyebutkan alasan.",
        "drawing": "kalender",
    },
    "en": {
        "title": "Events",
        "slug": "kegiatan",
        "show_in_menus": True,
        "search_description": "Talks, classes and open meetings in East Kalimantan.",
        "introduction": "Talks, classes and meetings. You come without having to say why.",
        "drawing": "kalender",
    },
}

POLICIES: dict[str, PageTexts] = {
    "id": {
        "title": "Pustaka kebijakan",
        "slug": "kebijakan",
        "show_in_menus": True,
        "search_description": "Undang-undang dan peraturan daerah tentang perlindungan perempuan dan anak.",
        "introduction": "Undang-undang dan peraturan yang melindungi perempuan dan anak, diringkas dengan bahasa "
        "sehari-hari.",
        "drawing": "timbangan",
        "body": [
            text(
                "<p>Ringkasan di sini membantu memahami, tetapi tidak menggantikan naskah aslinya. Naskah resmi dapat "
                "dicari di Jaringan Dokumentasi dan Informasi Hukum (JDIH) lembaga yang menerbitkannya.</p>"
            ),
            call("Ingin tahu artinya bagi Anda?", "Petugas bantuan hukum menjelaskan tanpa biaya."),
        ],
    },
    "en": {
        "title": "Policy library",
        "slug": "kebijakan",
        "show_in_menus": True,
        "search_description": "Laws and regional regulations on the protection of women and children.",
        "introduction": "Laws and regulations that protect women and children, summed up in everyday words.",
        "drawing": "timbangan",
        "body": [
            text(
                "<p>The summaries help to understand; they do not take the place of the text itself. The official "
                "texts stand in the legal documentation network (JDIH) of the body that issued them.</p>"
            ),
            call("What does it mean for you?", "A legal aid officer explains it free of charge."),
        ],
    },
}

NEWS: dict[str, PageTexts] = {
    "id": {
        "title": "Berita",
        "slug": "berita",
        "search_description": "Kabar tentang perlindungan perempuan dan anak di Kalimantan Timur.",
        "introduction": "Kabar tentang layanan dan pencegahan.",
    },
    "en": {
        "title": "News",
        "slug": "berita",
        "search_description": "News on the protection of women and children in East Kalimantan.",
        "introduction": "News about services and prevention.",
    },
}

SEARCH: dict[str, PageTexts] = {
    "id": {
        "title": "Cari",
        "slug": "cari",
        "show_in_menus": True,
        "search_description": "Cari di laman ini.",
        "introduction": "",
    },
    "en": {
        "title": "Search",
        "slug": "cari",
        "show_in_menus": True,
        "search_description": "Search this site.",
        "introduction": "",
    },
}
