"""The step kinds that need no room of their own: they are done on ``/admin/tugas/<id>/``.

What was written goes into the case's encrypted timeline; the tasks hold codes only.
"""

from typing import Any

from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from intake.cases.models import NeedsAnalysis

from .definition import Act
from .kinds import Done, FollowUp, OwnScreen, Part, register
from .models import Run, Task
from .queries import people_with_tasks

#: Which profession gives which service (paper, Figure 2 step 4: dokter, terapis, psikolog, polwan, advokat). Where
#: the analysis names none of these services, any service officer handles the need and may ask others.
PROFESSION_OF_SERVICE = {
    "kesehatan": "dokter",
    "medikolegal": "dokter",
    "psikososial": "psikolog",
    "konseling": "psikolog",
    "dukungan_moral": "psikolog",
    "rehabilitasi_sosial": "terapis",
    "penegakan_hukum": "polwan",
    "bantuan_hukum": "advokat",
}


@register
class Note(OwnScreen):
    """Something is observed or reviewed, and written down."""

    name = "note"
    label = _("Note")
    text_label = _("Note")
    deed = _("Save the note")


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
        """Return the professions that the newest needs analysis asks for."""
        analysis = NeedsAnalysis.objects.filter(victim=run.victim_id).order_by("-at").first()
        services = analysis.services if analysis else []
        asked = [PROFESSION_OF_SERVICE[code] for code in services if code in PROFESSION_OF_SERVICE]
        return [Part(profession=one) for one in dict.fromkeys(asked)] or [Part()]


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
        case = task.case
        if case is not None:
            case.manager = done.by
            case.save(update_fields=["manager"])


@register
class Coordinate(OwnScreen):
    """A coordination entry; it comes back after its interval until it is finished (paper, conclusion, point 7)."""

    name = "coordinate"
    label = _("Coordination")
    text_label = _("With whom, and what was agreed")
    deed = _("Save the entry")
