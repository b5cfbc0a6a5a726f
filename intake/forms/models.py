"""Form definitions, as edited in the CMS, and the versions that were published and never change."""

from functools import cached_property
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.fields import GenericRelation
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField
from wagtail.models import DraftStateMixin, PreviewableMixin, Revision, RevisionMixin

from .blocks import SectionBlock
from .definition import Definition, Words
from .stream import definition_of

PUBLIC, OFFICERS = "public", "officers"


class FormDefinition(PreviewableMixin, DraftStateMixin, RevisionMixin, models.Model):
    """A form being edited. What people fill in is one of its versions.

    ``live`` and the revisions are Wagtail's; a version exists for every time it was published.
    """

    key = models.CharField(
        _("key"),
        max_length=60,
        unique=True,
        validators=[RegexValidator(r"^[a-z][a-z0-9_-]*\Z", _("Small letters, digits, - and _ only."))],
        help_text=_("Under this name the portal finds the form. It can't be changed later."),
    )
    title_id = models.CharField(_("title"), max_length=200)
    title_en = models.CharField(_("title, in English"), max_length=200, blank=True)
    body = StreamField([("section", SectionBlock())], verbose_name=_("sections"), blank=True)
    note = models.CharField(
        _("what changes"), max_length=300, blank=True, help_text=_("Kept with the version when you publish.")
    )
    _revisions = GenericRelation(Revision, related_query_name="form_definition")

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("form")
        verbose_name_plural = _("forms")
        default_permissions = ("add", "change", "view")  # answers refer to versions, so none is deleted
        permissions = [("publish_formdefinition", _("Can publish and withdraw versions of forms"))]
        ordering = ["title_id"]

    def __str__(self) -> str:
        return str(self.title) or self.key

    @property
    def revisions(self) -> Any:
        """The drafts."""
        return self._revisions

    @property
    def title(self) -> Words:
        """The title in both languages."""
        return Words(self.title_id, self.title_en)

    def compiled(self) -> Definition:
        """Return what the stream describes, right or wrong."""
        return definition_of(self.title, self.body)

    def publish(self, revision: Revision, user: Any = None, **options: Any) -> None:
        """Publish a draft as Wagtail's buttons ask for it: through the action that checks and freezes it.

        Raises:
            PublishRefused: with the problems; nothing is published then.
        """
        from .publishing import publish_draft

        publish_draft(revision, user, lambda: super(FormDefinition, self).publish(revision, user=user, **options))

    def unpublish(self, *args: Any, **kwargs: Any) -> None:
        """Refuse: a form leaves use version by version.

        Raises:
            ValidationError: always.
        """
        raise ValidationError(_("A form is not unpublished; withdraw its version instead."))

    @property
    def preview_modes(self) -> list[tuple[str, Any]]:
        """The public's page and the officers' screen."""
        return [(PUBLIC, _("As the public sees it")), (OFFICERS, _("As officers see it"))]

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        """Return the template of a mode."""
        return f"intake_forms/preview_{mode_name}.html"

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, Any]:
        """Return the form as it would be asked."""
        from .rendering import form_for

        return {**super().get_preview_context(request, mode_name), "form": form_for(self.compiled())}


class FormVersion(models.Model):
    """What was published at one time: the content, and the words of its code lists at that time."""

    definition = models.ForeignKey(FormDefinition, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField(_("version"))
    content = models.JSONField(_("content"))
    code_list_words = models.JSONField(_("words of code lists"), default=dict)
    note = models.CharField(_("what changed"), max_length=300, blank=True)
    published_at = models.DateTimeField(_("published"), default=timezone.now)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("published by")
    )
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("version of a form")
        verbose_name_plural = _("versions of forms")
        default_permissions = ()
        ordering = ["definition", "-number"]
        constraints = [models.UniqueConstraint(fields=["definition", "number"], name="one_form_version_per_number")]

    def __str__(self) -> str:
        return f"{self.definition.key} {self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save a new version, or that one was withdrawn; what was published never changes.

        Raises:
            ValidationError: somebody tries.
        """
        if not self._state.adding and set(kwargs.get("update_fields") or ["content"]) - {
            "withdrawn_at",
            "withdrawn_by",
        }:
            raise ValidationError(_("A published version never changes. Publish a new one."))
        super().save(*args, **kwargs)

    @cached_property
    def structure(self) -> Definition:
        """The form that was published."""
        return Definition.from_data(self.content)

    @cached_property
    def code_labels(self) -> dict[str, dict[str, Words]]:
        """Of each code list, the words of its codes when the version was published."""
        return {
            key: {code: Words.from_data(words) for code, words in codes.items()}
            for key, codes in self.code_list_words.items()
        }

    @property
    def token(self) -> str:
        """What a form carries to say that it was begun on this version, now."""
        from .begun import token_of

        return token_of(self)
