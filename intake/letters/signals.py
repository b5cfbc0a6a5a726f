"""What rooms above may listen to. All are sent inside the transaction, with ``letter`` and ``by``."""

from django.dispatch import Signal

#: The letter was signed and has its number.
letter_signed = Signal()
#: The letter has left the house.
letter_sent = Signal()
#: The letter was cancelled, or another one took its place.
letter_cancelled = Signal()
