"""Editions: frozen, protected, checked against those before them."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from intake.forms.errors import AlreadyDone, NotReady
from intake.statistics import actions
from intake.statistics.counting import Counts
from intake.statistics.models import DisclosureRule, PublishedEdition
from portal.privacy.models import AuditEvent

from ..factories.statistics import FIRST, LAST, invented_counts, published_edition, victim

pytestmark = pytest.mark.django_db


@pytest.fixture
def analyst(officer):
    return officer("data_analyst", unit="64")


def some_victims(number: int) -> None:
    for place in range(number):
        victim(sex="laki_laki" if place == 0 else "perempuan", region="64.72", age_band="25-44")


def test_an_edition_freezes_what_is_counted(analyst) -> None:
    some_victims(7)
    edition = actions.prepare_edition(FIRST, LAST, by=analyst)
    some_victims(3)
    assert PublishedEdition.objects.get(pk=edition.pk).victims == 7
    sexes = dict(edition.tables["tables"]["sex"]["cells"])
    assert sexes == {"perempuan": None, "laki_laki": None, "tidak_diketahui": None}  # 6 + 1: one would tell the other
    assert edition.tables["tables"]["sex"]["together"] == 7


def test_the_public_part_holds_no_hidden_number(analyst) -> None:
    edition = published_edition()
    for key, table in edition.tables["tables"].items():
        for code, number in table["cells"]:
            assert number is None or number >= 5, (key, code)
            if number is not None:
                assert number == edition.counts.tables[key][code]
        hidden = [code for code, number in table["cells"] if number is None]
        assert len(hidden) != 1, key


def test_rounding_rounds_every_number_and_the_sums(analyst) -> None:
    rule = DisclosureRule.load()
    rule.round_to = 10
    rule.save()
    edition = published_edition()
    numbers = [number for table in edition.tables["tables"].values() for _code, number in table["cells"] if number]
    together = [table["together"] for table in edition.tables["tables"].values() if table["together"]]
    assert all(number % 10 == 0 for number in [*numbers, *together, edition.victims])


def test_too_few_victims_are_not_published(analyst) -> None:
    some_victims(4)
    with pytest.raises(NotReady, match="5"):
        actions.prepare_edition(FIRST, LAST, by=analyst)


def test_a_period_that_is_not_over_is_refused(analyst) -> None:
    with pytest.raises(NotReady):
        actions.prepare_edition(FIRST, timezone.localdate(), by=analyst)


@pytest.mark.parametrize(
    ("first", "last"), [((2026, 3, 1), (2026, 9, 30)), ((2025, 7, 1), (2026, 1, 31)), ((2026, 2, 1), (2026, 3, 1))]
)
def test_a_period_that_overlaps_otherwise_than_from_its_beginning_is_refused(analyst, first, last) -> None:
    published_edition()
    with pytest.raises(NotReady, match="2026"):
        actions.prepare_edition(datetime.date(*first), datetime.date(*last), by=analyst)


def test_a_few_more_victims_are_not_published(analyst) -> None:
    counts = invented_counts(800)
    published_edition(counts)
    tables = {key: dict(cells) for key, cells in counts.tables.items()}
    for cells in tables.values():
        cells[next(iter(cells))] += 2
    with pytest.raises(NotReady):
        actions.freeze(FIRST, LAST, Counts(802, tables), by=analyst)


def test_a_longer_edition_keeps_hidden_what_was_hidden(analyst) -> None:
    one = published_edition(invented_counts(800))
    two = actions.freeze(FIRST, datetime.date(2026, 9, 30), _grown(one, 300), by=analyst)
    for key, table in two.tables["tables"].items():
        now = {code for code, number in table["cells"] if number is None}
        before = {code for code, number in one.tables["tables"][key]["cells"] if number is None}
        assert before <= now, key


def _grown(edition: PublishedEdition, more: int) -> Counts:
    later = invented_counts(more, seed=2, last_day=datetime.date(2026, 9, 30))
    before = edition.counts.tables
    tables = {
        key: {code: number + before[key].get(code, 0) for code, number in cells.items()}
        for key, cells in later.tables.items()
    }
    return Counts(edition.counts.victims + more, tables)


def test_a_smaller_smallest_number_does_not_undo_an_earlier_edition(analyst) -> None:
    one = published_edition(invented_counts(800))
    rule = DisclosureRule.load()
    rule.smallest = 3
    rule.save()
    assert actions.freeze(FIRST, LAST, _same(one), by=analyst).smallest == 5


def _same(edition: PublishedEdition) -> Counts:
    return Counts(edition.counts.victims, edition.counts.tables)


def test_an_edition_is_published_once_and_the_audit_trail_says_who(analyst) -> None:
    edition = actions.freeze(FIRST, LAST, invented_counts(), by=analyst)
    actions.publish_edition(edition, by=analyst)
    with pytest.raises(AlreadyDone):
        actions.publish_edition(edition, by=analyst)
    with pytest.raises(AlreadyDone):
        actions.discard_edition(edition, by=analyst)
    verbs = AuditEvent.objects.filter(verb__startswith="statistics.").values_list("verb", flat=True)
    assert list(verbs.order_by("id")) == ["statistics.edition_prepared", "statistics.edition_published"]


def test_what_was_prepared_before_another_was_published_is_prepared_anew(analyst) -> None:
    old = actions.freeze(FIRST, LAST, invented_counts(), by=analyst)
    published_edition()
    with pytest.raises(NotReady):
        actions.publish_edition(old, by=analyst)


@pytest.mark.parametrize("role", ["case_manager", "moderator", "system_admin", "partner"])
def test_nobody_else_prepares_or_publishes(officer, analyst, role) -> None:
    other = officer(role)
    with pytest.raises(PermissionDenied):
        actions.prepare_edition(FIRST, LAST, by=other)
    edition = actions.freeze(FIRST, LAST, invented_counts(), by=analyst)
    with pytest.raises(PermissionDenied):
        actions.publish_edition(edition, by=other)
    with pytest.raises(PermissionDenied):
        actions.discard_edition(edition, by=other)
