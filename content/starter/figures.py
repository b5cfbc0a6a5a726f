"""What the study counts, with the places where it disagrees with itself (domain.md §8)."""

from .blocks import PageTexts, call, figure, heading, source, table, text

ROWS = [
    ("Kota Samarinda", "344"),
    ("Kota Balikpapan", "64"),
    ("Kota Bontang", "156"),
    ("Kabupaten Kutai Kartanegara", "7"),
    ("Kabupaten Kutai Barat", "5"),
    ("Kabupaten Paser", "85"),
    ("Kabupaten Penajam Paser Utara", "62"),
    ("Kabupaten Berau", "82"),
]


def _rows(head: str, province: str, none: tuple[str, str], total: str) -> list[str]:
    missing = [f"Kabupaten Kutai Timur | {none[0]}", f"Kabupaten Mahakam Ulu | {none[1]}"]
    counted = [f"{place} | {number}" for place, number in ROWS]
    return [head, *counted, *missing, f"{province} | 150", f"{total} | 952"]


CHECK = (
    "Angka dikutip apa adanya dari makalah. Sumber berbeda-beda (lihat catatan); jangan dijumlahkan dengan angka "
    "baru sebelum dicocokkan dengan P2TP2A atau DKP3A."
)

PAGE: dict[str, PageTexts] = {
    "id": {
        "title": "Angka yang dicatat di Kalimantan Timur, 2013–2017",
        "slug": "angka-2013-2017",
        "search_description": "Kasus kekerasan yang dilaporkan menurut penelitian, dengan catatan perbedaannya.",
        "introduction": "Angka menurut sebuah penelitian, dengan catatan di mana sumbernya tidak cocok satu sama lain.",
        "drawing": "buku",
        "to_check": CHECK,
        "body": [
            figure(
                "952",
                "kasus kekerasan yang dilaporkan",
                "Kalimantan Timur, 2014–2015",
                "P2TP2A Kaltim, Tabel 1 penelitian",
                "Baris tabelnya berjumlah 955. Dengan 61 (angka teks) dan bukan 64 untuk Balikpapan, jumlahnya 952. "
                "Menurut teks, 369 kasus pada 2014 dan 613 pada 2015, yaitu 982.",
            ),
            table(
                "Kasus kekerasan yang dilaporkan, 2014–2015",
                _rows(
                    "Lokasi | Jumlah kasus",
                    "P2TP2A Provinsi Kalimantan Timur",
                    ("33 (hanya dalam teks)", "tidak ada data"),
                    "Total tertulis",
                ),
                "P2TP2A Kaltim, Tabel 1",
                "Teks penelitian menyebut 61 untuk Balikpapan dan 33 untuk Kutai Timur, yang tidak ada dalam tabel; "
                "daftar dalam teks berjumlah 985. Untuk Bontang, catatan lain menyebut 84 dan 103, yaitu 187.",
            ),
            figure(
                "499 dan 655",
                "kasus pada anak dan orang dewasa",
                "Kalimantan Timur, 2016 dan 2017",
                "DKP3A Provinsi Kalimantan Timur, dikutip penelitian dari Antaranews Kaltim",
                "Bersama-sama 1.154.",
            ),
            table(
                "Angka lain yang disebut penelitian",
                [
                    "Tempat dan waktu | Jumlah | Yang dihitung",
                    "Samarinda, 2015 | 149 | anak korban",
                    "Samarinda, 2016 | 91 | anak korban",
                    "Balikpapan, 2015 | 150 | kekerasan terhadap anak",
                    "Balikpapan, sampai pertengahan 2016 | 52 | kekerasan terhadap anak",
                    "Bontang, 2014 | 84 | anak dan perempuan",
                    "Bontang, 2015 | 103 | anak dan perempuan",
                    "Bontang, 2016 | 105 | anak dan perempuan",
                    "Bontang, paruh pertama 2017 | 50 | laporan",
                    "Bontang, 2013–2015 | 246 | kekerasan terhadap perempuan",
                ],
                "P2TP2A dan KPAID Samarinda, P2TP2A Balikpapan, DSP3M Bontang, seperti dikutip penelitian",
                "Penelitian menyebut 50 laporan pada paruh pertama 2017 sebagai angka tertinggi, padahal 2016 mencatat "
                "105 dalam setahun. Kenaikan “rata-rata 63 %” di Bontang tidak cocok dengan angkanya: 246 dikurangi 84 "
                "dan 103 menyisakan 59 untuk 2013, yaitu naik 42 % dan 23 %.",
            ),
            heading("Cara membacanya"),
            text(
                "<p>Angka ini hanya menghitung yang dilaporkan. Penelitian menyebutnya puncak gunung es: banyak yang "
                "tidak pernah dilaporkan. Laporan yang bertambah dapat juga berarti makin banyak orang yang berani. "
                "Yang dihitung berbeda dari sumber ke sumber, jadi angka-angka ini tidak dapat dijumlahkan.</p>"
            ),
            call("Di balik angka ada orang", "Bila Anda salah satunya, Anda tidak sendiri."),
            source("Penelitian penanganan korban kekerasan terhadap perempuan dan anak di Provinsi Kalimantan Timur"),
        ],
    },
    "en": {
        "title": "Figures recorded in East Kalimantan, 2013–2017",
        "slug": "angka-2013-2017",
        "search_description": "Reported cases of violence according to a study, with notes where it disagrees.",
        "introduction": "Figures from a study, with notes where its sources do not agree with each other.",
        "drawing": "buku",
        "to_check": CHECK,
        "body": [
            figure(
                "952",
                "cases of violence reported",
                "East Kalimantan, 2014–2015",
                "P2TP2A Kaltim, Table 1 of the study",
                "The rows of the table add up to 955. With 61 (as the text says) in place of 64 for Balikpapan they "
                "add up to 952. According to the text there were 369 cases in 2014 and 613 in 2015, which is 982.",
            ),
            table(
                "Cases of violence reported, 2014–2015",
                _rows(
                    "Place | Cases",
                    "P2TP2A of the province",
                    ("33 (in the text only)", "no data"),
                    "Total as written",
                ),
                "P2TP2A Kaltim, Table 1",
                "The study's text says 61 for Balikpapan and 33 for Kutai Timur, which the table leaves out; the list "
                "in the text adds up to 985. For Bontang other records say 84 and 103, which is 187.",
            ),
            figure(
                "499 and 655",
                "cases among children and adults",
                "East Kalimantan, 2016 and 2017",
                "DKP3A of the province, quoted by the study from Antaranews Kaltim",
                "Together 1,154.",
            ),
            table(
                "Other figures the study names",
                [
                    "Place and time | Number | What is counted",
                    "Samarinda, 2015 | 149 | child victims",
                    "Samarinda, 2016 | 91 | child victims",
                    "Balikpapan, 2015 | 150 | violence against children",
                    "Balikpapan, to the middle of 2016 | 52 | violence against children",
                    "Bontang, 2014 | 84 | children and women",
                    "Bontang, 2015 | 103 | children and women",
                    "Bontang, 2016 | 105 | children and women",
                    "Bontang, first half of 2017 | 50 | reports",
                    "Bontang, 2013–2015 | 246 | violence against women",
                ],
                "P2TP2A and KPAID Samarinda, P2TP2A Balikpapan, DSP3M Bontang, as the study quotes them",
                "The study calls 50 reports in half of 2017 the highest ever, although 2016 had 105 in a year. A rise "
                "of “63 % on average” in Bontang does not fit its numbers: 246 less 84 and 103 leaves 59 for 2013, "
                "a rise of 42 % and 23 %.",
            ),
            heading("How to read them"),
            text(
                "<p>These figures count only what was reported. The study calls it the tip of an iceberg: much is "
                "never reported. More reports can also mean that more people dare. What is counted differs from "
                "source to source, so the figures must not be added up.</p>"
            ),
            call("Behind figures are people", "If you are one of them, you are not alone."),
            source("A study of how victims of violence against women and children are helped in East Kalimantan"),
        ],
    },
}
