"""The services of protection: the paper's Figure 1, Perda Kota Bontang 9/2012 and the functions of a UPTD PPA."""

from .blocks import PageTexts, call, group, heading, service, source, text

FREE_ID = "Gratis"
FREE_EN = "Free of charge"
CONSENT_ID = "Persetujuan korban. Untuk anak: orang tua atau wali, dan pendapat anak sendiri."
CONSENT_EN = "The victim's consent. For a child: a parent or guardian, and the child's own say."

PAGE: dict[str, PageTexts] = {
    "id": {
        "title": "Layanan",
        "slug": "layanan",
        "drawing": "lingkaran",
        "show_in_menus": True,
        "search_description": "Layanan bagi perempuan dan anak korban kekerasan di Kalimantan Timur.",
        "introduction": "Apa yang dapat diberikan unit layanan dan mitranya. Ketuk untuk membaca syarat dan "
        "langkahnya.",
        "services": [
            group("Saat pertama"),
            service(
                "pengaduan",
                "Pengaduan",
                "Menyampaikan apa yang terjadi dan bantuan apa yang dibutuhkan.",
                "Korban, keluarga, pendamping, tetangga, dan siapa pun yang tahu.",
                ["Tidak ada dokumen yang wajib dibawa.", "Nama boleh tidak disebut."],
                [
                    "Datang, menelepon, mengirim pesan, atau mengisi laporan di laman ini.",
                    "Petugas mencatat dan menilai keadaan serta kebutuhan.",
                    "Petugas memberi tahu pelapor langkah berikutnya.",
                ],
                "Risiko tinggi ditangani segera; sedang, sekitar 6 jam; rendah, paling lama 72 jam (sasaran).",
                FREE_ID,
            ),
            service(
                "penjangkauan",
                "Penjangkauan",
                "Petugas mendatangi korban yang tidak dapat datang.",
                "Korban yang sakit, tinggal jauh, dibatasi geraknya, atau takut keluar.",
                ["Alamat dan cara menghubungi yang aman."],
                [
                    "Petugas merencanakan kunjungan yang tidak menarik perhatian.",
                    "Petugas mendengarkan dan menilai kebutuhan.",
                    "Bila perlu, korban dibawa ke tempat aman.",
                ],
                "Tergantung risiko dan jarak; petugas memberi tahu perkiraannya.",
                FREE_ID,
            ),
            service(
                "pendampingan",
                "Pendampingan korban",
                "Petugas menemani di rumah sakit, kantor polisi, dan pengadilan.",
                "Korban yang menghendaki. Anak, korban dengan kebutuhan khusus, dan korban yang rentan wajib "
                "didampingi.",
                ["Persetujuan korban."],
                [
                    "Petugas dan korban menyepakati waktu dan tempat.",
                    "Petugas menemani dan menjelaskan yang terjadi.",
                    "Sesudahnya petugas memastikan layanan benar-benar diterima.",
                ],
                "Selama dibutuhkan.",
                FREE_ID,
            ),
            service(
                "rumah_aman",
                "Rumah aman",
                "Tempat tinggal sementara yang alamatnya dirahasiakan.",
                "Perempuan dan anak yang tidak aman tinggal di rumah.",
                ["Hasil penilaian petugas bahwa ada ancaman.", CONSENT_ID],
                [
                    "Petugas menilai risiko.",
                    "Korban diantar dan diterima petugas rumah aman.",
                    "Keadaan ditinjau berkala sampai dapat keluar dengan aman.",
                ],
                "Sementara; lamanya mengikuti keadaan.",
                FREE_ID,
            ),
            group("Pemulihan"),
            service(
                "kesehatan",
                "Rujukan kesehatan",
                "Pemeriksaan dan perawatan di puskesmas atau rumah sakit.",
                "Korban yang terluka, sakit, hamil, atau perlu diperiksa.",
                [CONSENT_ID],
                [
                    "Petugas melihat kondisi, dokter memeriksa.",
                    "Surat rujukan dibuat, diperiksa, dan ditandatangani.",
                    "Korban diantar bila wajib didampingi.",
                    "Petugas memastikan layanan diterima.",
                ],
                "Keadaan gawat ditolong lebih dulu, surat menyusul.",
                FREE_ID,
            ),
            service(
                "medikolegal",
                "Medikolegal (visum)",
                "Pemeriksaan dokter yang hasilnya dapat menjadi bukti.",
                "Korban kekerasan fisik atau seksual yang melapor atau mungkin akan melapor.",
                [
                    "Persetujuan untuk diperiksa.",
                    "Permintaan dari kepolisian untuk visum et repertum; petugas membantu mengurusnya.",
                ],
                [
                    "Sebaiknya sebelum mandi atau mencuci pakaian, bila memungkinkan.",
                    "Dokter memeriksa dan mencatat.",
                    "Hasilnya disampaikan kepada penyidik.",
                ],
                "Makin cepat makin baik; sesudah beberapa hari pun masih boleh datang.",
                "Gratis bagi korban; tanyakan kepada petugas sebelum membayar apa pun",
            ),
            service(
                "psikososial",
                "Dukungan psikososial dan moral",
                "Didengarkan dan dipulihkan bersama psikolog atau konselor.",
                "Korban, anak, dan keluarga yang mendukungnya.",
                ["Kesediaan korban."],
                [
                    "Pertemuan pertama untuk saling mengenal.",
                    "Rencana dibuat bersama.",
                    "Pertemuan berikutnya sesuai kebutuhan.",
                ],
                "Beberapa pertemuan; boleh berhenti kapan saja.",
                FREE_ID,
            ),
            service(
                "rehabilitasi_sosial",
                "Rehabilitasi sosial dan bimbingan rohani",
                "Memulihkan kemampuan menjalani hidup sehari-hari bersama Dinas Sosial.",
                "Korban yang masih terganggu kehidupannya setelah kejadian.",
                [CONSENT_ID],
                [
                    "Manajer kasus melihat kondisi dan menyiapkan rujukan.",
                    "Surat dikirim ke Dinas Sosial.",
                    "Petugas berkoordinasi berkala dengan Dinas Sosial.",
                ],
                "Mengikuti rencana yang disusun bersama.",
                FREE_ID,
            ),
            group("Hukum"),
            service(
                "bantuan_hukum",
                "Bantuan dan penegakan hukum",
                "Penjelasan hak, pendampingan, dan pembelaan.",
                "Korban yang ingin tahu haknya atau menempuh jalur hukum.",
                ["Persetujuan korban.", "Cerita kejadian; dokumen bila ada."],
                [
                    "Divisi bantuan hukum mengenali pelapor dan duduk perkara.",
                    "Laporan awal kepada manajer kasus.",
                    "Tindak lanjut bersama polisi, jaksa, pengadilan, atau LPSK.",
                ],
                "Proses hukum bisa lama; petugas mengabari perkembangannya.",
                FREE_ID,
            ),
            service(
                "mediasi",
                "Mediasi",
                "Perundingan yang dipandu petugas, hanya bila aman dan boleh menurut hukum.",
                "Hanya perkara tertentu. Tidak untuk kekerasan seksual.",
                ["Persetujuan kedua pihak.", "Penilaian petugas bahwa tidak ada tekanan."],
                [
                    "Petugas menemui tiap pihak sendiri-sendiri.",
                    "Perundingan dipandu.",
                    "Korban boleh berhenti kapan saja.",
                ],
                "Sesuai kesepakatan.",
                FREE_ID,
            ),
            group("Kembali dan mandiri"),
            service(
                "pemulangan",
                "Pemulangan",
                "Kembali ke daerah asal dengan aman.",
                "Korban yang berada jauh dari tempat asalnya. Untuk anak, lewat asesmen dan pembinaan yayasan.",
                [CONSENT_ID],
                [
                    "Petugas meninjau laporan dan menyiapkan surat tugas.",
                    "Korban dijemput bersama pendamping.",
                    "Menginap di rumah aman, lalu dipulangkan.",
                ],
                "Tergantung jarak dan kesiapan.",
                FREE_ID,
            ),
            service(
                "reintegrasi_sosial",
                "Reintegrasi sosial",
                "Kembali diterima keluarga dan lingkungan.",
                "Korban yang selesai ditangani atau baru pulang.",
                [CONSENT_ID],
                [
                    "Petugas menyiapkan keluarga atau keluarga pengganti.",
                    "Korban didampingi saat kembali.",
                    "Kunjungan lanjutan.",
                ],
                "Dipantau sampai keadaan mantap.",
                FREE_ID,
            ),
            service(
                "pemberdayaan",
                "Pemberdayaan",
                "Pendidikan, kesehatan, ekonomi, dan sosial, agar dapat mandiri.",
                "Korban dan keluarganya setelah keadaan aman.",
                ["Kesediaan mengikuti program."],
                [
                    "Kebutuhan dibicarakan bersama.",
                    "Dihubungkan dengan sekolah, pelatihan, atau program usaha.",
                    "Perkembangan ditinjau bersama.",
                ],
                "Sesuai program yang tersedia di daerah.",
                FREE_ID,
            ),
        ],
        "body": [
            heading("Hak Anda dalam setiap layanan"),
            text(
                "<ul><li>Diberi tahu apa yang akan dilakukan, dan oleh siapa, sebelum menyetujui.</li>"
                "<li>Menolak atau menarik persetujuan; yang belum dikirim tidak akan dikirim.</li>"
                "<li>Didampingi petugas bila Anda anak, berkebutuhan khusus, atau rentan.</li></ul>"
                "<p>Pengecualian: laporan kekerasan seksual wajib diteruskan ke kepolisian (UU 12/2022), dan bahaya "
                "terhadap nyawa ditolong lebih dulu.</p>"
            ),
            call(
                "Tidak tahu harus mulai dari mana?", "Ceritakan saja keadaannya. Petugas membantu memilihkan layanan."
            ),
            source(
                "Perda Kota Bontang 9/2012, Pasal 19",
                "Standar pelayanan UPTD PPA. Sasaran waktu dapat berbeda di tiap unit.",
            ),
        ],
    },
    "en": {
        "title": "Services",
        "slug": "layanan",
        "drawing": "lingkaran",
        "show_in_menus": True,
        "search_description": "Services for women and children who experience violence in East Kalimantan.",
        "introduction": "What service units and their partners can give. Tap to read what is needed and what happens.",
        "services": [
            group("At first"),
            service(
                "pengaduan",
                "Reporting",
                "Saying what happened and what help is needed.",
                "Victims, family, companions, neighbours and everybody who knows.",
                ["No document is required.", "You need not give a name."],
                [
                    "Come, call, send a message or fill in the report on this site.",
                    "An officer records it and assesses the situation and the needs.",
                    "The officer tells you the next step.",
                ],
                "High risk at once; medium in about 6 hours; low within 72 hours (targets).",
                FREE_EN,
            ),
            service(
                "penjangkauan",
                "Outreach",
                "Officers come to a victim who cannot come.",
                "Victims who are ill, live far away, are kept from moving or afraid to go out.",
                ["An address and a safe way to be in touch."],
                [
                    "Officers plan a visit that draws no attention.",
                    "They listen and assess the needs.",
                    "If necessary, they bring the victim to safety.",
                ],
                "Depends on risk and distance; officers say what to expect.",
                FREE_EN,
            ),
            service(
                "pendampingan",
                "Accompanying",
                "An officer comes along to hospital, police and court.",
                "Victims who want it. Children, people with special needs and vulnerable victims must be accompanied.",
                ["The victim's consent."],
                [
                    "Officer and victim agree on time and place.",
                    "The officer stays and explains what happens.",
                    "Afterwards the officer makes sure the service was really given.",
                ],
                "As long as it is needed.",
                FREE_EN,
            ),
            service(
                "rumah_aman",
                "Shelter",
                "A place to stay for a while, at a secret address.",
                "Women and children who are not safe at home.",
                ["An officer's assessment that there is a threat.", CONSENT_EN],
                [
                    "An officer assesses the risk.",
                    "The victim is brought there and received by shelter staff.",
                    "The situation is reviewed regularly until leaving is safe.",
                ],
                "Temporary; it depends on the situation.",
                FREE_EN,
            ),
            group("Recovery"),
            service(
                "kesehatan",
                "Health referral",
                "Examination and treatment in a health centre or hospital.",
                "Victims who are hurt, ill, pregnant or need an examination.",
                [CONSENT_EN],
                [
                    "An officer sees the condition, a doctor examines.",
                    "A referral letter is written, checked and signed.",
                    "Those who must be accompanied are.",
                    "The officer makes sure the service was given.",
                ],
                "An emergency is treated first; the letter follows.",
                FREE_EN,
            ),
            service(
                "medikolegal",
                "Medico-legal examination (visum)",
                "A doctor's examination that can serve as evidence.",
                "Victims of physical or sexual violence who report or may report.",
                [
                    "Consent to be examined.",
                    "A request by the police for a visum et repertum; officers help to get it.",
                ],
                [
                    "Best before washing yourself or your clothes, if possible.",
                    "The doctor examines and writes it down.",
                    "The result goes to the investigators.",
                ],
                "The sooner the better; after some days you can still come.",
                "Free for victims; ask an officer before you pay anything",
            ),
            service(
                "psikososial",
                "Psychosocial and moral support",
                "Being heard and recovering, with a psychologist or counsellor.",
                "Victims, children and the family that supports them.",
                ["The victim's willingness."],
                ["A first meeting to get to know each other.", "A plan made together.", "Further meetings as needed."],
                "Several meetings; you may stop at any time.",
                FREE_EN,
            ),
            service(
                "rehabilitasi_sosial",
                "Social rehabilitation and spiritual guidance",
                "Getting daily life back, with the social affairs office.",
                "Victims whose life is still disturbed by what happened.",
                [CONSENT_EN],
                [
                    "The case manager sees the condition and prepares the referral.",
                    "The letter goes to Dinas Sosial.",
                    "Officers stay in regular contact with it.",
                ],
                "Follows the plan made together.",
                FREE_EN,
            ),
            group("Law"),
            service(
                "bantuan_hukum",
                "Legal aid and law enforcement",
                "Explaining rights, accompanying, defending.",
                "Victims who want to know their rights or take legal steps.",
                ["The victim's consent.", "What happened; documents if there are any."],
                [
                    "The legal-aid division gets to know the reporter and the case.",
                    "An initial report to the case manager.",
                    "Follow-up with police, prosecution, court or the witness protection agency.",
                ],
                "Legal proceedings can take long; officers keep you informed.",
                FREE_EN,
            ),
            service(
                "mediasi",
                "Mediation",
                "A guided talk, only where it is safe and the law allows it.",
                "Certain cases only. Never for sexual violence.",
                ["Consent of both sides.", "An officer's assessment that there is no pressure."],
                ["The officer meets each side alone.", "The talk is guided.", "The victim may stop at any time."],
                "As agreed.",
                FREE_EN,
            ),
            group("Returning and standing on one's own feet"),
            service(
                "pemulangan",
                "Repatriation",
                "Going back to one's home region safely.",
                "Victims far from home. For children, by way of an assessment and a foundation's guidance.",
                [CONSENT_EN],
                [
                    "Officers review the report and prepare the assignment letter.",
                    "The victim is picked up with an escort.",
                    "A stay in the shelter, then the way home.",
                ],
                "Depends on distance and readiness.",
                FREE_EN,
            ),
            service(
                "reintegrasi_sosial",
                "Social reintegration",
                "Being part of family and neighbourhood again.",
                "Victims whose case is handled or who have just come home.",
                [CONSENT_EN],
                [
                    "Officers prepare the family or a substitute family.",
                    "The victim is accompanied on return.",
                    "Follow-up visits.",
                ],
                "Watched over until things are steady.",
                FREE_EN,
            ),
            service(
                "pemberdayaan",
                "Empowerment",
                "Education, health, economy and social life, to be independent.",
                "Victims and their families once they are safe.",
                ["Willingness to take part."],
                [
                    "Needs are talked over together.",
                    "A link to school, training or a business programme.",
                    "Progress is reviewed together.",
                ],
                "Depends on the programmes in the region.",
                FREE_EN,
            ),
        ],
        "body": [
            heading("Your rights in every service"),
            text(
                "<ul><li>To be told what will be done, and by whom, before you agree.</li>"
                "<li>To refuse, or to withdraw consent; what has not been sent will not be sent.</li>"
                "<li>To be accompanied if you are a child, have special needs or are vulnerable.</li></ul>"
                "<p>Exceptions: a report of sexual violence must be passed on to the police (Law 12/2022), and where a "
                "life is in danger, help comes first.</p>"
            ),
            call("Not sure where to begin?", "Just tell how things are. Officers help to find the right service."),
            source(
                "Regional regulation of Bontang 9/2012, article 19",
                "Service standards of UPTD PPA. Targets may differ between units.",
            ),
        ],
    },
}
