"""The step kinds that need no room of their own: they are done on ``/admin/tugas/<id>/``.

What was written goes into the case's encrypted timeline; the tasks hold codes only.
"""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from intake.cases.actions.assigning import take_on_case
from intake.cases.actions.closing import close_for_victim, end_case
from intake.cases.actions.filling import keep_form
from intake.cases.closing_checks import OpenItem, open_items, open_items_of
from intake.cases.core_fields import CLOSING_FORM
from intake.cases.models import NeedsAnalysis
from intake.forms.definition import Question
from intake.forms.filled import Filled
from intake.forms.queries import current_version as current_form
from portal.reference.queries import code_choices, groups_of

from .definition import DONE, FINISHED, Act
from .kinds import Done, FollowUp, OwnScreen, Part, register
from .models import Run, Task
from .queries import is_under_way, people_with_tasks


@register
class Note(OwnScreen):
    """Something is observed or reviewed, and written down."""

    name = "note"
    label = _("Note")
    text_label = _("Note")
    deed = _("Save the note")


def _answers_left(act: Act, done: Done) -> Iterator[str]:
    """Yield each answer of the form that the usual outcome needs and that is not given."""
    if done.outcome not in (DONE, FINISHED):
        return
    filled: Filled = done.data["filled"]
    questions = {place.question.key: place.question for place in filled.version.structure.places()}
    for key, answer in act.requires.items():
        given = filled.answers.get(key)
        if answer != given and not (isinstance(given, list) and answer in given):
            question = questions.get(key)
            yield gettext("This outcome needs the answer “%(answer)s” to: %(question)s") % {
                "question": question.label if question else key,
                "answer": _words_of(question, answer),
            }


def _words_of(question: Question | None, answer: str) -> str:
    usual = {"yes": gettext("Yes"), "no": gettext("No")}
    options = {option.code: str(option.label) for option in question.options} if question else {}
    return options.get(answer) or usual.get(answer, answer)


@register
class FillForm(OwnScreen):
    """The form that the step names is filled about the victim, in its version of today.

    A form that has no version in use holds nobody up: what it would have asked is then written down in words.
    """

    name = "form"
    label = _("Form")
    writes = False
    reversible = False
    text_label = _("Remark")
    deed = _("Save the form")

    def form_key(self, act: Act) -> str:
        return act.form

    def check(self, task: Task, done: Done) -> list[str]:
        key = self.form_key(task.act)
        if "filled" in done.data and done.data["filled"].version.definition.key == key:
            return list(_answers_left(task.act, done))
        if current_form(key) is not None:
            return [gettext("Fill the form of this step.")]
        return [] if done.text.strip() else [gettext("Write what was done: others go on from it.")]

    def effect(self, task: Task, done: Done) -> list[FollowUp]:
        if "filled" in done.data and task.case is not None:
            keep_form(task.case, done.data["filled"], victim=task.victim, by=done.by)
        return []


@register
class Close(FillForm):
    """Nothing more is done for the victim: the closing form with its reason is complete and nothing is open.

    With the last victim whose way ends, the case is closed (domain.md §1, one victim, one run). As on the case itself,
    what is open must be settled, or somebody writes why it ends all the same.
    """

    name = "close"
    label = _("Closing")
    text_label = _("Why it is closed although something is open, or a remark")
    deed = _("Close")

    def form_key(self, act: Act) -> str:
        return CLOSING_FORM

    def to_settle(self, task: Task) -> list[str]:
        return [item.text for item in _still_open(task)]

    def check(self, task: Task, done: Done) -> list[str]:
        left_open = [item.text for item in _still_open(task) if item.must_be_explained]
        if left_open and not done.text.strip():
            unexplained = gettext("Settle what is open, or write why the case is closed all the same.")
            return [*super().check(task, done), *left_open, unexplained]
        return super().check(task, done)

    def effect(self, task: Task, done: Done) -> list[FollowUp]:
        if "filled" in done.data and task.victim is not None:
            close_for_victim(task.victim, done.data["filled"], explanation=done.text, by=done.by)
        return []

    def over(self, task: Task, done: Done) -> None:
        if "filled" not in done.data or task.case is None or is_under_way(task.case):
            return
        others = [item for item in open_items(task.case) if item.victim_id not in (None, task.victim_id)]
        if not any(item.must_be_explained for item in others):
            end_case(task.case, done.data["filled"], explanation=done.text, by=done.by)


def _still_open(task: Task) -> list[OpenItem]:
    """Return what is open about the victim of the task, but the task itself."""
    return [item for item in open_items_of(task.victim) if item.about != task] if task.victim is not None else []


@register
class Acknowledge(OwnScreen):
    """Receipt is confirmed; a remark is possible."""

    name = "acknowledge"
    label = _("Receipt confirmed")
    writes = False
    text_label = _("Remark")
    deed = _("Confirm receipt")


@register
class Service(OwnScreen):
    """Each profession asked for records its handling; counselling alone may be enough (paper, Figure 2 step 4)."""

    name = "service"
    label = _("Service by each profession")
    text_label = _("What was done for the victim")
    deed = _("Record the service")

    def parts(self, run: Run, act: Act) -> list[Part]:
        """Return the professions that the newest needs analysis asks for.

        The form may name them. If it does not, the group of each service in the code list, edited in the CMS, says
        which profession gives it (dokter, terapis, psikolog, polwan, advokat). Where no service names one, any officer
        of the step's roles handles the need and may ask others.
        """
        analysis = NeedsAnalysis.objects.filter(victim=run.victim_id).order_by("-at").first()
        known = dict(code_choices("profession"))
        named = analysis.professions if analysis else []
        asked = named or groups_of("service_type", analysis.services if analysis else [])
        return [Part(profession=one) for one in asked if one in known] or [Part()]


class Told(OwnScreen):
    """What is written is read by each addressee: a task to read for each role of ``to``."""

    def effect(self, task: Task, done: Done) -> list[FollowUp]:
        return [FollowUp(Task.Purpose.READ, roles=task.act.to)] if task.act.to else []


@register
class Report(Told):
    """A report upward or across; done when it is written and delivered."""

    name = "report"
    label = pgettext_lazy("step kind", "Report")
    text_label = _("What is reported")
    deed = _("Send the report")


@register
class Instruct(Told):
    """An instruction; done when it is written and delivered."""

    name = "instruct"
    label = _("Instruction")
    text_label = _("Instruction")
    deed = _("Give the instruction")


@register
class Assign(OwnScreen):
    """A person with the role is chosen, and becomes the case manager by accepting (paper, Figure 2 step 8)."""

    name = "assign"
    label = _("Assignment of a person")
    writes = False
    reversible = False
    text_label = _("Remark")
    deed = _("Assign")

    def candidates(self, task: Task) -> Any:
        """Return who may be chosen: the unit's active people with a role of ``to``; if there are none, anybody."""
        people = people_with_tasks(task.unit_id)
        chosen = people.filter(groups__role__code__in=task.act.to)
        return chosen if chosen.exists() else people

    def check(self, task: Task, done: Done) -> list[str]:
        person = done.data.get("person")
        if person is None:
            return [gettext("Choose a person.")]
        if not self.candidates(task).filter(pk=person.pk).exists():
            return [gettext("%(name)s has not the role for this task.") % {"name": person}]
        return []

    def effect(self, task: Task, done: Done) -> list[FollowUp]:
        return [FollowUp(Task.Purpose.ACCEPT, roles=task.act.to, assignee=done.data["person"])]

    def accepted(self, task: Task, done: Done) -> None:
        if task.case is not None:
            task.case.manager = take_on_case(task.case, by=done.by).manager
