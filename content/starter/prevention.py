"""Prevention: the paper's Figure 1."""

from .blocks import PageTexts, accordion, call, heading, source, text

PAGE: dict[str, PageTexts] = {
    "id": {
        "title": "Mencegah kekerasan bersama",
        "slug": "pencegahan",
        "search_description": "Kebijakan, advokasi, sosialisasi, KIE, dan penegakan hukum.",
        "introduction": "Perlindungan dimulai sebelum kekerasan terjadi. Lima jalan, dan peran Anda di dalamnya.",
        "drawing": "lingkaran",
        "body": [
            accordion(
                (
                    "Kebijakan",
                    "<p>Peraturan yang jelas dan anggaran yang cukup. Desa, sekolah, dan kantor dapat membuat "
                    "aturannya sendiri.</p>",
                ),
                (
                    "Advokasi",
                    "<p>Mengajak pengambil keputusan: kepala kampung, kepala sekolah, tokoh agama, anggota dewan.</p>",
                ),
                (
                    "Sosialisasi",
                    "<p>Bertemu dan berbicara: di posyandu, sekolah, tempat ibadah, tempat kerja.</p>",
                ),
                ("KIE", "<p>Komunikasi, informasi, dan edukasi: bahan yang mudah dipahami dan dibawa pulang.</p>"),
                (
                    "Penegakan hukum",
                    "<p>Hukum yang ditegakkan membuat pelaku berpikir dua kali dan korban berani melapor.</p>",
                ),
            ),
            heading("Yang dapat Anda lakukan"),
            text(
                "<ul><li>Percaya bila seseorang bercerita.</li><li>Menegur candaan yang merendahkan.</li>"
                "<li>Menempelkan nomor bantuan di tempat yang dilihat orang, misalnya di toilet umum.</li>"
                "<li>Mengundang petugas untuk berbicara di tempat Anda.</li></ul>"
            ),
            call("Ingin mengundang petugas?", "Hubungi unit layanan di kota atau kabupaten Anda."),
            source(
                "Penelitian penanganan korban kekerasan di Kalimantan Timur, Gambar 1 (sumber: P2TP2A Kaltim), dan "
                "rekomendasinya: penegakan hukum yang tegas, sosialisasi yang luas, dan kesejahteraan ekonomi"
            ),
        ],
    },
    "en": {
        "title": "Preventing violence together",
        "slug": "pencegahan",
        "search_description": "Policy, advocacy, talks, information and education, law enforcement.",
        "introduction": "Protection begins before violence happens. Five ways, and your part in them.",
        "drawing": "lingkaran",
        "body": [
            accordion(
                (
                    "Policy",
                    "<p>Clear rules and enough money. Villages, schools and offices can make rules of their own.</p>",
                ),
                (
                    "Advocacy",
                    "<p>Winning those who decide: village heads, headteachers, religious leaders, councillors.</p>",
                ),
                (
                    "Talks",
                    "<p>Meeting and talking: at the health post, at school, at places of worship and work.</p>",
                ),
                ("Information and education", "<p>Material that is easy to understand and to take home.</p>"),
                (
                    "Law enforcement",
                    "<p>A law that is enforced makes offenders think twice and victims dare to report.</p>",
                ),
            ),
            heading("What you can do"),
            text(
                "<ul><li>Believe somebody who tells you.</li><li>Speak up at jokes that degrade.</li>"
                "<li>Put up the help number where people see it, in public toilets for example.</li>"
                "<li>Invite an officer to speak where you live or work.</li></ul>"
            ),
            call("Would you like to invite an officer?", "Contact the service unit of your city or regency."),
            source(
                "A study of how victims are helped in East Kalimantan, Figure 1 (source: P2TP2A Kaltim), and its "
                "recommendations: firm law enforcement, talks everywhere, and economic welfare"
            ),
        ],
    },
}
