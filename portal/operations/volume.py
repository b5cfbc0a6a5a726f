"""Invented cases in large numbers, to measure with: sealed as real ones are, marked as examples, written in bulk.

Every number begins with ``CONTOH/``; every officer in them is an account that nobody can sign in with. Rows are written
as old registers are (:class:`portal.privacy.inserting.NewRows`), so no action runs and no event is recorded: these
cases never happened. That is why the loader refuses a database in which anything real stands.
"""

import datetime
import random
import uuid
from collections.abc import Callable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import connection, models, transaction
from django.utils import timezone

from intake.cases.models import Case, Participant, Person
from intake.complaints.models import Complaint
from intake.procedures.models import Run, Task
from intake.procedures.queries import newest_versions
from intake.referrals.models import PartnerAgency, Referral
from portal.accounts.models import Role, ServiceUnit, User
from portal.privacy.inserting import NewRows
from portal.privacy.models import DataKey, NewKey
from portal.reference.queries import codes_of, regencies

Say = Callable[[str], None]
MARK = "CONTOH/"
YEARS = 10
BATCH = 10_000
FIRST_SEQUENCE = 10_000_000  # no case of the office is ever numbered so high
MANAGERS = 5  # in each unit
STEPS = 2  # done, of each case
DUE = datetime.timedelta(hours=72)  # of a step, from its opening
#: One case in so many is still open, and one in so many led to a referral.
OPEN, REFERRED = 20, 5
STORY = "Uraian rekaan untuk mengukur kecepatan; tidak ada orang yang mengalaminya. " * 3
NAMES = ("Contoh Kenanga", "Contoh Melati", "Contoh Cempaka", "Contoh Seruni", "Contoh Anggrek")
Tables = dict[type[models.Model], NewRows]
#: In the order in which they refer to each other.
MODELS = (Case, Person, Participant, Run, Task, Task.roles.through, Referral)


class RealCases(Exception):
    """The database holds something that is not of this loader."""


def load_volume_data(cases: int, say: Say, *, seed: int = 1) -> None:
    """Add invented cases until there are as many; more than that are left as they are.

    Raises:
        RealCases: a case or complaint that is not invented stands in the database.
    """
    if Case.objects.exclude(number__startswith=MARK).exists() or Complaint.objects.exists():
        raise RealCases("Real cases or complaints stand in this database; invented ones would be counted with them.")
    there = Case.objects.count()
    makers = Makers(random.Random(f"{seed} {there}"))  # noqa: S311 - invented facts
    for start in range(there, cases, BATCH):
        places = range(start, min(start + BATCH, cases))
        tables: Tables = {model: NewRows(model) for model in MODELS}
        with transaction.atomic():
            case_keys = DataKey.objects.make_many("cases.case", len(places))
            person_keys = DataKey.objects.make_many("cases.person", len(places))
            for place, case_key, person_key in zip(places, case_keys, person_keys, strict=True):
                makers.add_case(place, case_key, person_key, tables)
            for rows in tables.values():
                rows.store()
        if (start // BATCH) % 10 == 9:
            say(f"{start + BATCH} cases")
    _analyse()
    say(f"{Case.objects.count()} invented cases, {Task.objects.count()} tasks, {Referral.objects.count()} referrals")


class Makers:
    """Makes the rows of one invented case after another."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.now = timezone.now()
        self.units = list(ServiceUnit.objects.filter(active=True).select_related("region"))
        self.regions = [region.pk for region in regencies()]
        self.codes = {
            key: [answer.code for answer in codes_of(key)]
            for key in ("violence_form", "age_band", "place", "relationship", "risk", "case_type", "sex")
        }
        self.weights = {key: [chance.random() ** 2 + 0.01 for _code in codes] for key, codes in self.codes.items()}
        self.officers = {unit.pk: _officers(unit) for unit in self.units}
        self.partners = list(PartnerAgency.objects.prefetch_related("services")) or [
            PartnerAgency.objects.create(code="contoh-volume", name="Lembaga contoh (rekaan)")
        ]
        self.steps = [(version, step) for version in newest_versions() for step in version.steps]
        self.roles = dict(Role.objects.values_list("code", "pk"))
        self.case_type = ContentType.objects.get_for_model(Case).pk
        self.victim_type = ContentType.objects.get_for_model(Participant).pk

    def code(self, key: str) -> str:
        """Return one code of a list, some of them rare."""
        return self.chance.choices(self.codes[key], self.weights[key])[0]

    def add_case(self, place: int, case_key: NewKey, person_key: NewKey, tables: Tables) -> None:
        """Add a case with one victim, its steps, and now and then a referral."""
        chance = self.chance
        unit = chance.choice(self.units)
        opened = self.now - datetime.timedelta(seconds=chance.randrange(3600, YEARS * 365 * 86400))
        officer = chance.choice(self.officers[unit.pk])
        number, risk = f"{MARK}{unit.region_id}/{opened.year}/{place + 1}", self.code("risk")
        is_open = place % OPEN == 0
        case = tables[Case].add(
            case_key.plain,
            data_key_id=case_key.id,
            unit_id=unit.pk,
            numbered_by_id=unit.pk,
            number=number,
            year=opened.year,
            sequence=FIRST_SEQUENCE + place,
            status=(Case.Status.OPEN if is_open else Case.Status.CLOSED).value,
            case_type=self.code("case_type"),
            risk=risk,
            manager_id=officer,
            received_at=opened - datetime.timedelta(hours=1),
            opened_at=opened,
            opened_by_id=officer,
            region=chance.choice(self.regions),
            place=self.code("place"),
            chronology=STORY,
        )
        person = tables[Person].add(
            person_key.plain, data_key_id=person_key.id, sex=self.code("sex"), name=chance.choice(NAMES)
        )
        age = self.code("age_band")
        victim = tables[Participant].add(
            case_id=case,
            person_id=person,
            part=Participant.Part.VICTIM.value,
            order=1,
            age_band=age,
            is_child=age in ("0-5", "6-12", "13-17"),
            is_vulnerable=chance.random() < 0.2,  # noqa: PLR2004
            has_special_needs=False,
            violence_forms=sorted({self.code("violence_form") for _form in range(chance.choice((1, 1, 2)))}),
            relationship=self.code("relationship"),
        )
        at = {"unit_id": unit.pk, "case_id": case, "victim_id": victim, "label": number, "risk": risk}
        for turn in range(STEPS + is_open):
            self.add_task(opened, officer, is_last=turn == STEPS, at=at, tables=tables)
        if place % REFERRED == 0:
            self.add_referral(place, opened, officer, person_key, at, tables)

    def add_task(
        self, opened: datetime.datetime, officer: int, *, is_last: bool, at: dict[str, Any], tables: Tables
    ) -> None:
        """Add a step that was done – or returned – or, the last of an open case, one that waits in a run."""
        chance = self.chance
        version, step = chance.choice(self.steps)
        took = datetime.timedelta(hours=min(chance.expovariate(1 / 30), 2000))
        about = {"subject_type_id": self.case_type, "subject_id": at["case_id"], "version_id": version.pk}
        values = {"id": uuid.uuid4(), **at, **about, "step_key": step.key, "assignee_id": officer}
        if not is_last:
            state = Task.State.RETURNED if chance.random() < 0.05 else Task.State.DONE  # noqa: PLR2004
            values |= {"opened_at": opened, "due_at": opened + DUE, "done_at": opened + took, "done_by_id": officer}
            tables[Task].add(**values, state=state.value)
            return
        since = self.now - datetime.timedelta(hours=chance.randrange(1, 200))
        run = tables[Run].add(
            version_id=version.pk,
            case_id=at["case_id"],
            victim_id=at["victim_id"],
            subject_type_id=self.victim_type,
            subject_id=at["victim_id"],
            label=at["label"],
            first_step=step.key,
            received_at=opened,
            started_at=opened,
        )
        tables[Task].add(**values, opened_at=since, due_at=since + DUE, run_id=run)
        for role in filter(None, map(self.roles.get, step.roles)):
            tables[Task.roles.through].add(task_id=values["id"], role_id=role)

    def add_referral(
        self, place: int, opened: datetime.datetime, officer: int, key: NewKey, at: dict[str, Any], tables: Tables
    ) -> None:
        """Add a referral in any of its states."""
        partner = self.chance.choice(self.partners)
        services = [service.code for service in partner.services.all()] or ["kesehatan"]
        status = self.chance.choice(Referral.Status.values)
        served = status in (Referral.Status.SERVED, Referral.Status.CLOSED)
        tables[Referral].add(
            key.plain,
            number=f"{MARK}RUJ/{place + 1}",
            **{name: at[name] for name in ("unit_id", "case_id", "victim_id")},
            partner_id=partner.pk,
            service_type=self.chance.choice(services),
            status=status,
            created_at=opened + datetime.timedelta(days=2),
            created_by_id=officer,
            served_on=(opened + datetime.timedelta(days=9)).date() if served else None,
        )


def _officers(unit: ServiceUnit) -> list[int]:
    """Return officers for the invented cases of a unit; their accounts are closed and have no password."""
    found = []
    for number in range(1, MANAGERS + 1):
        name = f"contoh.{unit.region_id}.{number}"
        defaults = {"unit": unit, "first_name": "Contoh", "last_name": f"Rekaan {number}", "is_active": False}
        user, new = User.objects.get_or_create(username=name, defaults=defaults)
        if new:
            user.set_unusable_password()
            user.save()
        found.append(user.pk)
    return found


def _analyse() -> None:
    """Let the database count what it holds, so that it plans well."""
    # VACUUM, which reads of an index alone need, can't run inside a transaction.
    thoroughly = connection.vendor == "postgresql" and not connection.in_atomic_block
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if thoroughly else "ANALYZE")
