"""The facts a variable of SIMFONI-PPA can be filled from. Who somebody is, is not among them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intake.cases.models import Participant
from portal.reference.models import UNKNOWN


@dataclass(frozen=True)
class Fact:
    """One fact about a victim or the case.

    Attributes:
        code_list: the list its codes stand in, if it is a code; each code's external code is what is sent.
        of: reads it; an empty answer is None, "" or an empty list.
    """

    label: Any
    of: Callable[[Participant], Any]
    code_list: str = ""


def _channel(victim: Participant) -> str:
    complaints = list(victim.case.complaints.all())
    return min(complaints, key=lambda complaint: complaint.received_at).channel if complaints else ""


def _services(victim: Participant) -> list[str]:
    analyses = sorted(victim.needs_analyses.all(), key=lambda analysis: analysis.at)
    return analyses[-1].services if analyses else []


FACTS: dict[str, Fact] = {
    "case_number": Fact(_("case number"), lambda victim: victim.case.number),
    "victim_number": Fact(_("number of the victim in the case"), lambda victim: victim.order),
    "received_on": Fact(_("day of the report"), lambda victim: timezone.localdate(victim.case.received_at)),
    "unit_region": Fact(_("region of the service unit"), lambda victim: victim.case.unit.region_id),
    "channel": Fact(_("channel"), _channel, "channel"),
    "case_type": Fact(_("case type"), lambda victim: victim.case.case_type, "case_type"),
    "region": Fact(_("region"), lambda victim: victim.case.region),
    "place": Fact(_("place of the incident"), lambda victim: victim.case.place, "place"),
    "incident_on": Fact(_("date of the incident"), lambda victim: victim.case.incident_on),
    "sex": Fact(_("sex of the victim"), lambda victim: victim.person.sex, "sex"),
    "age_band": Fact(_("age band of the victim"), lambda victim: victim.age_band, "age_band"),
    "disability": Fact(_("disability of the victim"), lambda victim: victim.disability, "disability"),
    "violence_forms": Fact(_("forms of violence"), lambda victim: victim.violence_forms, "violence_form"),
    "relationship": Fact(
        _("relationship of the alleged perpetrator"), lambda victim: victim.relationship, "relationship"
    ),
    "services": Fact(_("services needed"), _services, "service_type"),
    "status": Fact(_("status"), lambda victim: victim.case.get_status_display()),
}


def is_missing(value: Any) -> bool:
    """Whether nobody has stated a fact; “unknown” is no statement."""
    return value in (None, "", [], UNKNOWN, [UNKNOWN])


def fact_choices() -> list[tuple[str, Any]]:
    """Return the facts to choose from in the CMS."""
    return [(key, fact.label) for key, fact in FACTS.items()]
