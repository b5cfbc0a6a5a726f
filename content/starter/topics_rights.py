"""Topics: what it is, which rights there are."""

from .blocks import PageTexts, accordion, call, heading, signs, source, steps, text, warning

FORMS: dict[str, PageTexts] = {
    "id": {
        "title": "Bentuk-bentuk kekerasan",
        "slug": "bentuk-kekerasan",
        "search_description": "Kekerasan fisik, psikis, seksual, ekonomi, penelantaran, eksploitasi: artinya.",
        "introduction": "Kekerasan tidak hanya memukul. Ketuk satu bentuk untuk membaca artinya.",
        "drawing": "percakapan",
        "body": [
            accordion(
                (
                    "Fisik",
                    "<p>Perbuatan yang menyakiti tubuh: memukul, menampar, menendang, mencekik, menggigit, mengancam "
                    "dengan benda tajam.</p>",
                ),
                (
                    "Psikis",
                    "<p>Kata kasar, ancaman, mempermalukan di depan orang, mengawasi, memutus hubungan dengan keluarga "
                    "dan teman.</p>",
                ),
                (
                    "Seksual",
                    "<p>Perbuatan seksual tanpa persetujuan, juga dalam perkawinan dan lewat gawai. UU 12/2022 "
                    "menyebut sembilan bentuk.</p>",
                ),
                (
                    "Ekonomi",
                    "<p>Melarang bekerja, mengambil uang, menahan uang belanja agar seseorang bergantung; memaksa anak "
                    "mencari uang.</p>",
                ),
                (
                    "Penelantaran",
                    "<p>Tidak memberi nafkah, perawatan, atau perhatian kepada orang yang menjadi tanggung jawabnya, "
                    "padahal mampu.</p>",
                ),
                (
                    "Eksploitasi",
                    "<p>Mengambil keuntungan dari tubuh, tenaga, atau keadaan lemah orang lain.</p>",
                ),
                (
                    "Perdagangan orang",
                    "<p>Merekrut, mengirim, atau menampung orang dengan tipuan atau paksaan untuk dieksploitasi "
                    "(UU 21/2007).</p>",
                ),
            ),
            text(
                "<p>Beberapa bentuk sering terjadi bersamaan. Anda tidak perlu tahu namanya untuk meminta tolong.</p>"
            ),
            call("Tidak yakin?", "Ceritakan saja yang terjadi. Petugas membantu menamainya."),
            source(
                "UU 23/2004, UU 35/2014, UU 12/2022, UU 21/2007",
                "Penelitian penanganan korban kekerasan di Provinsi Kalimantan Timur (P2TP2A Kalimantan Timur)",
            ),
        ],
    },
    "en": {
        "title": "Forms of violence",
        "slug": "bentuk-kekerasan",
        "search_description": "Physical, psychological, sexual and economic violence, neglect, exploitation: what it "
        "is.",
        "introduction": "Violence is not only hitting. Tap a form to read what it means.",
        "drawing": "percakapan",
        "body": [
            accordion(
                (
                    "Physical",
                    "<p>Acts that hurt the body: hitting, slapping, kicking, choking, biting, threatening with a sharp "
                    "object.</p>",
                ),
                (
                    "Psychological",
                    "<p>Harsh words, threats, shaming in front of others, watching every move, cutting somebody off "
                    "from family and friends.</p>",
                ),
                (
                    "Sexual",
                    "<p>Sexual acts without consent, in marriage and through devices too. Law 12/2022 names nine "
                    "forms.</p>",
                ),
                (
                    "Economic",
                    "<p>Forbidding work, taking money, keeping somebody short so that they depend; making a child earn "
                    "money.</p>",
                ),
                (
                    "Neglect",
                    "<p>Not giving support, care or attention to those one is responsible for, although one could.</p>",
                ),
                ("Exploitation", "<p>Profiting from another's body, work or weakness.</p>"),
                (
                    "Trafficking",
                    "<p>Recruiting, sending or harbouring people by deceit or force in order to exploit them "
                    "(Law 21/2007).</p>",
                ),
            ),
            text("<p>Several forms often come together. You need not know the name to ask for help.</p>"),
            call("Not sure?", "Just tell what happened. Officers help to name it."),
            source(
                "Laws 23/2004, 35/2014, 12/2022, 21/2007",
                "A study of how victims of violence are helped in East Kalimantan (P2TP2A Kalimantan Timur)",
            ),
        ],
    },
}

RIGHTS: dict[str, PageTexts] = {
    "id": {
        "title": "Hak Anda sebagai korban",
        "slug": "hak-korban",
        "search_description": "Hak atas penanganan, pelindungan, pemulihan, kerahasiaan, dan pendampingan.",
        "introduction": "Anda berhak didengarkan, dilindungi, dan dipulihkan. Semua layanannya gratis.",
        "drawing": "perisai",
        "to_check": "Pasal-pasal UU 12/2022 dan UU 31/2014 belum dicocokkan dengan naskahnya.",
        "body": [
            signs(
                "Yang menjadi hak Anda",
                [
                    "Diperlakukan dengan hormat, tanpa disalahkan",
                    "Diberi tahu layanan apa saja yang ada, dan memilihnya",
                    "Didampingi di rumah sakit, kantor polisi, dan pengadilan",
                    "Identitas dirahasiakan",
                    "Mendapat perawatan kesehatan, psikolog, dan bantuan hukum",
                    "Tahu perkembangan perkara",
                    "Menolak, atau menarik persetujuan",
                ],
            ),
            heading("Rujukan hanya dengan persetujuan Anda"),
            text(
                "<p>Sebelum Anda dirujuk ke lembaga lain, petugas menjelaskan layanan apa yang akan diberikan lembaga "
                "itu. Untuk anak, persetujuan datang dari orang tua atau wali, dan pendapat anak sendiri didengar. "
                "Bila orang tua atau wali justru diduga pelakunya, keputusan diambil pimpinan, bukan petugas yang "
                "menangani.</p>"
            ),
            warning(
                "Dua pengecualian",
                "<p>Laporan kekerasan seksual wajib diteruskan ke kepolisian (UU 12/2022); Anda diberi tahu dan "
                "didampingi. Dan bila nyawa terancam, pertolongan didahulukan.</p>",
            ),
            call("Hak Anda tidak dipenuhi?", "Sampaikan kepada unit layanan, atau tulis laporan."),
            source("UU 12/2022, UU 31/2014, UU 23/2004, UU 27/2022"),
        ],
    },
    "en": {
        "title": "Your rights as a victim",
        "slug": "hak-korban",
        "search_description": "The right to handling, protection, recovery, confidentiality and company.",
        "introduction": "You have a right to be heard, protected and helped to recover. All of it is free of charge.",
        "drawing": "perisai",
        "to_check": "The articles of laws 12/2022 and 31/2014 were not compared with their texts yet.",
        "body": [
            signs(
                "What you may ask for",
                [
                    "Being treated with respect and without blame",
                    "Being told which services there are, and choosing",
                    "Company at the hospital, the police and in court",
                    "A confidential identity",
                    "Health care, a psychologist and legal aid",
                    "Knowing how the case goes on",
                    "Saying no, or withdrawing your consent",
                ],
            ),
            heading("Referred only with your consent"),
            text(
                "<p>Before you are referred, officers explain what the other body will do. For a child, a parent or "
                "guardian consents and the child's own say is heard. If the parent or guardian is the one suspected, "
                "the head of the agency decides, never the officer who handles the case.</p>"
            ),
            warning(
                "Two exceptions",
                "<p>A report of sexual violence must be passed on to the police (Law 12/2022); you are told and "
                "accompanied. And where a life is in danger, help comes first.</p>",
            ),
            call("Your rights are not respected?", "Tell a service unit, or write a report."),
            source("Laws 12/2022, 31/2014, 23/2004, 27/2022"),
        ],
    },
}

CHILD_RIGHTS: dict[str, PageTexts] = {
    "id": {
        "title": "Untuk kamu yang belum 18 tahun",
        "slug": "untuk-anak",
        "search_description": "Kalau ada yang menyakiti atau membuatmu takut, kamu boleh bercerita.",
        "introduction": "Kalau ada yang menyakiti atau membuatmu takut, itu bukan salahmu. Kamu boleh bercerita.",
        "drawing": "anak",
        "body": [
            signs(
                "Kamu berhak",
                [
                    "merasa aman di rumah, di sekolah, dan di internet",
                    "berkata tidak kalau ada yang menyentuh tubuhmu dan kamu tidak suka",
                    "bercerita, juga kalau orang itu melarang",
                    "didengar dan dipercaya",
                ],
            ),
            heading("Yang bisa kamu lakukan"),
            steps(
                "<b>Pergi ke tempat yang ada orang dewasa baik</b>: guru, tetangga, nenek, kakak.",
                "<b>Ceritakan kepada satu orang yang kamu percaya.</b> Kalau dia tidak menolong, cari orang lain.",
                "<b>Telepon layanan anak dan perempuan</b>: nomornya ada di bagian bawah halaman ini. Gratis ditanya, "
                "dan kamu tidak harus menyebut nama.",
            ),
            text(
                "<p>Rahasia yang membuatmu takut atau sedih bukan rahasia yang harus disimpan. "
                "Kalau ada yang meminta fotomu tanpa baju, jangan dikirim, dan ceritakan.</p>"
            ),
            call("Mau bertanya?", "Orang yang menjawab sudah biasa mendengarkan anak-anak."),
        ],
    },
    "en": {
        "title": "For you, if you are under 18",
        "slug": "untuk-anak",
        "search_description": "If somebody hurts or frightens you, you may tell.",
        "introduction": "If somebody hurts or frightens you, it is not your fault. You may tell.",
        "drawing": "anak",
        "body": [
            signs(
                "You have a right to",
                [
                    "feel safe at home, at school and on the internet",
                    "say no when somebody touches your body and you do not like it",
                    "tell, even if that person forbids it",
                    "be heard and believed",
                ],
            ),
            heading("What you can do"),
            steps(
                "<b>Go where there are kind grown-ups</b>: a teacher, a neighbour, your grandmother, a big sister.",
                "<b>Tell one person you trust.</b> If they do not help, find somebody else.",
                "<b>Call the service for children and women</b>: the number stands at the bottom of this page. You "
                "need not say your name.",
            ),
            text(
                "<p>A secret that frightens or saddens you need not be kept. If somebody asks for a picture of you "
                "without clothes, do not send it, and tell.</p>"
            ),
            call("Want to ask?", "Whoever answers is used to listening to children."),
        ],
    },
}
