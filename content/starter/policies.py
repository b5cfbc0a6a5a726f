"""The policy library (domain.md §9). Short summaries in plain words; what nobody has checked is said to editors."""

from dataclasses import dataclass
from typing import Any

from .blocks import PageTexts, call, source, text

CHECK = (
    "Nomor pasal, status, dan perubahan terakhir belum dicocokkan dengan naskah resmi (JDIH). ",
    "Articles, status and latest changes were not compared with the official text (JDIH) yet. ",
)


def check(indonesian: str, english: str) -> tuple[str, str]:
    """Return what editors of a policy have to look up, in the language of each page."""
    return CHECK[0] + indonesian, CHECK[1] + english


@dataclass(frozen=True)
class Policy:
    """One regulation in both languages: (Indonesian, English) pairs; ``points`` are what it gives or asks."""

    slug: str
    kind: str
    number: str
    year: int
    title: tuple[str, str]
    introduction: tuple[str, str]
    points: tuple[list[str], list[str]]
    status: str = "berlaku"
    status_note: tuple[str, str] = ("", "")
    region: str | None = None
    to_check: tuple[str, str] = CHECK

    def texts(self) -> dict[str, PageTexts]:
        """Return the fields of its page in both languages."""
        return {language: self._page(place) for place, language in enumerate(("id", "en"))}

    def _page(self, place: int) -> dict[str, Any]:
        points = "".join(f"<li>{point}</li>" for point in self.points[place])
        ask = (
            call("Apa artinya bagi Anda?", "Petugas bantuan hukum menjelaskan tanpa biaya."),
            call("What does it mean for you?", "A legal aid officer explains it free of charge."),
        )
        origin = (
            source(
                "Ringkasan redaksi berdasarkan naskah peraturan. Yang berlaku naskah resminya, yang dapat "
                "dicari di JDIH."
            ),
            source("An editors' summary of the regulation. Only the official text counts; it can be found in JDIH."),
        )
        return {
            "title": self.title[place],
            "slug": self.slug,
            "search_description": self.introduction[place],
            "introduction": self.introduction[place],
            "kind": self.kind,
            "number": self.number,
            "year": self.year,
            "status": self.status,
            "status_note": self.status_note[place],
            "region_id": self.region,
            "to_check": self.to_check[place].strip(),
            "body": [text(f"<ul>{points}</ul>"), ask[place], origin[place]],
        }


POLICIES = [
    Policy(
        "uu-23-2004", "uu", "23", 2004,
        ("UU 23/2004 tentang Penghapusan Kekerasan dalam Rumah Tangga", "Law 23/2004 on Eliminating Domestic Violence"),
        (
            "Kekerasan di rumah bukan urusan pribadi: undang-undang melarangnya dan melindungi korbannya.",
            "Violence at home is no private matter: the law forbids it and protects those who suffer it.",
        ),
        (
            [
                "Melindungi suami, istri, anak, keluarga yang tinggal serumah, dan orang yang bekerja serta menetap "
                "di rumah itu.",
                "Menyebut empat bentuk: kekerasan fisik, psikis, seksual, dan penelantaran rumah tangga.",
                "Memberi korban hak atas perlindungan, pelayanan kesehatan, kerahasiaan, pendampingan, dan bimbingan "
                "rohani.",
                "Mewajibkan siapa pun yang mengetahuinya untuk menolong sesuai kemampuannya.",
            ],
            [
                "Protects husband, wife, children, relatives in the house, and people who work and live there.",
                "Names four forms: physical, psychological and sexual violence, and neglect of the household.",
                "Gives victims a right to protection, health care, confidentiality, company, and spiritual guidance.",
                "Asks everybody who knows of it to help as far as they can.",
            ],
        ),
        to_check=check(
            "Makalah sumber menulis “UU No. 23 Tahun 2003”; yang benar 2004.",
            "The source paper writes “UU No. 23 Tahun 2003”; 2004 is right.",
        ),
    ),
    Policy(
        "uu-35-2014", "uu", "35", 2014,
        (
            "UU 23/2002 jo. UU 35/2014 dan UU 17/2016 tentang Perlindungan Anak",
            "Law 23/2002, amended by 35/2014 and 17/2016, on Child Protection",
        ),
        (
            "Setiap orang di bawah 18 tahun adalah anak, dan berhak dilindungi dari kekerasan.",
            "Everybody under 18 is a child and has a right to be protected from violence.",
        ),
        (
            [
                "Anak adalah seseorang yang belum berusia 18 tahun, termasuk anak dalam kandungan.",
                "Melarang kekerasan, eksploitasi, penelantaran, dan perlakuan salah terhadap anak.",
                "Negara, pemerintah daerah, masyarakat, keluarga, dan orang tua bersama-sama wajib melindungi.",
                "Identitas anak korban dijaga kerahasiaannya.",
            ],
            [
                "A child is somebody under 18, unborn children included.",
                "Forbids violence against children, exploiting, neglecting and mistreating them.",
                "State, regional government, society, family and parents share the duty to protect.",
                "The identity of a child victim is kept confidential.",
            ],
        ),
        "diubah",
        ("UU 23/2002 diubah dengan UU 35/2014 dan UU 17/2016.", "Law 23/2002, amended by 35/2014 and 17/2016."),
    ),
    Policy(
        "uu-12-2022", "uu", "12", 2022,
        ("UU 12/2022 tentang Tindak Pidana Kekerasan Seksual (TPKS)", "Law 12/2022 on Sexual Violence Crimes"),
        (
            "Sembilan bentuk kekerasan seksual, dan hak korban atas penanganan, pelindungan, dan pemulihan.",
            "Nine forms of sexual violence, and the victims' right to handling, protection and recovery.",
        ),
        (
            [
                "Menyebut sembilan tindak pidana, dari pelecehan seksual nonfisik sampai kekerasan seksual berbasis "
                "elektronik.",
                "Korban berhak atas penanganan, pelindungan, dan pemulihan, didampingi sejak awal.",
                "Unit layanan meneruskan laporan korban kepada kepolisian paling lambat 3 × 24 jam; korban diberi tahu "
                "dan didampingi.",
                "Perkara kekerasan seksual pada dasarnya tidak diselesaikan di luar pengadilan.",
            ],
            [
                "Names nine offences, from non-physical sexual harassment to electronic-based sexual violence.",
                "Victims have a right to handling, protection and recovery, accompanied from the start.",
                "A service unit passes the victim's report on to the police within 3 × 24 hours; the victim is told "
                "and accompanied.",
                "Sexual violence is in principle not settled outside the court.",
            ],
        ),
        to_check=check(
            "Pasal tentang batas 3 × 24 jam dan pengecualian penyelesaian di luar pengadilan bagi pelaku anak perlu "
            "diperiksa.",
            "The article on the limit of 3 × 24 hours and the exception for settling out of court where the "
            "perpetrator is a child have to be looked up.",
        ),
    ),
    Policy(
        "uu-21-2007", "uu", "21", 2007,
        ("UU 21/2007 tentang Pemberantasan Perdagangan Orang (TPPO)", "Law 21/2007 on Trafficking in Persons"),
        (
            "Merekrut, mengirim, atau menampung orang untuk dieksploitasi adalah kejahatan, juga bila korban setuju.",
            "Recruiting, sending or harbouring people to exploit them is a crime, even where they agreed.",
        ),
        (
            [
                "Perdagangan orang dapat terjadi di dalam negeri: dari desa ke kota, ke tempat kerja, atau ke tempat "
                "hiburan.",
                "Persetujuan korban tidak menghapus kejahatannya; untuk anak, caranya tidak perlu dibuktikan.",
                "Korban berhak atas pemulihan, pemulangan, kerahasiaan identitas, dan ganti kerugian (restitusi).",
            ],
            [
                "Trafficking also happens inside the country: from village to town, to a workplace, to a bar.",
                "A victim's consent does not undo the crime; for a child, the means used need not be proven.",
                "Victims have a right to recovery, return, confidentiality and compensation (restitution).",
            ],
        ),
    ),
    Policy(
        "uu-31-2014", "uu", "31", 2014,
        (
            "UU 13/2006 jo. UU 31/2014 tentang Perlindungan Saksi dan Korban",
            "Law 13/2006, amended by 31/2014, on Witness and Victim Protection",
        ),
        (
            "Saksi dan korban dapat meminta perlindungan lembaga negara, LPSK.",
            "Witnesses and victims can ask a state body, LPSK, for protection.",
        ),
        (
            [
                "Memberi hak atas keamanan diri, keluarga, dan harta, serta kerahasiaan identitas.",
                "Memberi hak atas kabar tentang perkembangan perkara dan putusan.",
                "Membuka jalan untuk bantuan medis, psikologis, dan restitusi melalui LPSK.",
            ],
            [
                "Gives a right to safety for oneself, family and belongings, and to a confidential identity.",
                "Gives a right to be told how the case goes on and how it ends.",
                "Opens the way to medical and psychological help and to restitution, through LPSK.",
            ],
        ),
        "diubah",
        ("UU 13/2006 diubah dengan UU 31/2014.", "Law 13/2006, amended by 31/2014."),
    ),
    Policy(
        "uu-11-2012", "uu", "11", 2012,
        ("UU 11/2012 tentang Sistem Peradilan Pidana Anak", "Law 11/2012 on the Juvenile Justice System"),
        (
            "Anak korban, anak saksi, dan anak yang berkonflik dengan hukum diperlakukan sebagai anak.",
            "Child victims, child witnesses and children in conflict with the law are treated as children.",
        ),
        (
            [
                "Identitas anak dirahasiakan di media cetak maupun elektronik.",
                "Anak didampingi orang tua atau orang yang dipercayanya, dan pekerja sosial.",
                "Pemeriksaan dilakukan dengan cara yang tidak menakutkan anak.",
            ],
            [
                "A child's identity is kept out of printed and electronic media.",
                "A child is accompanied by a parent or somebody it trusts, and by a social worker.",
                "A child is heard in a way that does not frighten it.",
            ],
        ),
    ),
    Policy(
        "uu-8-2016", "uu", "8", 2016,
        ("UU 8/2016 tentang Penyandang Disabilitas", "Law 8/2016 on Persons with Disabilities"),
        (
            "Penyandang disabilitas berhak dilindungi dari kekerasan dan mendapat layanan yang dapat diakses.",
            "People with disabilities have a right to protection from violence and to services they can use.",
        ),
        (
            [
                "Perempuan dan anak penyandang disabilitas berhak atas perlindungan lebih dari kekerasan, termasuk "
                "kekerasan seksual.",
                "Aparat dan layanan menyediakan akomodasi yang layak: juru bahasa isyarat, pendamping, ruang yang "
                "dapat dimasuki.",
                "Keterangan penyandang disabilitas bernilai sama di depan hukum.",
            ],
            [
                "Women and children with disabilities have a right to extra protection from violence, sexual violence "
                "included.",
                "Authorities and services provide what is needed: sign language, a companion, rooms one can enter.",
                "What a person with a disability says counts the same before the law.",
            ],
        ),
    ),
    Policy(
        "uu-27-2022", "uu", "27", 2022,
        ("UU 27/2022 tentang Pelindungan Data Pribadi", "Law 27/2022 on Personal Data Protection"),
        (
            "Data Anda milik Anda: dipakai hanya untuk tujuan yang Anda ketahui.",
            "Your data are yours: used only for what you know of.",
        ),
        (
            [
                "Anda boleh bertanya, melihat, membetulkan, dan menarik persetujuan atas data Anda.",
                "Data kesehatan dan data anak termasuk data spesifik yang dijaga lebih ketat.",
                "Bila terjadi kebocoran, pemilik data diberi tahu paling lambat 3 × 24 jam.",
            ],
            [
                "You may ask for your data, see and correct them, and withdraw your consent.",
                "Health data and children's data are specific data, which are guarded more strictly.",
                "After a breach those concerned are told within 3 × 24 hours.",
            ],
        ),
    ),
]  # fmt: skip
