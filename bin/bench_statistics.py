"""Statistics over a million invented cases on PostgreSQL.

``dashboard_1m_ms`` and ``data_page_1m_ms``: the province's dashboard of a half-year, and the public data page,
uncached, from request to answer (goal ≤ 1000). ``dashboard_1m_vs_raw_sql`` and ``data_page_1m_vs_raw_sql``: that time ÷
the same numbers asked in hand-written SQL – for the data page, which reads frozen tables, counting them from the cases.
Both sides are measured in turn, in one run; medians. ``RUANG_AMAN_BENCH_CASES`` asks for fewer cases.
"""

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from workspace import ROOT, scratch_postgresql, stop_politely

CASES = int(os.environ.get("RUANG_AMAN_BENCH_CASES", "1000000"))
#: Stands in the names of the measures: only a million cases reaches, or misses, a goal.
SIZE = "1m" if CASES == 1_000_000 else str(CASES)  # noqa: PLR2004
ROUNDS = 5
GOALS = {
    "dashboard_1m_ms": 1000,
    "data_page_1m_ms": 1000,
    "dashboard_1m_vs_raw_sql": 1.5,
    "data_page_1m_vs_raw_sql": 1.5,
}
#: The dashboard's numbers by hand; %(units)s, %(begins)s, %(ends)s, %(now)s.
RAW_DASHBOARD = (
    """SELECT v.procedure_id, t.step_key, count(*), count(*) FILTER (WHERE t.due_at < %(now)s)
       FROM procedures_task t JOIN procedures_procedureversion v ON v.id = t.version_id
       WHERE t.unit_id = ANY(%(units)s) AND t.purpose = 'step' AND t.state = 'open' AND t.opened_at <= %(now)s
       GROUP BY 1, 2""",
    """SELECT v.procedure_id, t.step_key, count(*) FILTER (WHERE t.state = 'done'),
              count(*) FILTER (WHERE t.state = 'returned'),
              count(*) FILTER (WHERE t.state = 'done' AND t.done_at > t.due_at),
              percentile_disc(ARRAY[0.5, 0.9]) WITHIN GROUP (ORDER BY t.done_at - t.opened_at)
                  FILTER (WHERE t.state = 'done')
       FROM procedures_task t JOIN procedures_procedureversion v ON v.id = t.version_id
       WHERE t.unit_id = ANY(%(units)s) AND t.purpose = 'step' AND t.done_at >= %(begins)s AND t.done_at < %(ends)s
       GROUP BY 1, 2""",
    """SELECT r.role_id, count(*), count(*) FILTER (WHERE t.due_at < %(now)s)
       FROM procedures_task t LEFT JOIN procedures_task_roles r ON r.task_id = t.id
       WHERE t.unit_id = ANY(%(units)s) AND t.purpose = 'step' AND t.state = 'open' AND t.opened_at <= %(now)s
       GROUP BY 1""",
    """SELECT manager_id, count(*), count(*) FILTER (WHERE risk = 'tinggi') FROM cases_case
       WHERE unit_id = ANY(%(units)s) AND status = 'open' GROUP BY 1""",
    """SELECT partner_id, status, count(*) FROM referrals_referral
       WHERE unit_id = ANY(%(units)s) AND created_at >= %(begins)s AND created_at < %(ends)s GROUP BY 1, 2""",
    "SELECT unit_id, count(*) FROM cases_case WHERE unit_id = ANY(%(units)s) AND status = 'open' GROUP BY 1",
    """SELECT unit_id, count(*), count(*) FILTER (WHERE due_at < %(now)s) FROM procedures_task
       WHERE unit_id = ANY(%(units)s) AND purpose = 'step' AND state = 'open' AND opened_at <= %(now)s GROUP BY 1""",
    """SELECT unit_id, count(*) FROM referrals_referral
       WHERE unit_id = ANY(%(units)s) AND created_at >= %(begins)s AND created_at < %(ends)s GROUP BY 1""",
)
#: One of the data page's tables, counted from the cases.
RAW_TABLE = """SELECT {column}, count(*) FROM cases_participant p JOIN cases_case c ON c.id = p.case_id
    JOIN cases_person h ON h.id = p.person_id
    WHERE p.part = 'victim' AND c.opened_at >= %(begins)s AND c.opened_at < %(ends)s GROUP BY 1"""
TABLES = ("p.violence_forms", "p.age_band", "h.sex", "c.region", "c.place", "p.relationship", "c.case_type")


def main() -> None:
    """Prepare the database in a process of its own settings, then measure there; write beside other measures."""
    if "--measure" in sys.argv:
        measure(Path(sys.argv[1]))
        return
    stop_politely()
    with scratch_postgresql() as address:
        if address is None:
            sys.exit("PostgreSQL is not installed here.")
        environment = {**os.environ, "RUANG_AMAN_DATABASE_URL": address}
        make_database(address)
        for command in (["migrate", "--verbosity", "0"], ["load_starter"], ["load_volume_data", "--cases", str(CASES)]):
            done = subprocess.run(
                [sys.executable, "manage.py", *command], check=True, cwd=ROOT, env=environment, stdout=subprocess.PIPE
            )
        print(done.stdout.decode().splitlines()[-1])
        subprocess.run([sys.executable, __file__, sys.argv[1], "--measure"], check=True, env=environment)


def make_database(address: str) -> None:
    """Make the database that the address names."""
    import psycopg

    server_address, name = address.rsplit("/", 1)
    with psycopg.connect(f"{server_address}/postgres") as server:
        server.autocommit = True
        server.execute(f'CREATE DATABASE "{name}"')


def in_turn(ours: Callable[[], Any], raw: Callable[[], Any]) -> tuple[float, float]:
    """Return the medians of both in milliseconds; one after the other, so that both meet the same weather."""
    times: tuple[list[float], list[float]] = ([], [])
    for _round in range(ROUNDS + 1):
        for place, what in enumerate((ours, raw)):
            begun = time.perf_counter()
            what()
            times[place].append(1000 * (time.perf_counter() - begun))
    return statistics.median(times[0][1:]), statistics.median(times[1][1:])


def measure(file: Path) -> None:
    """Measure in the database that the environment names."""
    import django

    django.setup()
    from django.db import connection
    from django.test import Client
    from django.utils import timezone

    from intake.statistics.actions import freeze, publish_edition
    from intake.statistics.counting import count_victims
    from intake.statistics.spans import half_year, running_half_year
    from portal.accounts.models import ServiceUnit

    analyst, officer = signed_in_analyst()
    running = running_half_year()
    year, half = (running.first_day.year, 1) if running.first_day.month > 1 else (running.first_day.year - 1, 2)
    period = half_year(year, half)
    numbers = {
        "units": list(ServiceUnit.objects.values_list("pk", flat=True)),
        "begins": period.begins,
        "ends": period.ends,
        "now": timezone.now(),
    }
    begun = time.perf_counter()
    counts = count_victims(period.first_day, period.last_day)
    counting = 1000 * (time.perf_counter() - begun)
    publish_edition(freeze(period.first_day, period.last_day, counts, by=analyst), by=analyst)
    reader = Client(SERVER_NAME="localhost")

    def dashboard() -> None:
        answer = officer.get(f"/admin/statistik/dasbor/?{period.query}&tampilan=provinsi")
        if answer.status_code != 200:  # noqa: PLR2004
            sys.exit(f"The dashboard answered {answer.status_code}")

    def data_page() -> None:
        answer = reader.get(f"/data/?{time.perf_counter_ns()}")  # an address that no cache knows
        if answer.status_code != 200:  # noqa: PLR2004
            sys.exit(f"The data page answered {answer.status_code}")

    def by_hand(*statements: str) -> Callable[[], None]:
        def ask() -> None:
            with connection.cursor() as cursor:
                for statement in statements:
                    cursor.execute(statement, numbers)
                    cursor.fetchall()

        return ask

    board, raw_board = in_turn(dashboard, by_hand(*RAW_DASHBOARD))
    page, raw_page = in_turn(data_page, by_hand(*(RAW_TABLE.format(column=column) for column in TABLES)))
    measured = {
        "statistics_cases": float(len_of(connection, "cases_case")),
        f"edition_counting_{SIZE}_ms": counting,
        f"dashboard_{SIZE}_ms": board,
        f"dashboard_raw_sql_{SIZE}_ms": raw_board,
        f"dashboard_{SIZE}_vs_raw_sql": board / raw_board,
        f"data_page_{SIZE}_ms": page,
        f"data_page_raw_sql_{SIZE}_ms": raw_page,
        f"data_page_{SIZE}_vs_raw_sql": page / raw_page,
    }
    kept = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    kept |= {name: round(value, 3) for name, value in measured.items()}
    file.write_text(json.dumps(kept, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    for name, value in measured.items():
        print(f"{name}: {value:.3f}" + (f" (goal {GOALS[name]})" if name in GOALS else ""))


def len_of(connection: Any, table: str) -> int:
    """Return how many rows a table has."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")  # noqa: S608 - our own tables
        return int(cursor.fetchone()[0])


def signed_in_analyst() -> tuple[Any, Any]:
    """Return an analyst of the province, and a client in a session that has passed both factors."""
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY
    from django.test import Client
    from django_otp import DEVICE_ID_SESSION_KEY

    from portal.accounts.devices import AuthenticatorApp
    from portal.accounts.models import Role, ServiceUnit, User
    from portal.accounts.sessions import SECOND_FACTOR_KEY

    user, new = User.objects.get_or_create(username="bench", defaults={"unit": ServiceUnit.objects.get(region_id="64")})
    if new:
        user.groups.add(Role.objects.get(code="data_analyst").group)
        AuthenticatorApp.objects.create(user=user, name="totp", confirmed=True)
    client = Client(SERVER_NAME="localhost")
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
    session = client.session
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[-1]
    session[DEVICE_ID_SESSION_KEY] = AuthenticatorApp.objects.get(user=user).persistent_id
    session[SECOND_FACTOR_KEY] = int(time.time())
    session.save()
    return user, client


if __name__ == "__main__":
    main()
