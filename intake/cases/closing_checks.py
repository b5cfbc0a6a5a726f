"""What is still open when somebody wants to close a case. Rooms above add their own checks."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from portal.reference.queries import code_label

from .models import Case, ChildDecision, Consent, Participant, PlanGoal


@dataclass(frozen=True)
class OpenItem:
    """One line of the check-list.

    Attributes:
        text: a sentence in the user's language, without anybody's name.
        must_be_explained: the case is closed only with an explanation why this stays open.
        victim_id: of the victim it is about; None if it is about the case as a whole.
        about: the record it is about, for who has to leave one out.
    """

    text: str
    must_be_explained: bool = True
    victim_id: Any = None
    about: Any = None


Check = Callable[[Case], Iterator[OpenItem]]
_checks: list[Check] = []


def register_check(check: Check) -> Check:
    """Ask ``check`` what is open before a case is closed; usable as a decorator."""
    _checks.append(check)
    return check


def open_items(case: Case) -> list[OpenItem]:
    """Return the check-list of a case: everything that is still open."""
    return [item for check in _checks for item in check(case)]


def open_items_of(victim: Participant) -> list[OpenItem]:
    """Return what is still open about one victim: what is hers or his, and what is the whole case's."""
    return [item for item in open_items(victim.case) if item.victim_id in (None, victim.pk)]


@register_check
def open_goals(case: Case) -> Iterator[OpenItem]:
    """Goals of the plan that are neither reached nor given up."""
    goals = PlanGoal.objects.filter(plan__victim__case=case, status=PlanGoal.Status.OPEN)
    for service_type, due_on, victim in goals.values_list("service_type", "due_on", "plan__victim"):
        service = code_label("service_type", service_type) if service_type else _("without a service")
        yield OpenItem(
            _("A goal of the plan is in progress: %(service)s, due %(day)s.")
            % {"service": service, "day": due_on.strftime("%d-%m-%Y")},
            victim_id=victim,
        )


@register_check
def waiting_decisions(case: Case) -> Iterator[OpenItem]:
    """Questions the head of the agency has not answered."""
    waiting = ChildDecision.objects.filter(victim__case=case, outcome=ChildDecision.Outcome.WAITING)
    for service_type, victim in waiting.values_list("service_type", "victim"):
        yield OpenItem(
            _("The head of the agency has not decided yet: %(service)s.")
            % {"service": code_label("service_type", service_type)},
            victim_id=victim,
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
                victim_id=consent.victim_id,
            )
