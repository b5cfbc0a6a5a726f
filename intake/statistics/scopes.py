"""Whose work a dashboard shows: one's own, that on one's own cases, the unit's, or all units' (the province)."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from intake.forms.screens import works_in_a_unit
from portal.accounts.models import ServiceUnit

MINE, CASES, UNIT, PROVINCE = "saya", "kasus", "unit", "provinsi"
NUMBERS = "statistics.view_indicator_numbers"


@dataclass(frozen=True)
class Scope:
    """What is counted: which units, and of these only what is of one person where ``key`` says so."""

    key: str
    units: list[ServiceUnit]
    user: Any

    @property
    def unit_ids(self) -> list[Any]:
        """The units' ids."""
        return [unit.pk for unit in self.units]

    @property
    def tasks(self) -> Q:
        """Condition for the steps that are counted."""
        own = {MINE: Q(assignee=self.user) | Q(done_by=self.user), CASES: Q(case__manager=self.user)}
        return Q(unit__in=self.unit_ids) & own.get(self.key, Q())

    @property
    def cases(self) -> Q:
        """Condition for the cases that are counted."""
        return Q(unit__in=self.unit_ids) & (Q(manager=self.user) if self.is_personal else Q())

    @property
    def referrals(self) -> Q:
        """Condition for the referrals that are counted."""
        return Q(unit__in=self.unit_ids) & (Q(case__manager=self.user) if self.is_personal else Q())

    @property
    def is_personal(self) -> bool:
        """Whether it is about one person's work, not about everybody's."""
        return self.key in (MINE, CASES)

    @property
    def is_own_unit(self) -> bool:
        """Whether all of it is of the person's unit: only then may the lists of its cases be within reach."""
        return self.user.unit_id is not None and self.unit_ids == [self.user.unit_id]


_VIEWS: list[tuple[str, Any, Callable[[Any], bool]]] = [
    (PROVINCE, _("All service units"), lambda user: user.has_perm(NUMBERS) and _sees_all(user)),
    (UNIT, pgettext_lazy("dashboard", "My unit"), lambda user: user.has_perm(NUMBERS) and user.unit_id is not None),
    (CASES, pgettext_lazy("dashboard", "My cases"), lambda user: works_in_a_unit(user, "cases.manage_plan")),
    (MINE, pgettext_lazy("dashboard", "My work"), lambda user: works_in_a_unit(user, "procedures.do_task")),
]


def _sees_all(user: Any) -> bool:
    return bool(user.has_perm("statistics.view_every_unit"))


def views_of(user: Any) -> list[tuple[str, Any]]:
    """Return the dashboards that the user may open, key and name, the widest first."""
    return [(key, name) for key, name, may in _VIEWS if user.is_active and may(user)]
