"""Procedures as data, their frozen versions, and the tasks their steps open."""

import datetime
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from intake.cases.models import Case, Participant
from portal.accounts.models import Role, ServiceUnit
from portal.privacy.models import ProtectedModel


class Procedure(models.Model):
    """One of the agency's flows, for example complaint handling."""

    key = models.SlugField(_("key"), max_length=60, unique=True)
    name_id = models.CharField(_("name (Indonesian)"), max_length=160)
    name_en = models.CharField(_("name (English)"), max_length=160)

    class Meta:
        verbose_name = _("procedure")
        verbose_name_plural = _("procedures")
        default_permissions = ()
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name_en if get_language() == "en" else self.name_id


class ProcedureVersion(models.Model):
    """A published, frozen definition. What runs stays on the version it started on."""

    procedure = models.ForeignKey(Procedure, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    definition = models.JSONField()
    published_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("procedure version")
        verbose_name_plural = _("procedure versions")
        default_permissions = ()
        ordering = ["procedure", "-number"]
        constraints = [models.UniqueConstraint(fields=["procedure", "number"], name="one_version_per_number")]

    def __str__(self) -> str:
        return f"{self.procedure} v{self.number}"

    @property
    def steps(self) -> list[dict[str, Any]]:
        """The steps in order, as data/procedures.yaml describes them."""
        return self.definition["steps"]

    def step(self, key: str) -> dict[str, Any]:
        """Return one step.

        Raises:
            KeyError: this version has no step of that key.
        """
        for step in self.steps:
            if step["key"] == key:
                return step
        raise KeyError(key)


class Task(ProtectedModel):
    """One open or finished step, for a role of a unit and, once claimed, for a person.

    It holds codes, ids and times only; what was done stands in the record it is about.
    """

    class State(models.TextChoices):
        """Whether somebody still has to do it."""

        OPEN = "open", _("open")
        DONE = "done", _("done")
        CANCELLED = "cancelled", _("cancelled")

    version = models.ForeignKey(ProcedureVersion, on_delete=models.PROTECT, related_name="tasks")
    step_key = models.SlugField(max_length=60)
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
    opened_at = models.DateTimeField(_("opened"), default=timezone.now)
    due_at = models.DateTimeField(_("due"), null=True, blank=True)
    done_at = models.DateTimeField(_("done"), null=True, blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("task")
        verbose_name_plural = _("tasks")
        default_permissions = ()
        permissions = [("do_task", _("Can see the task list and do tasks of the own roles"))]
        ordering = ["due_at", "opened_at"]
        indexes = [models.Index(fields=["unit", "state", "due_at"], name="tasks_of_a_unit")]
        constraints = [
            models.UniqueConstraint(
                fields=["subject_type", "subject_id", "step_key"],
                condition=models.Q(state="open"),
                name="one_open_task_per_step",
            )
        ]

    @property
    def audit_chain(self) -> str:
        """The chain of the case, or of the record the task is about."""
        if self.case_id:
            return f"case:{self.case_id}"
        return f"{self.subject_type.model}:{self.subject_id}"

    @cached_property
    def step(self) -> dict[str, Any]:
        """The step as this task's version has it."""
        return self.version.step(self.step_key)

    @property
    def title(self) -> str:
        """The step's name in the user's language."""
        name = self.step["name"]
        return name.get(get_language() or "id", name["id"])

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
        from .kinds import kind_of

        return kind_of(self.step).address(self)
