"""Officers, the service units they belong to, and the roles that carry their permissions."""

from django.contrib.auth.models import AbstractUser, Group
from django.db import models
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from portal.reference.models import Region

from .devices import AuthenticatorApp, BackupCode, BackupCodes

__all__ = ["AuthenticatorApp", "BackupCode", "BackupCodes", "Role", "ServiceUnit", "TwoFactorReset", "User"]


class ServiceUnit(models.Model):
    """An office that serves victims (P2TP2A, UPTD PPA): one per regency or city, one for the province.

    A case belongs to one unit and officers see their own unit's cases only (domain.md §1).
    """

    region = models.OneToOneField(Region, verbose_name=_("region"), on_delete=models.PROTECT, related_name="unit")
    name = models.CharField(_("name"), max_length=160)
    case_prefix = models.CharField(
        _("case number prefix"),
        max_length=20,
        default="REG",
        help_text=_("A case number is PREFIX/REGION/YEAR/NUMBER, for example REG/64.72/2026/0142."),
    )
    address = models.TextField(_("address"), blank=True)
    active = models.BooleanField(_("active"), default=True)
    #: Where its work went, if the office was dissolved; see actions/units.py.
    merged_into = models.ForeignKey(
        "self",
        verbose_name=_("dissolved into"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="merged",
    )
    merged_at = models.DateTimeField(_("dissolved on"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("service unit")
        verbose_name_plural = _("service units")
        ordering = ["region"]
        permissions = [("merge_unit", _("Can dissolve a service unit into another"))]
        constraints = [
            models.CheckConstraint(
                name="a_dissolved_unit_is_not_active",
                condition=models.Q(merged_into=None) | models.Q(active=False),
                violation_error_message=_("This unit was dissolved into another and can't be active again."),
            )
        ]

    def __str__(self) -> str:
        return self.name


class User(AbstractUser):  # type: ignore[django-manager-missing]
    """Somebody who signs in. The public never has an account."""

    unit = models.ForeignKey(
        ServiceUnit,
        verbose_name=_("service unit"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="staff",
    )
    profession = models.CharField(
        _("profession"),
        max_length=60,
        blank=True,
        help_text=_("For service officers: a code of the list “profession”."),
    )

    class Meta:
        verbose_name = pgettext_lazy("person who signs in", "user")
        verbose_name_plural = pgettext_lazy("people who sign in", "users")
        permissions = [
            ("create_officer", _("Can make accounts and one-time links")),
            ("reset_second_factor", _("Can ask for and confirm the reset of a second factor")),
        ]

    def __str__(self) -> str:
        return self.get_full_name() or self.username


class Role(models.Model):
    """A role of domain.md §1: a group with a code name that never changes and a title in two languages.

    Code asks for permissions, never for roles; a role's code only says who a step of a procedure is for.
    """

    group = models.OneToOneField(Group, verbose_name=_("group"), on_delete=models.CASCADE, related_name="role")
    code = models.SlugField(_("code"), max_length=40, unique=True)
    title_id = models.CharField(_("title (Indonesian)"), max_length=120)
    title_en = models.CharField(_("title (English)"), max_length=120)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    #: What the starter ever granted, so that it never grants twice what an office took away.
    starter_permissions = models.JSONField(default=list, editable=False)

    class Meta:
        verbose_name = _("role")
        verbose_name_plural = _("roles")
        ordering = ["order", "code"]

    def __str__(self) -> str:
        return self.title_en if get_language() == "en" else self.title_id


class TwoFactorReset(models.Model):
    """A request to take away an officer's lost second factor: one person asks, another confirms (design.md §7)."""

    class Reason(models.TextChoices):
        """Why the second factor has to go."""

        LOST = "hilang", _("Phone lost or broken")
        STOLEN = "dicuri", _("Phone stolen, or somebody else knows the codes")
        CHANGED = "ganti_perangkat", _("New phone without the old one at hand")
        ACCESS = "tanpa_akses", _("Forgot the password and has no backup codes")

    user = models.ForeignKey(User, verbose_name=_("user"), on_delete=models.CASCADE, related_name="two_factor_resets")
    reason = models.CharField(_("reason"), max_length=20, choices=Reason.choices)
    asked_by = models.ForeignKey(
        User, verbose_name=_("asked by"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    asked_at = models.DateTimeField(_("asked at"), auto_now_add=True)
    confirmed_by = models.ForeignKey(
        User, verbose_name=_("confirmed by"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)
    user_told_at = models.DateTimeField(_("user told at"), null=True, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("reset of a second factor")
        verbose_name_plural = _("resets of second factors")
        ordering = ["-asked_at"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                name="two_people_reset_a_second_factor",
                condition=models.Q(confirmed_by=None) | ~models.Q(confirmed_by=models.F("asked_by")),
            ),
            models.UniqueConstraint(
                name="one_open_reset_per_user",
                fields=["user"],
                condition=models.Q(confirmed_at=None, withdrawn_at=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self._meta.label_lower} {self.pk}"

    @property
    def is_open(self) -> bool:
        """Whether it still waits for a second person."""
        return self.confirmed_at is None and self.withdrawn_at is None
