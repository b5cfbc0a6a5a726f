"""What an indicator counts, and how each victim counted (domain.md §7)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, JSONField, OuterRef, Q, QuerySet, Subquery

from intake.cases.models import NeedsAnalysis, Participant, PlanGoal
from intake.cases.queries import victims_visible_to
from intake.referrals.models import Referral
from portal.accounts.models import ServiceUnit

from .counting import victims_registered
from .models import Indicator
from .queries import indicators_shown
from .spans import Period


@dataclass(frozen=True)
class Result:
    """One indicator in numbers: never a bare percentage."""

    indicator: Indicator
    above: int
    below: int

    @property
    def percent(self) -> float | None:
        """The share, or None where nobody is counted below the line."""
        return 100 * self.above / self.below if self.below else None

    @property
    def reached(self) -> bool | None:
        """Whether the target is reached; None where there is no share."""
        return None if self.percent is None else self.percent >= self.indicator.target


@dataclass(frozen=True)
class Counted:
    """One victim behind a number: in which case, whether above the line, and why."""

    case_id: Any
    number: str
    order: int
    above: bool
    how: list[str]


def results(period: Period, units: Iterable[ServiceUnit]) -> list[Result]:
    """Return every indicator in use for the victims that these units registered in a period; one query each."""
    scope = {"case__unit__in": [unit.pk for unit in units]}
    victims = victims_registered(period.first_day, period.last_day, **scope)
    return [_result(indicator, victims) for indicator in indicators_shown()]


def _result(indicator: Indicator, victims: QuerySet[Participant]) -> Result:
    services = service_codes(indicator)
    rows = with_needs(victims).values("needs").annotate(all=Count("pk"), above=Count("pk", filter=_above(indicator)))
    above = below = 0
    for needs, number, of_these in rows.values_list("needs", "all", "above"):
        if _counts(indicator, services, needs):
            below += number
            above += of_these
    return Result(indicator, above, below)


def service_codes(indicator: Indicator) -> set[str]:
    """Return the codes of the indicator's services."""
    return {service.code for service in indicator.services.all()}


def with_needs(victims: QuerySet[Participant]) -> QuerySet[Any]:
    """Add ``needs``: the services that the newest analysis of a victim's needs names; None before there is one."""
    newest = NeedsAnalysis.objects.filter(victim=OuterRef("pk")).order_by("-at", "-pk").values("services")[:1]
    return victims.annotate(needs=Subquery(newest, output_field=JSONField()))


def _counts(indicator: Indicator, services: set[str], needs: list[str] | None) -> bool:
    """Whether a victim with these needs stands below the line."""
    return indicator.denominator == Indicator.Denominator.ALL or bool(services & set(needs or []))


def _above(indicator: Indicator) -> Q:
    """Return what puts a victim above the line."""
    if indicator.numerator == Indicator.Numerator.ANALYSED:
        return Q(Exists(NeedsAnalysis.objects.filter(victim=OuterRef("pk"))))
    services = service_codes(indicator)
    referrals = Referral.objects.filter(victim=OuterRef("pk"), service_type__in=services, served_on__isnull=False)
    goals = PlanGoal.objects.filter(
        plan__victim=OuterRef("pk"), service_type__in=services, status=PlanGoal.Status.REACHED
    )
    return Q(Exists(referrals)) | Q(Exists(goals))


def victims_behind(indicator: Indicator, period: Period, user: Any) -> Iterator[Counted]:
    """Yield the victims behind a number, those of the user's own unit: case number and why, no names."""
    services = service_codes(indicator)
    visible = victims_visible_to(user).values("pk")
    victims = with_needs(victims_registered(period.first_day, period.last_day, pk__in=visible))
    rows = victims.select_related("case").order_by("case__opened_at", "order", "pk")
    found = [victim for victim in rows if _counts(indicator, services, victim.needs)]  # type: ignore[attr-defined]
    reasons = _reasons(indicator, services, [victim.pk for victim in found])
    for victim in found:
        how = reasons.get(victim.pk, [])
        yield Counted(victim.case_id, victim.case.number, victim.order, bool(how), how)


def _reasons(indicator: Indicator, services: set[str], victims: list[Any]) -> dict[Any, list[str]]:
    """Return what put each of the victims above the line."""
    reasons: dict[Any, list[str]] = {}
    if indicator.numerator == Indicator.Numerator.ANALYSED:
        analyses = NeedsAnalysis.objects.filter(victim__in=victims).order_by("at")
        for victim, at in analyses.values_list("victim", "at"):
            reasons.setdefault(victim, [f"{at:%Y-%m-%d}"])
        return reasons
    referrals = Referral.objects.filter(victim__in=victims, service_type__in=services, served_on__isnull=False)
    for victim, number, day in referrals.values_list("victim", "number", "served_on"):
        reasons.setdefault(victim, []).append(f"{number}, {day:%Y-%m-%d}")
    goals = PlanGoal.objects.filter(
        plan__victim__in=victims, service_type__in=services, status=PlanGoal.Status.REACHED
    ).values_list("plan__victim", "service_type", "settled_at")
    for victim, service, settled in goals:
        reasons.setdefault(victim, []).append(f"{service}, {settled:%Y-%m-%d}" if settled else service)
    return reasons
