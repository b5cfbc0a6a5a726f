"""Roles and units as they are delivered, and what an office changed since."""

import pytest
from django.contrib.auth.models import Permission

from portal.accounts import starter
from portal.accounts.models import Role, ServiceUnit, User
from portal.accounts.roles import ROLE_PERMISSIONS

pytestmark = pytest.mark.django_db
#: Partner agencies are an address book, the same for every case.
ADDRESS_BOOK = "_partneragency"
#: What the system administrator shapes: how work is done, never a case.
SHAPING = ("_procedure", "_holiday", "_unstaffed_task", "_formdefinition")
CASE_ROOMS = ("cases", "complaints", "referrals", "procedures", "intake_forms")


def permissions_of(code: str) -> set[str]:
    found = Role.objects.get(code=code).group.permissions.values_list("content_type__app_label", "codename")
    return {f"{app}.{codename}" for app, codename in found}


def test_there_is_a_unit_for_the_province_and_each_regency_and_city() -> None:
    assert ServiceUnit.objects.count() == 11
    assert ServiceUnit.objects.get(region_id="64.72").name == "UPTD PPA Kota Samarinda"


def test_there_is_a_role_for_every_actor_with_a_title_in_both_languages() -> None:
    assert set(Role.objects.values_list("code", flat=True)) == set(ROLE_PERMISSIONS)
    assert not Role.objects.filter(title_id="").exists() and not Role.objects.filter(title_en="").exists()


def test_every_permission_a_role_is_promised_exists() -> None:
    said: list[str] = []
    Role.objects.update(starter_permissions=[])
    starter.load(said.append)
    assert [line for line in said if "no permission" in line] == []


def test_everybody_may_enter_the_admin() -> None:
    assert all("wagtailadmin.access_admin" in permissions_of(code) for code in ROLE_PERMISSIONS)


@pytest.mark.parametrize("code", ["system_admin", "communications", "moderator", "data_analyst"])
def test_who_keeps_the_system_or_the_pages_has_no_right_on_cases(code: str) -> None:
    rooms = tuple(f"{room}." for room in CASE_ROOMS)
    rights = {name for name in permissions_of(code) if name.startswith(rooms)}
    assert not {name for name in rights if not name.endswith((ADDRESS_BOOK, *SHAPING))}


def test_a_partner_may_answer_referrals_and_nothing_else() -> None:
    assert permissions_of("partner") == {"wagtailadmin.access_admin", "referrals.answer_referral"}


def test_only_the_head_decides_for_a_child_and_never_who_handles_the_case() -> None:
    deciding = {code for code in ROLE_PERMISSIONS if "cases.decide_for_child" in permissions_of(code)}
    assert deciding == {"agency_head"}
    assert "referrals.create_referral" not in permissions_of("agency_head")


def test_no_role_may_delete_an_account_or_make_a_superuser(officer, signed_in_client) -> None:
    assert not [code for code in ROLE_PERMISSIONS if "accounts.delete_user" in permissions_of(code)]
    client = signed_in_client(officer("system_admin"))
    client.post("/admin/users/new/", {"username": "raja", "first_name": "R", "is_superuser": "on", "groups": []})
    assert not User.objects.get(username="raja").is_superuser


def test_communications_write_and_moderators_publish(officer) -> None:
    from wagtail.models import Page

    page = Page.objects.filter(depth__gt=1).first()
    writer = page.permissions_for_user(User.objects.get(pk=officer("communications").pk))
    moderator = page.permissions_for_user(User.objects.get(pk=officer("moderator").pk))
    assert writer.can_edit() and not writer.can_publish()
    assert moderator.can_edit() and moderator.can_publish()


def test_a_second_load_keeps_what_an_office_took_away_and_renamed() -> None:
    role = Role.objects.get(code="secretary")
    role.group.permissions.remove(Permission.objects.get(codename="send_referral"))
    role.title_id = "Kasubbag Tata Usaha"
    role.save()
    ServiceUnit.objects.filter(region_id="64.72").update(name="P2TP2A Citra Tepian")
    starter.load(lambda line: None)
    assert "referrals.send_referral" not in permissions_of("secretary")
    assert Role.objects.get(code="secretary").title_id == "Kasubbag Tata Usaha"
    assert ServiceUnit.objects.get(region_id="64.72").name == "P2TP2A Citra Tepian"


def test_a_permission_that_a_release_brings_arrives() -> None:
    role = Role.objects.get(code="secretary")
    role.group.permissions.remove(Permission.objects.get(codename="send_referral"))
    role.starter_permissions = [name for name in role.starter_permissions if "send_referral" not in name]
    role.save()
    starter.load(lambda line: None)
    assert "referrals.send_referral" in permissions_of("secretary")


def test_wagtails_own_groups_are_gone_and_ours_approve() -> None:
    from django.contrib.auth.models import Group
    from wagtail.models import GroupApprovalTask

    assert not Group.objects.filter(name__in=["Editors", "Moderators"]).exists()
    groups = {group.name for task in GroupApprovalTask.objects.all() for group in task.groups.all()}
    assert groups == {Role.objects.get(code="moderator").group.name}
