"""What cases ask of referrals: which agencies there are, what is still open, to which unit they belong; and what
referrals learn from cases: a withdrawn consent, a victim of sexual violence.
"""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from intake.cases.agencies import register_agencies
from intake.cases.closing_checks import OpenItem, register_check
from intake.cases.models import Case, Consent, Participant
from intake.procedures.models import Run
from portal.accounts.models import ServiceUnit

from .actions import move_referrals, open_police_report, stop_unsent_referrals
from .models import Referral
from .queries import SETTLED, active_agencies


@register_agencies
def agencies_of_consent() -> list[tuple[str, str]]:
    """Return the agencies a consent can be limited to."""
    return list(active_agencies().values_list("code", "name"))


@register_check
def open_referrals(case: Case) -> Iterator[OpenItem]:
    """Referrals whose service is not confirmed and closed (protocol, point 6)."""
    for referral in Referral.objects.filter(case=case).exclude(status__in=SETTLED):
        yield OpenItem(
            _("Referral %(number)s is open: %(status)s.")
            % {"number": referral.number, "status": referral.get_status_display()},
            victim_id=referral.victim_id,
            about=referral,
        )


def follow_hand_over(sender: Any, *, case: Case, to_unit: ServiceUnit, by: Any, **kwargs: Any) -> None:
    """Let the referrals go along with a case that another unit took over."""
    move_referrals(case, to_unit, by=by)


def stop_unsent(sender: Any, *, consent: Consent, by: Any, **kwargs: Any) -> None:
    """Stop what has not been sent yet on the ground of a withdrawn consent."""
    stop_unsent_referrals(consent, by=by)


def report_sexual_violence(sender: Any, *, victim: Participant, by: Any, **kwargs: Any) -> None:
    """Open the report to the police for a victim who was added, or whose needs were analysed."""
    open_police_report(victim, by=by)


def report_with_the_case(sender: Any, *, run: Run, by: Any, **kwargs: Any) -> None:
    """Open it with the first procedure of a victim: the case has just been made."""
    open_police_report(run.victim, by=by)
