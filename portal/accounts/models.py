"""Officers, the service units they belong to, and the roles that carry their permissions."""

from django.contrib.auth.models import AbstractUser, Group
from django.db import models
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from portal.reference.models import Region


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

    class Meta:
        verbose_name = _("service unit")
        verbose_name_plural = _("service units")
        ordering = ["region"]

    def __str__(self) -> str:
        return self.name


class User(AbstractUser):
    """Somebody who signs in. The public never has an account."""

    unit = models.ForeignKey(
        ServiceUnit, verbose_name=_("service unit"), null=True, blank=True, on_delete=models.PROTECT, related_name="staff"
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

    class Meta:
        verbose_name = _("role")
        verbose_name_plural = _("roles")
        ordering = ["order", "code"]

    def __str__(self) -> str:
        return self.title_en if get_language() == "en" else self.title_id
