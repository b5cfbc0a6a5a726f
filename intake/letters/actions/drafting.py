"""Beginning a letter, changing its draft, and passing it on."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from intake.cases.models import Participant
from intake.forms.errors import AlreadyDone, NotReady
from intake.procedures.actions import complete_task
from intake.procedures.models import Task
from portal.accounts.permissions import require_permission
from portal.privacy.audit import record_event

from ..composing import compose, empty_placeholders, fill_values, plain_text
from ..definition import AROUND
from ..models import Letter, LetterRound, LetterVersion
from ..placeholders import names_in
from ..queries import current_version, is_reviewed_in, letter_of, letters_visible_to, open_task_of
from .record import hold, hold_case, refuse_older, refuse_unless, tell


@transaction.atomic
def draft_letter(
    victim: Participant,
    version: LetterVersion,
    *,
    by: Any,
    task: Task | None = None,
    supersedes: Letter | None = None,
    values: Mapping[str, str] | None = None,
) -> Letter:
    """Begin a letter about a victim; what the portal knows is filled in.

    Args:
        version: of the template; the letter stays on it.
        task: the step of a procedure it is written for. If its letter was begun already, that one is returned.
        supersedes: the letter whose place it will take when it is signed.
        values: what is known already, before what the registry fills.

    Raises:
        PermissionDenied: no right in this unit.
        NotReady: the case is closed.
    """
    require_permission(by, "letters.draft_letter", unit=victim.case.unit)
    case = hold_case(victim.case_id)
    if task is not None and (begun := letter_of(task)) is not None:
        return begun
    if supersedes is not None:
        if supersedes.victim_id != victim.pk or supersedes.state not in (Letter.State.SIGNED, Letter.State.SENT):
            raise NotReady(_("Only a signed letter about the same person can be superseded."))
        if supersedes.successors.exclude(state=Letter.State.CANCELLED).exists():
            raise AlreadyDone(_("Another letter that takes its place has been begun already."))
    letter = Letter(
        unit=case.unit,
        case=case,
        victim=victim,
        version=version,
        run=task.run if task is not None else supersedes.run if supersedes is not None else None,
        drafted_by=by,
        supersedes=supersedes,
    )
    letter.values = fill_values(letter) | dict(values or {})
    try:
        with transaction.atomic():
            letter.save(force_insert=True)
    except IntegrityError as error:
        raise AlreadyDone(_("Somebody has begun this letter already. Open it from the case.")) from error
    tell(letter, "letter_drafted", by=by, version=version.number)
    return letter


@transaction.atomic
def amend_letter(letter: Letter, values: Mapping[str, str], *, by: Any, seen: int | None = None) -> Letter:
    """Change what a draft says.

    Args:
        values: placeholder → text; what is not named stays.
        seen: the revision that was on the screen.

    Raises:
        PermissionDenied: not the user's letter, or another unit.
        NotReady: it was changed meanwhile, or holds a placeholder that nobody knows.
        AlreadyDone: it is not a draft any more.
    """
    require_drafting(letter, by)
    letter = hold(letter)
    refuse_unless(letter, Letter.State.DRAFT)
    refuse_older(letter, seen)
    definition = letter.version.content
    known = {*(one.key for one in definition.placeholders()), *(f"@{name}" for name in AROUND)}
    NotReady.unless_empty(
        _("{%(key)s} is not a known placeholder.") % {"key": key}
        for name in AROUND
        for key in names_in(values.get(f"@{name}", ""))
        if definition.find(key) is None
    )
    changed = {key: text for key, text in values.items() if key in known and letter.values.get(key, "") != text}
    if not changed:
        return letter
    letter.values = letter.values | changed
    letter.revision += 1
    letter.save(update_fields=["values", "revision"])
    record_event("letters.amended", by=by, about=letter, revision=letter.revision, count=len(changed))
    return letter


@transaction.atomic
def submit_letter(letter: Letter, *, by: Any, seen: int | None = None) -> Letter:
    """Pass a draft on: for review, or for signature where the procedure has no review. Finishes the step.

    What is empty is only warned of here; it is refused before the signature.

    Raises:
        PermissionDenied: not the user's letter, or not the user's turn.
        NotReady: it was changed meanwhile.
        AlreadyDone: it is not a draft any more.
    """
    require_drafting(letter, by)
    letter = hold(letter)
    refuse_unless(letter, Letter.State.DRAFT)
    refuse_older(letter, seen)
    reviewed = is_reviewed_in(letter)
    if not reviewed:
        refuse_empty(letter)
    letter.state = Letter.State.REVIEW if reviewed else Letter.State.APPROVED
    letter.save(update_fields=["state"])
    number = letter.rounds.count() + 1
    LetterRound.objects.create(letter=letter, number=number, text=plain_text(compose(letter)), by=by)
    tell(letter, "letter_submitted" if reviewed else "letter_approved", by=by, round=number)
    finish(letter, "letter_draft", by=by)
    return letter


@transaction.atomic
def adopt_newest_version(letter: Letter, *, by: Any) -> Letter:
    """Take a draft to the newest version of its template: a deliberate act, never a consequence of publishing.

    Raises:
        PermissionDenied: not the user's letter, or another unit.
        AlreadyDone: it is not a draft any more, or follows the newest version.
    """
    require_drafting(letter, by)
    letter = hold(letter)
    refuse_unless(letter, Letter.State.DRAFT)
    newest = current_version(letter.version.template.key)
    if newest is None or newest.number <= letter.version.number:
        raise AlreadyDone(_("This letter follows the newest version of its template."))
    earlier, before = letter.version.number, dict(letter.values)
    letter.version = newest
    # What was filled in stays; what the new version asks besides is filled where the portal knows it.
    letter.values = fill_values(letter) | {key: text for key, text in before.items() if text.strip()}
    letter.revision += 1
    letter.save(update_fields=["version", "values", "revision"])
    record_event("letters.version_adopted", by=by, about=letter, earlier=earlier, version=newest.number)
    return letter


def require_drafting(letter: Letter, by: Any) -> None:
    """Return if the user may change this draft: drafts in the unit, and may read this one.

    Raises:
        PermissionDenied: no.
    """
    require_permission(by, "letters.draft_letter", unit=letter.unit)
    if not letters_visible_to(by).filter(pk=letter.pk).exists():
        raise PermissionDenied("somebody else's draft")


def refuse_empty(letter: Letter) -> None:
    """Return if every placeholder has a value.

    Raises:
        NotReady: names each that has none.
    """
    NotReady.unless_empty(
        _("“%(placeholder)s” is empty: a letter goes no further with a gap in it.") % {"placeholder": one.label}
        for one in empty_placeholders(letter)
    )


def finish(letter: Letter, kind: str, *, by: Any) -> None:
    """Finish the step of the letter's procedure that waits for this.

    Raises:
        PermissionDenied: it is somebody else's turn.
    """
    if (task := open_task_of(letter, kind)) is not None:
        complete_task(task, by=by)
