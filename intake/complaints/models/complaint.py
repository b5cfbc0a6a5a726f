"""Complaints: what a person reported or an officer wrote down, from arrival to acceptance."""

from dataclasses import dataclass

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intake.cases.models import Case
from portal.accounts.models import ServiceUnit
from portal.privacy.fields import EncryptedDateField, EncryptedJSONField, EncryptedTextField
from portal.privacy.models import KeyOwner, ProtectedModel


@dataclass(frozen=True, repr=False)  # whatever prints a value, a log for example, learns no number and no code word
class SafeContact:
    """How the person may be contacted back; officers read this before any contact (domain.md §10)."""

    allowed: bool | None = None
    channel: str = ""
    address: str = ""
    hours: str = ""
    code_word: str = ""
    avoid: str = ""


class Complaint(KeyOwner):
    """A report of violence and what is known of it. Its own data key until and after it becomes a case."""

    class Status(models.TextChoices):
        """Where the complaint stands (paper, Figure 2, steps 1 to 3)."""

        NEW = "new", _("new")
        RECORDED = "recorded", _("recorded")
        ACCEPTED = "accepted", _("accepted as a case")
        REDIRECTED = "redirected", _("directed to another service")

    unit = models.ForeignKey(
        ServiceUnit, verbose_name=_("service unit"), on_delete=models.PROTECT, related_name="complaints"
    )
    number = models.CharField(_("complaint number"), max_length=60, unique=True)
    status = models.CharField(_("status"), max_length=12, choices=Status.choices, default=Status.NEW)
    channel = models.CharField(_("channel"), max_length=60)
    received_at = models.DateTimeField(_("received"), default=timezone.now)
    received_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(_("recorded"), null=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, null=True, on_delete=models.PROTECT, related_name="complaints")

    # Coarse facts, in clear: triage, statistics and lists need them.
    reporter_type = models.CharField(_("reporter"), max_length=60, blank=True)
    immediate_danger = models.BooleanField(_("in danger now"), null=True)
    region = models.CharField(_("region"), max_length=13, blank=True)
    place = models.CharField(_("place of the incident"), max_length=60, blank=True)
    incident_on = models.DateField(_("date of the incident"), null=True)
    violence_forms = models.JSONField(_("forms of violence"), default=list)
    relationship = models.CharField(_("relationship of the alleged perpetrator"), max_length=60, blank=True)
    victim_sex = models.CharField(_("sex of the victim"), max_length=60, blank=True)
    victim_age_band = models.CharField(_("age band of the victim"), max_length=60, blank=True)
    victim_is_child = models.BooleanField(_("victim is a child"), null=True)
    victim_disability = models.CharField(_("disability of the victim"), max_length=60, blank=True)
    case_type = models.CharField(_("case type"), max_length=60, blank=True)
    risk = models.CharField(_("risk"), max_length=60, blank=True)
    authority = models.CharField(_("authority"), max_length=60, blank=True)

    # Everything that tells who, or tells the story.
    safe_contact_answers = EncryptedJSONField(_("safe contact"), default=dict)
    reporter_name = EncryptedTextField(_("name of the reporter"), max_length=200)
    reporter_phone = EncryptedTextField(_("phone of the reporter"), max_length=40)
    victim_name = EncryptedTextField(_("name of the victim"), max_length=200)
    victim_age = EncryptedJSONField(_("age of the victim in years"), null=True)
    victim_birth_date = EncryptedDateField(_("date of birth of the victim"), null=True)
    victim_nik = EncryptedTextField(_("NIK of the victim"), max_length=20)
    victim_phone = EncryptedTextField(_("phone of the victim"), max_length=40)
    victim_address = EncryptedTextField(_("address of the victim"), max_length=500)
    alleged_name = EncryptedTextField(_("name of the alleged perpetrator"), max_length=200)
    narrative = EncryptedTextField(_("what happened"))
    guidance_given = EncryptedTextField(_("what the reporter was told"))

    # All that is stored of the receipt code and of the form it was sent with: keyed hashes.
    receipt_index = models.BinaryField(null=True, unique=True, editable=False)
    submission_index = models.BinaryField(null=True, unique=True, editable=False)
    submission_digest = models.BinaryField(null=True, editable=False)

    class Meta:
        verbose_name = _("complaint")
        verbose_name_plural = _("complaints")
        default_permissions = ()
        ordering = ["-received_at"]
        indexes = [models.Index(fields=["unit", "status", "-received_at"], name="complaints_of_a_unit")]
        permissions = [
            ("view_complaint", _("Can see the unit's complaints")),
            ("record_complaint", _("Can take in complaints and fill the complaint form")),
            ("accept_complaint", _("Can accept a complaint as a case, or direct it elsewhere")),
            ("message_reporter", _("Can write to the reporter")),
            ("reveal_complaint", _("Can reveal identities of a complaint, with a reason")),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def audit_chain(self) -> str:
        """The hash chain of everything done with this complaint."""
        return f"complaint:{self.pk}"

    @property
    def address(self) -> str:
        """Where officers work on it."""
        return reverse("complaints:detail", args=[self.pk])

    @property
    def safe_contact(self) -> SafeContact:
        """The person's wishes for being contacted back."""
        return SafeContact(**self.safe_contact_answers)

    @property
    def is_direct(self) -> bool:
        """Whether the victim reported in person (langsung), not somebody else (tidak langsung)."""
        return self.reporter_type == "korban"


class ComplaintMessage(ProtectedModel):
    """One message between the reporter (by receipt code) and the officers."""

    data_key_path = "complaint.data_key"

    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="messages")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", help_text="None: the reporter."
    )
    at = models.DateTimeField(default=timezone.now)
    text = EncryptedTextField()
    submission_index = models.BinaryField(null=True, unique=True, editable=False)

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        default_permissions = ()
        ordering = ["at", "id"]

    @property
    def from_reporter(self) -> bool:
        """Whether the reporter wrote it."""
        return self.author_id is None


def age_band(age: int | None) -> str:
    """Return the SIMFONI age band of an age in years, or “unknown” (code list ``age_band``)."""
    if age is None:
        return "tidak_diketahui"
    for last, band in ((5, "0-5"), (12, "6-12"), (17, "13-17"), (24, "18-24"), (44, "25-44"), (59, "45-59")):
        if age <= last:
            return band
    return "60+"
