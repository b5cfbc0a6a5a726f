"""What is still open when somebody wants to close a case. Rooms above add their own checks."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from portal.reference.queries import code_label

from .models import Case, ChildDecision, Consent, PlanGoal


@dataclass(frozen=True)
class OpenItem:
    """One line of the check-list.

    Attributes:
        text: a sentence in the user's language, without anybody's name.
        must_be_explained: the case is closed only with an explanation why this stays open.
    """

    text: str
    must_be_explained: bool = True


Check = Callable[[Case], Iterator[OpenItem]]
_checks: list[Check] = []


def register_check(check: Check) -> Check:
    """Ask ``check`` what is open before a case is closed; usable as a decorator."""
    _checks.append(check)
    return check


def open_items(case: Case) -> list[OpenItem]:
    """Return the check-list of a case: everything that is still open."""
    return [item for check in _checks for item in check(case)]


@register_check
def open_goals(case: Case) -> Iterator[OpenItem]:
    """Goals of the plan that are neither reached nor given up."""
    goals = PlanGoal.objects.filter(plan__victim__case=case, status=PlanGoal.Status.OPEN)
    for service_type, due_on in goals.values_list("service_type", "due_on"):
        service = code_label("service_type", service_type) if service_type else _("without a service")
        yield OpenItem(
            _("A goal of the plan is in progress: %(service)s, due %(day)s.")
            % {"service": service, "day": due_on.strftime("%d-%m-%Y")}
        )


@register_check
def waiting_decisions(case: Case) -> Iterator[OpenItem]:
    """Questions the head of the agency has not answered."""
    waiting = ChildDecision.objects.filter(victim__case=case, outcome=ChildDecision.Outcome.WAITING)
    for service_type in waiting.values_list("service_type", flat=True):
        yield OpenItem(
            _("The head of the agency has not decided yet: %(service)s.")
            % {"service": code_label("service_type", service_type)}
        )


@register_check
def standing_consents(case: Case) -> Iterator[OpenItem]:
    """Consents that outlive the case: whoever gave them should be asked."""
    for consent in Consent.objects.filter(victim__case=case, withdrawn_at=None):
        if consent.is_in_force:
            yield OpenItem(
                _("A consent still stands: %(service)s. Ask whether it should go on, or withdraw it.")
                % {"service": code_label("service_type", consent.service_type)},
                must_be_explained=False,
            )
