"""What cases ask of this room before they are closed."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from intake.cases.closing_checks import OpenItem, register_check
from intake.cases.models import Case

from .models import Placement, Stay


@register_check
def going_stays(case: Case) -> Iterator[OpenItem]:
    """Somebody still lives in a shelter."""
    for stay in Stay.objects.filter(case=case, discharged_at=None).only("victim"):
        yield OpenItem(_("A victim is still in the shelter."), victim_id=stay.victim_id)


@register_check
def going_placements(case: Case) -> Iterator[OpenItem]:
    """A child is with a foundation."""
    for placement in Placement.objects.filter(case=case, ended_on=None).only("victim"):
        yield OpenItem(_("A child is with a foundation."), victim_id=placement.victim_id)
