"""Forms as they were filled about a complaint: the report in the reporter's words, the officers' complaint form."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from intake.forms.filled import KeptForm

from .complaint import Complaint


class ComplaintForm(KeptForm):
    """One filled form. What lists and actions need of it stands in the complaint's own fields as well."""

    data_key_path = "complaint.data_key"

    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="filled_forms")

    class Meta:
        verbose_name = _("filled form")
        verbose_name_plural = _("filled forms")
        default_permissions = ()
        ordering = ["at"]

    @property
    def audit_chain(self) -> str:
        """The complaint's chain."""
        return self.complaint.audit_chain
