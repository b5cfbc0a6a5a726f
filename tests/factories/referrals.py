"""Referrals in every state, and the agencies that receive them."""

import datetime
import itertools
from typing import Any

from django.utils import timezone

from intake.cases.models import Participant
from intake.procedures.actions import cancel_steps
from intake.referrals import actions
from intake.referrals.models import PartnerAgency, Referral
from portal.reference.models import Code

from .cases import analysed_victim, consent_of
from .officers import Officer, make_officer

_numbers = itertools.count(1)


def make_agency(*, services: tuple[str, ...] = ("kesehatan",), **fields: Any) -> PartnerAgency:
    """Store an agency that gives these services."""
    number = next(_numbers)
    fields.setdefault("name", f"Lembaga Contoh {number}")
    agency = PartnerAgency.objects.create(code=f"contoh-{number}", **fields)
    agency.services.set(Code.objects.filter(list__key="service_type", code__in=services))
    return agency


def member_of(agency: PartnerAgency) -> Officer:
    """Return somebody who answers for the agency."""
    partner = make_officer("partner", unit=None)
    agency.members.add(partner)
    return partner


def make_referral(
    victim: Participant | None = None,
    *,
    partner: PartnerAgency | None = None,
    by: Any = None,
    carried: bool = False,
    **changes: Any,
) -> Referral:
    """Open a referral that nobody has prepared yet.

    Args:
        carried: whether the service's procedure goes on; else the referral is sent by its button, without a letter.
    """
    victim = victim or analysed_victim()
    details = {"service_type": "kesehatan", "reason": "Luka di lengan. (contoh)", **changes}
    manager = by or make_officer("case_manager", unit=victim.case.unit)
    referral = actions.create_referral(victim, partner=partner or make_agency(), by=manager, **details)
    if not carried:
        cancel_steps(referral, by=manager, outcome="stopped")
    return referral


def in_hours(hours: int) -> datetime.datetime:
    """Return a moment from now."""
    return timezone.now() + datetime.timedelta(hours=hours)


def ready_referral(
    victim: Participant | None = None,
    *,
    partner: PartnerAgency | None = None,
    without: str = "",
    by: Any = None,
    carried: bool = False,
) -> Referral:
    """Return a referral with every point of the protocol done, but one.

    Args:
        without: ``consent``, ``information``, ``coordination``, ``escort``, ``identity`` or ``chronology``.
    """
    victim = victim or analysed_victim()
    manager = by or make_officer("case_manager", unit=victim.case.unit)
    if without != "consent":
        consent_of(victim, by=manager)
    referral = make_referral(victim, partner=partner, by=manager, carried=carried)
    if without != "information":
        referral = actions.inform_victim(referral, information="Dokter memeriksa dan mengobati. (contoh)", by=manager)
    if without != "coordination":
        referral = actions.coordinate_with_agency(referral, coordination="Perawat jaga menunggu. (contoh)", by=manager)
    if without != "escort":
        referral = actions.assign_escort(referral, escort=manager, escort_at=in_hours(24), by=manager)
    return actions.complete_letter(
        referral,
        identity="" if without == "identity" else "Kenanga Wulandari, 31 tahun. (contoh)",
        chronology="" if without == "chronology" else "Dipukul pada bulan lalu. (contoh)",
        by=manager,
    )


def sent_referral(*, partner: PartnerAgency | None = None, victim: Participant | None = None) -> Referral:
    """Return a referral that was sent."""
    referral = ready_referral(victim, partner=partner)
    return actions.send_referral(referral, by=referral.created_by)
