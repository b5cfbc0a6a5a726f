"""Service units and roles as the portal is delivered."""

from collections.abc import Callable, Iterable

from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import Collection, GroupApprovalTask, GroupCollectionPermission, GroupPagePermission, Page, Workflow

from portal.reference.models import Region

from .models import Role, ServiceUnit
from .roles import FOR_EVERY_ROLE, ROLE_PERMISSIONS, StarterRole

Say = Callable[[str], None]
UNIT_LEVELS = (Region.Level.PROVINCE, Region.Level.REGENCY, Region.Level.CITY)
#: The groups Wagtail's first migration makes; ours take their place.
WAGTAIL_GROUPS = ("Moderators", "Editors")


def load(say: Say) -> None:
    """Make the service units and roles that are missing. What an office changed stays as it is."""
    with transaction.atomic():
        _load_units(say)
        _load_roles(say)


def _load_units(say: Say) -> None:
    missing = Region.objects.filter(level__in=UNIT_LEVELS, unit=None)
    units = [ServiceUnit(region=region, name=f"UPTD PPA {region.name}") for region in missing]
    ServiceUnit.objects.bulk_create(units)
    if units:
        say(f"{len(units)} service units")


def _load_roles(say: Say) -> None:
    made = 0
    for order, (code, starter) in enumerate(ROLE_PERMISSIONS.items()):
        role = Role.objects.filter(code=code).select_related("group").first()
        if role is None:
            group, _new = Group.objects.get_or_create(name=starter.title_id)
            role = Role(group=group, code=code, title_id=starter.title_id, title_en=starter.title_en, order=order)
            made += 1
        _grant_what_is_new(role, starter, say)
        role.save()
        if code == "moderator" and made:
            _let_moderators_approve(role.group)
    if made:
        say(f"{made} roles")


def _grant_what_is_new(role: Role, starter: StarterRole, say: Say) -> None:
    """Grant what this role was never granted before.

    A permission that an office took away from a role stays away; one that a new release brings arrives.
    """
    before = set(role.starter_permissions)
    for name in _expanded((*FOR_EVERY_ROLE, *starter.permissions)):
        if name in before:
            continue
        permission = _permission(name)
        if permission is None:
            say(f"role {role.code}: there is no permission {name}")
            continue
        role.group.permissions.add(permission)
        role.starter_permissions.append(name)
    root, collection = Page.get_first_root_node(), Collection.get_first_root_node()
    for codename in starter.pages:
        if (name := f"pages:{codename}") not in before:
            permission = Permission.objects.get(content_type__app_label="wagtailcore", codename=codename)
            GroupPagePermission.objects.get_or_create(group=role.group, page=root, permission=permission)
            role.starter_permissions.append(name)
    for codename in starter.files:
        if (name := f"files:{codename}") not in before:
            permission = Permission.objects.get(
                content_type__app_label__in=["wagtailimages", "wagtaildocs"], codename=codename
            )
            GroupCollectionPermission.objects.get_or_create(
                group=role.group, collection=collection, permission=permission
            )
            role.starter_permissions.append(name)


def _expanded(names: Iterable[str]) -> list[str]:
    """Return ``names`` with every ``room.*`` spelt out, in order, each once."""
    spelt: list[str] = []
    for name in names:
        label, _dot, codename = name.partition(".")
        spelt += _everything_of(label) if codename == "*" else [name]
    return list(dict.fromkeys(spelt))


def _everything_of(app_label: str) -> list[str]:
    pages = {model._meta.model_name for model in apps.get_app_config(app_label).get_models() if issubclass(model, Page)}
    found = Permission.objects.filter(content_type__app_label=app_label).exclude(content_type__model__in=pages)
    return [f"{app_label}.{permission.codename}" for permission in found.exclude(codename__startswith="delete_")]


def _permission(name: str) -> Permission | None:
    label, _dot, codename = name.partition(".")
    return Permission.objects.filter(content_type__app_label=label, codename=codename).first()


def _let_moderators_approve(moderators: Group) -> None:
    """Put our moderators in the place of Wagtail's, and remove its two groups if nobody is in them."""
    for task in GroupApprovalTask.objects.filter(groups__name__in=WAGTAIL_GROUPS).distinct():
        task.groups.add(moderators)
        task.name = "Persetujuan moderator"
        task.save()
    Workflow.objects.filter(name="Moderators approval").update(name="Persetujuan moderator")
    Group.objects.filter(name__in=WAGTAIL_GROUPS, user=None, role=None).delete()
