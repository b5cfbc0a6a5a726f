"""Topics: what to do."""

from .blocks import PageTexts, call, content_warning, heading, signs, source, steps, text, warning

PLAN: dict[str, PageTexts] = {
    "id": {
        "title": "Menyusun rencana aman",
        "slug": "rencana-aman",
        "search_description": "Langkah kecil agar lebih aman, tinggal atau pergi.",
        "introduction": "Langkah kecil yang membuat Anda lebih siap, baik Anda tinggal maupun pergi.",
        "drawing": "jalan",
        "body": [
            heading("Bila Anda masih tinggal bersama orang itu"),
            steps(
                "<b>Kenali tempat yang lebih aman di rumah</b>: yang punya dua jalan keluar, jauh dari dapur dan "
                "benda tajam.",
                "<b>Sepakati kata sandi</b> dengan anak, tetangga, atau teman: bila disebut, mereka mencari bantuan.",
                "<b>Hafalkan satu nomor.</b> Ponsel bisa diambil.",
                "<b>Ajari anak</b> pergi ke tetangga tertentu dan tidak ikut melerai.",
            ),
            heading("Bila Anda berencana pergi"),
            steps(
                "<b>Pilih waktu</b> ketika orang itu tidak ada. Saat berpisah sering menjadi saat yang paling "
                "berbahaya; mintalah petugas ikut merencanakan.",
                "<b>Siapkan diam-diam</b>: KTP, KK, akta lahir anak, buku nikah, ijazah, obat, uang, pakaian. Titipkan "
                "di luar rumah bila lebih aman.",
                "<b>Tentukan tujuan</b> dan cara ke sana. Petugas dapat membantu mencarikan rumah aman.",
                "<b>Matikan berbagi lokasi</b> hanya bila tidak menimbulkan curiga; lebih aman memakai ponsel lain.",
            ),
            warning(
                "Jangan menyimpan rencana di ponsel yang diperiksa orang lain",
                "<p>Hafalkan, atau titipkan kepada orang yang Anda percaya.</p>",
            ),
            call("Susun bersama petugas", "Rencana yang dibuat berdua lebih kuat. Tanpa biaya."),
            source("Praktik pendampingan korban; panduan Safety Net (NNEDV) tentang keamanan perangkat"),
        ],
    },
    "en": {
        "title": "Making a safety plan",
        "slug": "rencana-aman",
        "search_description": "Small steps that make you safer, whether you stay or leave.",
        "introduction": "Small steps that leave you better prepared, whether you stay or go.",
        "drawing": "jalan",
        "body": [
            heading("While you live with that person"),
            steps(
                "<b>Know the safer rooms</b>: those with two ways out, away from the kitchen and sharp things.",
                "<b>Agree on a code word</b> with children, neighbours or friends: when it is said, they get help.",
                "<b>Know one number by heart.</b> A phone can be taken away.",
                "<b>Teach children</b> to go to a certain neighbour and not to step between.",
            ),
            heading("If you plan to leave"),
            steps(
                "<b>Choose a time</b> when that person is away. Separating is often the most dangerous moment; ask an "
                "officer to plan with you.",
                "<b>Prepare quietly</b>: identity and family cards, birth certificates, marriage book, school "
                "certificates, medicine, money, clothes. Leave them with somebody outside if that is safer.",
                "<b>Decide where to go</b> and how. Officers can help to find a shelter.",
                "<b>Turn off location sharing</b> only if it raises no suspicion; another phone is safer.",
            ),
            warning(
                "Do not keep the plan on a phone somebody checks",
                "<p>Remember it, or leave it with somebody you trust.</p>",
            ),
            call("Plan it with an officer", "A plan made by two is stronger. Free of charge."),
            source("Practice of accompanying victims; guidance of Safety Net (NNEDV) on devices"),
        ],
    },
}

FIRST_STEPS: dict[str, PageTexts] = {
    "id": {
        "title": "Setelah kekerasan seksual: langkah pertama",
        "slug": "setelah-kekerasan-seksual",
        "search_description": "Aman dulu, lalu periksa kesehatan. Melapor boleh nanti.",
        "introduction": "Aman dulu, lalu periksa kesehatan. Anda tidak bersalah, apa pun yang terjadi.",
        "content_warning": "Halaman ini berbicara tentang kekerasan seksual, tanpa menggambarkan kejadiannya.",
        "drawing": "tangan",
        "to_check": "Batas waktu obat pencegahan dan tata cara visum di puskesmas setempat perlu dipastikan dengan "
        "tenaga kesehatan.",
        "body": [
            steps(
                "<b>Cari tempat aman</b> dan seseorang yang menemani.",
                "<b>Pergi ke puskesmas atau rumah sakit secepat mungkin</b>, lebih baik dalam tiga hari. Ada obat "
                "untuk mencegah kehamilan dan penyakit, yang bekerja bila diminum segera. Sesudah itu pun tetap "
                "datanglah.",
                "<b>Bila bisa, jangan mandi dulu</b> dan simpan pakaian dalam kantong kertas. Bila sudah telanjur "
                "mandi, tidak apa-apa.",
                "<b>Katakan apa yang Anda butuhkan.</b> Anda boleh meminta tenaga kesehatan perempuan.",
                "<b>Bicarakan dengan petugas</b> apa yang terjadi bila Anda melapor.",
            ),
            warning(
                "Sebelum melapor",
                "<p>Unit layanan wajib meneruskan laporan korban kekerasan seksual kepada kepolisian paling lambat "
                "3 × 24 jam (UU 12/2022). Anda diberi tahu dan didampingi. Bila belum siap, bertanyalah dulu.</p>",
            ),
            content_warning(
                "Bagian ini menyebut reaksi tubuh dan perasaan sesudah kejadian.",
                "<p>Membeku, tidak melawan, lupa urutan kejadian, mati rasa, sulit tidur, takut tiba-tiba: semua itu "
                "reaksi yang wajar. Itu bukan tanda setuju. Reaksi ini dapat mereda dengan bantuan.</p>",
            ),
            call("Ditemani sejak awal", "Petugas dapat menemani Anda ke rumah sakit dan kantor polisi."),
            source("UU 12/2022", "Praktik layanan kesehatan dan pendampingan korban"),
        ],
    },
    "en": {
        "title": "After sexual violence: first steps",
        "slug": "setelah-kekerasan-seksual",
        "search_description": "Safety first, then a doctor. Reporting can wait.",
        "introduction": "Safety first, then a doctor. You are not to blame, whatever happened.",
        "content_warning": "This page speaks of sexual violence, without describing it.",
        "drawing": "tangan",
        "to_check": "Time limits of preventive medicine and the way to a medical report at local health centres have "
        "to be confirmed with health workers.",
        "body": [
            steps(
                "<b>Find a safe place</b> and somebody to stay with you.",
                "<b>See a health centre or hospital as soon as you can</b>, best within three days. There is medicine "
                "against pregnancy and illness that works when taken soon. Come later, too.",
                "<b>If you can, do not wash yet</b> and keep the clothes in a paper bag. If you have washed, that is "
                "all right.",
                "<b>Say what you need.</b> You may ask for a woman to examine you.",
                "<b>Ask an officer</b> what happens when you report.",
            ),
            warning(
                "Before you report",
                "<p>A service unit must pass a victim's report of sexual violence on to the police within 3 × 24 hours "
                "(Law 12/2022). You are told and accompanied. If you are not ready, ask first.</p>",
            ),
            content_warning(
                "This part names what body and mind may do afterwards.",
                "<p>Freezing, not fighting back, forgetting the order of things, numbness, trouble sleeping, sudden "
                "fear: all of these are natural. None of them is consent. They can ease with help.</p>",
            ),
            call("Not alone from the start", "Officers can come along to the hospital and the police."),
            source("Law 12/2022", "Practice of health services and of accompanying victims"),
        ],
    },
}

ONLINE: dict[str, PageTexts] = {
    "id": {
        "title": "Kekerasan lewat gawai",
        "slug": "kekerasan-daring",
        "search_description": "Ancaman menyebarkan foto, penguntitan, pemerasan: yang dapat dilakukan.",
        "introduction": "Ancaman menyebarkan foto, pesan cabul, penguntitan, pemerasan. Anda tidak harus menurut.",
        "drawing": "ponsel",
        "body": [
            signs(
                "Yang termasuk",
                [
                    "Merekam atau mengambil gambar bermuatan seksual tanpa persetujuan",
                    "Mengirim gambar atau tulisan seksual yang tidak diinginkan",
                    "Menguntit atau melacak untuk tujuan seksual",
                    "Mengancam menyebarkan gambar agar Anda membayar atau menurut",
                ],
                "Tiga yang pertama disebut UU 12/2022 sebagai kekerasan seksual berbasis elektronik.",
            ),
            heading("Yang dapat Anda lakukan"),
            steps(
                "<b>Jangan membayar dan jangan mengirim lagi.</b> Sekali dituruti, permintaan biasanya bertambah.",
                "<b>Simpan bukti bila aman</b>: tangkapan layar yang memuat nama akun, tanggal, dan alamatnya.",
                "<b>Laporkan akun itu</b> di aplikasinya, dan mintalah gambar diturunkan.",
                "<b>Ganti kata sandi dari perangkat lain</b>, lalu keluarkan perangkat yang tidak Anda kenal.",
                "<b>Ceritakan kepada seseorang.</b> Rasa malu itulah yang dipakai pelaku.",
            ),
            warning(
                "Bila yang ada di gambar itu anak",
                "<p>Jangan menyimpan atau meneruskan gambarnya, juga tidak sebagai bukti. Catat alamat dan nama akun "
                "saja, lalu hubungi petugas atau polisi.</p>",
            ),
            call("Minta bantuan", "Petugas membantu melaporkan akun dan menempuh jalur hukum."),
            source("UU 12/2022 tentang Tindak Pidana Kekerasan Seksual"),
        ],
    },
    "en": {
        "title": "Violence through devices",
        "slug": "kekerasan-daring",
        "search_description": "Threats to share pictures, stalking, blackmail: what you can do.",
        "introduction": "Threats to share pictures, obscene messages, stalking, blackmail. You need not obey.",
        "drawing": "ponsel",
        "body": [
            signs(
                "It includes",
                [
                    "Recording sexual pictures without consent",
                    "Sending unwanted sexual pictures or words",
                    "Stalking or tracking for sexual ends",
                    "Threatening to share pictures so that you pay or obey",
                ],
                "Law 12/2022 calls the first three electronic-based sexual violence.",
            ),
            heading("What you can do"),
            steps(
                "<b>Do not pay and do not send more.</b> Once obeyed, the demands usually grow.",
                "<b>Keep evidence if it is safe</b>: screenshots with account, date and address.",
                "<b>Report the account</b> in its app and ask for the picture to be taken down.",
                "<b>Change passwords from another device</b>, then sign out devices you do not know.",
                "<b>Tell somebody.</b> Shame is the tool of whoever does this.",
            ),
            warning(
                "If the picture shows a child",
                "<p>Do not keep or forward it, not as evidence either. Note address and account only, then contact an "
                "officer or the police.</p>",
            ),
            call("Ask for help", "Officers help to report the account and to go to law."),
            source("Law 12/2022 on sexual violence crimes"),
        ],
    },
}

TRAFFICKING: dict[str, PageTexts] = {
    "id": {
        "title": "Tawaran kerja yang menjerat",
        "slug": "perdagangan-orang",
        "search_description": "Mengenali perdagangan orang dan cara meminta tolong.",
        "introduction": "Mengenali perdagangan orang sebelum berangkat, dan meminta tolong bila sudah terjebak.",
        "drawing": "sungai",
        "body": [
            signs(
                "Tanda yang patut dicurigai",
                [
                    "Gaji besar tanpa syarat, berangkat cepat, jangan bilang keluarga",
                    "KTP, paspor, atau ponsel diminta dan ditahan",
                    "Biaya dihitung sebagai utang yang harus dilunasi dengan bekerja",
                    "Tempat atau jenis pekerjaan berubah setelah tiba",
                    "Tidak boleh keluar atau menghubungi orang",
                ],
            ),
            heading("Bila sudah terjebak"),
            steps(
                "<b>Utamakan keselamatan.</b> Jangan melawan bila berbahaya.",
                "<b>Hafalkan ciri tempat</b>: nama jalan, tulisan, suara kapal atau pasar.",
                "<b>Hubungi bila ada kesempatan</b>: nomor nasional di bawah, polisi, atau siapa pun yang dapat "
                "meneruskan.",
            ),
            text(
                "<p>Menurut UU 21/2007 orang yang diperdagangkan adalah korban, juga bila semula ia setuju. "
                "Korban dapat dijemput, diinapkan di rumah aman, dan dipulangkan tanpa biaya.</p>"
            ),
            call("Curiga atau khawatir tentang seseorang?", "Siapa pun boleh bertanya dan melapor."),
            source("UU 21/2007 tentang Pemberantasan Tindak Pidana Perdagangan Orang"),
        ],
    },
    "en": {
        "title": "Job offers that are traps",
        "slug": "perdagangan-orang",
        "search_description": "Recognising trafficking and asking for help.",
        "introduction": "Recognising trafficking before leaving, and asking for help when caught in it.",
        "drawing": "sungai",
        "body": [
            signs(
                "What should make you wary",
                [
                    "High pay for no skills, leaving soon, telling nobody at home",
                    "Identity card, passport or phone are taken and kept",
                    "Costs become a debt to be worked off",
                    "Place or work are different on arrival",
                    "Not being allowed out or to call anybody",
                ],
            ),
            heading("If you are caught in it"),
            steps(
                "<b>Safety first.</b> Do not resist where it is dangerous.",
                "<b>Remember the place</b>: a street name, a sign, the sound of boats or a market.",
                "<b>Make contact when you can</b>: the national number below, the police, or anybody who can pass it "
                "on.",
            ),
            text(
                "<p>Under Law 21/2007 a trafficked person is a victim, even one who agreed at first. Victims can be "
                "fetched, sheltered and brought home free of charge.</p>"
            ),
            call("Worried about somebody?", "Everybody may ask and report."),
            source("Law 21/2007 on trafficking in persons"),
        ],
    },
}
