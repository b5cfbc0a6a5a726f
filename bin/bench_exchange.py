"""Data in and out, measured on the code behind the screens.

``import_vs_executemany``: rows/s of an old register of cases (checked, then stored) ÷ rows/s of sealing the same values
and writing the same encrypted rows with ``executemany``. ``import_vs_executemany_stored`` counts the storing alone.
``export_peak_mb_100k_vs_10k`` and ``import_peak_mb_100k_vs_10k``: peak memory of exporting, or of importing from the
upload to the stored rows, 100,000 rows ÷ 10,000 rows, each in a process of its own.
"""

import json
import os
import resource
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import django
from django.db import connection, transaction

GOALS = {"import_vs_executemany": 0.3, "export_peak_mb_100k_vs_10k": 1.2, "import_peak_mb_100k_vs_10k": 1.2}
ROWS = 10_000  # as in A12
FEW, MANY = 10_000, 100_000
WAYS = ("export", "import")
SOURCE = "bench"
TABLES = (
    "privacy_datakey",
    "cases_case",
    "cases_person",
    "cases_personnametoken",
    "cases_participant",
    "cases_timelineentry",
)
SEALED = 7  # values of one row that are sealed
YEARS = (2013, 2014, 2015)  # one register for each round


def officer() -> Any:
    """Return somebody who may do everything here."""
    from portal.accounts.models import ServiceUnit, User

    user, _new = User.objects.get_or_create(
        username=SOURCE, defaults={"is_superuser": True, "unit": ServiceUnit.objects.get(region_id="64.72")}
    )
    return user


def kind_of(key: str) -> Any:
    """Return one kind of record."""
    from intake.exchange.registry import all_kinds

    return next(kind for kind in all_kinds() if kind.key == key)


def register(year: int) -> bytes:
    """Return an old register as CSV."""
    lines = ["number;received_on;case_type;victim_name;victim_nik;victim_sex;violence_forms;chronology"]
    story = "Kejadian yang ditulis dalam buku register lama, beberapa kalimat panjangnya. " * 4
    lines += [
        f"{number}/{year};{year}-03-{number % 28 + 1:02d};ktp;Contoh {number};{year}20101{number:07d};perempuan;"
        f"fisik;{story}"
        for number in range(1, ROWS + 1)
    ]
    return "\n".join(lines).encode()


def measure_import() -> dict[str, float]:
    """Import registers, and after each write the same rows by hand; the middle one of the rounds counts."""
    rounds = sorted((measure_one(year) for year in YEARS), key=lambda one: one["import_vs_executemany"])
    return rounds[len(rounds) // 2]


def measure_one(year: int) -> dict[str, float]:
    """Import one register, then write the same rows by hand."""
    from intake.exchange.actions import importing

    by, kind = officer(), kind_of("kasus")
    job = importing.begin_import(kind, register(year), "register.csv", by=by)
    before = {table: ids(table) for table in TABLES}
    begun = time.perf_counter()
    importing.name_columns(job, (job.about or {})["columns"], by=by)
    job.refresh_from_db()
    checked = time.perf_counter()
    importing.confirm_import(job, digest=bytes(job.digest or b"").hex(), leave_out=False, by=by)
    job.refresh_from_db()
    stored = time.perf_counter()
    if job.state != "done" or job.new != ROWS:
        sys.exit(f"The import ended as {job.state}: {job.about}")
    by_hand = write_by_hand(before)
    return {
        "import_rows_per_second": ROWS / (stored - begun),
        "import_vs_executemany": by_hand / (stored - begun),
        "import_vs_executemany_stored": by_hand / (stored - checked),
    }


def ids(table: str) -> set[Any]:
    """Return the keys of a table."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id FROM {table}")  # noqa: S608 - our own names
        return {row[0] for row in cursor.fetchall()}


def write_by_hand(before: dict[str, set[Any]]) -> float:
    """Seal as many values, and store the imported rows once more with executemany; return the seconds."""
    from portal.privacy.keyring import master_keys, seal

    copies: dict[str, list[Any]] = {}
    with transaction.atomic(), connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"SELECT * FROM {table}")  # noqa: S608 - our own names
            place = [column[0] for column in cursor.description].index("id")
            copies[table] = [row for row in cursor.fetchall() if row[place] not in before[table]]
        for table in reversed(TABLES):
            cursor.executemany(
                f"DELETE FROM {table} WHERE id = %s",  # noqa: S608
                [[key] for key in ids(table) - before[table]],
            )
    begun = time.perf_counter()
    with transaction.atomic(), connection.cursor() as cursor:
        for _row in range(ROWS):
            for _key in range(2):
                master_keys().wrap(os.urandom(32), "data-key:bench")
            for _value in range(SEALED):
                seal(b"k" * 32, b"v" * 120, "bench")
        for table in TABLES:
            marks = ", ".join(["%s"] * len(copies[table][0]))
            cursor.executemany(f"INSERT INTO {table} VALUES ({marks})", copies[table])  # noqa: S608
    return time.perf_counter() - begun


def fill_figures(count: int) -> None:
    """Have ``count`` historical figures."""
    from intake.statistics.models import HistoricalFigure

    HistoricalFigure.objects.filter(source__startswith=SOURCE).delete()
    for start in range(0, count, 5_000):
        HistoricalFigure.objects.bulk_create(
            HistoricalFigure(
                row_type="angka",
                unit="kasus",
                period="2014",
                region_id="64.72",
                region_name="Kota Samarinda",
                population="perempuan",
                value=number,
                source=f"{SOURCE} {number}",
            )
            for number in range(start, start + 5_000)
        )


def export_and_print_peak() -> None:
    """Export all figures as a workbook, and print this process's peak memory in MB."""
    from intake.exchange.actions import exporting

    kind = kind_of("angka")
    job, _password = exporting.begin_export(
        kind, columns=list(kind.columns()), file_format="xlsx", reason="arsip", by=officer()
    )
    job.refresh_from_db()
    if job.state != "ready":
        sys.exit(f"The export ended as {job.state}")
    print_peak()


def import_and_print_peak(count: int) -> None:
    """Import ``count`` figures from CSV, and print this process's peak memory in MB."""
    from intake.exchange.actions import importing

    lines = ["row_type;unit;period;region_code;region_name;population;value;source"]
    lines += [f"angka;kasus;2014;64.72;Kota Samarinda;perempuan;{row};{SOURCE} {row}" for row in range(count)]
    content = "\n".join(lines).encode()
    del lines
    job = importing.begin_import(kind_of("angka"), content, "angka.csv", by=officer())
    importing.name_columns(job, (job.about or {})["columns"], by=officer())
    job.refresh_from_db()
    importing.confirm_import(job, digest=bytes(job.digest or b"").hex(), leave_out=False, by=officer())
    job.refresh_from_db()
    if job.state != "done" or job.new != count:
        sys.exit(f"The import ended as {job.state} with {job.new} of {count} rows: {job.about}")
    print_peak()


def print_peak() -> None:
    """Print this process's peak memory in MB."""
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def peak(*what: str) -> float:
    """Return the peak memory in MB of a process that does this alone."""
    done = subprocess.run([sys.executable, __file__, *what], check=True, capture_output=True, text=True)
    return float(done.stdout.split()[-1])


def peaks() -> dict[str, float]:
    """Return the peak memory of both ways, with few rows and with many."""
    found = {}
    for count, name in ((FEW, "10k"), (MANY, "100k")):
        fill_figures(count)
        found[f"export_peak_mb_{name}"] = peak("--export")
        fill_figures(0)
        found[f"import_peak_mb_{name}"] = peak("--import", str(count))
    fill_figures(0)
    ratios = {f"{way}_peak_mb_100k_vs_10k": found[f"{way}_peak_mb_100k"] / found[f"{way}_peak_mb_10k"] for way in WAYS}
    return found | ratios


def main() -> None:
    """Write the measures into the file that is named, beside those of the other scripts."""
    from django.conf import settings

    settings.TASKS["exchange"]["BACKEND"] = "django_tasks.backends.immediate.ImmediateBackend"
    django.setup()
    if "--export" in sys.argv:
        export_and_print_peak()
        return
    if "--import" in sys.argv:
        import_and_print_peak(int(sys.argv[-1]))
        return
    file = Path(sys.argv[1])
    measured = peaks() | measure_import()
    kept = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    kept |= {name: round(value, 3) for name, value in measured.items()}
    file.write_text(json.dumps(kept, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    for name, value in measured.items():
        print(f"{name}: {value:.3f}" + (f" (goal {GOALS[name]})" if name in GOALS else ""))


if __name__ == "__main__":
    main()
