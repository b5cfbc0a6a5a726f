"""Victims in numbers, and editions of invented counts."""

import datetime
import random
from typing import Any

from django.utils import timezone

from intake.cases.actions import VictimDetails
from intake.cases.models import Case, Participant
from intake.statistics import actions
from intake.statistics.counting import Counts, count_victims
from intake.statistics.models import PublishedEdition

from .cases import make_case
from .officers import make_officer

FIRST, LAST = datetime.date(2026, 1, 1), datetime.date(2026, 6, 30)


def victim(day: datetime.date = datetime.date(2026, 2, 3), *, unit: str = "64.72", **facts: Any) -> Participant:
    """Store a victim of a case registered on ``day``; facts are those of the case and of the victim."""
    of_the_case = {name: facts.pop(name) for name in ("region", "place") if name in facts}
    case = make_case(unit=unit, victims=[VictimDetails(name="Kenanga Wulandari", sex=facts.pop("sex", "perempuan"))])
    opened = timezone.make_aware(datetime.datetime.combine(day, datetime.time(10)))
    Case.objects.filter(pk=case.pk).update(opened_at=opened, **of_the_case)
    victims = Participant.objects.filter(case=case, part=Participant.Part.VICTIM)
    victims.update(**facts)
    return victims.get()


def invented_counts(victims: int = 800, seed: int = 1, *, last_day: datetime.date = LAST) -> Counts:
    """Return counts of so many invented victims, some codes rare."""
    chance = random.Random(seed)
    nobody = count_victims(FIRST, last_day)
    tables = {}
    for key, codes in nobody.tables.items():
        tables[key] = dict.fromkeys(codes, 0)
        weights = [chance.random() ** 3 for _code in codes]
        for code in chance.choices(list(codes), weights, k=victims):
            tables[key][code] += 1
    return Counts(victims, tables)


def published_edition(counts: Counts | None = None, *, last_day: datetime.date = LAST) -> PublishedEdition:
    """Publish an edition of invented counts."""
    analyst = make_officer("data_analyst", unit="64")
    counts = counts or invented_counts(last_day=last_day)
    edition = actions.freeze(FIRST, last_day, counts, by=analyst)
    return actions.publish_edition(edition, by=analyst)
