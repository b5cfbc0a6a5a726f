"""The kinds of records of the rooms below."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from .registry import Kind, register_kind
from .resources.directory import HotlineRows, PartnerRows, UserRows
from .resources.events import ParticipationRows
from .resources.figures import FigureRows
from .resources.reference import CodeRows, RegionRows
from .resources.registers import CaseRows, ComplaintRows


def _case_filters() -> Any:
    from intake.cases.views.listing import CaseFilters

    return CaseFilters


def _complaint_filters() -> Any:
    from intake.complaints.views import ComplaintFilters

    return ComplaintFilters


KINDS = (
    Kind(
        key="angka",
        label=_("Historical figures"),
        explanation=_(
            "Numbers from before this portal, as their sources state them. Nothing is added up or corrected."
        ),
        resource=FigureRows,
        order=10,
        import_permission="exchange.import_figures",
        export_permission="exchange.export_figures",
    ),
    Kind(
        key="wilayah",
        label=_("Regions"),
        explanation=_("Provinces, regencies, cities and districts with their Kemendagri codes."),
        resource=RegionRows,
        order=20,
        import_permission="exchange.import_reference",
        export_permission="exchange.export_reference",
    ),
    Kind(
        key="kode",
        label=_("Code lists"),
        explanation=_("The answers of all lists, with their labels and their codes in SIMFONI-PPA."),
        resource=CodeRows,
        order=30,
        import_permission="exchange.import_reference",
        export_permission="exchange.export_reference",
    ),
    Kind(
        key="mitra",
        label=_("Partner agencies"),
        explanation=_("Who receives referrals, and which services they give."),
        resource=PartnerRows,
        order=40,
        import_permission="exchange.import_partners",
        export_permission="exchange.export_partners",
    ),
    Kind(
        key="titik-layanan",
        label=_("Service points"),
        explanation=_("Where people find help. An imported number is not confirmed until somebody has called it."),
        resource=HotlineRows,
        order=50,
        import_permission="exchange.import_service_points",
        export_permission="exchange.export_service_points",
    ),
    Kind(
        key="pengguna",
        label=_("Accounts"),
        explanation=_("Who works here, where, in which roles. Never passwords or second factors."),
        resource=UserRows,
        order=60,
        import_permission="exchange.import_users",
        export_permission="exchange.export_users",
    ),
    Kind(
        key="kasus",
        label=_("Cases"),
        explanation=_("Old registers of cases are taken over; your unit's cases are exported."),
        resource=CaseRows,
        order=70,
        import_permission="exchange.import_register",
        export_permission="exchange.export_register",
        of_a_unit=True,
        filters=_case_filters,
        listing="cases:index",
    ),
    Kind(
        key="pengaduan",
        label=_("Complaints"),
        explanation=_("Old registers of complaints are taken over; your unit's complaints are exported."),
        resource=ComplaintRows,
        order=80,
        import_permission="exchange.import_register",
        export_permission="exchange.export_register",
        of_a_unit=True,
        filters=_complaint_filters,
        listing="complaints:index",
    ),
    Kind(
        key="peserta",
        label=_("Participants of events"),
        explanation=_("How many people came, by sex and age band."),
        resource=ParticipationRows,
        order=90,
        import_permission="exchange.import_participation",
        export_permission="exchange.export_participation",
    ),
)
for kind in KINDS:
    register_kind(kind)
