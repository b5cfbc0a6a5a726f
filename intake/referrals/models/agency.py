"""Partner agencies: what they give, how much of it, whom to call, and until when the agreement holds."""

import datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable

from content.models import Hotline
from portal.reference.models import Code, Region

#: How long before its end an agreement is warned about.
WARN_BEFORE = datetime.timedelta(days=60)


class PartnerAgency(ClusterableModel):
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
    capacity = models.PositiveSmallIntegerField(
        _("how many people at a time"), null=True, blank=True, help_text=_("Empty: nobody has agreed on a number.")
    )
    answer_days = models.PositiveSmallIntegerField(
        _("working days to answer"),
        default=3,
        help_text=_("After that the case manager gets a task to ask the agency."),
    )
    service_point = models.ForeignKey(
        Hotline,
        verbose_name=_("public service point"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Its entry in the public directory, where readers find address, hours and numbers."),
    )
    mou_number = models.CharField(_("number of the agreement (MoU)"), max_length=120, blank=True)
    mou_signed_on = models.DateField(_("signed on"), null=True, blank=True)
    mou_ends_on = models.DateField(_("valid until"), null=True, blank=True)
    members = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        verbose_name=_("people"),
        blank=True,
        related_name="partner_agencies",
        limit_choices_to={"unit": None, "is_active": True},
        help_text=_("Accounts that read and answer the referrals sent to this agency."),
    )
    active = models.BooleanField(
        _("active"),
        default=True,
        help_text=_("An agency that is not active gets no referrals, and its people see none."),
    )

    class Meta:
        verbose_name = _("partner agency")
        verbose_name_plural = _("partner agencies")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Refuse an agreement that ends before it was signed.

        Raises:
            ValidationError: its days contradict each other.
        """
        if self.mou_signed_on and self.mou_ends_on and self.mou_ends_on < self.mou_signed_on:
            raise ValidationError({"mou_ends_on": _("The agreement can't end before it was signed.")})

    def gives(self, service_type: str) -> bool:
        """Whether the agency gives the service with this code."""
        return self.services.filter(code=service_type).exists()

    @property
    def agreement_has_ended(self) -> bool:
        """Whether the last day of the agreement is over."""
        return self.mou_ends_on is not None and self.mou_ends_on < timezone.localdate()

    @property
    def agreement_ends_soon(self) -> bool:
        """Whether the agreement ends within two months."""
        if self.mou_ends_on is None or self.agreement_has_ended:
            return False
        return self.mou_ends_on <= timezone.localdate() + WARN_BEFORE


class PartnerContact(Orderable):
    """Somebody at the agency whom officers call."""

    agency = ParentalKey(PartnerAgency, on_delete=models.CASCADE, related_name="contacts")
    name = models.CharField(_("name"), max_length=120)
    position = models.CharField(_("position"), max_length=120, blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")

    def __str__(self) -> str:
        return self.name
