"""What other rooms may listen to. Every signal is sent inside the transaction."""

from django.dispatch import Signal

#: Sent with ``run`` and ``by`` when a run begins.
run_started = Signal()
#: Sent with ``run``, ``outcome`` (``end`` or ``hand_over``) and ``by`` when a run reaches its end.
run_ended = Signal()
#: Sent with ``task`` and ``by`` when an act was done and the run has gone on.
step_done = Signal()
