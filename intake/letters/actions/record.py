"""What every action on a letter does: hold it, refuse what comes too late, tell the case and the audit trail."""

from typing import Any

from django.utils.translation import gettext as _

from intake.cases.actions import add_to_timeline
from intake.cases.models import Case, TimelineEntry
from intake.forms.errors import AlreadyDone, NotReady
from portal.privacy.audit import record_event

from ..models import Letter
from ..queries import PEOPLE, WITH


def hold_case(case_id: Any) -> Case:
    """Lock the case before anything of it, as every action on it does: two in another order would be a deadlock.

    Raises:
        NotReady: the case is closed.
    """
    case = Case.objects.select_for_update(of=("self",)).select_related("unit", "data_key").get(pk=case_id)
    if not case.is_open:
        raise NotReady(_("This case is closed. Open it again first, with the reason."))
    return case


def hold(letter: Letter, *, closed_too: bool = False) -> Letter:
    """Return the letter as it is now, held until the transaction ends.

    Args:
        closed_too: whether this may still be done when the case is closed.
    """
    if closed_too:
        Case.objects.select_for_update(of=("self",)).get(pk=letter.case_id)
    else:
        hold_case(letter.case_id)
    letters = Letter.objects.select_for_update(of=("self",)).select_related(*WITH, *PEOPLE, "case__data_key")
    return letters.get(pk=letter.pk)


def refuse_unless(letter: Letter, *states: str) -> None:
    """Return if the letter is in one of these states.

    Raises:
        AlreadyDone: it is not; says where it stands and who was first.
    """
    if letter.state in states:
        return
    if letter.state == Letter.State.SENT:
        raise AlreadyDone(
            _("This letter was sent before, by %(name)s. Nothing was sent again.") % {"name": letter.sent_by}
        )
    if letter.state == Letter.State.SIGNED and Letter.State.APPROVED in states:
        raise AlreadyDone(
            _("%(name)s has signed this letter as %(number)s. There is one signature, not two.")
            % {"name": letter.signed_by, "number": letter.number}
        )
    raise AlreadyDone(_("This can't be done now: the letter is “%(state)s”.") % {"state": letter.get_state_display()})


def refuse_older(letter: Letter, seen: int | None) -> None:
    """Return if somebody acts on the text as it is now.

    Raises:
        NotReady: it was changed since they opened it.
    """
    if seen is not None and seen != letter.revision:
        raise NotReady(_("The letter was changed since you opened it. Read it again; nothing was done."))


def tell(letter: Letter, verb: str, *, by: Any, **detail: Any) -> None:
    """Write the step to the case's timeline and to the audit trail: kind and number of the letter, never its text."""
    add_to_timeline(
        letter.case,
        TimelineEntry.Kind.DOCUMENT,
        verb,
        by=by,
        victim=letter.victim,
        letter=letter.version.template.name_id,
        letter_en=letter.version.template.name_en,
        number=letter.number,
        **detail,
    )
    record_event(f"letters.{verb}", by=by, about=letter, template=letter.version.template.key, number=letter.number)


def record_view(letter: Letter, *, by: Any) -> None:
    """Record that somebody read the letter."""
    record_event("letters.viewed", by=by, about=letter, template=letter.version.template.key)


def record_pdf(letter: Letter, *, by: Any) -> None:
    """Record that somebody took the letter out as a PDF."""
    record_event("letters.pdf_made", by=by, about=letter, template=letter.version.template.key, state=letter.state)
