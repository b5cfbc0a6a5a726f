"""What the case's timeline says of letters; in braces what a line's detail holds."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "letter_drafted": _("Letter “{letter}”: draft begun"),
    "letter_submitted": _("Letter “{letter}”: passed on for review"),
    "letter_returned": _("Letter “{letter}”: returned"),
    "letter_approved": _("Letter “{letter}”: reviewed, passed on for signature"),
    "letter_numbered": _("Letter “{letter}”: number {number} given for signature by hand"),
    "letter_signed": _("Letter “{letter}”: signed as {number}"),
    "letter_sent": _("Letter {number} sent: {letter}"),
    "letter_cancelled": _("Letter “{letter}” cancelled"),
    "letter_superseded": _("Letter {number} is superseded by {successor}"),
}
