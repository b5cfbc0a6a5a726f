"""Four forms of child abuse and their signs, after the study; the law's words where it has moved on."""

from .blocks import PageTexts, call, heading, signs, source, steps, text, warning

PAGE: dict[str, PageTexts] = {
    "id": {
        "title": "Empat bentuk kekerasan terhadap anak dan tandanya",
        "slug": "kekerasan-terhadap-anak",
        "drawing": "payung",
        "search_description": "Kekerasan fisik, psikis, ekonomi, dan seksual terhadap anak: tanda dan langkah.",
        "introduction": "Anak jarang bercerita langsung. Orang dewasa di sekitarnya dapat melihat tandanya.",
        "body": [
            text(
                "<p>Anak adalah setiap orang yang belum berusia 18 tahun, termasuk yang masih dalam kandungan "
                "(UU 35/2014). Kekerasan terhadap anak kerap disimpan sebagai urusan keluarga, padahal anak berhak "
                "atas perlindungan. Penelitian di Kalimantan Timur mencatat empat bentuk.</p>"
            ),
            heading("Kekerasan fisik"),
            text(
                "<p>Menampar, menjambak, menendang, memukul, mencekik, mendorong, menggigit, membenturkan, atau "
                "mengancam dengan benda tajam. Bentuk ini paling mudah dikenali.</p>"
            ),
            signs(
                "Tanda",
                [
                    "Memar, luka berdarah, atau patah tulang",
                    "Pernah pingsan",
                    "Luka baru sebelum yang lama sembuh",
                    "Penjelasan yang tidak cocok dengan lukanya",
                ],
            ),
            heading("Kekerasan psikis"),
            text(
                "<p>Kata-kata kasar, ancaman, mempermalukan di depan orang, dan menyalahgunakan kepercayaan. Bekasnya "
                "tidak terlihat, tetapi memengaruhi rasa aman dan harga diri.</p>"
            ),
            signs(
                "Tanda",
                [
                    "Sangat rendah diri atau minder",
                    "Merasa tidak berharga",
                    "Sulit mengambil keputusan",
                    "Tidak merasa aman di rumah atau di sekolah",
                ],
            ),
            heading("Kekerasan ekonomi"),
            text(
                "<p>Memaksa anak mencari uang untuk keluarga, misalnya menjual koran, mengamen, atau mengemis; "
                "mengambil uangnya; atau tidak memenuhi kebutuhannya padahal mampu. Undang-undang menyebutnya "
                "eksploitasi ekonomi dan penelantaran.</p>"
            ),
            signs(
                "Tanda",
                [
                    "Bekerja pada jam sekolah atau larut malam",
                    "Sering tidak masuk sekolah",
                    "Takut pulang tanpa membawa uang",
                    "Lapar, lelah, atau tidak terawat",
                ],
                "Keluarga yang kekurangan belum tentu melakukan kekerasan; mereka mungkin butuh bantuan sosial.",
            ),
            heading("Kekerasan seksual"),
            text(
                "<p>Segala perbuatan seksual terhadap anak, dengan paksaan, ancaman, bujukan, atau imbalan, juga lewat "
                "gawai. UU 12/2022 mencakup persetubuhan, perbuatan cabul, dan eksploitasi seksual terhadap anak, "
                "serta pornografi yang melibatkan anak. <b>Anak tidak pernah bersalah atas hal ini.</b></p>"
            ),
            signs(
                "Tanda",
                [
                    "Takut pada orang atau tempat tertentu",
                    "Perubahan sikap yang tiba-tiba, sulit tidur, atau mengompol lagi",
                    "Nyeri atau luka di bagian tubuh yang tertutup",
                    "Ucapan atau permainan seksual yang tidak sesuai usia",
                    "Mendapat hadiah atau pesan rahasia dari orang dewasa",
                ],
                "Satu tanda belum tentu berarti kekerasan. Beberapa tanda bersama-sama patut ditanyakan kepada "
                "petugas.",
            ),
            heading("Bila seorang anak bercerita kepada Anda"),
            steps(
                "<b>Dengarkan dengan tenang.</b> Biarkan anak memakai kata-katanya sendiri.",
                "<b>Katakan bahwa Anda percaya</b> dan bahwa itu bukan salahnya.",
                "<b>Jangan berjanji merahasiakan.</b> Katakan bahwa Anda perlu meminta bantuan orang yang dapat "
                "melindunginya.",
                "<b>Jangan menanyai berulang-ulang</b> dan jangan menghadapkan anak dengan pelaku.",
                "<b>Catat kata-kata anak</b> sesegera mungkin, lalu hubungi unit layanan.",
            ),
            warning(
                "Jaga nama anak",
                "<p>Identitas anak korban tidak boleh disebarkan: nama, foto, sekolah, atau nama orang tuanya, juga di "
                "grup percakapan.</p>",
            ),
            call("Tanyakan kepada petugas", "Anda tidak perlu yakin lebih dulu. Menilai adalah tugas petugas."),
            source(
                "UU 23/2002 tentang Perlindungan Anak, diubah dengan UU 35/2014 dan UU 17/2016",
                "UU 12/2022 tentang Tindak Pidana Kekerasan Seksual",
                "UU 11/2012 tentang Sistem Peradilan Pidana Anak",
                "Penelitian penanganan korban kekerasan terhadap perempuan dan anak di Provinsi Kalimantan Timur, yang "
                "merujuk Suyanto (2010). Sebagian tanda, terutama pada kekerasan seksual, berasal dari praktik "
                "pendampingan, bukan dari penelitian itu.",
            ),
        ],
    },
    "en": {
        "title": "Four forms of violence against children and their signs",
        "slug": "kekerasan-terhadap-anak",
        "drawing": "payung",
        "search_description": "Physical, psychological, economic and sexual violence against children: signs "
        "and steps.",
        "introduction": "Children seldom tell it straight out. Adults around them can notice the signs.",
        "body": [
            text(
                "<p>A child is everybody under 18, unborn children included (Law 35/2014). Violence against children "
                "is often kept as a family matter, but a child has a right to protection. A study in East Kalimantan "
                "records four forms.</p>"
            ),
            heading("Physical violence"),
            text(
                "<p>Slapping, pulling hair, kicking, hitting, choking, pushing, biting, knocking against something, "
                "threatening with a sharp object. It is the form that is easiest to recognise.</p>"
            ),
            signs(
                "Signs",
                [
                    "Bruises, bleeding wounds or broken bones",
                    "Having fainted",
                    "New wounds before the old ones healed",
                    "An explanation that does not fit the wound",
                ],
            ),
            heading("Psychological violence"),
            text(
                "<p>Harsh words, threats, shaming in front of others, abusing trust. It leaves no visible mark, but it "
                "affects how safe and how worthy a child feels.</p>"
            ),
            signs(
                "Signs",
                [
                    "Very low self-esteem",
                    "Feeling worthless",
                    "Finding it hard to decide anything",
                    "Not feeling safe at home or at school",
                ],
            ),
            heading("Economic violence"),
            text(
                "<p>Making a child earn money for the family, for example by selling newspapers, singing in the street "
                "or begging; taking its money; or not meeting its needs although one could. The law calls it economic "
                "exploitation and neglect.</p>"
            ),
            signs(
                "Signs",
                [
                    "Working during school hours or late at night",
                    "Often missing school",
                    "Afraid to come home without money",
                    "Hungry, tired or uncared for",
                ],
                "A family in need is not necessarily a violent one; it may need social assistance.",
            ),
            heading("Sexual violence"),
            text(
                "<p>Every sexual act towards a child, by force, threat, persuasion or reward, also with a device. "
                "Law 12/2022 covers intercourse with, indecent acts towards and sexual exploitation of children, and "
                "pornography that involves children. <b>A child is never to blame for it.</b></p>"
            ),
            signs(
                "Signs",
                [
                    "Fear of a certain person or place",
                    "A sudden change, trouble sleeping or wetting the bed again",
                    "Pain or wounds on parts of the body that are covered",
                    "Sexual words or games that do not fit the age",
                    "Presents or secret messages from an adult",
                ],
                "One sign need not mean violence. Several together are worth asking an officer about.",
            ),
            heading("When a child tells you"),
            steps(
                "<b>Listen calmly.</b> Let the child use its own words.",
                "<b>Say that you believe it</b> and that it is not the child's fault.",
                "<b>Do not promise secrecy.</b> Say that you need help from people who can protect it.",
                "<b>Do not question again and again</b>, and do not bring child and perpetrator face to face.",
                "<b>Write the child's words down</b> as soon as you can, and contact a service unit.",
            ),
            warning(
                "Protect the child's name",
                "<p>The identity of a child victim must not be spread: not the name, a photo, the school or the "
                "parents' names, not in a chat group either.</p>",
            ),
            call("Ask an officer", "You need not be sure first. Judging it is the officer's task."),
            source(
                "Law 23/2002 on child protection, amended by Law 35/2014 and Law 17/2016",
                "Law 12/2022 on sexual violence crimes",
                "Law 11/2012 on the juvenile criminal justice system",
                "A study of how victims of violence are helped in East Kalimantan, citing Suyanto (2010). Some of the "
                "signs, those of sexual violence above all, come from practice and not from the study.",
            ),
        ],
    },
}
