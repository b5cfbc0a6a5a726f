"""The portal's own drawings: calm, nobody harmed, nobody's face. They stand in static/pictures/."""

from django.utils.translation import gettext_lazy as _

DRAWINGS = [
    ("naungan", _("A roof over two people")),
    ("tangan", _("Two hands")),
    ("percakapan", _("Two people talking")),
    ("telepon", _("A telephone")),
    ("jalan", _("A path to a house")),
    ("pohon", _("A tree and a bench")),
    ("buku", _("An open book")),
    ("payung", _("An umbrella")),
    ("ponsel", _("A mobile phone with a lock")),
    ("timbangan", _("Scales")),
    ("surat", _("A letter")),
    ("lingkaran", _("People in a circle")),
    ("anak", _("A kite over a hill")),
    ("kalender", _("A calendar")),
    ("perisai", _("A shield with a leaf")),
    ("sungai", _("A boat on a river")),
]
