"""What of a victim is passed on to an agency: chosen detail by detail, within what the consent allows."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from intake.cases.models import Participant
from portal.reference.queries import code_label

from .models import Referral

IDENTITY, CHRONOLOGY, HEALTH = "identity", "chronology", "health"
#: Scope of a consent → what it is called in a refusal.
SCOPES: dict[str, Any] = {
    IDENTITY: gettext_lazy("the identity"),
    CHRONOLOGY: gettext_lazy("the chronology"),
    HEALTH: gettext_lazy("health information"),
}


@dataclass(frozen=True)
class Detail:
    """One detail of a victim that may be passed on.

    Attributes:
        label: what it is called.
        scope: which part of the consent allows it.
        read: takes it from the victim's record; empty if nobody knows.
        words: turns what was stored into what the agency reads.
    """

    label: Any
    scope: str
    read: Callable[[Participant], Any]
    words: Callable[[Any], str] = str


def _age(victim: Participant) -> int | None:
    birth = victim.person.birth_date
    if not birth:
        return None
    today = timezone.localdate()
    return int(today.year - birth.year - ((today.month, today.day) < (birth.month, birth.day)))


def _day(value: str) -> str:
    return date_format(datetime.date.fromisoformat(value), "j F Y")


FIELDS: dict[str, Detail] = {
    "name": Detail(gettext_lazy("Name"), IDENTITY, lambda victim: victim.person.name),
    "sex": Detail(
        gettext_lazy("Sex"), IDENTITY, lambda victim: victim.person.sex, lambda code: code_label("sex", code)
    ),
    "age": Detail(
        gettext_lazy("Age"),
        IDENTITY,
        _age,
        lambda years: ngettext("%(count)d year", "%(count)d years", years) % {"count": years},
    ),
    "birth_date": Detail(
        gettext_lazy("Date of birth"),
        IDENTITY,
        lambda victim: victim.person.birth_date.isoformat() if victim.person.birth_date else "",
        _day,
    ),
    "nik": Detail(gettext_lazy("NIK"), IDENTITY, lambda victim: victim.person.nik),
    "phone": Detail(gettext_lazy("Phone"), IDENTITY, lambda victim: victim.person.phone),
    "address": Detail(gettext_lazy("Address"), IDENTITY, lambda victim: victim.person.address),
    "disability": Detail(
        gettext_lazy("Disability"),
        HEALTH,
        lambda victim: victim.disability,
        lambda code: code_label("disability", code),
    ),
}


def scopes_used(referral: Referral) -> list[str]:
    """Return which parts of a consent the referral needs as it stands."""
    used = {FIELDS[code].scope for code in referral.shared_fields if code in FIELDS}
    texts = {IDENTITY: referral.identity, CHRONOLOGY: referral.chronology, HEALTH: referral.health}
    used |= {scope for scope, text in texts.items() if text.strip()}
    return [scope for scope in SCOPES if scope in used]


def beyond_consent(referral: Referral) -> list[str]:
    """Return, in words, what is to be passed on although the consent does not allow it."""
    if referral.consent is None:
        return []
    return [str(SCOPES[scope]) for scope in scopes_used(referral) if scope not in referral.consent.shared]


def names_the_victim(referral: Referral) -> bool:
    """Whether the agency can tell whom it is about: by the name passed on, or by what was written."""
    return bool(referral.identity.strip() or ("name" in referral.shared_fields and referral.victim.person.name))


def details_now(referral: Referral) -> dict[str, Any]:
    """Return the chosen details as the record has them today; what nobody knows is left out."""
    read = {code: FIELDS[code].read(referral.victim) for code in referral.shared_fields if code in FIELDS}
    return {code: value for code, value in read.items() if value not in ("", None)}


def in_words(details: dict[str, Any]) -> list[tuple[str, str]]:
    """Return label and words of each detail, in the order of ``FIELDS``."""
    return [(str(FIELDS[code].label), FIELDS[code].words(details[code])) for code in FIELDS if code in details]


def scope_refusal(parts: list[str]) -> str:
    """Return why the referral can't go with these parts."""
    return _("The consent does not allow passing this on: %(parts)s.") % {"parts": ", ".join(parts)}
