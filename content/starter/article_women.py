"""Forms of violence against women. The law's words lead; the study is cited where it says something of its own."""

from .blocks import PageTexts, accordion, call, heading, signs, source, steps, text, warning

PAGE: dict[str, PageTexts] = {
    "id": {
        "title": "Kekerasan terhadap perempuan, di rumah dan di luar rumah",
        "slug": "kekerasan-terhadap-perempuan",
        "drawing": "naungan",
        "search_description": "Bentuk kekerasan terhadap perempuan menurut undang-undang, tandanya, dan langkah aman.",
        "introduction": "Kekerasan tidak selalu meninggalkan luka yang terlihat. Mengenalinya adalah langkah pertama.",
        "body": [
            text(
                "<p>Kekerasan adalah perbuatan yang menyakiti tubuh, perasaan, atau kehidupan seseorang, termasuk "
                "ancaman dan perampasan kebebasan. Pelakunya sering orang yang dikenal: suami, pacar, keluarga, "
                "atasan. <b>Bila Anda mengalaminya, itu bukan salah Anda.</b></p>"
            ),
            heading("Di dalam rumah tangga"),
            text(
                "<p>Undang-Undang Nomor 23 Tahun 2004 tentang Penghapusan Kekerasan dalam Rumah Tangga melindungi "
                "suami, istri, anak, keluarga yang tinggal serumah, dan orang yang bekerja serta menetap di rumah "
                "itu. Undang-undang ini menyebut empat bentuk.</p>"
            ),
            accordion(
                (
                    "Kekerasan fisik",
                    "<p>Perbuatan yang menimbulkan rasa sakit, jatuh sakit, atau luka: memukul, menampar, menendang, "
                    "mencekik, menjambak, atau melukai dengan benda. Luka yang sudah sembuh tetap kekerasan.</p>",
                ),
                (
                    "Kekerasan psikis",
                    "<p>Perbuatan yang membuat takut, hilang percaya diri, atau merasa tidak berdaya: menghina, "
                    "mengancam, mempermalukan, mengawasi setiap gerak, memutus hubungan dengan keluarga.</p>",
                ),
                (
                    "Kekerasan seksual",
                    "<p>Pemaksaan hubungan seksual terhadap orang yang tinggal di rumah itu, juga oleh suami atau "
                    "istri. Perkawinan bukan persetujuan untuk segala hal.</p>",
                ),
                (
                    "Penelantaran rumah tangga",
                    "<p>Tidak memberi nafkah, perawatan, atau pemeliharaan kepada orang yang menjadi tanggungannya; "
                    "juga membatasi atau melarang bekerja sehingga orang itu bergantung sepenuhnya.</p>",
                ),
            ),
            heading("Kekerasan seksual: sembilan tindak pidana"),
            text(
                "<p>Undang-Undang Nomor 12 Tahun 2022 tentang Tindak Pidana Kekerasan Seksual menyebutkannya dalam "
                "Pasal 4 ayat (1):</p><ul>"
                "<li><b>Pelecehan seksual nonfisik</b>: ucapan, isyarat, atau pesan seksual yang merendahkan.</li>"
                "<li><b>Pelecehan seksual fisik</b>: sentuhan atau perbuatan seksual pada tubuh yang tidak "
                "dikehendaki.</li>"
                "<li><b>Pemaksaan kontrasepsi</b>: memaksa seseorang memakai alat kontrasepsi.</li>"
                "<li><b>Pemaksaan sterilisasi</b>: memaksa tindakan yang membuat seseorang tidak dapat lagi "
                "mempunyai anak.</li>"
                "<li><b>Pemaksaan perkawinan</b>: termasuk perkawinan anak, dan menikahkan korban perkosaan dengan "
                "pelakunya.</li>"
                "<li><b>Penyiksaan seksual</b>: kekerasan seksual oleh atau dengan sepengetahuan pejabat, misalnya "
                "untuk memaksa pengakuan atau menghukum.</li>"
                "<li><b>Eksploitasi seksual</b>: memanfaatkan tubuh seseorang secara seksual demi keuntungan, "
                "dengan menyalahgunakan kekuasaan, kepercayaan, atau keadaan rentan.</li>"
                "<li><b>Perbudakan seksual</b>: menguasai seseorang untuk dieksploitasi secara seksual.</li>"
                "<li><b>Kekerasan seksual berbasis elektronik</b>: merekam, mengirim, atau menguntit bermuatan "
                "seksual lewat gawai tanpa persetujuan.</li></ul>"
                "<p>Undang-undang ini juga mencakup antara lain perkosaan, perbuatan cabul, pemaksaan pelacuran, "
                "perdagangan orang untuk eksploitasi seksual, dan kekerasan seksual dalam rumah tangga "
                "(Pasal 4 ayat (2)).</p>"
            ),
            heading("Yang dicatat penelitian di Kalimantan Timur"),
            text(
                "<p>Penelitian tentang penanganan korban di Kalimantan Timur membagi contoh kekerasan terhadap "
                "perempuan menjadi dua. <b>Fisik:</b> pemerkosaan, juga dalam perkawinan; pelecehan seksual; "
                "pemukulan di rumah. <b>Nonfisik:</b> pelacuran yang menguntungkan orang lain, pornografi, "
                "eksploitasi, dan program keluarga berencana yang hanya membebani perempuan. Paksaan dalam hal "
                "terakhir kini bernama pemaksaan kontrasepsi dalam undang-undang.</p>"
                "<p>Banyak kejadian tidak dilaporkan. Angka laporan tidak menunjukkan semua yang terjadi.</p>"
            ),
            signs(
                "Hal yang patut diperhatikan dalam sebuah hubungan",
                [
                    "Anda terus menjaga sikap karena takut ia marah",
                    "Ia memeriksa ponsel, menentukan pakaian, atau melarang Anda bertemu orang",
                    "Uang Anda diambil, atau Anda dilarang bekerja",
                    "Anda dipaksa melakukan hal seksual yang tidak Anda inginkan",
                    "Ia mengancam akan melukai Anda, anak, hewan, atau dirinya sendiri",
                    "Sesudahnya ia meminta maaf, lalu kejadian terulang",
                ],
                "Daftar ini bukan alat ukur. Bila Anda merasa tidak aman, perasaan itu cukup untuk bertanya.",
            ),
            heading("Yang dapat Anda lakukan"),
            steps(
                "<b>Utamakan keselamatan.</b> Bila terancam, pergilah ke tempat yang ada orang lain.",
                "<b>Ceritakan kepada satu orang yang Anda percaya.</b> Sepakati kata sandi yang berarti “tolong”.",
                "<b>Cari pertolongan medis</b> sesegera mungkin bila terluka atau mengalami kekerasan seksual. "
                "Pakaian yang dikenakan saat kejadian sebaiknya disimpan tanpa dicuci; pemeriksaan dokter "
                "dapat menjadi bukti.",
                "<b>Simpan bukti hanya bila aman</b>: foto luka, pesan, catatan tanggal, di tempat yang tidak "
                "diperiksa orang lain.",
                "<b>Hubungi unit layanan.</b> Anda boleh hanya bertanya.",
            ),
            warning(
                "Sebelum melaporkan kekerasan seksual",
                "<p>Menurut UU 12/2022, unit layanan wajib meneruskan laporan korban kekerasan seksual kepada "
                "kepolisian paling lambat 3 × 24 jam. Petugas akan menjelaskannya dan mendampingi Anda. Bila Anda "
                "belum siap, tanyakan hal ini lebih dulu.</p>",
            ),
            call("Bicarakan dengan petugas", "Tanpa biaya. Anda yang menentukan apa yang ingin diceritakan."),
            source(
                "UU 23/2004 tentang Penghapusan Kekerasan dalam Rumah Tangga",
                "UU 12/2022 tentang Tindak Pidana Kekerasan Seksual",
                "Deklarasi PBB tentang Penghapusan Kekerasan terhadap Perempuan (1993)",
                "Penelitian penanganan korban kekerasan terhadap perempuan dan anak di Provinsi Kalimantan Timur "
                "(P2TP2A Kalimantan Timur). Naskah itu menulis “UU No. 23 Tahun 2003” dan tahun 1983 untuk deklarasi "
                "PBB; yang benar 2004 dan 1993.",
            ),
        ],
    },
    "en": {
        "title": "Violence against women, at home and elsewhere",
        "slug": "kekerasan-terhadap-perempuan",
        "drawing": "naungan",
        "search_description": "Forms of violence against women in Indonesian law, their signs, and safe steps.",
        "introduction": "Violence does not always leave a wound that shows. Recognising it is the first step.",
        "body": [
            text(
                "<p>Violence is an act that hurts somebody's body, feelings or life; threats and taking away "
                "somebody's freedom belong to it. Those who do it are often people one knows: a husband, a "
                "boyfriend, a relative, a superior. <b>If it happens to you, it is not your fault.</b></p>"
            ),
            heading("At home"),
            text(
                "<p>Law 23/2004 on the elimination of domestic violence protects husband, wife, children, relatives "
                "who live in the house, and people who work and live there. It names four forms.</p>"
            ),
            accordion(
                (
                    "Physical violence",
                    "<p>Acts that cause pain, illness or wounds: hitting, slapping, kicking, choking, pulling hair, "
                    "hurting with an object. A wound that has healed was still violence.</p>",
                ),
                (
                    "Psychological violence",
                    "<p>Acts that cause fear, loss of confidence or helplessness: insults, threats, shaming, "
                    "watching every move, cutting somebody off from the family.</p>",
                ),
                (
                    "Sexual violence",
                    "<p>Forcing sex on somebody who lives in the house, also by a husband or wife. "
                    "Marriage is not consent to everything.</p>",
                ),
                (
                    "Neglect of the household",
                    "<p>Not giving support or care to those one is responsible for; also limiting or forbidding work "
                    "so that somebody depends entirely on the other.</p>",
                ),
            ),
            heading("Sexual violence: nine offences"),
            text(
                "<p>Law 12/2022 on sexual violence crimes lists them in article 4 (1):</p><ul>"
                "<li><b>Non-physical sexual harassment</b>: degrading sexual words, gestures or messages.</li>"
                "<li><b>Physical sexual harassment</b>: unwanted sexual touching or acts on the body.</li>"
                "<li><b>Forced contraception</b>: making somebody use contraception.</li>"
                "<li><b>Forced sterilisation</b>: forcing an act after which somebody can have no more children.</li>"
                "<li><b>Forced marriage</b>: child marriage and marrying a rape victim to the perpetrator too.</li>"
                "<li><b>Sexual torture</b>: sexual violence by an official or with an official's knowledge, for "
                "example to force a confession or to punish.</li>"
                "<li><b>Sexual exploitation</b>: profiting from somebody's body sexually by abusing power, trust or "
                "vulnerability.</li>"
                "<li><b>Sexual slavery</b>: holding power over somebody in order to exploit them sexually.</li>"
                "<li><b>Electronic-based sexual violence</b>: sexual recording, sending or stalking with a device, "
                "without consent.</li></ul>"
                "<p>The law also covers, among others, rape, indecent acts, forced prostitution, trafficking for "
                "sexual exploitation, and sexual violence in the household (article 4 (2)).</p>"
            ),
            heading("What a study in East Kalimantan records"),
            text(
                "<p>A study of how victims are helped in East Kalimantan names two groups of examples. "
                "<b>Physical:</b> rape, also in marriage; sexual harassment; battering at home. "
                "<b>Non-physical:</b> prostitution that others profit from, pornography, exploitation, and family "
                "planning programmes that burden women alone. Where there is force, the law now calls the last one "
                "forced contraception.</p>"
                "<p>Much is never reported. The number of reports does not show all that happens.</p>"
            ),
            signs(
                "What to look out for in a relationship",
                [
                    "You are always careful because you fear an outburst",
                    "Your phone is checked, your clothes are chosen for you, or you may not meet people",
                    "Your money is taken, or you are not allowed to work",
                    "You are made to do sexual things you do not want",
                    "There are threats to hurt you, a child, an animal, or themselves",
                    "Afterwards there are apologies, and then it happens again",
                ],
                "This list measures nothing. If you feel unsafe, that is reason enough to ask.",
            ),
            heading("What you can do"),
            steps(
                "<b>Safety first.</b> If you are threatened, go where other people are.",
                "<b>Tell one person you trust.</b> Agree on a code word that means “help”.",
                "<b>See a doctor</b> as soon as you can if you are hurt or have experienced sexual violence. Keep the "
                "clothes you wore, unwashed; a doctor's examination can be evidence.",
                "<b>Keep evidence only if it is safe</b>: photos of wounds, messages, dates, in a place nobody else "
                "checks.",
                "<b>Contact a service unit.</b> You may simply ask.",
            ),
            warning(
                "Before you report sexual violence",
                "<p>Under Law 12/2022 a service unit must pass a victim's report of sexual violence on to the police "
                "within 3 × 24 hours. Officers will explain this and stay with you. If you are not ready, ask about "
                "it first.</p>",
            ),
            call("Talk to an officer", "Free of charge. You decide what you want to tell."),
            source(
                "Law 23/2004 on the elimination of domestic violence",
                "Law 12/2022 on sexual violence crimes",
                "UN Declaration on the Elimination of Violence against Women (1993)",
                "A study of how victims of violence are helped in East Kalimantan (P2TP2A Kalimantan Timur). It writes "
                "“Law 23 of 2003” and 1983 for the UN declaration; correct are 2004 and 1993.",
            ),
        ],
    },
}
