"""An invented edition, so that a trial shows the data page with figures. It is marked as an example."""

import datetime
import random
from collections.abc import Callable
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction

from .. import actions
from ..counting import Counts, count_victims
from ..models import PublishedEdition
from ..spans import HALF, half_year, running_half_year

Say = Callable[[str], None]
VICTIMS = 812
SEED = 2026


def load(say: Say) -> None:
    """Publish the example where there is no edition at all, as the demo's analyst."""
    analyst: Any = get_user_model().objects.filter(username="demo.data").first()
    if analyst is None or PublishedEdition.objects.exists():
        return
    before = running_half_year().first_day - datetime.timedelta(days=1)
    period = half_year(before.year, 1 if before.month <= HALF else 2)
    counts = invented(period.first_day, period.last_day)
    with transaction.atomic():
        edition = actions.freeze(period.first_day, period.last_day, counts, by=analyst, example=True)
        actions.publish_edition(edition, by=analyst)
    say(f"an invented edition of the figures, {edition}")


def invented(first_day: datetime.date, last_day: datetime.date) -> Counts:
    """Return counts of nobody: each victim of an example is drawn by chance, so that some codes are rare."""
    chance = random.Random(SEED)  # noqa: S311 - an example, the same one each time
    tables = {}
    for key, codes in count_victims(first_day, last_day).tables.items():
        tables[key] = dict.fromkeys(codes, 0)
        weights = [1.0 if key == "month" else chance.random() ** 3 for _code in codes]
        for code in chance.choices(list(codes), weights, k=VICTIMS):
            tables[key][code] += 1
    return Counts(VICTIMS, tables)
