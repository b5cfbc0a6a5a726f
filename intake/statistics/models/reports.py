"""Reports that analysts build: what is counted, by what, over which time; and what of them has left the office."""

from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.accounts.models import ServiceUnit


class SavedReport(models.Model):
    """A question that is asked again and again. The numbers are counted when somebody opens it."""

    class Measure(models.TextChoices):
        """What is counted."""

        VICTIMS = "korban", pgettext_lazy("measure", "victims registered")
        CASES = "kasus", pgettext_lazy("measure", "cases opened")
        REFERRALS = "rujukan", pgettext_lazy("measure", "referrals opened")

    class Span(models.TextChoices):
        """Which days."""

        DATES = "tanggal", pgettext_lazy("period", "the days stated below")
        MONTH = "bulan", pgettext_lazy("period", "the last month that is over")
        QUARTER = "triwulan", pgettext_lazy("period", "the last quarter that is over")
        HALF = "semester", pgettext_lazy("period", "the last half-year that is over")
        YEAR = "tahun", pgettext_lazy("period", "the last year that is over")

    class Shared(models.TextChoices):
        """Who else opens it."""

        NOBODY = "sendiri", _("nobody else")
        UNIT = "unit", _("the own unit")
        ALL = "semua", _("all units; others see it with small numbers held back")

    name = models.CharField(_("name"), max_length=120)
    measure = models.CharField(_("what is counted"), max_length=10, choices=Measure.choices)
    first = models.CharField(_("by"), max_length=20)
    second = models.CharField(_("and by"), max_length=20, blank=True)
    #: {key of a breakdown: code}
    filters: Any = models.JSONField(_("only"), default=dict, blank=True)
    span = models.CharField(_("period"), max_length=10, choices=Span.choices, default=Span.HALF)
    first_day = models.DateField(_("first day"), null=True, blank=True)
    last_day = models.DateField(_("last day"), null=True, blank=True)
    shared = models.CharField(_("shared with"), max_length=10, choices=Shared.choices, default=Shared.NOBODY)
    scheduled = models.BooleanField(
        _("tell me when the next period is over"),
        default=False,
        help_text=_("Everybody the report is shared with is told on the first screen."),
    )
    #: The last day of the newest period that was announced.
    announced = models.DateField(null=True, blank=True)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(ServiceUnit, null=True, on_delete=models.PROTECT, related_name="+")
    saved_at = models.DateTimeField(_("saved"), default=timezone.now)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        default_permissions = ()
        ordering = ["name", "pk"]
        permissions = [("build_report", _("Can build and save reports"))]

    def __str__(self) -> str:
        return self.name

    @property
    def address(self) -> str:
        """Where its numbers are."""
        return reverse("statistics:saved_report", args=[self.pk])


class ReportNotice(models.Model):
    """A line on somebody's first screen: a new period of a report is over."""

    report = models.ForeignKey(SavedReport, on_delete=models.CASCADE, related_name="notices")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    first_day = models.DateField()
    last_day = models.DateField()
    at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        ordering = ["-at"]
        indexes = [models.Index(fields=["user", "read_at"], name="report_notices_of_a_person")]

    def __str__(self) -> str:
        return f"report {self.report_id}, until {self.last_day}"


class ReportRelease(models.Model):
    """A table as it left the office, protected and frozen: asked for again, it is the same."""

    measure = models.CharField(max_length=10)
    #: Breakdowns, filters and units that make the table, in a fixed order.
    question = models.CharField(max_length=300)
    first_day = models.DateField()
    last_day = models.DateField()
    table: Any = models.JSONField()
    #: True sums and what of them is held back; later tables are compared with it, nobody is shown it.
    counts: Any = models.JSONField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        ordering = ["-at"]
        constraints = [
            models.UniqueConstraint(
                fields=["measure", "question", "first_day", "last_day"], name="a_table_leaves_the_office_in_one_form"
            )
        ]

    def __str__(self) -> str:
        return f"{self.measure} {self.question} {self.first_day} – {self.last_day}"
