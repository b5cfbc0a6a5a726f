"""Partner agencies, and the referral of one victim to one of them (domain.md §4)."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intake.cases.models import Case, Consent, Participant
from portal.accounts.models import ServiceUnit
from portal.privacy.fields import EncryptedTextField
from portal.privacy.models import ProtectedModel
from portal.reference.models import Code, Region


class PartnerAgency(models.Model):
    """Who receives referrals: a hospital, Dinas Sosial, a police unit, a legal-aid office – or an own division."""

    code = models.SlugField(_("code"), max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=160)
    services = models.ManyToManyField(
        Code,
        verbose_name=_("services"),
        limit_choices_to={"list__key": "service_type", "active": True},
        related_name="+",
    )
    region = models.ForeignKey(
        Region, verbose_name=_("region"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    internal = models.BooleanField(
        _("own division"),
        default=False,
        help_text=_("An internal service needs consent and information only, not escort, coordination or letter."),
    )
    offers = models.TextField(
        _("what it offers"), blank=True, help_text=_("Shown to the officer who informs the victim (protocol, point 1).")
    )
    members = models.ManyToManyField(
        settings.AUTH_USER_MODEL, verbose_name=_("people"), blank=True, related_name="partner_agencies"
    )
    active = models.BooleanField(_("active"), default=True)

    class Meta:
        verbose_name = _("partner agency")
        verbose_name_plural = _("partner agencies")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def gives(self, service_type: str) -> bool:
        """Whether the agency gives the service with this code."""
        return self.services.filter(code=service_type).exists()


class Referral(ProtectedModel):
    """One victim, one agency, one service. Each point of the protocol leaves who and when."""

    data_key_path = "victim.person.data_key"

    class Status(models.TextChoices):
        """Where the referral stands."""

        DRAFT = "draft", _("being prepared")
        SENT = "sent", _("sent")
        ACCEPTED = "accepted", _("accepted by the agency")
        DECLINED = "declined", _("declined by the agency")
        SERVED = "served", _("service received")
        CLOSED = "closed", _("closed")
        STOPPED = "stopped", _("stopped")

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
    # Point 5: identity and chronology, as the agency will read them.
    identity = EncryptedTextField(_("identity of the victim"))
    chronology = EncryptedTextField(_("chronology"))
    sent_at = models.DateTimeField(_("sent"), null=True)
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(_("answered"), null=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    answer = EncryptedTextField(_("answer of the agency"))
    # Point 6: the service was received.
    served_on = models.DateField(_("service given on"), null=True)
    served_recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    service_given = EncryptedTextField(_("service given, and by whom"))
    closed_at = models.DateTimeField(_("closed"), null=True)

    class Meta:
        verbose_name = _("referral")
        verbose_name_plural = _("referrals")
        default_permissions = ()
        ordering = ["-created_at"]
        indexes = [
            models.Index(fields=["unit", "status", "-created_at"], name="referrals_of_a_unit"),
            models.Index(fields=["partner", "status", "-sent_at"], name="referrals_of_a_partner"),
        ]
        permissions = [
            ("view_referral", _("Can see the unit's referrals")),
            ("create_referral", _("Can prepare referrals")),
            ("send_referral", _("Can send and close referrals")),
            ("answer_referral", _("Can see and answer the referrals sent to the own agency")),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def audit_chain(self) -> str:
        """The case's chain."""
        return f"case:{self.case_id}"
