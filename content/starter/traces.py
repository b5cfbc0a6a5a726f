"""Clearing traces: what works and what does not, after the guidance of NNEDV's Safety Net project."""

from .blocks import PageTexts, accordion, call, heading, source, steps, text, warning

PAGE: dict[str, PageTexts] = {
    "id": {
        "title": "Menghapus jejak kunjungan",
        "slug": "jejak-aman",
        "seo_title": "Riwayat peramban",
        "search_description": "Apa yang bisa dan tidak bisa dihapus dari riwayat peramban.",
        "introduction": "Tidak ada cara yang menghapus semua jejak. Yang paling aman adalah perangkat lain.",
        "body": [
            warning(
                "Baca ini sebelum menghapus apa pun",
                "<p><b>Riwayat yang tiba-tiba kosong bisa menimbulkan curiga.</b> Bila perangkat diperiksa orang lain, "
                "lebih baik menghapus kunjungan ini saja, atau tidak menghapus apa-apa dan memakai perangkat lain.</p>"
                "<p><b>Aplikasi pengintai</b> dapat mencatat layar dan ketikan. Menghapus riwayat tidak menolong "
                "terhadapnya, dan orang yang memasangnya dapat melihat bahwa Anda menghapus.</p>",
            ),
            heading("Yang lebih aman"),
            steps(
                "<b>Pakai perangkat yang tidak bisa diperiksa orang itu</b>: milik teman yang dipercaya, di "
                "sekolah, di "
                "perpustakaan, atau di puskesmas.",
                "<b>Jangan masuk ke akun Anda</b> di perangkat itu; riwayat dapat tersalin ke perangkat lain.",
                "<b>Pakai jendela penyamaran</b> (samaran, privat). Itu mencegah riwayat di perangkat, tetapi tidak "
                "menyembunyikan kunjungan dari jaringan atau aplikasi pengintai.",
            ),
            heading("Menghapus kunjungan ini saja"),
            accordion(
                (
                    "Chrome di ponsel Android",
                    "<p>Buka menu ⋮, pilih Histori, cari kunjungan ini, lalu ketuk tanda silang di sampingnya.</p>",
                ),
                (
                    "Safari di iPhone",
                    "<p>Ketuk lambang buku, pilih lambang jam, lalu geser kunjungan ini ke kiri dan pilih Hapus.</p>",
                ),
                (
                    "Firefox",
                    "<p>Buka menu, pilih Riwayat, tahan atau klik kanan kunjungan ini, lalu pilih Hapus.</p>",
                ),
                (
                    "Edge atau Chrome di komputer",
                    "<p>Tekan Ctrl+H, cari kunjungan ini, lalu hapus baris itu saja.</p>",
                ),
            ),
            heading("Yang tetap tertinggal"),
            text(
                "<ul><li>Catatan pada penyedia internet, Wi-Fi rumah, atau kantor.</li>"
                "<li>Riwayat pada akun Google atau Apple yang tersambung.</li>"
                "<li>Daftar panggilan dan pesan WhatsApp, bila Anda menghubungi layanan.</li>"
                "<li>Halaman yang sudah dibuka sebelumnya: pada sebagian peramban lama, tombol kembali masih dapat "
                "menampilkannya sesudah Anda menekan Keluar.</li></ul>"
            ),
            heading("Bila Anda merasa dipantau"),
            text(
                "<p>Tandanya antara lain: seseorang tahu hal yang hanya Anda tulis di ponsel, baterai cepat "
                "habis, atau "
                "ponsel pernah dipegangnya cukup lama. Jangan langsung membuang perangkat atau menghapus aplikasi: "
                "perubahan mendadak bisa berbahaya, dan aplikasi itu dapat menjadi bukti. Bicarakan dengan petugas "
                "dari telepon lain.</p>"
            ),
            call("Rencanakan langkah bersama petugas"),
            source(
                "Panduan keamanan teknologi Safety Net, National Network to End Domestic Violence (techsafety.org). "
                "Nama menu dapat berbeda menurut versi peramban."
            ),
        ],
    },
    "en": {
        "title": "Clearing traces of a visit",
        "slug": "jejak-aman",
        "seo_title": "Browser history",
        "search_description": "What can and what cannot be removed from a browser's history.",
        "introduction": "Nothing erases every trace. The safest way is another device.",
        "body": [
            warning(
                "Read this before you delete anything",
                "<p><b>A history that is suddenly empty can raise suspicion.</b> If somebody checks this "
                "device, rather "
                "delete only this visit, or delete nothing and use another device.</p>"
                "<p><b>Spyware</b> can record the screen and what is typed. Deleting the history does not help against "
                "it, and whoever installed it may see that you deleted something.</p>",
            ),
            heading("What is safer"),
            steps(
                "<b>Use a device that person cannot check</b>: of a friend you trust, at school, in a library or a "
                "health centre.",
                "<b>Do not sign in to your account</b> on it; the history may be copied to other devices.",
                "<b>Use a private window</b> (incognito). It keeps no history on the device, but it does not hide the "
                "visit from the network or from spyware.",
            ),
            heading("Deleting only this visit"),
            accordion(
                (
                    "Chrome on Android",
                    "<p>Open the ⋮ menu, choose History, find this visit and tap the cross beside it.</p>",
                ),
                (
                    "Safari on iPhone",
                    "<p>Tap the book, choose the clock, swipe this visit to the left and choose Delete.</p>",
                ),
                (
                    "Firefox",
                    "<p>Open the menu, choose History, press long or right-click this visit and choose Delete.</p>",
                ),
                (
                    "Edge or Chrome on a computer",
                    "<p>Press Ctrl+H, find this visit and delete only that line.</p>",
                ),
            ),
            heading("What stays"),
            text(
                "<ul><li>Records of the internet provider, the Wi-Fi at home or at work.</li>"
                "<li>The history of a connected Google or Apple account.</li>"
                "<li>The call list and WhatsApp chats, if you contacted a service.</li>"
                "<li>Pages opened before: in some older browsers “back” can still show them after you pressed "
                "Leave.</li></ul>"
            ),
            heading("If you think you are being monitored"),
            text(
                "<p>Somebody knows what you only wrote on the phone, the battery runs down fast, or they had "
                "your phone "
                "for a while: these may be signs. Do not throw the device away or remove an app at once: sudden "
                "changes "
                "can be dangerous, and the app may be evidence. Talk to an officer from another phone.</p>"
            ),
            call("Plan the steps with an officer"),
            source(
                "Technology safety guidance of Safety Net, National Network to End Domestic Violence (techsafety.org). "
                "Names of menus differ between browser versions."
            ),
        ],
    },
}
