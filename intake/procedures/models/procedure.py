"""A procedure as the CMS edits it, and its published, frozen versions."""

from typing import Any

from django.conf import settings
from django.contrib.contenttypes.fields import GenericRelation
from django.core.exceptions import PermissionDenied
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField
from wagtail.models import DraftStateMixin, PreviewableMixin, RevisionMixin

from ..blocks import StepStream, definition_of_steps
from ..definition import Definition, Step, Words


class Procedure(PreviewableMixin, DraftStateMixin, RevisionMixin, models.Model):
    """One of the agency's flows, for example complaint handling: what the CMS edits.

    Publishing freezes a :class:`ProcedureVersion`; runs never read this record.
    """

    key = models.SlugField(
        _("key"), max_length=60, unique=True, help_text=_("Short name that never changes, for example health-referral.")
    )
    name_id = models.CharField(_("name (Indonesian)"), max_length=160)
    name_en = models.CharField(_("name (English)"), max_length=160, blank=True)
    starts = models.CharField(_("what starts it"), max_length=200, blank=True)
    service_type = models.CharField(_("service it gives"), max_length=60, blank=True)
    partner = models.CharField(_("suggested agency"), max_length=160, blank=True)
    bars = models.JSONField(
        _("does not begin if"),
        default=list,
        blank=True,
        help_text=_("Where it can't be judged yet, the procedure does not begin either."),
    )
    warns = models.JSONField(
        _("begins only with a reason if"), default=list, blank=True, help_text=_("The reason stands on the timeline.")
    )
    public_summary_id = models.TextField(
        _("what readers are told (Indonesian)"),
        max_length=2000,
        blank=True,
        help_text=_("One step a line, in plain words; shown on the services page. Nothing that helps a perpetrator."),
    )
    public_summary_en = models.TextField(_("what readers are told (English)"), max_length=2000, blank=True)
    steps = StreamField(StepStream(), verbose_name=_("steps"), blank=True)

    _revisions = GenericRelation("wagtailcore.Revision", related_query_name="procedure")

    class Meta:
        verbose_name = _("procedure")
        verbose_name_plural = _("procedures")
        default_permissions = ("add", "change", "view")
        ordering = ["id"]

    def __str__(self) -> str:
        return (self.name_en if get_language() == "en" else self.name_id) or self.name_id

    @property
    def revisions(self) -> Any:
        """Every draft that was saved."""
        return self._revisions

    @property
    def definition(self) -> Definition:
        """What stands in the editor, as a definition."""
        return Definition(
            key=self.key,
            name=Words(self.name_id, self.name_en),
            steps=definition_of_steps(self.steps),
            starts=self.starts,
            service_type=self.service_type,
            partner=self.partner,
            bars=tuple(self.bars),
            warns=tuple(self.warns),
            public_summary=Words(self.public_summary_id, self.public_summary_en),
        )

    @property
    def newest(self) -> "ProcedureVersion | None":
        """The newest version, if it was ever published."""
        return self.versions.first()

    def unpublish(self, *args: Any, **kwargs: Any) -> None:
        """Refuse: reports must be able to arrive at any time. A version is withdrawn instead.

        Raises:
            PermissionDenied: always.
        """
        raise PermissionDenied("a procedure is not unpublished; a version of it is withdrawn")

    def get_preview_template(self, request: Any, mode_name: str) -> str:
        return "procedures/preview.html"

    def get_preview_context(self, request: Any, mode_name: str) -> dict[str, Any]:
        from ..checks import problems_of

        definition = self.definition
        return {"procedure": self, "definition": definition, "problems": problems_of(definition)}


class ProcedureVersion(models.Model):
    """A published, frozen definition. What runs stays on the version it started on."""

    procedure = models.ForeignKey(Procedure, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    definition = models.JSONField()
    published_at = models.DateTimeField(default=timezone.now)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)
    note = models.CharField(_("what changed"), max_length=300, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("procedure version")
        verbose_name_plural = _("procedure versions")
        default_permissions = ()
        ordering = ["procedure", "-number"]
        constraints = [models.UniqueConstraint(fields=["procedure", "number"], name="one_version_per_number")]

    def __str__(self) -> str:
        return f"{self.procedure} v{self.number}"

    @cached_property
    def flow(self) -> Definition:
        """The definition, typed."""
        return Definition.from_data(self.definition)

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps in order."""
        return self.flow.steps

    def step(self, key: str) -> Step:
        """Return one step.

        Raises:
            KeyError: this version has no step of that key.
        """
        return self.flow.step(key)
