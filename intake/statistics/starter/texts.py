"""The words of the data page."""

from content.starter.blocks import Block, PageTexts, call, heading, text


def _part(kind: str, title: str, words: str = "", **more: str) -> Block:
    return kind, {"heading": title, "text": words, **more}


PAGE: dict[str, PageTexts] = {
    "id": {
        "title": "Data dan angka",
        "slug": "data",
        "show_in_menus": True,
        "search_description": "Angka kekerasan yang dilaporkan di Kalimantan Timur dan cara menghitungnya.",
        "introduction": "Berapa orang melapor, di mana, dan layanan apa yang mereka terima. Tanpa nama, tanpa kisah.",
        "body": [
            text(
                "<p>Angka hanya menghitung yang dilaporkan. Angka yang naik dapat berarti lebih banyak orang berani "
                "melapor.</p>"
            ),
            _part("edition", "Angka terbaru", "<p>Yang dihitung adalah korban, bukan kasus.</p>"),
            _part("chart", "Bentuk kekerasan", table="form"),
            _part("chart", "Umur saat kejadian", table="age_band"),
            _part("chart", "Jenis kelamin", table="sex"),
            _part("tile_map", "Kabupaten dan kota"),
            _part("chart", "Tempat kejadian", table="place"),
            _part("chart", "Hubungan terlapor dengan korban", table="relationship"),
            _part("chart", "Layanan yang dirujuk", table="service"),
            _part("chart", "Bulan pendaftaran", table="month"),
            _part("prevention", "Pencegahan"),
            heading("Angka dari penelitian, 2013–2017"),
            text(
                "<p>Angka lama ditulis seperti di sumbernya, juga bila tidak cocok satu sama lain. Angka dari sumber "
                "yang berbeda tidak dapat dijumlahkan.</p>"
            ),
            _part("history_table", "Kasus per daerah, 2014–2015 (Tabel 1)"),
            _part("history_trend", "Kalimantan Timur dari tahun ke tahun"),
            _part(
                "method",
                "Cara kami menghitung",
                "<p>Setiap korban dihitung pada hari kasusnya didaftarkan. Angka dibekukan per edisi dan tidak diubah "
                "lagi. Umur adalah umur saat kejadian. Seorang korban dengan beberapa bentuk kekerasan atau layanan "
                "ada di beberapa baris.</p>",
            ),
            _part("download", "Unduh data"),
            call("Di balik angka ada orang", "Bila Anda salah satunya, Anda tidak sendiri."),
        ],
    },
    "en": {
        "title": "Data and figures",
        "slug": "data",
        "show_in_menus": True,
        "search_description": "Reported violence in East Kalimantan in figures, with notes and how they are counted.",
        "introduction": "How many people reported, where, and which services they got. No names, no stories.",
        "body": [
            text(
                "<p>Figures count only what is reported. A number that rises can mean that more people dare to "
                "report.</p>"
            ),
            _part("edition", "Newest figures", "<p>Victims are counted, not cases.</p>"),
            _part("chart", "Form of violence", table="form"),
            _part("chart", "Age at the incident", table="age_band"),
            _part("chart", "Sex", table="sex"),
            _part("tile_map", "Regencies and cities"),
            _part("chart", "Place of the incident", table="place"),
            _part("chart", "Relationship of the alleged perpetrator", table="relationship"),
            _part("chart", "Services referred to", table="service"),
            _part("chart", "Month of registration", table="month"),
            _part("prevention", "Prevention"),
            heading("Figures from a study, 2013–2017"),
            text(
                "<p>Old figures stand as their source writes them, also where they do not agree. Figures of different "
                "sources cannot be added up.</p>"
            ),
            _part("history_table", "Cases by place, 2014–2015 (Table 1)"),
            _part("history_trend", "East Kalimantan year by year"),
            _part(
                "method",
                "How we count",
                "<p>A victim is counted on the day the case is registered. Figures are frozen in editions and not "
                "changed afterwards. Age is the age at the incident. A victim of several forms of violence, or with "
                "several services, stands in several rows.</p>",
            ),
            _part("download", "Files"),
            call("Behind figures are people", "If you are one of them, you are not alone."),
        ],
    },
}
