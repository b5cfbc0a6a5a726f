"""Contacts with the reporter or victim, kept beside the wishes they have to respect (domain.md §10)."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.privacy.fields import EncryptedTextField
from portal.privacy.models import ProtectedModel

from .complaint import Complaint


class ContactLog(ProtectedModel):
    """One contact or attempt; outside the person's wishes only with a reason."""

    data_key_path = "complaint.data_key"

    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="contacts")
    at = models.DateTimeField(_("time"), default=timezone.now)
    channel = models.CharField(_("channel"), max_length=60)
    reached = models.BooleanField(_("reached the person"))
    summary = EncryptedTextField(_("what was said"))
    outside_wishes = models.BooleanField(_("outside the wishes"), default=False)
    reason = EncryptedTextField(_("why outside the wishes"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")
        default_permissions = ()
        ordering = ["-at"]
        permissions = [("log_contact", _("Can record contacts with reporters and victims"))]

    @property
    def audit_chain(self) -> str:
        """The complaint's chain."""
        return self.complaint.audit_chain


class ComplaintTerm(models.Model):
    """The blind index of a NIK, a phone or one word of a name in a complaint."""

    complaint = models.ForeignKey(Complaint, on_delete=models.CASCADE, related_name="terms")
    part = models.CharField(max_length=10)  # whose it is: reporter, victim or alleged
    kind = models.CharField(max_length=10)  # nik, phone or name
    digest = models.BinaryField(db_index=True)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.kind} of complaint {self.complaint_id}"
