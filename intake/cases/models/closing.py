"""The end of a case in this unit: closed, opened again, or handed over."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import ServiceUnit
from portal.privacy.fields import EncryptedTextField
from portal.privacy.models import ProtectedModel

from .case import Case


class CaseClosing(ProtectedModel):
    """One closing of a case, with what was still open, and its reopening if there was one."""

    data_key_path = "case.data_key"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="closings")
    reason = models.CharField(_("reason"), max_length=60)
    summary = EncryptedTextField(_("summary of what was done"))
    #: Sentences of the check-list that were still true, and why the case was closed all the same.
    left_open = EncryptedTextField(_("still open"))
    explanation = EncryptedTextField(_("why it was closed all the same"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    reopened_at = models.DateTimeField(null=True)
    reopened_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    reopening_reason = EncryptedTextField(_("why it was opened again"))

    class Meta:
        verbose_name = _("closing")
        verbose_name_plural = _("closings")
        default_permissions = ()
        ordering = ["-at"]
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=models.Q(reopened_at=None), name="a_case_is_closed_once_at_a_time"
            )
        ]


class HandOver(ProtectedModel):
    """A case offered to another unit (pelimpahan). Until it is accepted there, the first unit keeps it."""

    data_key_path = "case.data_key"

    class Status(models.TextChoices):
        """What became of the offer."""

        OFFERED = "offered", _("offered")
        ACCEPTED = "accepted", _("accepted")
        DECLINED = "declined", _("declined")
        WITHDRAWN = "withdrawn", _("taken back")

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="hand_overs")
    from_unit = models.ForeignKey(ServiceUnit, on_delete=models.PROTECT, related_name="+")
    to_unit = models.ForeignKey(ServiceUnit, on_delete=models.PROTECT, related_name="+")
    reason = EncryptedTextField(_("reason"))
    status = models.CharField(_("status"), max_length=10, choices=Status.choices, default=Status.OFFERED)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    answer = EncryptedTextField(_("answer"))
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("hand-over")
        verbose_name_plural = _("hand-overs")
        default_permissions = ()
        ordering = ["-at"]
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=models.Q(status="offered"), name="a_case_is_offered_once_at_a_time"
            )
        ]

    @property
    def audit_chain(self) -> str:
        """The case's chain."""
        return f"case:{self.case_id}"
