"""What cases ask of referrals: which agencies there are, what is still open, and to which unit they belong."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from intake.cases.agencies import register_agencies
from intake.cases.closing_checks import OpenItem, register_check
from intake.cases.models import Case
from portal.accounts.models import ServiceUnit
from portal.privacy.audit import record_event

from .models import PartnerAgency, Referral

SETTLED = [Referral.Status.CLOSED, Referral.Status.STOPPED, Referral.Status.DECLINED]


@register_agencies
def active_agencies() -> list[tuple[str, str]]:
    """Return the agencies a consent can be limited to."""
    return list(PartnerAgency.objects.filter(active=True).values_list("code", "name"))


@register_check
def open_referrals(case: Case) -> Iterator[OpenItem]:
    """Referrals whose service is not confirmed and closed (protocol, point 6)."""
    for referral in Referral.objects.filter(case=case).exclude(status__in=SETTLED):
        yield OpenItem(
            _("Referral %(number)s is open: %(status)s.")
            % {"number": referral.number, "status": referral.get_status_display()}
        )


def move_referrals(sender: Any, *, case: Case, to_unit: ServiceUnit, by: Any, **kwargs: Any) -> None:
    """Let the referrals go along with a case that another unit took over; their numbers stay.

    An escort named by the first unit is no officer of the second: what is not sent yet needs another one.
    """
    referrals = Referral.objects.filter(case=case)
    referrals.filter(status=Referral.Status.DRAFT).update(escort=None)
    moved = referrals.update(unit=to_unit)
    record_event("referrals.moved", by=by, about=case, to_unit=to_unit.pk, count=moved)
