"""Freezing figures, and publishing them."""

import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from intake.forms.errors import AlreadyDone, NotReady
from portal.accounts.permissions import require_permission
from portal.privacy.audit import record_event
from portal.privacy.keyring import decode_key

from ..beside import Left, can_be_told, same_table, told
from ..counting import Counts, count_prevention, count_victims
from ..dimensions import DIMENSIONS
from ..disclosure import Earlier, cells_to_hide, keyed_coin, may_be_published, rounded
from ..models import DisclosureRule, EditionCounts, PublishedEdition, ReportRelease, SavedReport
from ..spans import Period

State = PublishedEdition.State
LONGEST = 5 * 366  # days of one edition; a longer period is a slip of the keyboard


@transaction.atomic
def prepare_edition(
    first_day: datetime.date, last_day: datetime.date, *, by: Any, example: bool = False
) -> PublishedEdition:
    """Count the victims registered in a period, protect the tables, and keep both. Nobody else sees it yet.

    Raises:
        PermissionDenied: no right.
        NotReady: the period is not over, overlaps another one the wrong way, or is too small to be shown.
    """
    require_permission(by, "statistics.prepare_edition")
    _refuse_period(first_day, last_day)
    return freeze(first_day, last_day, count_victims(first_day, last_day), by=by, example=example)


def freeze(
    first_day: datetime.date, last_day: datetime.date, counts: Counts, *, by: Any, example: bool = False
) -> PublishedEdition:
    """Protect counts against everything published about the same time, and keep them; see :func:`prepare_edition`.

    Raises:
        PermissionDenied: no right.
        NotReady: too small to be shown, or too little has changed.
    """
    require_permission(by, "statistics.prepare_edition")
    rule = DisclosureRule.load()
    # A smaller number than an earlier edition about the same time allowed would give away what that one held back.
    rule.smallest = max([rule.smallest, *_published_about(first_day, last_day).values_list("smallest", flat=True)])
    tables = protected_tables(counts, rule, first_day, last_day)
    edition = PublishedEdition(
        first_day=first_day,
        last_day=last_day,
        smallest=rule.smallest,
        round_to=rule.round_to,
        tables=tables | {"prevention": count_prevention(first_day, last_day)},
        example=example,
        prepared_by=by,
    )
    edition.save(force_insert=True)
    EditionCounts(edition=edition, victims=counts.victims, tables=counts.tables).save(force_insert=True)
    record_event("statistics.edition_prepared", by=by, about=edition)
    return edition


@transaction.atomic
def publish_edition(edition: PublishedEdition, *, by: Any) -> PublishedEdition:
    """Show an edition to the public; kept answers are made anew.

    Raises:
        PermissionDenied: no right.
        AlreadyDone: it was published or discarded.
        NotReady: another edition was published or a report left since it was prepared, and they don't go together.
    """
    require_permission(by, "statistics.publish_edition")
    one_at_a_time()
    edition = PublishedEdition.objects.select_for_update(of=("self",)).select_related("counts").get(pk=edition.pk)
    if edition.state != State.PREPARED:
        raise AlreadyDone(_("This edition was already published or discarded."))
    _refuse_period(edition.first_day, edition.last_day)
    if PublishedEdition.objects.filter(state=State.PUBLISHED, published_at__gt=edition.prepared_at).exists():
        raise NotReady(_("Another edition was published after this one was prepared. Prepare it anew."))
    if _reports_of(edition.first_day, edition.last_day).filter(at__gt=edition.prepared_at).exists():
        raise NotReady(_("A report about these days has left since this edition was prepared. Prepare it anew."))
    edition.state = State.PUBLISHED
    edition.published_at, edition.published_by = timezone.now(), by
    edition.save()
    record_event("statistics.edition_published", by=by, about=edition)
    return edition


@transaction.atomic
def discard_edition(edition: PublishedEdition, *, by: Any) -> PublishedEdition:
    """Drop a prepared edition. A published one stays: what was read once cannot be taken back.

    Raises:
        PermissionDenied: no right.
        AlreadyDone: it was published or discarded.
    """
    require_permission(by, "statistics.prepare_edition")
    edition = PublishedEdition.objects.select_for_update().get(pk=edition.pk)
    if edition.state != State.PREPARED:
        raise AlreadyDone(_("This edition was already published or discarded."))
    edition.state = State.DISCARDED
    edition.save()
    record_event("statistics.edition_discarded", by=by, about=edition)
    return edition


def protected_tables(
    counts: Counts, rule: DisclosureRule, first_day: datetime.date, last_day: datetime.date
) -> dict[str, Any]:
    """Return what readers get of ``counts``, as ``PublishedEdition.tables`` keeps it.

    Raises:
        NotReady: all victims together are fewer than the rule shows, or almost as many as an earlier edition said; or
            a report of a part has left that tells what the figures hold back.
    """
    left = [Left.of_json(kept) for kept in _reports_of(first_day, last_day).values_list("counts", flat=True)]
    earlier = list(_published_about(first_day, last_day).select_related("counts"))
    smallest = rule.smallest
    if not may_be_published(counts.victims, smallest, [edition.counts.victims for edition in earlier]):
        raise NotReady(
            _(
                "Too few victims were registered in this period, or since the edition before it, to publish figures "
                "(at least %(smallest)d). Choose a longer period or wait."
            )
            % {"smallest": smallest}
        )
    tables: dict[str, Any] = {}
    for key, dimension in DIMENSIONS.items():
        hidden = cells_to_hide(
            counts.tables[key],
            smallest,
            coin=keyed_coin(audit_key(), key, str(first_day)),
            earlier=[
                *(Earlier(edition.counts.tables[key], _hidden_in(edition, key)) for edition in earlier),
                *same_table(key, {}, left, {}),
            ],
        )
        if not can_be_told(counts.tables[key], hidden, told(key, left), smallest):
            raise NotReady(
                _(
                    "A report about a part of these victims has left the office. Beside it, the figures of “%(table)s” "
                    "would tell what they hold back. Choose other days."
                )
                % {"table": dimension.title}
            )
        together = sum(counts.tables[key][code] for code in hidden)
        tables[key] = {
            "once": dimension.once,
            "cells": [
                [code, None if code in hidden else rounded(number, rule.round_to)]
                for code, number in counts.tables[key].items()
            ],
            "together": rounded(together, rule.round_to) if dimension.once and hidden else None,
        }
    return {"victims": rounded(counts.victims, rule.round_to), "tables": tables}


def _hidden_in(edition: PublishedEdition, key: str) -> frozenset[str]:
    return frozenset(code for code, number in edition.tables["tables"][key]["cells"] if number is None)


def one_at_a_time() -> None:
    """Let one edition or report leave after the other: each is checked against all that left before it."""
    DisclosureRule.load()
    list(DisclosureRule.objects.select_for_update().values_list("pk"))


def audit_key() -> bytes:
    """Return the key that only the portal knows, for the coins of the rule."""
    return decode_key(settings.PRIVACY_AUDIT_KEY, "PRIVACY_AUDIT_KEY")


def _published_about(first_day: datetime.date, last_day: datetime.date) -> QuerySet[PublishedEdition]:
    """Return the published editions that count some of the same victims; an invented example counts nobody."""
    return PublishedEdition.objects.filter(
        state=State.PUBLISHED, example=False, first_day__lte=last_day, last_day__gte=first_day
    ).order_by("published_at")


def _left_in_reports(first_day: datetime.date, last_day: datetime.date) -> list[Period]:
    """Return the periods of which a report's numbers of victims left, and that can't stand beside these days.

    What left about the very days of a published edition says of them nothing that the edition does not say.
    """
    published = {(edition.first_day, edition.last_day) for edition in _published_about(first_day, last_day)}
    left = ReportRelease.objects.filter(
        measure=SavedReport.Measure.VICTIMS, first_day__lte=last_day, last_day__gte=first_day
    )
    days = set(left.order_by().values_list("first_day", "last_day"))
    return [Period(*one) for one in sorted(days - published - {(first_day, last_day)})]


def _reports_of(first_day: datetime.date, last_day: datetime.date) -> QuerySet[ReportRelease]:
    """Return the reports of victims of these very days that have left."""
    victims = SavedReport.Measure.VICTIMS
    return ReportRelease.objects.filter(measure=victims, first_day=first_day, last_day=last_day)


def already_left(period: Period) -> str:
    """Say that figures of days that overlap otherwise have left."""
    return _(
        "Figures of %(days)s have already left the office. Readers could subtract one from the other: "
        "choose exactly these days, or days outside them."
    ) % {"days": period}


def _refuse_period(first_day: datetime.date, last_day: datetime.date) -> None:
    """Let a period pass that is over, and that either shares no day with a published one or begins on the same day.

    Periods that overlap in another way would let readers subtract one from another in ways no single check sees.
    """
    reasons = []
    if last_day < first_day:
        reasons.append(_("The period ends before it begins."))
    if last_day >= timezone.localdate():
        reasons.append(_("The period is not over yet: figures of a day that goes on could still change."))
    if (last_day - first_day).days > LONGEST:
        reasons.append(_("The period is longer than five years."))
    for edition in _published_about(first_day, last_day):
        if edition.first_day != first_day:
            reasons.append(
                _(
                    "The period overlaps the published edition %(edition)s without beginning on the same day. "
                    "Readers could subtract one from the other."
                )
                % {"edition": edition}
            )
        elif edition.last_day > last_day:
            reasons.append(
                _("The published edition %(edition)s already goes further. Only a later or longer one can follow.")
                % {"edition": edition}
            )
    reasons += [already_left(period) for period in _left_in_reports(first_day, last_day)]
    NotReady.unless_empty(reasons)
