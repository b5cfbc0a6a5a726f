"""A letter as the CMS edits it, and its published, frozen versions."""

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

from ..blocks import BodyStream, QuestionStream
from ..definition import Definition
from ..numbering import STARTER_FORMAT


class LetterTemplate(PreviewableMixin, DraftStateMixin, RevisionMixin, models.Model):
    """One kind of letter, for example the health referral: what the CMS edits.

    Publishing freezes a :class:`LetterVersion`; letters never read this record.
    """

    class Layout(models.TextChoices):
        """How it looks on paper."""

        LETTER = "letter", _("letter with addressee, number and subject")
        TITLED = "titled", _("document with a title in the middle, for example an assignment letter")

    key = models.SlugField(
        _("key"), max_length=60, unique=True, help_text=_("Short name that never changes, for example health-referral.")
    )
    name_id = models.CharField(_("name (Indonesian)"), max_length=160)
    name_en = models.CharField(_("name (English)"), max_length=160, blank=True)
    layout = models.CharField(_("form"), max_length=10, choices=Layout.choices, default=Layout.LETTER)
    number_format = models.CharField(
        _("number format"),
        max_length=80,
        default=STARTER_FORMAT,
        help_text=_("{n} is the running number, {roman_month} the month, {year} the year, {region} the unit's region."),
    )
    title = models.CharField(
        _("title or subject"), max_length=200, help_text=_("What the letter is about (“Perihal”), or its title.")
    )
    attachments = models.CharField(_("attachments"), max_length=120, blank=True, default="-")
    addressee = models.TextField(
        _("addressee"), blank=True, help_text=_("One line each. Whoever drafts can change it.")
    )
    body = StreamField(BodyStream(), verbose_name=_("text"), blank=True)
    questions = StreamField(
        QuestionStream(),
        verbose_name=_("own placeholders"),
        blank=True,
        help_text=_("What this letter alone asks of whoever drafts it. Write {key} in the text where the answer goes."),
    )
    signed_by = models.CharField(
        _("signed by"),
        max_length=160,
        blank=True,
        help_text=_("Title above the signature. Empty: the title of whoever signs."),
    )
    copies = models.TextField(_("copies to"), blank=True, help_text=_("One line each (“Tembusan”)."))

    _revisions = GenericRelation("wagtailcore.Revision", related_query_name="letter_template")

    class Meta:
        verbose_name = _("letter template")
        verbose_name_plural = _("letter templates")
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
        return Definition.of_template(self)

    @property
    def newest(self) -> "LetterVersion | None":
        """The newest version, if it was ever published."""
        return self.versions.first()

    def unpublish(self, *args: Any, **kwargs: Any) -> None:
        """Refuse: procedures ask for their letter at any time. What is not written any more is simply not chosen.

        Raises:
            PermissionDenied: always.
        """
        raise PermissionDenied("a letter template is not unpublished")

    def get_preview_template(self, request: Any, mode_name: str) -> str:
        return "letters/preview.html"

    def get_preview_context(self, request: Any, mode_name: str) -> dict[str, Any]:
        from ..checks import problems_of
        from ..composing import sample_of

        definition = self.definition
        return {"template": self, "content": sample_of(definition), "problems": problems_of(definition)}


class LetterVersion(models.Model):
    """A published, frozen template. A letter stays on the version it was begun with."""

    template = models.ForeignKey(LetterTemplate, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    definition = models.JSONField()
    published_at = models.DateTimeField(default=timezone.now)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("letter version")
        verbose_name_plural = _("letter versions")
        default_permissions = ()
        ordering = ["template", "-number"]
        constraints = [models.UniqueConstraint(fields=["template", "number"], name="one_letter_version_per_number")]

    def __str__(self) -> str:
        return f"{self.template} v{self.number}"

    @cached_property
    def content(self) -> Definition:
        """The definition, typed."""
        return Definition.from_data(self.definition)
