"""The report to the police in sexual violence (UU 12/2022; domain.md §4)."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intake.cases.models import Participant
from portal.privacy.fields import EncryptedTextField
from portal.privacy.models import ProtectedModel


class PoliceReport(ProtectedModel):
    """That the unit reported to the police, whether the victim knew and was accompanied, and what came of it."""

    data_key_path = "victim.person.data_key"

    class Outcome(models.TextChoices):
        """What the police did."""

        TAKEN = "taken", _("the report was taken")
        EARLIER = "earlier", _("the police had the report already")
        NOT_TAKEN = "not_taken", _("the report was not taken")

    victim = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="police_reports")
    reported_at = models.DateTimeField(_("reported"))
    station = EncryptedTextField(_("to which police unit"), max_length=200)
    number = EncryptedTextField(_("number of the police report"), max_length=120)
    outcome = models.CharField(_("what the police did"), max_length=10, choices=Outcome.choices)
    informed = models.BooleanField(_("the victim was informed"))
    information = EncryptedTextField(_("what the victim was told, or why it was not possible yet"))
    accompanied_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("who accompanied the victim"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    result = EncryptedTextField(_("result and what follows"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("report to the police")
        verbose_name_plural = _("reports to the police")
        default_permissions = ()
        ordering = ["-at"]

    @property
    def audit_chain(self) -> str:
        """The case's chain."""
        return f"case:{self.victim.case_id}"
