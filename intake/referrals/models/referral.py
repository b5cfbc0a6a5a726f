"""The referral of one victim to one agency: each point of the protocol with who and when (domain.md §4)."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intake.cases.models import Case, Consent, Participant
from portal.accounts.models import ServiceUnit
from portal.privacy.fields import EncryptedJSONField, EncryptedTextField
from portal.privacy.models import ProtectedModel

from .agency import PartnerAgency


class Referral(ProtectedModel):
    """One victim, one agency, one service. Each point of the protocol leaves who and when."""

    data_key_path = "victim.person.data_key"

    class Status(models.TextChoices):
        """Where the referral stands."""

        DRAFT = "draft", _("being prepared")
        SENT = "sent", _("sent")
        RECEIVED = "received", _("received by the agency")
        ACCEPTED = "accepted", _("accepted by the agency")
        DECLINED = "declined", _("declined by the agency")
        SERVED = "served", _("service received")
        UNSERVED = "unserved", _("service not received")
        CLOSED = "closed", _("closed")
        STOPPED = "stopped", _("stopped")

    class Next(models.TextChoices):
        """What happens when the service was not received."""

        WAIT = "wait", _("it is given later by this agency")
        ELSEWHERE = "elsewhere", _("another agency is asked")
        NOT_NEEDED = "not_needed", _("it is not needed any more")

    number = models.CharField(_("referral number"), max_length=60, unique=True)
    unit = models.ForeignKey(ServiceUnit, verbose_name=_("service unit"), on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, verbose_name=_("case"), on_delete=models.PROTECT, related_name="referrals")
    victim = models.ForeignKey(
        Participant, verbose_name=_("victim"), on_delete=models.PROTECT, related_name="referrals"
    )
    partner = models.ForeignKey(
        PartnerAgency, verbose_name=_("agency"), on_delete=models.PROTECT, related_name="referrals"
    )
    service_type = models.CharField(_("service"), max_length=60)
    status = models.CharField(_("status"), max_length=10, choices=Status.choices, default=Status.DRAFT)
    created_at = models.DateTimeField(_("opened"), default=timezone.now)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reason = EncryptedTextField(_("why this service"))

    consent = models.ForeignKey(Consent, null=True, blank=True, on_delete=models.PROTECT, related_name="referrals")
    # Point 1: the victim knows what the agency gives and will do.
    informed_at = models.DateTimeField(_("victim informed"), null=True)
    informed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    information = EncryptedTextField(_("what the victim was told"))
    # Point 2: coordinated before sending.
    coordinated_at = models.DateTimeField(_("agency consulted"), null=True)
    coordinated_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    coordination = EncryptedTextField(_("with whom, and what was agreed"))
    # Points 3 and 4: escort.
    escort = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("escort"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="escorted_referrals",
    )
    escort_at = models.DateTimeField(_("when the escort is needed"), null=True)
    escort_place = EncryptedTextField(_("where they meet"), max_length=200, null=True)
    escort_confirmed_at = models.DateTimeField(_("confirmed by the escort"), null=True)
    # Point 5: identity and chronology, as the agency will read them.
    identity = EncryptedTextField(_("identity of the victim"))
    chronology = EncryptedTextField(_("chronology"))
    health = EncryptedTextField(_("health information for the agency"), null=True)
    #: Codes of ``sharing.FIELDS``: which details of the person are passed on.
    shared_fields = models.JSONField(_("details that are passed on"), default=list)
    #: Those details as they were when the referral was sent; what the agency reads.
    passed_on = EncryptedJSONField(_("details as they were sent"), default=dict, null=True)
    sent_at = models.DateTimeField(_("sent"), null=True)
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    answer_due_at = models.DateTimeField(_("answer due"), null=True)
    read_at = models.DateTimeField(_("first read by the agency"), null=True)
    received_at = models.DateTimeField(_("received"), null=True)
    received_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(_("answered"), null=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    answer = EncryptedTextField(_("answer of the agency"))
    # Point 6: the service was received.
    served_on = models.DateField(_("service given on"), null=True)
    served_recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    service_given = EncryptedTextField(_("service given"))
    served_by = EncryptedTextField(_("who gave it"), max_length=200, null=True)
    service_result = EncryptedTextField(_("result, or why the service was not received"), null=True)
    what_next = models.CharField(_("what happens next"), max_length=10, choices=Next.choices, blank=True)
    closed_at = models.DateTimeField(_("closed"), null=True)
    stopped_at = models.DateTimeField(_("stopped"), null=True)
    stop_reason = EncryptedTextField(_("why it was stopped"), null=True)

    class Meta:
        verbose_name = _("referral")
        verbose_name_plural = _("referrals")
        default_permissions = ()
        ordering = ["-created_at"]
        indexes = [
            models.Index(fields=["unit", "status", "-created_at"], name="referrals_of_a_unit"),
            models.Index(fields=["partner", "status", "-sent_at"], name="referrals_of_a_partner"),
            models.Index(fields=["unit", "created_at", "partner", "status"], name="referrals_opened_in_a_unit"),
        ]
        permissions = [
            ("view_referral", _("Can see the unit's referrals")),
            ("create_referral", _("Can prepare referrals")),
            ("send_referral", _("Can send and close referrals")),
            ("answer_referral", _("Can see and answer the referrals sent to the own agency")),
            ("escort_victim", _("Can escort a victim to an agency, and confirm it")),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def audit_chain(self) -> str:
        """The case's chain."""
        return f"case:{self.case_id}"
