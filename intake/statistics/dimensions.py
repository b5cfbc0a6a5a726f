"""By what victims are counted, and how a code of it is called."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.dates import MONTHS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from portal.reference.models import UNKNOWN, Region
from portal.reference.queries import codes_of

OUTSIDE = "luar"
PROVINCE = "64"


@dataclass(frozen=True)
class Dimension:
    """One table of the public figures.

    Attributes:
        key: stable, in addresses and files.
        title: what is counted by.
        once: each victim stands in exactly one row, so that the rows add up to all victims.
        code_list: where its codes come from; empty for region and month.
        about: one sentence for the data dictionary.
    """

    key: str
    title: Any
    once: bool
    code_list: str
    about: Any


DIMENSIONS: dict[str, Dimension] = {
    dimension.key: dimension
    for dimension in (
        Dimension(
            "form",
            gettext_lazy("Form of violence"),
            False,
            "violence_form",
            gettext_lazy("Forms of violence the victim suffered. A victim of several forms stands in several rows."),
        ),
        Dimension(
            "age_band",
            gettext_lazy("Age at the incident"),
            True,
            "age_band",
            gettext_lazy("Age band of the victim on the day of the incident."),
        ),
        Dimension("sex", gettext_lazy("Sex"), True, "sex", gettext_lazy("Sex of the victim.")),
        Dimension(
            "region",
            gettext_lazy("City or regency"),
            True,
            "",
            gettext_lazy("Where the incident happened. Districts count for their city or regency."),
        ),
        Dimension(
            "place", gettext_lazy("Place of the incident"), True, "place", gettext_lazy("Where the incident happened.")
        ),
        Dimension(
            "relationship",
            gettext_lazy("Relationship of the alleged perpetrator"),
            True,
            "relationship",
            gettext_lazy("What the alleged perpetrator is to the victim."),
        ),
        Dimension(
            "service",
            pgettext_lazy("statistics", "Service"),
            False,
            "service_type",
            gettext_lazy("Services the victim was referred to. A victim of several services stands in several rows."),
        ),
        Dimension(
            "month",
            pgettext_lazy("statistics", "Month"),
            True,
            "",
            gettext_lazy("Month in which the case was registered."),
        ),
    )
}


def labels_of(key: str) -> Callable[[str], str]:
    """Return what names the codes of a dimension in the current language; two queries at most, none per code."""
    dimension = DIMENSIONS[key]
    if key == "month":
        return month_label
    if key == "region":
        names = {region.pk: region.name for region in Region.objects.exclude(level=Region.Level.DISTRICT)}
        names |= {OUTSIDE: _("Outside the province"), UNKNOWN: _("Unknown")}
        names[PROVINCE] = _("East Kalimantan, city or regency unknown")
    else:
        names = {answer.code: answer.label for answer in codes_of(dimension.code_list)}
    return lambda code: names.get(code, code)


def month_label(code: str) -> str:
    """Return ``2026-01`` as “January 2026”."""
    year, _dash, month = code.partition("-")
    return f"{MONTHS[int(month)]} {year}"
