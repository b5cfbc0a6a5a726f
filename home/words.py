"""First wordings of what communications may change in the site settings."""

ORGANISATION = "Ruang Aman"
NEUTRAL_TITLE = "Informasi"
EXIT_URL = "https://www.bmkg.go.id/"

HOURS_ID = "Setiap hari, 24 jam, menurut Kementerian PPPA."
HOURS_EN = "Every day, around the clock, says the Ministry of Women's Empowerment and Child Protection."

SAFETY_LINE_ID = "Kunjungan ini meninggalkan jejak."
SAFETY_TEXT_ID = (
    "<p>Ponsel, komputer, dan jaringan mencatat halaman yang dibuka. Jejak itu tidak dapat dihapus seluruhnya.</p>"
    "<p>Bila perangkat ini mungkin diperiksa atau dipantau orang lain, pakailah perangkat yang lebih aman: "
    "milik orang yang Anda percaya, atau di tempat umum. Anda juga dapat menelepon dari telepon lain "
    "atau datang langsung ke unit layanan.</p>"
    "<p>Tombol <b>Keluar</b> menutup halaman ini dari orang yang tiba-tiba datang. "
    "Tombol itu tidak menyembunyikan bahwa Anda pernah berkunjung.</p>"
)
SAFETY_LINE_EN = "This visit leaves traces."
SAFETY_TEXT_EN = (
    "<p>Phones, computers and networks keep a record of the pages that were opened. It cannot be erased completely.</p>"
    "<p>If somebody may check or monitor this device, use a safer one: a device of somebody you trust, "
    "or one in a public place. You can also call from another phone or walk into a service unit.</p>"
    "<p>The <b>Leave</b> button hides this page from somebody who walks in. "
    "It does not hide that you were here.</p>"
)
FOOTER_ID = "Perlindungan perempuan dan anak di Kalimantan Timur. Semua layanan gratis."
FOOTER_EN = "Protection of women and children in East Kalimantan. Every service is free of charge."
