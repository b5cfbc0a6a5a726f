"""The log of a stay: the day, visitors, what is medical, leave, reviews."""

import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from intake.forms.errors import AlreadyDone, NotReady
from intake.procedures.definition import AGAIN
from portal.privacy.audit import record_event

from ..models import Stay, StayEntry
from .record import go_on, hold_stay, require_right, tell
from .staying import next_review

RIGHT = "shelter.keep_stay"


@transaction.atomic
def write_log(
    stay: Stay,
    kind: str,
    *,
    text: str,
    by: Any,
    who: str = "",
    agreed: bool | None = None,
    until: datetime.datetime | None = None,
) -> StayEntry:
    """Write a line of the log.

    Args:
        kind: a ``StayEntry.Kind`` other than a review.
        who: the visitor, who treated, or who goes along on a leave.
        agreed: of a visit: whether the victim wanted it.
        until: of a leave: when she will be back.

    Raises:
        NotReady: nothing written, a leave without an end, a visit she did not want, or a second leave at a time.
        AlreadyDone: she has been discharged.
    """
    require_right(by, RIGHT, stay)
    locked = hold_stay(stay)
    NotReady.unless_empty(_problems(locked, kind, text, agreed, until))
    entry = StayEntry(stay=locked, kind=kind, text=text, who=who, agreed=agreed, until=until, by=by)
    entry.save(force_insert=True)
    tell(locked.victim, "stay_log", by=by, about=entry, log=kind)
    return entry


def _problems(stay: Stay, kind: str, text: str, agreed: bool | None, until: datetime.datetime | None) -> list[str]:
    problems = [] if text.strip() else [_("Write what happened.")]
    if kind == StayEntry.Kind.VISITOR and agreed is None:
        problems.append(_("Say whether the victim wanted the visit."))
    if kind == StayEntry.Kind.LEAVE:
        if until is None or until <= timezone.now():
            problems.append(_("Say when she will be back; it must lie ahead."))
        if stay.entries.filter(kind=kind, back_at=None).exists():
            problems.append(_("She is on leave already. Record first that she came back."))
    return problems


@transaction.atomic
def come_back(entry: StayEntry, *, by: Any) -> StayEntry:
    """Record that somebody is back from a leave.

    Raises:
        AlreadyDone: it was recorded before.
    """
    require_right(by, RIGHT, entry.stay)
    stay = hold_stay(entry.stay)
    locked = StayEntry.objects.select_for_update(of=("self",)).get(pk=entry.pk)
    if not locked.is_away:
        raise AlreadyDone(_("It has already been recorded that she came back."))
    locked.back_at = timezone.now()
    locked.save(update_fields=["back_at"])
    tell(stay.victim, "came_back", by=by, about=locked)
    return locked


@transaction.atomic
def review_stay(stay: Stay, *, text: str, by: Any) -> StayEntry:
    """Review how somebody is doing and whether the stay goes on; the step of a procedure comes back.

    Raises:
        NotReady: nothing written.
    """
    require_right(by, RIGHT, stay)
    locked = hold_stay(stay)
    if not text.strip():
        raise NotReady(_("Write how she is doing, and why the stay goes on."))
    entry = StayEntry(stay=locked, kind=StayEntry.Kind.REVIEW, text=text, by=by)
    entry.save(force_insert=True)
    locked.review_on = next_review()
    locked.save(update_fields=["review_on"])
    tell(locked.victim, "stay_log", by=by, about=entry, log=StayEntry.Kind.REVIEW)
    go_on(locked.victim, "stay", by=by, outcome=AGAIN)
    return entry


def record_stay_view(stay: Stay, *, by: Any) -> None:
    """Record that somebody opened a stay."""
    require_right(by, "shelter.view_stay", stay)
    record_event("shelter.stay_viewed", by=by, about=stay)
