"""The history of a case."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.privacy.fields import EncryptedTextField
from portal.privacy.models import ProtectedModel

from .case import Case
from .people import Participant


class Sensitivity(models.TextChoices):
    """What a text tells; a permission each decides who reads it (design.md §6, visibility.py)."""

    OPERATIONAL = "operational", pgettext_lazy("sensitivity", "operational")
    IDENTITY = "identity", pgettext_lazy("sensitivity", "identity")
    NARRATIVE = "narrative", pgettext_lazy("sensitivity", "narrative")
    HEALTH = "health", pgettext_lazy("sensitivity", "health")


class TimelineEntry(ProtectedModel):
    """One line of a case's history. What somebody wrote is encrypted; the rest are codes."""

    data_key_path = "case.data_key"

    class Kind(models.TextChoices):
        """What happened, for filters and icons."""

        STEP = "step", _("step")
        NOTE = "note", _("note")
        MESSAGE = "message", _("message")
        CONSENT = "consent", _("consent")
        REFERRAL = "referral", _("referral")
        REVEAL = "reveal", _("identity revealed")
        PEOPLE = "people", _("people")
        PLAN = "plan", _("plan and review")
        DOCUMENT = "document", _("document")
        CONTACT = "contact", _("contact")
        FORM = "form", pgettext_lazy("timeline", "form")

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="timeline")
    victim = models.ForeignKey(Participant, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    verb = models.CharField(max_length=60)
    detail = models.JSONField(default=dict)
    text = EncryptedTextField(blank=True)
    sensitivity = models.CharField(max_length=12, choices=Sensitivity.choices, default=Sensitivity.OPERATIONAL)

    class Meta:
        verbose_name = _("timeline entry")
        verbose_name_plural = _("timeline entries")
        default_permissions = ()
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["case", "-at"], name="timeline_of_a_case")]
