"""Forms that officers filled about a victim, or about the case as a whole."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from intake.forms.filled import KeptForm
from portal.privacy.models import DataKey

from .case import Case
from .people import Participant


class FilledForm(KeptForm):
    """One filled form. Sealed with the victim's data key if it is about one victim, else with the case's."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="filled_forms")
    victim = models.ForeignKey(
        Participant, null=True, blank=True, on_delete=models.PROTECT, related_name="filled_forms"
    )

    class Meta:
        verbose_name = _("filled form")
        verbose_name_plural = _("filled forms")
        default_permissions = ()
        permissions = [("fill_form", _("Can fill forms about a victim"))]
        ordering = ["-at"]

    @property
    def audit_chain(self) -> str:
        """The case's chain."""
        return f"case:{self.case_id}"

    def key_for_encryption(self) -> DataKey:
        """Return the victim's key, or the case's for a form about nobody in particular."""
        return self.victim.person.data_key if self.victim is not None else self.case.data_key
