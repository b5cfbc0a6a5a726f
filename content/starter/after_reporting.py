"""What happens after a report: the paper's Figure 2 and its referral protocol, in the reader's words."""

from .blocks import PageTexts, accordion, call, heading, source, steps, text, warning

PAGE: dict[str, PageTexts] = {
    "id": {
        "title": "Yang terjadi setelah Anda melapor",
        "slug": "setelah-melapor",
        "search_description": "Langkah penanganan pengaduan, dari laporan sampai rujukan.",
        "introduction": "Siapa membaca laporan, apa yang dilakukan, dan di mana Anda ikut memutuskan.",
        "drawing": "surat",
        "to_check": "Sasaran waktu dapat berbeda di tiap unit. UPTD PPA tidak selalu mempunyai ketua harian dan "
        "ketua umum.",
        "body": [
            steps(
                "<b>Laporan diterima</b>, dari Anda, keluarga, atau siapa pun yang mendampingi.",
                "<b>Petugas mencatat</b> dan menilai apakah ada bahaya sekarang.",
                "<b>Kebutuhan dianalisis</b>, lalu Anda diberi tahu langkah berikutnya.",
                "<b>Ditangani sesuai kebutuhan</b>: dokter, psikolog, terapis, polisi wanita, atau advokat. "
                "Kadang konseling sudah cukup.",
                "<b>Pimpinan unit menerima laporan</b>, memberi arahan, dan menunjuk manajer kasus.",
                "<b>Manajer kasus merujuk</b> ke layanan lain yang Anda butuhkan, dengan persetujuan Anda.",
                "<b>Petugas memastikan</b> layanan itu benar-benar Anda terima, dan terus berkoordinasi.",
            ),
            heading("Berapa lama?"),
            text(
                "<p>Risiko tinggi ditangani segera. Risiko sedang sekitar 6 jam, risiko rendah paling lama 72 jam. Ini "
                "sasaran sejak laporan tiba.</p>"
            ),
            heading("Siapa yang dapat membacanya?"),
            text(
                "<p>Hanya petugas unit yang menangani Anda. Nama dan cerita disimpan terenkripsi, dan setiap kali "
                "dibuka tercatat siapa yang membukanya. Lembaga mitra hanya melihat rujukan yang dikirim kepadanya.</p>"
            ),
            accordion(
                (
                    "Apa yang dilakukan sebelum merujuk",
                    "<p>Petugas menjelaskan layanan lembaga itu, menghubungi lembaga itu lebih dulu, dan melengkapi "
                    "surat rujukan. Bila Anda rentan, masih anak, atau berkebutuhan khusus, petugas wajib "
                    "mendampingi.</p>",
                ),
                (
                    "Bila Anda berubah pikiran",
                    "<p>Persetujuan dapat ditarik kapan saja. Yang belum dikirim tidak akan dikirim.</p>",
                ),
            ),
            warning(
                "Kekerasan seksual",
                "<p>Laporan korban wajib diteruskan ke kepolisian paling lambat 3 × 24 jam (UU 12/2022). Anda diberi "
                "tahu dan didampingi.</p>",
            ),
            call("Siap bertanya?", "Anda boleh bertanya dulu tanpa melapor."),
            source(
                "Penelitian penanganan korban kekerasan di Kalimantan Timur, Gambar 2 (alur penanganan pengaduan) dan "
                "langkah rujukan dalam kesimpulannya. Sepuluh langkahnya diringkas di sini.",
                "Standar layanan UPTD PPA untuk waktu tanggap",
            ),
        ],
    },
    "en": {
        "title": "What happens after you report",
        "slug": "setelah-melapor",
        "search_description": "The steps from a report to a referral.",
        "introduction": "Who reads a report, what is done, and where you take part in deciding.",
        "drawing": "surat",
        "to_check": "Target times may differ between units. A UPTD PPA does not always have a daily and a general "
        "chair.",
        "body": [
            steps(
                "<b>The report arrives</b>, from you, your family or whoever stands by you.",
                "<b>An officer records it</b> and judges whether there is danger now.",
                "<b>Needs are analysed</b>, and you are told what comes next.",
                "<b>It is handled by need</b>: a doctor, psychologist, therapist, policewoman or lawyer. Sometimes "
                "counselling is enough.",
                "<b>The unit's head is told</b>, gives instructions and names a case manager.",
                "<b>The case manager refers</b> you to other services you need, with your consent.",
                "<b>Officers make sure</b> that you really receive them, and keep in touch.",
            ),
            heading("How long does it take?"),
            text(
                "<p>High risk at once. Medium risk within about 6 hours, low risk within 72 hours at most. These are "
                "targets, counted from the arrival of the report.</p>"
            ),
            heading("Who can read it?"),
            text(
                "<p>Only officers of the unit that helps you. Names and stories are stored encrypted, and every time "
                "they are opened it is recorded by whom. A partner agency sees only what was referred to it.</p>"
            ),
            accordion(
                (
                    "What is done before a referral",
                    "<p>Officers explain what the other body does, talk to it first, and complete the letter. If you "
                    "are vulnerable, a child, or have special needs, an officer must come along.</p>",
                ),
                (
                    "If you change your mind",
                    "<p>Consent can be withdrawn at any time. What was not sent yet will not be sent.</p>",
                ),
            ),
            warning(
                "Sexual violence",
                "<p>A victim's report must be passed on to the police within 3 × 24 hours (Law 12/2022). You are told "
                "and accompanied.</p>",
            ),
            call("Ready to ask?", "You may ask first without reporting."),
            source(
                "A study of how victims are helped in East Kalimantan, Figure 2 (complaint handling) and the referral "
                "steps in its conclusion. Its ten steps are summed up here.",
                "The service standard of UPTD PPA for response times",
            ),
        ],
    },
}
