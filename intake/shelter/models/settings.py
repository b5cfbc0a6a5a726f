"""Intervals that each office sets for itself."""

import re

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

FURTHEST = 5 * 366  # days; a visit after that is a typing mistake


def validate_days(text: str) -> None:
    """Refuse what is not a rising list of days, for example ``30, 90, 180``.

    Raises:
        ValidationError: something else stands there.
    """
    parts = [part.strip() for part in text.split(",")]
    if not all(re.fullmatch(r"[0-9]{1,4}", part) for part in parts):
        raise ValidationError(_("Write days as numbers with commas between them, for example: 30, 90, 180."))
    days = [int(part) for part in parts]
    if days != sorted(set(days)) or not 0 < days[0] <= days[-1] <= FURTHEST:
        raise ValidationError(_("Each number must be larger than the one before it, and none beyond five years."))


@register_setting(icon="home")
class ShelterSettings(BaseGenericSetting):
    """When stays are reviewed and homes are visited, if a procedure does not say it otherwise."""

    review_days = models.PositiveSmallIntegerField(
        _("days between two reviews of a stay"),
        default=7,
        help_text=_("Where a procedure has the stay as a step that comes back, its interval counts."),
    )
    visit_days = models.CharField(
        _("visits after the return, in days"),
        max_length=60,
        default="30, 90, 180",
        validators=[validate_days],
        help_text=_("Counted from the hand-over. The day of the first visit is chosen at the hand-over itself."),
    )

    panels = [FieldPanel("review_days"), FieldPanel("visit_days")]

    class Meta:
        verbose_name = _("Shelter and repatriation")

    def __str__(self) -> str:
        return str(self._meta.verbose_name)

    @property
    def visits(self) -> list[int]:
        """The days as numbers."""
        return [int(part) for part in self.visit_days.split(",")]
