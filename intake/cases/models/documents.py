"""Files that belong to a case. The row says what is there; the file itself is ciphertext (documents.py)."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.privacy.fields import EncryptedTextField
from portal.privacy.models import DataKey, ProtectedModel

from .case import Case
from .people import Participant
from .timeline import Sensitivity


class CaseDocument(ProtectedModel):
    """One file. Sealed with the victim's data key if it is about one victim, else with the case's."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="documents")
    victim = models.ForeignKey(Participant, null=True, blank=True, on_delete=models.PROTECT, related_name="documents")
    title = EncryptedTextField(_("what it is"), max_length=200)
    sensitivity = models.CharField(_("sensitivity"), max_length=12, choices=Sensitivity.choices)
    content_type = models.CharField(max_length=40)
    extension = models.CharField(max_length=8)
    size = models.PositiveIntegerField(_("size in bytes"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    removed_at = models.DateTimeField(null=True)
    removed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        default_permissions = ()
        permissions = [("add_document", _("Can put documents on a case"))]
        ordering = ["-at"]

    @property
    def audit_chain(self) -> str:
        """The case's chain."""
        return f"case:{self.case_id}"

    def key_for_encryption(self) -> DataKey:
        """Return the victim's key, or the case's for a document about nobody in particular."""
        return self.victim.person.data_key if self.victim is not None else self.case.data_key

    @property
    def neutral_name(self) -> str:
        """A file name that tells nothing to whoever sees a downloads folder (domain.md §10)."""
        return f"dokumen-{self.pk.hex[:8]}.{self.extension}"
