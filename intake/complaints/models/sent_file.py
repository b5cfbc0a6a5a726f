"""Files a reporter sent with the report. The row says what is there; the file itself is ciphertext (cases/files.py)."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intake.cases.models import CaseDocument
from portal.privacy.models import ProtectedModel

from .complaint import Complaint


class SentFile(ProtectedModel):
    """One picture or document, sealed with the complaint's key until the complaint becomes a case."""

    data_key_path = "complaint.data_key"

    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="sent_files")
    order = models.PositiveSmallIntegerField(_("order"))
    content_type = models.CharField(max_length=40)
    extension = models.CharField(max_length=8)
    size = models.PositiveIntegerField(_("size in bytes"))
    at = models.DateTimeField(default=timezone.now)
    document = models.OneToOneField(
        CaseDocument,
        null=True,
        on_delete=models.PROTECT,
        related_name="sent_file",
        help_text="The document of the case it became; the file is there then.",
    )

    class Meta:
        verbose_name = _("file sent with a report")
        verbose_name_plural = _("files sent with reports")
        default_permissions = ()
        ordering = ["order"]

    @property
    def audit_chain(self) -> str:
        """The complaint's chain."""
        return self.complaint.audit_chain

    @property
    def neutral_name(self) -> str:
        """A file name that tells nothing to whoever sees a downloads folder (domain.md §10)."""
        return f"dokumen-{self.pk.hex[:8]}.{self.extension}"
