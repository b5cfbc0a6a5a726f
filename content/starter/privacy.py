"""What becomes of what somebody writes here."""

from .blocks import PageTexts, call, heading, source, text, warning

PAGE: dict[str, PageTexts] = {
    "id": {
        "title": "Data dan kerahasiaan Anda",
        "slug": "privasi",
        "search_description": "Apa yang dicatat, siapa yang membaca, dan hak Anda atas data.",
        "introduction": "Apa yang kami catat, apa yang tidak, dan apa yang boleh Anda minta.",
        "drawing": "ponsel",
        "to_check": "Pejabat penanggung jawab data dan alamat permintaan hak perlu diisi setiap instansi.",
        "body": [
            heading("Bila Anda hanya membaca"),
            text(
                "<p>Laman ini tidak memasang kuki, tidak menyimpan apa pun di perangkat Anda, tidak menghitung "
                "pengunjung, dan tidak memuat apa pun dari laman lain. Pilihan kota hanya tercantum di alamat.</p>"
            ),
            warning(
                "Yang di luar kuasa kami",
                "<p>Peramban Anda, penyedia internet, dan orang yang memegang perangkat Anda tetap dapat melihat bahwa "
                "laman ini dibuka.</p>",
            ),
            heading("Bila Anda melapor"),
            text(
                "<ul><li>Nama boleh dikosongkan, dan hampir semua pertanyaan boleh dilewati.</li>"
                "<li>Isi laporan disimpan terenkripsi. Foto disimpan tanpa data lokasi.</li>"
                "<li>Hanya petugas unit yang menangani yang dapat membacanya, dan setiap pembukaan dicatat.</li>"
                "<li>Petugas hanya menghubungi Anda dengan cara dan waktu yang Anda izinkan.</li></ul>"
            ),
            heading("Hak Anda"),
            text(
                "<p>Menurut UU 27/2022 Anda boleh meminta melihat, membetulkan, atau menghapus data Anda, dan menarik "
                "persetujuan. Ada pengecualian, misalnya selama proses hukum berjalan; petugas menyebutkan "
                "alasannya.</p>"
            ),
            call("Ingin menggunakan hak ini?", "Sampaikan kepada unit layanan, dengan kode laporan Anda."),
            source("UU 27/2022 tentang Pelindungan Data Pribadi"),
        ],
    },
    "en": {
        "title": "Your data and confidentiality",
        "slug": "privasi",
        "search_description": "What is recorded, who reads it, and your rights.",
        "introduction": "What we record, what we do not, and what you may ask for.",
        "drawing": "ponsel",
        "to_check": "Every office has to fill in who is responsible for data and where requests go.",
        "body": [
            heading("If you only read"),
            text(
                "<p>This site sets no cookies, stores nothing on your device, counts no visitors and loads nothing "
                "from elsewhere. The city you chose only stands in the address.</p>"
            ),
            warning(
                "What is not in our hands",
                "<p>Your browser, your internet provider and whoever holds your device can still see that this site "
                "was opened.</p>",
            ),
            heading("If you report"),
            text(
                "<ul><li>You may leave out your name and skip almost every question.</li>"
                "<li>A report is stored encrypted. Photos are stored without their location.</li>"
                "<li>Only officers of the unit that handles it can read it, and every opening is recorded.</li>"
                "<li>Officers contact you only in the ways and at the times you allowed.</li></ul>"
            ),
            heading("Your rights"),
            text(
                "<p>Under Law 27/2022 you may ask to see, correct or erase your data, and withdraw your consent. There "
                "are exceptions, for example while a case is before a court; officers tell you the reason.</p>"
            ),
            call("Would you like to use these rights?", "Tell the service unit, with your report code."),
            source("Law 27/2022 on personal data protection"),
        ],
    },
}
