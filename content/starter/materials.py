"""Material to take along. Everything it says stands on the page as text."""

from .blocks import PageTexts, call

LEAFLET: dict[str, PageTexts] = {
    "id": {
        "title": "Selebaran: tanda-tanda kekerasan",
        "slug": "selebaran-tanda-kekerasan",
        "search_description": "Satu lembar tentang tanda kekerasan dan nomor bantuan.",
        "introduction": "Satu lembar untuk posyandu, kantor desa, dan ruang tunggu.",
        "kind": "leaflet",
        "audience": "umum",
        "material_language": "id",
        "made_by": "Tim KIE Ruang Aman",
        "drawing": "naungan",
        "text_alternative": (
            "<p><b>Apakah Anda merasa aman?</b></p><ul><li>Anda selalu berhati-hati karena takut seseorang marah.</li>"
            "<li>Ponsel, pakaian, atau teman Anda diatur orang lain.</li><li>Uang Anda diambil, atau Anda dilarang "
            "bekerja.</li><li>Anda dipaksa melakukan hal yang tidak Anda inginkan.</li></ul>"
            "<p>Itu bukan salah Anda. Hubungi 129, siang atau malam. Nama boleh tidak disebut. Gratis.</p>"
            "<p>Gambar: dua orang berteduh di bawah satu atap.</p>"
        ),
        "body": [call("Bicarakan dengan seseorang", "Petugas mendengarkan.")],
    },
    "en": {
        "title": "Leaflet: signs of violence",
        "slug": "selebaran-tanda-kekerasan",
        "search_description": "One sheet on signs of violence and the help number.",
        "introduction": "One sheet for health posts, village offices and waiting rooms.",
        "kind": "leaflet",
        "audience": "umum",
        "material_language": "en",
        "made_by": "Tim KIE Ruang Aman",
        "drawing": "naungan",
        "text_alternative": (
            "<p><b>Do you feel safe?</b></p><ul><li>You are always careful because somebody might get angry.</li>"
            "<li>Others decide about your phone, clothes or friends.</li><li>Your money is taken, or you may not "
            "work.</li><li>You are made to do what you do not want.</li></ul>"
            "<p>It is not your fault. Contact 129, day or night. You need not give a name.</p>"
            "<p>Picture: two people under one roof.</p>"
        ),
        "body": [call("Talk to somebody", "Officers listen.")],
    },
}

POSTER: dict[str, PageTexts] = {
    "id": {
        "title": "Poster: Anda tidak sendiri",
        "slug": "poster-anda-tidak-sendiri",
        "search_description": "Poster dengan satu pesan dan satu nomor.",
        "introduction": "Satu pesan, satu gambar, satu nomor. Untuk tempat orang bisa membacanya sendirian.",
        "kind": "poster",
        "audience": "perempuan",
        "material_language": "id",
        "made_by": "Tim KIE Ruang Aman",
        "drawing": "tangan",
        "text_alternative": (
            "<p><b>Anda tidak sendiri.</b> Ada yang mau mendengarkan. Telepon 129.</p>"
            "<p>Gambar: dua lengan merangkul sebuah hati.</p>"
        ),
        "body": [call("Bicarakan dengan seseorang", "Petugas mendengarkan.")],
    },
    "en": {
        "title": "Poster: you are not alone",
        "slug": "poster-anda-tidak-sendiri",
        "search_description": "A poster with one message and one number.",
        "introduction": "One message, one picture, one number. For places where people can read it alone.",
        "kind": "poster",
        "audience": "perempuan",
        "material_language": "en",
        "made_by": "Tim KIE Ruang Aman",
        "drawing": "tangan",
        "text_alternative": (
            "<p><b>You are not alone.</b> Somebody will listen. Call 129.</p><p>Picture: two arms around a heart.</p>"
        ),
        "body": [call("Talk to somebody", "Officers listen.")],
    },
}

INFOGRAPHIC: dict[str, PageTexts] = {
    "id": {
        "title": "Infografik: guru mendengar, guru bertindak",
        "slug": "infografik-guru",
        "search_description": "Lima langkah bagi guru ketika anak bercerita.",
        "introduction": "Lima langkah bagi guru ketika seorang anak bercerita.",
        "kind": "infografik",
        "audience": "guru",
        "material_language": "id",
        "made_by": "Tim KIE Ruang Aman",
        "drawing": "pohon",
        "text_alternative": (
            "<ol><li>Dengarkan dengan tenang, di tempat yang tidak didengar orang lain.</li>"
            "<li>Katakan: “Ibu percaya. Ini bukan salahmu.”</li>"
            "<li>Jangan menanyai berulang-ulang; catat kata-kata anak.</li>"
            "<li>Jangan memanggil terduga pelaku, jangan memberi tahu seisi kelas.</li>"
            "<li>Hari itu juga, hubungi unit layanan atau 129.</li></ol>"
            "<p>Gambar: pohon rindang dengan bangku di bawahnya.</p>"
        ),
        "body": [call("Ragu?", "Guru boleh bertanya kepada petugas tanpa menyebut nama anak.")],
    },
    "en": {
        "title": "Infographic: a teacher who listens and acts",
        "slug": "infografik-guru",
        "search_description": "Five steps for teachers when a child tells.",
        "introduction": "Five steps for teachers when a child tells.",
        "kind": "infografik",
        "audience": "guru",
        "material_language": "en",
        "made_by": "Tim KIE Ruang Aman",
        "drawing": "pohon",
        "text_alternative": (
            "<ol><li>Listen calmly, where nobody else can hear.</li>"
            "<li>Say: “I believe you. It is not your fault.”</li>"
            "<li>Do not question again and again; write the child's words down.</li>"
            "<li>Do not call in the suspected person, do not tell the class.</li>"
            "<li>The same day, contact a service unit or 129.</li></ol>"
            "<p>Picture: a shady tree with a bench beneath.</p>"
        ),
        "body": [call("In doubt?", "Teachers may ask an officer without naming the child.")],
    },
}
