"""What would go to SIMFONI-PPA, what is missing, and what went there before."""

import datetime
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from intake.cases.models import Participant
from intake.cases.queries import victims_visible_to
from portal.privacy.keyring import keyed_hash
from portal.reference.models import Code

from ..models import SimfoniBatch, SimfoniEntry, SimfoniVariable
from .facts import FACTS, is_missing


def active_variables() -> list[SimfoniVariable]:
    """Return the variables of the file, in its order."""
    return list(SimfoniVariable.objects.filter(active=True))


def external_codes() -> dict[tuple[str, str], str]:
    """Return what each code is called in SIMFONI-PPA, as the code lists in the CMS say; codes without are left out."""
    rows = Code.objects.exclude(external="").values_list("list__key", "code", "external")
    return {(list_key, code): external for list_key, code, external in rows}


@dataclass
class Line:
    """One victim as the file would show it.

    Attributes:
        missing: labels of the needed variables nobody has stated.
        unmapped: codes, with their list, that have no code in SIMFONI-PPA; they go under our own code.
        before: when and how it went there the last time.
    """

    victim: Participant
    values: dict[str, Any]
    missing: list[str] = field(default_factory=list)
    unmapped: set[tuple[str, str]] = field(default_factory=set)
    before: SimfoniEntry | None = None

    @property
    def digest(self) -> bytes:
        """A keyed hash of the values: whether something was corrected since."""
        return keyed_hash("simfoni-row", json.dumps(self.values, sort_keys=True, default=str).encode())

    @property
    def is_corrected(self) -> bool:
        """Whether it went there and says something else now."""
        return self.before is not None and bytes(self.before.digest) != self.digest

    @property
    def is_due(self) -> bool:
        """Whether it has to go there: never went, or was corrected."""
        return self.before is None or self.is_corrected


def lines_of(user: Any, first_day: datetime.date, last_day: datetime.date) -> Iterator[Line]:
    """Yield the victims of visible cases whose report arrived in these days, and others corrected since they went.

    A correction comes late as a rule: the year it belongs to has been reported, and nobody asks for its days again.
    """
    victims = _victims(user)
    in_these_days = Q(case__received_at__date__range=(first_day, last_day))
    yield from _lines(victims.filter(in_these_days))
    went = Exists(SimfoniEntry.objects.filter(victim=OuterRef("pk")))
    yield from (line for line in _lines(victims.filter(went).exclude(in_these_days)) if line.is_corrected)


def lines_of_batch(user: Any, batch: SimfoniBatch) -> Iterator[Line]:
    """Yield the victims of a batch as they are now."""
    yield from _lines(_victims(user).filter(simfoni_entries__batch=batch))


def _victims(user: Any) -> QuerySet[Participant]:
    return (
        victims_visible_to(user)
        .select_related("case__unit", "person")
        .prefetch_related("case__complaints", "needs_analyses")
        .order_by("case__received_at", "order")
    )


def _lines(victims: QuerySet[Participant]) -> Iterator[Line]:
    variables, external = active_variables(), external_codes()
    last: dict[Any, SimfoniEntry] = {}
    for entry in SimfoniEntry.objects.filter(victim__in=victims.order_by().values("pk")).select_related("batch"):
        known = last.get(entry.victim_id)
        if known is None or known.batch.at < entry.batch.at:
            last[entry.victim_id] = entry
    for victim in victims.iterator(chunk_size=200):
        line = Line(victim, {}, before=last.get(victim.pk))
        for variable in variables:
            _fill(line, variable, external)
        yield line


def _fill(line: Line, variable: SimfoniVariable, external: dict[tuple[str, str], str]) -> None:
    fact = FACTS[variable.source]
    value = fact.of(line.victim)
    if is_missing(value):
        line.values[variable.code] = ""
        if variable.required:
            line.missing.append(variable.name)
        return
    codes = value if isinstance(value, list) else [value]
    if fact.code_list:
        line.unmapped |= {(fact.code_list, code) for code in codes if (fact.code_list, code) not in external}
        codes = [external.get((fact.code_list, code), code) for code in codes]
    line.values[variable.code] = "; ".join(map(str, codes)) if isinstance(value, list) else codes[0]


def batches_of(user: Any) -> QuerySet[SimfoniBatch]:
    """Return what the user's unit has sent, newest first."""
    return (
        SimfoniBatch.objects.filter(unit_id=user.unit_id).select_related("by", "export")
        if user.unit_id
        else (SimfoniBatch.objects.none())
    )
