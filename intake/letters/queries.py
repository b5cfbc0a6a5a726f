"""Reads of letters: officers see their unit's, whoever drafts sees the own ones; nobody else sees any."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from intake.cases.models import Case
from intake.procedures.models import Task
from intake.procedures.queries import absentees_of, tasks_visible_to
from portal.accounts.models import User

from .models import Letter, LetterTemplate, LetterVersion, Signatory
from .models.letter import OPEN_STATES

READING = ("letters.view_letter", "letters.draft_letter")
KINDS = ("letter_draft", "letter_review", "letter_sign", "letter_send")
WITH = ("version__template", "unit__region", "case__unit", "case__manager", "victim__person__data_key")
PEOPLE = ("drafted_by", "approved_by", "signed_by", "signed_for", "sent_by", "cancelled_by")


def letters_visible_to(user: Any) -> QuerySet[Letter]:
    """Return the letters the user may read.

    All of the unit for who reads letters; else those one drafted, and those one has a task about, also in place of
    an absent colleague. Who stands in for somebody who signs reads what waits for it, and what they signed.
    """
    if not user.is_active or user.unit_id is None:
        return Letter.objects.none()
    own = Letter.objects.filter(unit_id=user.unit_id).select_related(*WITH, *PEOPLE)
    if user.has_perm("letters.view_letter"):
        return own
    scope = Q(pk__in=[])
    if user.has_perm("letters.draft_letter"):
        turn = tasks_visible_to(user).filter(state=Task.State.OPEN, run__isnull=False).values("run")
        scope |= Q(drafted_by=user) | Q(run__in=turn)
    if absent_signers(user):
        scope |= Q(state=Letter.State.APPROVED) | Q(signed_by=user)
    return own.filter(scope)


def reads_letters(user: Any) -> bool:
    """Whether the user has to do with letters at all: reads or drafts them, or stands in for somebody who signs."""
    if user.unit_id is None:
        return False
    return any(user.has_perm(right) for right in READING) or bool(absent_signers(user))


def absent_signers(user: Any) -> list[User]:
    """Return the absent colleagues with the right to sign in whose place the user stands today."""
    return [one for one in absentees_of(user) if one.unit_id == user.unit_id and one.has_perm("letters.sign_letter")]


def letters_waiting_for(user: Any) -> QuerySet[Letter]:
    """Return the letters that wait for the user and that no task reminds of, the longest waiting first.

    A letter of no procedure, and one that takes the place of another, open no step: whoever has the right to do the
    next thing finds them here.
    """
    turn = Q(state=Letter.State.DRAFT, drafted_by__in=[user, *absentees_of(user)])
    if user.has_perm("letters.review_letter"):
        turn |= Q(state=Letter.State.REVIEW)
    if user.has_perm("letters.sign_letter") or absent_signers(user):
        turn |= Q(state=Letter.State.APPROVED)
    if user.has_perm("letters.send_letter"):
        turn |= Q(state=Letter.State.SIGNED)
    without_task = Q(run=None) | Q(supersedes__isnull=False)
    return letters_visible_to(user).filter(without_task, turn, case__status=Case.Status.OPEN).order_by("drafted_at")


def letters_of_case(user: Any, case: Case) -> QuerySet[Letter]:
    """Return the letters of a case that the user may read, the newest first."""
    return letters_visible_to(user).filter(case=case)


def open_letters_of(case: Case) -> QuerySet[Letter]:
    """Return the letters of a case that are neither sent nor cancelled, whoever asks."""
    return Letter.objects.filter(case=case, state__in=OPEN_STATES).select_related("version__template")


def current_version(key: str) -> LetterVersion | None:
    """Return the newest version of a letter's template, or None if it was never published."""
    versions = LetterVersion.objects.filter(template__key=key).select_related("template")
    return versions.order_by("-number").first()


def current_versions() -> list[LetterVersion]:
    """Return the newest version of each template, by name."""
    newest = {one.template_id: one for one in LetterVersion.objects.select_related("template").order_by("number")}
    return sorted(newest.values(), key=lambda version: str(version.template))


def templates() -> QuerySet[LetterTemplate]:
    """Return all templates."""
    return LetterTemplate.objects.prefetch_related("versions")


def letter_key_of(task: Task) -> str:
    """Return the key of the letter a step is about: its own, else that of the nearest step before that drafts one."""
    key = ""
    for act_key, act in task.version.flow.acts():
        if act.kind == "letter_draft":
            key = act.letter
        if act_key == task.step_key:
            break
    return task.act.letter or key


def letters_of_step(task: Task) -> QuerySet[Letter]:
    """Return the letters of a step's procedure and kind that were not cancelled, the newest first."""
    letters = Letter.objects.filter(run__isnull=False, run=task.run_id).exclude(state=Letter.State.CANCELLED)
    if key := letter_key_of(task):
        letters = letters.filter(version__template__key=key)
    return letters.select_related(*WITH, *PEOPLE).order_by("-drafted_at")


def letter_of(task: Task) -> Letter | None:
    """Return the letter a step is about, if there is one."""
    letters = letters_of_step(task)
    if task.act.kind == "letter_draft":  # what has left the house is not drafted anew
        letters = letters.exclude(state__in=[Letter.State.SIGNED, Letter.State.SENT])
    return letters.first()


def open_task_of(letter: Letter, kind: str) -> Task | None:
    """Return the open task of this kind in the letter's procedure, if there is one."""
    if letter.run_id is None:
        return None
    tasks = Task.objects.filter(run=letter.run_id, state=Task.State.OPEN, purpose=Task.Purpose.STEP)
    for task in tasks.select_related("version__procedure", "run__case", "unit", "assignee").order_by("opened_at"):
        key = letter_key_of(task)
        if task.act.kind == kind and key in ("", letter.version.template.key):
            return task
    return None


def waiting_task_of(letter: Letter) -> Task | None:
    """Return the open task that the letter waits for, whichever it is."""
    return next((task for kind in KINDS if (task := open_task_of(letter, kind)) is not None), None)


def is_reviewed_in(letter: Letter) -> bool:
    """Whether somebody reviews the letter before it is signed: always, unless its procedure has no such step."""
    if letter.run is None:
        return True
    acts = [act for _key, act in letter.run.flow.acts()]
    drafts = [act.kind == "letter_draft" and act.letter in ("", letter.version.template.key) for act in acts]
    after = acts[drafts.index(True) + 1 :] if True in drafts else acts
    return next((act.kind for act in after if act.kind in KINDS[1:]), "") == "letter_review"


def signs_in_place_of(user: Any, letter: Letter) -> User | None:
    """Return the absent colleague in whose place the user signs, or None if it is in the own right.

    Whoever stands in for somebody with the right to sign has it for as long as the absence lasts.
    """
    away = absent_signers(user) if user.unit_id == letter.unit_id else []
    task = open_task_of(letter, "letter_sign")
    if task is not None and (named := [one for one in away if one.pk == task.assignee_id]):
        return named[0]
    return None if user.has_perm("letters.sign_letter") else next(iter(away), None)


def may_sign(user: Any, letter: Letter) -> bool:
    """Whether the user may sign the letter: by the own right, or in place of somebody who is away."""
    if not user.is_active or user.unit_id != letter.unit_id:
        return False
    return bool(user.has_perm("letters.sign_letter")) or signs_in_place_of(user, letter) is not None


def who_sign(letter: Letter) -> QuerySet[User]:
    """Return the unit's people who may sign."""
    people = User.objects.filter(is_active=True, unit=letter.unit_id, groups__permissions__codename="sign_letter")
    return people.distinct().order_by("first_name", "last_name", "username")


def own_signature(user: Any) -> Signatory | None:
    """Return how the user signs, if that was entered."""
    return Signatory.objects.select_related("data_key").filter(user=user).first()


@dataclass(frozen=True)
class Proof:
    """All that the public learns of a letter."""

    number: str
    dated: datetime.date
    digest: str
    cancelled: bool
    superseded_by: str


def proof_of(code: str) -> Proof | None:
    """Return what proves the letter with this code genuine; nothing of its text is read, nor whom it concerns."""
    letters = Letter.objects.filter(code=code, dated__isnull=False).exclude(digest="")
    found = letters.values_list("pk", "number", "dated", "digest", "state").first()
    pk, number, dated, digest, state = found or (None, "", None, "", "")
    if dated is None:
        return None
    final = Letter.objects.filter(supersedes=pk, state__in=[Letter.State.SIGNED, Letter.State.SENT])
    successor = final.values_list("number", flat=True).first() or ""
    return Proof(number, dated, digest, state == Letter.State.CANCELLED, successor)
