"""Sending: recorded once, how and by whom. An e-mail is a notice without content, never the letter."""

from typing import Any

from django.core.mail import send_mail
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from intake.forms.errors import AlreadyDone, NotReady
from portal.accounts.permissions import require_permission
from portal.privacy.audit import record_event

from ..models import Letter
from ..sending import reasons_against_sending
from ..signals import letter_sent
from .drafting import finish
from .record import hold, refuse_unless, tell


@transaction.atomic
def send_letter(letter: Letter, *, how: str, by: Any, note: str = "", notice_to: str = "") -> Letter:
    """Record that a signed letter leaves the house, once. Finishes the step.

    Args:
        how: one of ``Letter.How``.
        note: to whom, receipt or waybill number; sealed.
        notice_to: an e-mail address that is told that a letter waits, and nothing else.

    Raises:
        PermissionDenied: no right in this unit, or not the user's turn.
        NotReady: something that must come first is missing (the protocol of referrals); or it was superseded.
        AlreadyDone: it was sent before; says by whom. Nothing is sent twice.
    """
    require_permission(by, "letters.send_letter", unit=letter.unit)
    letter = hold(letter)
    refuse_unless(letter, Letter.State.SIGNED)
    if letter.successors.filter(state__in=[Letter.State.SIGNED, Letter.State.SENT]).exists():
        raise NotReady(_("Another letter has taken the place of this one. Send that one."))
    if how not in Letter.How.values:
        raise NotReady(_("Say how the letter is sent."))
    NotReady.unless_empty(reasons_against_sending(letter))
    letter.state, letter.sent_at, letter.sent_by = Letter.State.SENT, timezone.now(), by
    letter.sent_how, letter.sending_note, letter.notice_to = how, note, notice_to
    letter.save()
    tell(letter, "letter_sent", by=by, how=how)
    finish(letter, "letter_send", by=by)
    letter_sent.send(Letter, letter=letter, by=by)
    if notice_to:
        transaction.on_commit(lambda: send_notice(letter, by=by), robust=True)
    return letter


def send_notice(letter: Letter, *, by: Any) -> bool:
    """Tell the address of a sent letter, by e-mail, that a letter waits; return whether the e-mail went.

    It is tried after the sending is stored, and that it is tried is stored before: whatever breaks in between,
    the screen says that nobody knows, and a person decides whether to try again.

    Raises:
        PermissionDenied: no right in this unit.
        NotReady: there is no address.
        AlreadyDone: the notice has gone.
    """
    require_permission(by, "letters.send_letter", unit=letter.unit)
    with transaction.atomic():
        letter = hold(letter, closed_too=True)
        refuse_unless_sent(letter)
        letter.notice_tried_at = timezone.now()
        letter.save(update_fields=["notice_tried_at"])
        record_event("letters.notice_tried", by=by, about=letter)
    with translation.override("id"):
        subject = _("A letter waits for your office")
        body = _("A letter from %(unit)s waits for your office. Please look into the portal, or ask the unit.") % {
            "unit": letter.unit.name
        }
    try:
        send_mail(subject, body, None, [letter.notice_to])
    except OSError:  # the mail server is away; smtplib's errors are OSErrors
        return False
    with transaction.atomic():
        letter = hold(letter, closed_too=True)
        letter.notice_sent_at = timezone.now()
        letter.save(update_fields=["notice_sent_at"])
        record_event("letters.notice_sent", by=by, about=letter)
    return True


def refuse_unless_sent(letter: Letter) -> None:
    """Return if there is a notice to send.

    Raises:
        NotReady: no address. AlreadyDone: it has gone.
    """
    refuse_unless(letter, Letter.State.SENT)
    if not letter.notice_to:
        raise NotReady(_("No address was given for a notice."))
    if letter.notice_sent_at is not None:
        raise AlreadyDone(_("The notice has gone already."))
