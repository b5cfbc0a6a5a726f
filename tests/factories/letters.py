"""Letters, drafted and taken further by the portal's own actions."""

from typing import Any

from intake.cases.actions import VictimDetails
from intake.cases.models import Participant
from intake.letters.actions import amend_letter, approve_letter, draft_letter, sign_letter, submit_letter
from intake.letters.composing import empty_placeholders
from intake.letters.models import Letter
from intake.letters.queries import current_version
from intake.procedures.models import Run

from .cases import make_case, years_ago
from .officers import SAMARINDA, Officer, make_officer

KEY = "health-referral"


def whole_victim(*, unit: str = SAMARINDA, **details: Any) -> Participant:
    """Return a victim of whom everything is known that letters say."""
    known = {
        "name": "Kenanga Wulandari",
        "nik": "6472015505920003",
        "birth_date": years_ago(34),
        "address": "Jalan Contoh 5, Samarinda",
        "sex": "perempuan",
        **details,
    }
    return Participant.objects.get(case=make_case(unit=unit, victims=[VictimDetails(**known)]), part="victim")


def drafted(
    victim: Participant | None = None, *, key: str = KEY, by: Any = None, fill: bool = True, **options: Any
) -> Letter:
    """Return a draft; what the portal does not know is filled in, unless ``fill`` is False."""
    victim = victim or whole_victim()
    officer = by or make_officer("case_manager", unit=victim.case.unit, enrolled=False)
    version = current_version(key)
    assert version is not None, key
    letter = draft_letter(victim, version, by=officer, **options)
    return filled_in(letter, by=officer) if fill else letter


def filled_in(letter: Letter, *, by: Any) -> Letter:
    """Fill every gap of a draft."""
    dates = {one.key: "2026-11-24" for one in empty_placeholders(letter) if one.kind == "date"}
    texts = {one.key: f"Isian {one.key}. (contoh)" for one in empty_placeholders(letter)}
    return amend_letter(letter, texts | dates, by=by)


def submitted(victim: Participant | None = None, **options: Any) -> Letter:
    """Return a letter in review."""
    letter = drafted(victim, **options)
    return submit_letter(letter, by=options.get("by") or letter.drafted_by)


def approved(victim: Participant | None = None, **options: Any) -> Letter:
    """Return a letter that waits for its signature."""
    letter = submitted(victim, **options)
    return approve_letter(letter, by=make_officer("secretary", unit=letter.unit, enrolled=False))


def signed(victim: Participant | None = None, *, signer: Officer | None = None, **options: Any) -> Letter:
    """Return a signed letter."""
    letter = approved(victim, **options)
    chair = signer or make_officer("daily_chair", unit=letter.unit)
    return sign_letter(letter, by=chair, second_factor=chair.authenticator)


def letter_in(run: Run, state: str) -> Letter:
    """Store the letter of a run, come to this state past the steps that would take it there."""
    key = next((act.letter for _key, act in run.flow.acts() if act.kind == "letter_draft" and act.letter), KEY)
    version = current_version(key)
    assert version is not None, key
    letter = Letter.objects.filter(run=run).exclude(state=Letter.State.CANCELLED).first()
    if letter is None:
        unit, writer = run.case.unit, make_officer("case_manager", unit=run.case.unit, enrolled=False)
        letter = Letter(unit=unit, case=run.case, victim=run.victim, run=run, version=version, drafted_by=writer)
    letter.state = state
    letter.save()
    return letter
