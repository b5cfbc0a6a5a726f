"""What an officer of the unit should look after, in numbers: answers that are late, questions, agreements that end."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from .models import Emergency, PartnerAgency, Referral, ReferralQuestion
from .models.agency import WARN_BEFORE
from .queries import SETTLED, UNDER_WAY, escorted_by, referrals_visible_to, unanswered

Condition = Callable[[], Q]


def _declined() -> Q:
    newer = Referral.objects.filter(
        victim=OuterRef("victim"), service_type=OuterRef("service_type"), created_at__gt=OuterRef("created_at")
    )
    return Q(status=Referral.Status.DECLINED, case__status="open") & ~Q(Exists(newer))


def _asked() -> Q:
    asked = ReferralQuestion.objects.filter(referral=OuterRef("pk"), by_partner=True, answered_at=None)
    return Q(Exists(asked)) & ~Q(status__in=[Referral.Status.CLOSED, Referral.Status.STOPPED])


def _withdrawn() -> Q:
    return Q(status__in=UNDER_WAY, consent__withdrawn_at__isnull=False)


def _letter_owed() -> Q:
    return Q(urgent__isnull=False, urgent__letter_sent_at=None) & ~Q(status__in=SETTLED)


def _not_confirmed() -> Q:
    sought = Emergency.Consent.SOUGHT
    return Q(status__in=UNDER_WAY, emergency__confirmed=False, emergency__consent_state=sought)


def _inactive() -> Q:
    return Q(partner__active=False, status__in=[Referral.Status.DRAFT, *UNDER_WAY])


#: Reason → what it is called in the list's filter, and which referrals it concerns.
ATTENTION: dict[str, tuple[Any, Condition]] = {
    "unanswered": (gettext_lazy("the agency has not answered in time"), unanswered),
    "declined": (gettext_lazy("declined, and no other agency asked yet"), _declined),
    "asked": (gettext_lazy("the agency asks something"), _asked),
    "withdrawn": (gettext_lazy("the consent was withdrawn after sending"), _withdrawn),
    "letter": (gettext_lazy("the letter of a verbal referral is due"), _letter_owed),
    "not_confirmed": (gettext_lazy("the head of the agency did not confirm the emergency"), _not_confirmed),
    "inactive": (gettext_lazy("the agency is not active any more"), _inactive),
}


@dataclass(frozen=True)
class Line:
    """One line of the panel."""

    count: int
    words: Any
    address: str


def attention_for(user: Any) -> list[Line]:
    """Return what the user should look after; nothing without a unit and the right to see its referrals."""
    lines = []
    if user.unit_id is not None and user.has_perm("referrals.view_referral"):
        own = referrals_visible_to(user).filter(unit_id=user.unit_id)
        for key, (label, condition) in ATTENTION.items():
            if count := own.filter(condition()).values("pk").count():
                lines.append(Line(count, label, reverse("referrals:index") + f"?attention={key}"))
        soon = timezone.localdate() + WARN_BEFORE
        ending = PartnerAgency.objects.filter(active=True, mou_ends_on__lte=soon).count()
        if ending:
            words = ngettext(
                "agreement with an agency ends or has ended", "agreements with agencies end or have ended", ending
            )
            lines.append(Line(ending, words, reverse("referrals:directory")))
    unconfirmed = escorted_by(user).filter(escort_confirmed_at=None).count()
    if unconfirmed:
        lines.append(Line(unconfirmed, _("escorts to confirm"), reverse("referrals:escorts")))
    return lines
