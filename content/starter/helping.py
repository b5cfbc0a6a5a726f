"""For those who help somebody else."""

from .blocks import PageTexts, call, heading, steps, text, warning

PAGE: dict[str, PageTexts] = {
    "id": {
        "title": "Membantu orang lain",
        "slug": "membantu",
        "drawing": "tangan",
        "show_in_menus": True,
        "search_description": "Mendengarkan, mendampingi, dan melapor dengan aman.",
        "introduction": "Anda tidak harus menyelesaikan semuanya. Didengarkan dan dipercaya sudah sangat menolong.",
        "body": [
            steps(
                "<b>Temui di tempat yang aman dan sendirian.</b> Jangan mengirim pesan yang bisa dibaca orang lain.",
                "<b>Dengarkan lebih banyak daripada bicara.</b> Katakan: “Saya percaya. Ini bukan salahmu.”",
                "<b>Tanyakan apa yang ia butuhkan.</b> Jangan memaksa pergi, berpisah, atau melapor. "
                "Ia yang paling tahu risikonya.",
                "<b>Bantu merencanakan keselamatan</b>: kata sandi, tempat tujuan, dokumen penting, nomor yang "
                "dihafal.",
                "<b>Tawarkan menemani</b> ke unit layanan, puskesmas, atau kantor polisi.",
            ),
            warning(
                "Hal yang dapat membahayakan",
                "<ul><li>Menegur atau menghadapi pelaku.</li><li>Mengajak berdamai di depan keluarga.</li>"
                "<li>Membagikan cerita, foto, atau rekaman.</li></ul>",
            ),
            heading("Bila Anda melihat atau mendengar kekerasan"),
            text(
                "<p>Tetangga, guru, teman, dan siapa pun boleh melapor. Anda tidak harus menyebut nama, dan tidak "
                "harus mempunyai bukti. Bila yang mengalami adalah anak, jangan menunggu sampai yakin.</p>"
                "<p>Bila kekerasan sedang terjadi, jangan masuk sendirian. Cari orang lain dan minta "
                "pertolongan polisi "
                "terdekat.</p>"
            ),
            call("Bicarakan dulu dengan petugas", "Juga bila Anda hanya ingin tahu apa yang sebaiknya dilakukan."),
            heading("Jaga diri Anda"),
            text(
                "<p>Mendampingi itu berat. Anda boleh membatasi apa yang sanggup Anda lakukan, dan boleh mencari "
                "tempat bercerita tanpa menyebut nama orang yang Anda dampingi.</p>"
            ),
        ],
    },
    "en": {
        "title": "Helping somebody else",
        "slug": "membantu",
        "drawing": "tangan",
        "show_in_menus": True,
        "search_description": "Listening, accompanying and reporting safely.",
        "introduction": "You need not solve everything. To be heard and believed already helps a great deal.",
        "body": [
            steps(
                "<b>Meet in a safe place, alone.</b> Send no messages that others could read.",
                "<b>Listen more than you talk.</b> Say: “I believe you. It is not your fault.”",
                "<b>Ask what they need.</b> Do not push them to leave, separate or report. They know the risk best.",
                "<b>Help to plan for safety</b>: a code word, where to go, important papers, a number known by heart.",
                "<b>Offer to come along</b> to a service unit, a health centre or a police station.",
            ),
            warning(
                "What can make it more dangerous",
                "<ul><li>Confronting the perpetrator.</li><li>Arranging peace in front of the family.</li>"
                "<li>Sharing the story, photos or recordings.</li></ul>",
            ),
            heading("If you see or hear violence"),
            text(
                "<p>Neighbours, teachers, friends and everybody else may report. You need not give your name and you "
                "need no proof. If it is a child, do not wait until you are sure.</p>"
                "<p>If it is happening now, do not go in alone. Find others and ask the nearest police for help.</p>"
            ),
            call("Talk to an officer first", "Also if you only want to know what would be best to do."),
            heading("Look after yourself"),
            text(
                "<p>Standing by somebody is hard. You may limit what you can do, and you may look for somebody to talk "
                "to without naming the person you help.</p>"
            ),
        ],
    },
}
