"""What other rooms may listen to."""

from django.dispatch import Signal

#: Sent inside the transaction with ``consent`` and ``by`` when a consent is withdrawn.
consent_withdrawn = Signal()
#: Sent inside the transaction with ``victim`` and ``by`` when a victim's facts or needs were analysed.
needs_analysed = Signal()
