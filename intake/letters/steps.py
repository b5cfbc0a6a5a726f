"""The step kinds of letters: drafted, reviewed, signed, sent. Each is done when the letter has reached that state."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from intake.forms.errors import NotReady
from intake.procedures.kinds import Done, StepKind, register
from intake.procedures.models import Task

from .actions.reviewing import give_back
from .models import Letter
from .queries import letter_of, letters_of_step

STATE_AT = {"letter_draft": Letter.State.DRAFT, "letter_review": Letter.State.REVIEW}
DRAFTED = (Letter.State.REVIEW, Letter.State.APPROVED, Letter.State.SIGNED, Letter.State.SENT)
APPROVED = (Letter.State.APPROVED, Letter.State.SIGNED, Letter.State.SENT)
SIGNED = (Letter.State.SIGNED, Letter.State.SENT)


class LetterStep(StepKind):
    """What the four have in common: the screen of the letter, and the state it must have reached."""

    reached: tuple[str, ...] = ()
    not_yet: Any = ""

    def address(self, task: Task) -> str:
        return reverse("letters:step", args=[task.pk])

    def check(self, task: Task, done: Done) -> list[str]:
        letter = letter_of(task)
        if letter is not None and letter.state in self.reached:
            return []
        return [gettext("The letter of this step has not been written yet.") if letter is None else str(self.not_yet)]

    def returned(self, task: Task, to: str, reason: str, by: Any) -> None:
        """Let the letter go back with its step; what is signed stays signed."""
        letter = letter_of(task)
        if letter is None:
            return
        if letter.state in SIGNED:
            raise NotReady(
                gettext("A signed letter does not go back. Cancel it, or write another one that takes its place.")
            )
        state = STATE_AT.get(task.version.flow.act(to).kind, Letter.State.DRAFT)
        give_back(letter, state, reason=reason, by=by)


@register
class DraftLetter(LetterStep):
    """The letter is drafted and passed on."""

    name = "letter_draft"
    label = _("Letter: draft")
    deed = _("Write the letter")
    reached, not_yet = DRAFTED, _("The draft has not been passed on yet.")

    def check(self, task: Task, done: Done) -> list[str]:
        if letters_of_step(task).filter(state__in=DRAFTED).exists():
            return []
        return super().check(task, done)


@register
class ReviewLetter(LetterStep):
    """The letter is reviewed and passed on for signature."""

    name = "letter_review"
    label = _("Letter: review")
    deed = _("Review the letter")
    reached, not_yet = APPROVED, _("The letter has not been passed on for signature yet.")


@register
class SignLetter(LetterStep):
    """The letter is signed."""

    name = "letter_sign"
    label = _("Letter: signature")
    deed = _("Read and sign the letter")
    reached, not_yet = SIGNED, _("The letter has not been signed yet.")


@register
class SendLetter(LetterStep):
    """The letter has left the house."""

    name = "letter_send"
    label = _("Letter: sending")
    deed = _("Send the letter")
    reached, not_yet = (Letter.State.SENT,), _("The letter has not been sent yet.")
