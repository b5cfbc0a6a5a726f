"""The library of learning material."""

from .blocks import PageTexts, call

PAGE: dict[str, PageTexts] = {
    "id": {
        "title": "Edukasi",
        "slug": "edukasi",
        "drawing": "buku",
        "show_in_menus": True,
        "search_description": "Bacaan singkat untuk mengenali kekerasan dan mencari bantuan.",
        "introduction": "Bacaan singkat: mengenali kekerasan, tandanya, dan apa yang dapat dilakukan.",
        "body": [call("Ingin bertanya langsung?", "Petugas mendengarkan, juga bila Anda belum yakin.")],
    },
    "en": {
        "title": "Learn",
        "slug": "edukasi",
        "drawing": "buku",
        "show_in_menus": True,
        "search_description": "Short reading on recognising violence and finding help.",
        "introduction": "Short reading: recognising violence, its signs, and what can be done.",
        "body": [call("Would you rather ask somebody?", "Officers listen, also when you are not sure yet.")],
    },
}
