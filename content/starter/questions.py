"""Questions people ask."""

from .blocks import PageTexts, call, heading, question

PAGE: dict[str, PageTexts] = {
    "id": {
        "title": "Tanya jawab",
        "slug": "tanya-jawab",
        "search_description": "Jawaban singkat tentang melapor, kerahasiaan, dan layanan.",
        "introduction": "Jawaban singkat atas hal yang sering ditanyakan.",
        "drawing": "percakapan",
        "questions": [
            heading("Melapor"),
            question("Apakah saya harus menyebut nama?", "<p>Tidak. Anda boleh melapor tanpa nama.</p>"),
            question("Apakah harus ada bukti?", "<p>Tidak. Menilai dan mencari bukti adalah tugas petugas.</p>"),
            question(
                "Bolehkah saya melapor untuk orang lain?",
                "<p>Boleh. Tetangga, guru, teman, dan siapa pun boleh melapor.</p>",
            ),
            question(
                "Apakah polisi langsung tahu?",
                "<p>Tidak untuk semua laporan. Laporan korban kekerasan seksual wajib diteruskan ke kepolisian "
                "paling lambat 3 × 24 jam (UU 12/2022); petugas memberi tahu dan mendampingi Anda.</p>",
            ),
            question(
                "Saya kehilangan kode laporan. Bagaimana?",
                "<p>Kode tidak dapat ditampilkan lagi. Hubungi unit layanan atau buat laporan baru dan katakan bahwa "
                "Anda pernah melapor.</p>",
            ),
            heading("Kerahasiaan"),
            question(
                "Apakah suami atau keluarga saya akan diberi tahu?",
                "<p>Tidak oleh petugas. Katakan cara dan waktu yang aman untuk menghubungi Anda.</p>",
            ),
            question(
                "Apakah kunjungan ini terlihat di ponsel saya?",
                "<p>Ya, di riwayat peramban. Baca halaman tentang menghapus jejak kunjungan.</p>",
            ),
            heading("Layanan"),
            question("Berapa biayanya?", "<p>Gratis. Tanyakan kepada petugas sebelum membayar apa pun.</p>"),
            question(
                "Saya laki-laki. Apakah boleh meminta bantuan?",
                "<p>Anak laki-laki dilayani seperti anak perempuan. Laki-laki dewasa didengarkan dan ditunjukkan "
                "layanan yang tepat.</p>",
            ),
            question(
                "Saya tidak ingin berpisah, hanya ingin kekerasan berhenti.",
                "<p>Anda yang memutuskan. Petugas membantu memikirkan langkah yang aman, apa pun pilihan Anda.</p>",
            ),
            question(
                "Saya jauh dari kota dan tidak punya kendaraan.",
                "<p>Petugas dapat mendatangi Anda (penjangkauan). Sebutkan cara yang aman untuk bertemu.</p>",
            ),
        ],
        "body": [call("Pertanyaan Anda belum terjawab?", "Tanyakan langsung; Anda tidak harus melapor.")],
    },
    "en": {
        "title": "Questions and answers",
        "slug": "tanya-jawab",
        "search_description": "Short answers about reporting, confidentiality and services.",
        "introduction": "Short answers to what people often ask.",
        "drawing": "percakapan",
        "questions": [
            heading("Reporting"),
            question("Do I have to give my name?", "<p>No. You may report without a name.</p>"),
            question("Do I need proof?", "<p>No. Judging and finding proof is the officers' task.</p>"),
            question(
                "May I report for somebody else?",
                "<p>Yes. Neighbours, teachers, friends and everybody else may report.</p>",
            ),
            question(
                "Will the police know at once?",
                "<p>Not of every report. A victim's report of sexual violence must be passed on to the police within "
                "3 × 24 hours (Law 12/2022); officers tell you and stay with you.</p>",
            ),
            question(
                "I lost my report code. What now?",
                "<p>It cannot be shown again. Contact a service unit, or make a new report and say that you reported "
                "before.</p>",
            ),
            heading("Confidentiality"),
            question(
                "Will my husband or family be told?",
                "<p>Not by officers. Say which way and time of contacting you is safe.</p>",
            ),
            question(
                "Does this visit show on my phone?",
                "<p>Yes, in the browser's history. Read the page on clearing traces.</p>",
            ),
            heading("Services"),
            question("What does it cost?", "<p>Nothing. Ask an officer before you pay anything.</p>"),
            question(
                "I am a man. May I ask for help?",
                "<p>Boys are helped as girls are. Grown men are heard and shown the right service.</p>",
            ),
            question(
                "I do not want to separate, I only want the violence to stop.",
                "<p>You decide. Officers help to think of safe steps, whatever you choose.</p>",
            ),
            question(
                "I live far from town and have no transport.",
                "<p>Officers can come to you (outreach). Say how it is safe to meet.</p>",
            ),
        ],
        "body": [call("Your question is not here?", "Ask directly; you need not report.")],
    },
}
