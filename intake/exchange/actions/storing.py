"""The verbs by which imported records are stored, in the one transaction of their import."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from content.models import EventPage, Hotline
from intake.statistics.models import HistoricalFigure
from portal.accounts.actions import change_officer, create_officer
from portal.accounts.models import Role
from portal.accounts.permissions import require_permission
from portal.page_cache.changes import purge
from portal.privacy.inserting import NewRows
from portal.reference.models import Code, Region


@transaction.atomic
def store_regions(new: list[Region], changed: list[Region], *, by: Any) -> None:
    """Add and correct regions. Nothing is ever removed by an import."""
    require_permission(by, "exchange.import_reference")
    for region in [*new, *changed]:
        region.save()


@transaction.atomic
def store_codes(new: list[Code], changed: list[Code], *, by: Any) -> None:
    """Add and correct codes. One that a file does not name stays as it is."""
    require_permission(by, "exchange.import_reference")
    for code in [*new, *changed]:
        code.save()


@transaction.atomic
def store_partners(new: list[Any], changed: list[Any], *, by: Any) -> None:
    """Add and correct partner agencies with the services they give; who works there stays as it is."""
    require_permission(by, "exchange.import_partners")
    services = {code.code: code for code in Code.objects.filter(list__key="service_type")}
    for agency in [*new, *changed]:
        agency.save()
        agency.services.set([services[code] for code in agency.service_codes])


@transaction.atomic
def store_hotlines(new: list[Any], changed: list[Any], *, by: Any) -> None:
    """Add and correct service points. A number that changed is no longer confirmed until somebody has called."""
    require_permission(by, "exchange.import_service_points")
    kept = {hotline.pk: hotline for hotline in Hotline.objects.filter(pk__in=[hotline.pk for hotline in changed])}
    for hotline in [*new, *changed]:
        before = kept.get(hotline.pk)
        if before is None or (before.phone, before.whatsapp) != (hotline.phone, hotline.whatsapp):
            hotline.confirmed = False
        hotline.save()


@transaction.atomic
def store_users(new: list[Any], changed: list[Any], *, by: Any) -> None:
    """Make and change accounts through the verbs of accounts, each with its own event in the trail."""
    require_permission(by, "exchange.import_users")
    groups = {role.code: role.group for role in Role.objects.select_related("group")}
    for officer in new:
        create_officer(by, officer, [groups[code] for code in officer.role_codes])
    for officer in changed:
        change_officer(by, officer, [groups[code] for code in officer.role_codes], changed=["import"])


@transaction.atomic
def store_participation(new: list[Any], changed: list[Any], *, by: Any) -> None:
    """Say how many people came to an event; the page's newest version says the same as what is shown."""
    require_permission(by, "exchange.import_participation")
    by_event: dict[int, list[Any]] = {}
    for row in [*new, *changed]:
        by_event.setdefault(row.page_id, []).append(row)
    for event in EventPage.objects.filter(pk__in=by_event):
        if not event.permissions_for_user(by).can_edit():
            raise PermissionDenied("exchange.import_participation")
        for row in by_event[event.pk]:
            row.save()
        draft = event.get_latest_revision_as_object()
        draft.participants = event.participants.all()
        draft.save_revision(user=by, log_action=True)


@transaction.atomic
def store_figures(new: list[Any], changed: list[Any], *, by: Any) -> None:
    """Add and change historical figures, whole pages at a time; pages that show them are made anew."""
    require_permission(by, "exchange.import_figures")
    rows = NewRows(HistoricalFigure)
    for figure in new:
        rows.add(**{field.attname: getattr(figure, field.attname) for field in rows.fields})
    rows.store()
    if changed:
        names = [field.name for field in HistoricalFigure._meta.concrete_fields if not field.primary_key]
        HistoricalFigure.objects.bulk_update(changed, names)
    purge()
