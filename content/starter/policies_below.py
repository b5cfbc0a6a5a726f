"""The policy library, second part: what stands below the laws, and the declaration above them."""

from .policies import Policy, check

POLICIES_BELOW = [
    Policy(
        "permen-pppa-2-2022", "permen", "2", 2022,
        (
            "Permen PPPA 2/2022 tentang standar layanan pelindungan perempuan dan anak",
            "Ministerial regulation 2/2022 on the standard of services for women and children",
        ),
        (
            "Bagaimana unit layanan bekerja dan seberapa cepat laporan ditanggapi.",
            "How a service unit works and how fast a report is answered.",
        ),
        (
            [
                "Menetapkan standar enam layanan: pengaduan, penjangkauan, pengelolaan kasus, penampungan sementara, "
                "mediasi, dan pendampingan.",
                "Menjadi acuan waktu tanggap: makin tinggi risikonya, makin cepat ditangani.",
            ],
            [
                "Sets the standard of six services: complaints, outreach, case management, temporary shelter, "
                "mediation and accompaniment.",
                "Is the reference for response times: the higher the risk, the faster the answer.",
            ],
        ),
        to_check=check(
            "Waktu tanggap per risiko perlu dicocokkan; unit dapat menetapkan sasarannya sendiri.",
            "The response time for each risk has to be compared; units may set their own targets.",
        ),
    ),
    Policy(
        "permen-pppa-4-2018", "permen", "4", 2018,
        (
            "Permen PPPA 4/2018 tentang pedoman pembentukan UPTD PPA",
            "Ministerial regulation 4/2018 on setting up regional service units (UPTD PPA)",
        ),
        (
            "Dasar bagi daerah untuk membentuk unit layanan, penerus P2TP2A.",
            "The ground on which regions set up their service units, the successors of P2TP2A.",
        ),
        (
            [
                "Memberi pedoman bagi provinsi dan kabupaten atau kota untuk membentuk UPTD PPA.",
                "Menyebut fungsi unit: menerima pengaduan, menjangkau, mengelola kasus, menampung, memediasi, dan "
                "mendampingi korban.",
            ],
            [
                "Guides provinces, regencies and cities in setting up their units.",
                "Names what a unit does: take complaints, reach out, manage cases, give shelter, mediate and "
                "accompany victims.",
            ],
        ),
        "belum_diperiksa",
    ),
    Policy(
        "permeneg-pppa-1-2010", "permen", "1", 2010,
        (
            "Permeneg PPPA 1/2010 tentang standar pelayanan minimal (SPM)",
            "Ministerial regulation 1/2010 on minimum service standards (SPM)",
        ),
        (
            "Acuan lama tentang berapa bagian korban yang harus terlayani, dengan tahun sasaran 2014.",
            "An older reference on which share of victims has to be served, with the target year 2014.",
        ),
        (
            [
                "Disebut penelitian sebagai dasar penanganan: pengaduan, kesehatan, rehabilitasi sosial, penegakan dan "
                "bantuan hukum, pemulangan, dan reintegrasi sosial.",
                "Sasarannya dihitung dari korban yang melapor atau membutuhkan, bukan dari jumlah kasus.",
            ],
            [
                "The study names it as the ground of handling: complaints, health, social rehabilitation, law "
                "enforcement and legal aid, return, and social reintegration.",
                "Its targets count victims who reported or were in need, not cases.",
            ],
        ),
        "historis",
        ("Tahun sasaran 2014; status sekarang belum diperiksa.", "Target year 2014; not checked whether it holds."),
        to_check=check(
            "Status sekarang dan besaran sasaran tiap layanan belum dipastikan.",
            "Today's status and the target of each service are not confirmed.",
        ),
    ),
    Policy(
        "perda-bontang-9-2012", "perda", "9", 2012,
        (
            "Perda Kota Bontang 9/2012 tentang perlindungan perempuan dan anak korban kekerasan",
            "Bontang city regulation 9/2012 on protecting women and children from violence",
        ),
        ("Enam bentuk pelayanan bagi korban di Kota Bontang.", "Six services for victims in the city of Bontang."),
        (
            [
                "Pelayanan kesehatan atau medis",
                "Pelayanan medikolegal",
                "Pelayanan psikososial",
                "Dukungan moral atau mental",
                "Pelayanan dan bantuan hukum",
                "Pelayanan kemandirian ekonomi",
            ],
            [
                "Health care",
                "Medico-legal services",
                "Psychosocial services",
                "Moral and mental support",
                "Legal services and legal aid",
                "Services for economic independence",
            ],
        ),
        region="64.74",
        to_check=check(
            "Enam layanan dikutip dari makalah, yang merujuk Pasal 19.",
            "The six services are cited from the paper, which names article 19.",
        ),
    ),
    Policy(
        "perda-samarinda-10-2013", "perda", "10", 2013,
        (
            "Perda Kota Samarinda 10/2013 tentang Perlindungan Anak",
            "Samarinda city regulation 10/2013 on child protection",
        ),
        ("Aturan kota untuk melindungi anak di Samarinda.", "The city's rules to protect children in Samarinda."),
        (
            [
                "Disahkan pada 2013, menurut penelitian yang menjadi sumber laman ini.",
                "Menjadi dasar Kota Samarinda menangani anak korban kekerasan fisik, psikis, dan seksual, "
                "penelantaran, eksploitasi, dan anak yang berhadapan dengan hukum.",
            ],
            [
                "Passed in 2013, according to the study this site rests on.",
                "The ground on which the city helps children who suffered physical, psychological or sexual violence, "
                "neglect or exploitation, and children in contact with the law.",
            ],
        ),
        region="64.72",
        to_check=check(
            "Makalah menulis “empat tahun setelah” untuk 2015–2016, padahal Perda ini dari 2013.",
            "The paper writes “four years after” for 2015–2016, though this regulation is of 2013.",
        ),
    ),
    Policy(
        "deklarasi-pbb-1993", "internasional", "48/104", 1993,
        (
            "Deklarasi PBB tentang Penghapusan Kekerasan terhadap Perempuan",
            "UN Declaration on the Elimination of Violence against Women",
        ),
        (
            "Kekerasan terhadap perempuan adalah kekerasan berbasis gender, di rumah maupun di masyarakat.",
            "Violence against women is gender-based violence, at home as well as in society.",
        ),
        (
            [
                "Menyebut penderitaan fisik, seksual, atau psikis; juga ancaman, paksaan, dan perampasan kebebasan.",
                "Berlaku untuk kehidupan pribadi dan kehidupan di masyarakat.",
            ],
            [
                "Speaks of physical, sexual and psychological suffering, threats, coercion and loss of freedom "
                "included.",
                "Holds for private as well as public life.",
            ],
        ),
        status_note=("Deklarasi, bukan perjanjian yang mengikat.", "A declaration, not a binding treaty."),
        to_check=(
            "Nomor resolusi perlu diperiksa. Makalah sumber menulis tahun 1983; yang benar 1993.",
            "The number of the resolution has to be looked up. The source paper writes 1983; 1993 is right.",
        ),
    ),
]  # fmt: skip
