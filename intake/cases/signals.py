"""What other rooms may listen to."""

from django.dispatch import Signal

#: Sent inside the transaction with ``consent`` and ``by`` when a consent is withdrawn.
consent_withdrawn = Signal()
#: Sent inside the transaction with ``victim`` and ``by`` when a victim's facts or needs were analysed.
needs_analysed = Signal()
#: Sent inside the transaction with ``victim`` and ``by`` when other forms of violence were stated than before.
violence_stated = Signal()
#: Sent inside the transaction with ``case``, ``previous``, ``risk`` and ``by`` when the risk is not what it was.
risk_changed = Signal()
#: Sent inside the transaction with ``victim`` and ``by`` when a victim was added to a case that was open already.
victim_added = Signal()
#: Sent inside the transaction with ``case`` and ``by`` when a case was closed.
case_closed = Signal()
#: Sent inside the transaction with ``case`` and ``by`` when a closed case was opened again.
case_reopened = Signal()
#: Sent inside the transaction with ``case``, ``from_unit``, ``to_unit`` and ``by`` when another unit took a case over.
case_handed_over = Signal()
