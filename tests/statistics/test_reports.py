"""Reports that analysts build: true numbers inside, protected ones outside, told of when a period is over."""

import datetime
import itertools

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from intake.forms.errors import NotReady
from intake.statistics import actions
from intake.statistics.crosstabs import Question, counted
from intake.statistics.leaving import rows_to_hide
from intake.statistics.models import ReportNotice, ReportRelease, SavedReport
from intake.statistics.spans import Period, last_finished
from portal.accounts.models import ServiceUnit

from ..factories.officers import make_officer
from ..factories.statistics import FIRST, LAST, invented_counts, published_edition, victim

pytestmark = pytest.mark.django_db
PERIOD = Period(FIRST, LAST)


def saved(by, **fields) -> SavedReport:
    values = {"name": "Umur", "measure": "korban", "first": "age_band", "span": "tanggal"} | fields
    return actions.save_report(SavedReport(first_day=FIRST, last_day=LAST, **values), by=by)


def analyst(**fields):
    return make_officer("data_analyst", unit="64", **fields)


def several(number: int, **facts) -> None:
    for _each in range(number):
        victim(**facts)


def every_unit() -> tuple[int, ...]:
    return tuple(ServiceUnit.objects.values_list("pk", flat=True))


def test_two_breakdowns_and_a_filter_count_what_is_asked() -> None:
    victim(age_band="13-17", sex="perempuan", region="64.72.01")
    victim(age_band="13-17", sex="laki_laki", region="64.72")
    victim(age_band="25-44", sex="perempuan", region="64.71")
    table = counted(Question("korban", "age_band", "sex", {}, every_unit()), PERIOD)
    assert table.cells == {("13-17", "perempuan"): 1, ("13-17", "laki_laki"): 1, ("25-44", "perempuan"): 1}
    assert table.total == 3 and table.row_sums() == {"13-17": 2, "25-44": 1}
    narrowed = counted(Question("korban", "sex", "", {"region": "64.72"}, every_unit()), PERIOD)
    assert narrowed.total == 2
    for measure, by in (("kasus", "month"), ("kasus", "status"), ("rujukan", "agency")):
        assert counted(Question(measure, by, "", {}, every_unit()), PERIOD).total == (3 if measure == "kasus" else 0)


def test_the_analyst_builds_saves_and_reads_true_numbers(signed_in_client) -> None:
    several(2, age_band="13-17")
    client = signed_in_client(analyst())
    sent = {"name": "Umur korban", "measure": "korban", "first": "age_band", "second": "sex", "span": "tanggal"}
    sent |= {"first_day": FIRST.isoformat(), "last_day": LAST.isoformat(), "shared": "sendiri", "only_region": ""}
    answer = client.post("/admin/statistik/laporan/baru/", sent)
    report = SavedReport.objects.get()
    assert answer.status_code == 302 and answer["Location"] == report.address
    html = client.get(report.address).content.decode()
    assert "13–17" in html or "13-17" in html
    assert ">2<" in html and "angka sebenarnya" in html and "<svg" in html
    assert "Umur korban" in client.get("/admin/statistik/laporan/").content.decode()
    changed = client.post(f"{report.address}ubah/", sent | {"name": "Usia", "second": ""})
    assert changed.status_code == 302
    assert client.post(f"{report.address}hapus/").status_code == 302
    assert not SavedReport.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"first": "agency"},
        {"second": "age_band"},
        {"only_service": "kesehatan"},
        {"last_day": ""},
        {"last_day": "2025-01-01"},
        {"scheduled": "on"},
        {"first": "password"},
    ],
)
def test_what_does_not_go_together_is_refused_and_kept(signed_in_client, wrong) -> None:
    sent = {"name": "Umur korban", "measure": "korban", "first": "age_band", "span": "tanggal", "shared": "sendiri"}
    sent |= {"first_day": FIRST.isoformat(), "last_day": LAST.isoformat()} | wrong
    answer = signed_in_client(analyst()).post("/admin/statistik/laporan/baru/", sent)
    assert answer.status_code == 422 and "Umur korban" in answer.content.decode()
    assert not SavedReport.objects.exists()


def test_only_analysts_build_and_only_owners_change(officer, signed_in_client) -> None:
    report = saved(analyst(), shared="semua")
    for role in ("agency_head", "secretary", "case_manager", "partner", "communications", "system_admin"):
        client = signed_in_client(officer(role))
        assert client.get("/admin/statistik/laporan/baru/").status_code in (403, 404), role
        assert client.post(f"{report.address}hapus/").status_code in (403, 404), role
    other = analyst()
    assert signed_in_client(other).get(f"{report.address}ubah/").status_code == 404
    with pytest.raises(PermissionDenied):
        actions.delete_report(report, by=other)
    with pytest.raises(PermissionDenied):
        actions.save_report(report, by=other)


def test_a_report_is_seen_by_those_it_is_shared_with(officer, signed_in_client) -> None:
    maker, head = analyst(), officer("agency_head", unit="64.71")
    for shared, may in (("sendiri", 404), ("unit", 404), ("semua", 200)):
        report = saved(maker, shared=shared)
        assert signed_in_client(head).get(report.address).status_code == may, shared
        assert signed_in_client(analyst()).get(report.address).status_code == (404 if shared == "sendiri" else 200)
    assert signed_in_client(officer("case_manager")).get(report.address).status_code == 403


def test_outside_the_unit_small_numbers_are_held_back(officer, signed_in_client) -> None:
    several(9, age_band="25-44")
    several(7, age_band="18-24")
    several(3, age_band="13-17")
    several(8, age_band="45-59")
    report = saved(analyst(), shared="semua")
    head = signed_in_client(officer("agency_head", unit="64.71"))
    before = head.get(report.address).content.decode()
    assert ">9<" not in before and "Minta angka yang terlindung" in before
    assert not ReportRelease.objects.exists()  # looking lets nothing out
    assert head.post(f"{report.address}keluar/").status_code == 302
    html = head.get(report.address).content.decode()
    assert "ditahan" in html and ">3<" not in html and ">9<" in html
    inside = signed_in_client(analyst()).get(report.address).content.decode()
    assert ">3<" in inside


def test_a_file_is_protected_even_for_its_owner_and_formula_safe(signed_in_client) -> None:
    several(9, age_band="25-44")
    several(3, age_band="13-17")
    several(8, age_band="45-59")
    maker = analyst()
    report = saved(maker)
    assert signed_in_client(maker).get(f"{report.address}laporan.csv").status_code == 405
    answer = signed_in_client(maker).post(f"{report.address}laporan.csv")
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert answer["Content-Type"].startswith("text/csv") and len(lines) > 3
    assert not any(line.endswith(",3") for line in lines) and any(line.endswith(",9") for line in lines)
    assert ReportRelease.objects.count() == 1


def test_what_left_once_leaves_the_same_way_whatever_was_corrected_since() -> None:
    several(9, age_band="25-44")
    several(8, age_band="45-59")
    several(6, age_band="13-17")
    maker = analyst()
    report = saved(maker)
    first = actions.release_table(report, PERIOD, by=maker)
    victim(age_band="13-17")
    assert actions.release_table(report, PERIOD, by=maker).table == first.table


def test_periods_that_could_be_subtracted_do_not_leave() -> None:
    several(12, age_band="25-44")
    several(12, age_band="45-59")
    maker = analyst()
    report = saved(maker)
    actions.release_table(report, PERIOD, by=maker)
    shorter = Period(FIRST, LAST - datetime.timedelta(days=1))
    with pytest.raises(NotReady, match="2026"):
        actions.release_table(report, shorter, by=maker)
    today = timezone.localdate()
    with pytest.raises(NotReady):
        actions.release_table(report, Period(today, today), by=maker)


def test_the_days_of_a_published_edition_are_kept_too() -> None:
    published_edition()
    several(12, age_band="25-44")
    maker = analyst()
    with pytest.raises(NotReady):
        actions.release_table(saved(maker), Period(FIRST, LAST - datetime.timedelta(days=9)), by=maker)


def test_no_edition_follows_whose_figures_minus_a_report_would_tell_the_rest() -> None:
    several(12, age_band="25-44")
    several(12, age_band="45-59")
    maker = analyst()
    left = Period(FIRST, LAST - datetime.timedelta(days=30))
    actions.release_table(saved(maker), left, by=maker)
    with pytest.raises(NotReady, match="sudah keluar"):
        actions.prepare_edition(FIRST, LAST, by=maker)
    with pytest.raises(NotReady, match="sudah keluar"):
        published_edition()  # prepared before, published after
    prepared = actions.prepare_edition(left.first_day, left.last_day, by=maker)
    assert actions.publish_edition(prepared, by=maker).state == "published"


def test_what_left_about_the_days_of_an_edition_keeps_no_longer_one_back() -> None:
    published_edition()
    several(12, age_band="25-44")
    several(12, age_band="45-59")
    maker = analyst()
    actions.release_table(saved(maker), PERIOD, by=maker)
    longer = LAST + datetime.timedelta(days=60)
    later = published_edition(invented_counts(900, last_day=longer), last_day=longer)
    assert later.state == "published"


def test_too_few_or_too_many_facts_do_not_leave() -> None:
    several(3, age_band="25-44")
    maker = analyst()
    with pytest.raises(NotReady):
        actions.release_table(saved(maker), PERIOD, by=maker)
    several(30, age_band="25-44")
    with pytest.raises(NotReady):
        actions.release_table(saved(maker, second="sex", filters={"region": "64.72"}), PERIOD, by=maker)
    with pytest.raises(NotReady):
        actions.release_table(saved(maker, second="form"), PERIOD, by=maker)


def test_a_filter_hides_what_its_opposite_would_give_away() -> None:
    several(10, age_band="25-44", sex="perempuan")
    several(2, age_band="25-44", sex="laki_laki")
    several(10, age_band="45-59", sex="perempuan")
    several(10, age_band="45-59", sex="laki_laki")
    several(9, age_band="18-24", sex="perempuan")
    several(9, age_band="18-24", sex="laki_laki")
    maker = analyst()
    kept = actions.release_table(saved(maker, filters={"sex": "perempuan"}), PERIOD, by=maker)
    shown = {code: numbers[0] for code, numbers, _sum in kept.table["rows"]}
    assert shown["25-44"] is None  # 12 in all less 10 would say: 2 men


def test_a_unit_is_a_part_and_what_it_leaves_over_is_no_small_number() -> None:
    for age, here, elsewhere in (("18-24", 20, 2), ("25-44", 12, 9), ("45-59", 15, 11), ("13-17", 9, 8)):
        several(here, age_band=age)
        several(elsewhere, age_band=age, unit="64.71")
    maker = analyst()
    every = actions.release_table(saved(maker), PERIOD, by=maker)
    assert {code: row[0] for code, row, _sum in every.table["rows"]}["18-24"] == 22
    of_the_unit = saved(maker, filters={"unit": str(ServiceUnit.objects.get(region_id="64.72").pk)})
    shown = {code: row[0] for code, row, _sum in actions.release_table(of_the_unit, PERIOD, by=maker).table["rows"]}
    assert shown["18-24"] is None  # 22 in all less 20 here would say: 2 elsewhere
    assert shown["25-44"] in (12, None)
    of_the_rest = saved(maker, filters={"unit": str(ServiceUnit.objects.get(region_id="64.71").pk)})
    with pytest.raises(NotReady):
        actions.release_table(of_the_rest, PERIOD, by=maker)  # nobody is left over


def test_three_facts_in_a_ring_do_not_leave_two_by_two() -> None:
    for age, sex, place in itertools.product(
        ("18-24", "25-44"), ("perempuan", "laki_laki"), ("tempat_kerja", "fasilitas_umum")
    ):
        several(8, age_band=age, sex=sex, place=place)
    maker = analyst()
    actions.release_table(saved(maker, second="sex"), PERIOD, by=maker)
    actions.release_table(saved(maker, first="sex", filters={"place": "tempat_kerja"}), PERIOD, by=maker)
    for ring in (
        {"second": "place"},
        {"first": "place", "second": "age_band"},
        {"filters": {"place": "fasilitas_umum"}},
    ):
        with pytest.raises(NotReady, match="sudah keluar"):
            actions.release_table(saved(maker, **ring), PERIOD, by=maker)


def test_the_part_of_a_number_held_back_is_not_told_by_its_own_table() -> None:
    several(30, sex="perempuan", age_band="25-44")
    several(6, sex="laki_laki", age_band="25-44")
    several(2, sex="", age_band="25-44")
    maker = analyst()
    by_sex = actions.release_table(saved(maker, first="sex"), PERIOD, by=maker)
    held = {code for code, row, _sum in by_sex.table["rows"] if row[0] is None}
    assert "laki_laki" in held
    with pytest.raises(NotReady):
        actions.release_table(saved(maker, filters={"sex": "laki_laki"}), PERIOD, by=maker)


def test_an_edition_holds_back_what_a_report_of_the_same_days_did_and_no_part_may_tell_it() -> None:
    several(30, sex="perempuan", age_band="25-44")
    several(6, sex="laki_laki", age_band="45-59")
    several(2, sex="", age_band="25-44")
    maker = analyst()
    prepared = actions.prepare_edition(FIRST, LAST, by=maker)
    actions.release_table(saved(maker, first="sex"), PERIOD, by=maker)
    with pytest.raises(NotReady, match="Siapkan"):
        actions.publish_edition(prepared, by=maker)
    again = actions.prepare_edition(FIRST, LAST, by=maker)
    assert actions.publish_edition(again, by=maker).state == "published"


def test_no_edition_stands_beside_a_part_that_tells_what_it_holds_back() -> None:
    several(30, sex="perempuan", age_band="25-44")
    several(9, sex="perempuan", age_band="45-59")
    several(14, sex="laki_laki", age_band="25-44")
    several(14, sex="laki_laki", age_band="45-59")
    several(2, sex="", age_band="25-44")
    maker = analyst()
    actions.release_table(saved(maker, filters={"sex": "laki_laki"}), PERIOD, by=maker)
    with pytest.raises(NotReady, match="sebagian korban"):
        actions.prepare_edition(FIRST, LAST, by=maker)


def test_held_rows_leave_every_cell_between_nought_and_the_smallest_number() -> None:
    cells = {
        ("a", "x"): 40, ("a", "y"): 30, ("b", "x"): 20, ("b", "y"): 2,
        ("c", "x"): 9, ("c", "y"): 15, ("d", "x"): 12, ("d", "y"): 14,
    }  # fmt: skip
    held = rows_to_hide(cells, "abcd", "xy", 5)
    assert "b" in held and "a" not in held and len(held) > 1
    everything = sum(cells[row, column] for row in held for column in "xy")
    for row in held:
        for column in "xy":
            down = sum(cells[other, column] for other in held)
            across = cells[row, "x"] + cells[row, "y"]
            assert max(0, down + across - everything) == 0 and min(down, across) >= 5
    assert rows_to_hide({("a", "x"): 2, ("a", "y"): 1}, "a", "xy", 5) == {"a"}
    assert rows_to_hide({("a", "x"): 6, ("a", "y"): 7}, "a", "xy", 5) == set()


def test_a_table_of_two_breakdowns_leaves_with_its_sums() -> None:
    for age, sex, number in (
        ("18-24", "perempuan", 12), ("18-24", "laki_laki", 8), ("25-44", "perempuan", 14), ("25-44", "laki_laki", 9),
        ("45-59", "perempuan", 7), ("45-59", "laki_laki", 6), ("13-17", "perempuan", 8), ("13-17", "laki_laki", 6),
    ):  # fmt: skip
        several(number, age_band=age, sex=sex)
    maker = analyst()
    table = actions.release_table(saved(maker, second="sex"), PERIOD, by=maker).table
    numbers = [number for _code, row, _sum in table["rows"] for number in row if number is not None]
    assert all(number >= 5 for number in numbers) and table["total"] == 70
    assert all(row_sum is None or row_sum >= 5 for _code, _row, row_sum in table["rows"])


def test_readers_are_told_once_that_a_period_is_over_and_no_number_is_said(officer, signed_in_client) -> None:
    head, outsider = officer("agency_head", unit="64"), officer("agency_head", unit="64.71")
    maker = analyst()
    report = saved(maker, span="bulan", shared="unit", scheduled=True, name="Bulanan")
    assert actions.announce_finished_periods() == 0  # the newest period was over when it was saved
    SavedReport.objects.update(announced=datetime.date(2026, 1, 31))
    assert actions.announce_finished_periods() >= 2
    assert actions.announce_finished_periods() == 0
    assert set(ReportNotice.objects.values_list("user", flat=True)) >= {maker.pk, head.pk}
    assert not ReportNotice.objects.filter(user=outsider.pk).exists()
    client = signed_in_client(head)
    assert "Bulanan" in client.get("/admin/").content.decode()
    client.get(report.address)
    assert "Bulanan" not in client.get("/admin/").content.decode()


def test_the_last_periods_that_are_over() -> None:
    today = timezone.localdate()
    for span in ("bulan", "triwulan", "semester", "tahun"):
        period = last_finished(span)
        assert period is not None and period.last_day < today
        assert (period.last_day + datetime.timedelta(days=1)).day == 1 and period.first_day.day == 1
    assert last_finished("tanggal") is None
