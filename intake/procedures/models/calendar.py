"""Days off of a unit, and absences of its people."""

import datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import ServiceUnit


class Holiday(models.Model):
    """A day that does not count as a working day; edited in the CMS."""

    date = models.DateField(_("date"))
    name = models.CharField(_("name"), max_length=120)
    every_year = models.BooleanField(_("every year on this day"), default=False)
    unit = models.ForeignKey(
        ServiceUnit,
        verbose_name=_("service unit"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="holidays",
        help_text=_("Empty: for all units."),
    )

    class Meta:
        verbose_name = _("holiday")
        verbose_name_plural = _("holidays")
        ordering = ["date"]
        constraints = [
            models.UniqueConstraint(fields=["date", "unit"], name="one_holiday_per_day_and_unit"),
            models.UniqueConstraint(fields=["date"], condition=Q(unit=None), name="one_holiday_per_day_of_all"),
        ]

    def __str__(self) -> str:
        return f"{self.date:%d-%m-%Y} {self.name}"


class Absence(models.Model):
    """Somebody is away, and a colleague does the tasks meanwhile."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("who is away"), on_delete=models.PROTECT, related_name="absences"
    )
    delegate = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("who stands in"), on_delete=models.PROTECT, related_name="stands_in"
    )
    starts_on = models.DateField(_("from"), default=timezone.localdate)
    ends_on = models.DateField(_("until (inclusive)"))
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(_("ended early"), null=True, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("absence")
        verbose_name_plural = _("absences")
        default_permissions = ()
        ordering = ["-starts_on"]
        indexes = [models.Index(fields=["delegate", "starts_on", "ends_on"], name="absences_of_a_delegate")]
        constraints = [
            models.CheckConstraint(name="absence_ends_after_it_starts", condition=Q(ends_on__gte=F("starts_on"))),
            models.CheckConstraint(name="nobody_stands_in_for_oneself", condition=~Q(user=F("delegate"))),
        ]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.starts_on} – {self.ends_on}"

    def clean(self) -> None:
        """Refuse an end before the start."""
        if self.ends_on and self.starts_on and self.ends_on < self.starts_on:
            raise ValidationError(_("The absence ends before it starts."))

    @staticmethod
    def on(day: datetime.date) -> Q:
        """Return the condition for an absence on ``day``."""
        return Q(starts_on__lte=day, ends_on__gte=day, ended_at=None)
