"""Runs of procedures and the tasks their steps open. Codes, ids and times only: words stand in the case's timeline."""

import datetime
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from intake.cases.models import Case, Participant
from portal.accounts.models import Role, ServiceUnit
from portal.privacy.models import ProtectedModel
from portal.reference.queries import code_label

from ..definition import Act, Definition, Step
from .procedure import ProcedureVersion


class Run(ProtectedModel):
    """One victim's way through one procedure, on the version it started on (domain.md §1: one victim, one run).

    ``subject`` is what the run is about if not the victim as such: a referral, for the procedure that carries it.
    """

    class State(models.TextChoices):
        """Whether it goes on."""

        RUNNING = "running", _("running")
        ENDED = "ended", _("ended")
        HANDED_OVER = "handed_over", _("handed over")
        STOPPED = "stopped", _("stopped")

    version = models.ForeignKey(ProcedureVersion, on_delete=models.PROTECT, related_name="runs")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="runs")
    victim = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="runs")
    subject_type = models.ForeignKey(ContentType, on_delete=models.PROTECT, related_name="+")
    subject_id = models.UUIDField()
    subject = GenericForeignKey("subject_type", "subject_id")
    label = models.CharField(_("number"), max_length=60)
    first_step = models.CharField(max_length=80)
    received_at = models.DateTimeField(_("report received"))
    state = models.CharField(_("state"), max_length=12, choices=State.choices, default=State.RUNNING)
    started_at = models.DateTimeField(_("started"), default=timezone.now)
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    outcome = models.CharField(_("outcome"), max_length=60, blank=True)
    #: How many events its timeline holds: their order, whatever the clock says.
    events = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("run of a procedure")
        verbose_name_plural = _("runs of procedures")
        default_permissions = ()
        permissions = [("manage_run", _("Can stop and resume a procedure and move it to a newer version"))]
        ordering = ["started_at"]
        indexes = [models.Index(fields=["case", "state"], name="runs_of_a_case")]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "subject_type", "subject_id"],
                condition=Q(state__in=["running", "stopped"]),
                name="one_run_of_a_version_per_subject",
            )
        ]

    @property
    def audit_chain(self) -> str:
        """The case's chain."""
        return f"case:{self.case_id}"

    @property
    def flow(self) -> Definition:
        """What it follows."""
        return self.version.flow


class Task(ProtectedModel):
    """One open or finished act, for a role of a unit and, once claimed, for a person."""

    class State(models.TextChoices):
        """Whether somebody still has to do it."""

        OPEN = "open", _("open")
        DONE = "done", _("done")
        RETURNED = "returned", _("returned")
        CANCELLED = "cancelled", _("cancelled")

    class Purpose(models.TextChoices):
        """Why there is a task."""

        STEP = "step", _("do the step")
        ACCEPT = "accept", _("accept the assignment")
        READ = "read", _("read")
        FACT = "fact", _("state a fact about the victim")

    run = models.ForeignKey(Run, null=True, blank=True, on_delete=models.PROTECT, related_name="tasks")
    version = models.ForeignKey(ProcedureVersion, on_delete=models.PROTECT, related_name="tasks")
    step_key = models.CharField(max_length=80)
    purpose = models.CharField(max_length=8, choices=Purpose.choices, default=Purpose.STEP)
    #: Which of several side by side: a profession, or the role that reads.
    part = models.CharField(max_length=60, blank=True)
    profession = models.CharField(max_length=60, blank=True)
    round = models.PositiveIntegerField(default=1)
    came_from = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="led_to")
    unit = models.ForeignKey(ServiceUnit, on_delete=models.PROTECT, related_name="tasks")
    roles = models.ManyToManyField(Role, related_name="tasks")
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="tasks"
    )
    subject_type = models.ForeignKey(ContentType, on_delete=models.PROTECT, related_name="+")
    subject_id = models.UUIDField()
    subject = GenericForeignKey("subject_type", "subject_id")
    label = models.CharField(_("number"), max_length=60)
    case = models.ForeignKey(Case, null=True, blank=True, on_delete=models.PROTECT, related_name="tasks")
    victim = models.ForeignKey(Participant, null=True, blank=True, on_delete=models.PROTECT, related_name="tasks")
    risk = models.CharField(_("risk"), max_length=60, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.OPEN)
    outcome = models.CharField(_("outcome"), max_length=60, blank=True)
    #: In the future for a recurring step that has not come back yet.
    opened_at = models.DateTimeField(_("opened"), default=timezone.now)
    due_at = models.DateTimeField(_("due"), null=True, blank=True)
    done_at = models.DateTimeField(_("done"), null=True, blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    done_for = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    claimed_at = models.DateTimeField(_("taken"), null=True, blank=True)
    escalated_at = models.DateTimeField(_("escalated"), null=True, blank=True)

    class Meta:
        verbose_name = _("task")
        verbose_name_plural = _("tasks")
        default_permissions = ()
        permissions = [
            ("do_task", _("Can see the task list and do tasks of the own roles")),
            ("assign_task", _("Can hand out the unit's tasks that are late or have nobody to do them")),
            ("view_unstaffed_task", _("Can see which steps have nobody to do them, without the case")),
        ]
        ordering = ["due_at", "opened_at"]
        indexes = [
            models.Index(fields=["unit", "state", "due_at"], name="tasks_of_a_unit"),
            # What dashboards count, answered by the index alone (docs/decisions/0023).
            models.Index(
                fields=["unit", "done_at", "version", "step_key", "state", "opened_at", "due_at"],
                condition=Q(purpose="step", done_at__isnull=False),
                name="steps_done_in_a_unit",
            ),
            models.Index(
                fields=["unit", "version", "step_key", "due_at", "opened_at", "id"],
                condition=Q(purpose="step", state="open"),
                name="steps_open_in_a_unit",
            ),
            models.Index(fields=["run", "step_key", "round"], name="tasks_of_a_run"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["subject_type", "subject_id", "step_key"],
                condition=Q(state="open", run=None),
                name="one_open_task_per_step",
            ),
            models.UniqueConstraint(
                fields=["run", "step_key", "purpose", "part"],
                condition=Q(state="open", run__isnull=False),
                name="one_open_task_per_part_of_a_run",
            ),
        ]

    @property
    def audit_chain(self) -> str:
        """The chain of the case, or of the record the task is about."""
        if self.case_id:
            return f"case:{self.case_id}"
        return f"{self.subject_type.model}:{self.subject_id}"

    @cached_property
    def step(self) -> Step:
        """The step as this task's version has it."""
        return self.version.step(self.step_key)

    @cached_property
    def act(self) -> Act:
        """The step, or its second act."""
        return self.version.flow.act(self.step_key)

    @property
    def title(self) -> str:
        """What is to be done, in the user's language."""
        name = str(self.step.name)
        if self.purpose == self.Purpose.READ:
            return gettext("To read: %(step)s") % {"step": name}
        if self.purpose == self.Purpose.ACCEPT:
            return gettext("Accept the assignment: %(step)s") % {"step": name}
        if self.purpose == self.Purpose.FACT:
            return gettext("State a fact about the victim, before: %(step)s") % {"step": name}
        if self.step.many and self.profession:
            return f"{name} – {code_label('profession', self.profession)}"
        return name

    @property
    def holds_up(self) -> bool:
        """Whether the run waits for it; reading never holds anything up."""
        return self.purpose != self.Purpose.READ

    @property
    def is_sleeping(self) -> bool:
        """Whether it is a recurring step that has not come back yet."""
        return self.state == self.State.OPEN and self.opened_at > timezone.now()

    @property
    def is_overdue(self) -> bool:
        """Whether the deadline has passed and it is still open."""
        return self.state == self.State.OPEN and self.due_at is not None and self.due_at < timezone.now()

    @property
    def is_due_soon(self) -> bool:
        """Whether it is due within the next day."""
        day = timezone.now() + datetime.timedelta(days=1)
        return self.state == self.State.OPEN and self.due_at is not None and self.due_at < day

    @property
    def address(self) -> str:
        """Where the task is done: the screen of its kind."""
        from ..kinds import kind_of

        return kind_of(self.act).address(self)

    @property
    def kind(self) -> Any:
        """The kind of its act."""
        from ..kinds import kind_of

        return kind_of(self.act)


class Notice(models.Model):
    """A line for one person in the list of tasks: something was handed over, returned, taken or is late."""

    class Kind(models.TextChoices):
        """What happened."""

        HANDED_OVER = "handed_over", _("handed over to you")
        RETURNED = "returned", _("returned to you with a reason")
        ESCALATED = "escalated", _("late: please see that it is done")
        UNSTAFFED = "unstaffed", _("nobody is there to do it")
        REMINDED = "reminded", _("reminded of late tasks")
        STANDS_IN = "stands_in", _("you stand in for a colleague")
        HALTED = "halted", _("something became known: the procedure does not go on")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    task = models.ForeignKey(Task, null=True, blank=True, on_delete=models.CASCADE, related_name="notices")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    count = models.PositiveIntegerField(default=0)
    at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        default_permissions = ()
        ordering = ["-at"]
        indexes = [models.Index(fields=["user", "read_at"], name="notices_of_a_person")]
