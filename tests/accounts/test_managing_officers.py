"""System administrators make and change accounts; nobody raises their own rights."""

import re

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command

from portal.accounts.actions import change_officer, create_officer, make_one_time_link
from portal.accounts.errors import OwnRights
from portal.accounts.models import Role, User
from portal.privacy.models import AuditEvent

pytestmark = pytest.mark.django_db


@pytest.fixture
def adi(officer):
    return officer("system_admin")


@pytest.fixture
def client(adi, signed_in_client):
    return signed_in_client(adi)


def group_of(code: str) -> Group:
    return Role.objects.get(code=code).group


def fields_of(user: User, **changes: object) -> dict[str, object]:
    fields = {
        "username": user.username,
        "first_name": user.first_name or "Nama",
        "last_name": user.last_name,
        "email": user.email,
        "unit": user.unit_id or "",
        "profession": user.profession,
        "groups": list(user.groups.values_list("pk", flat=True)),
        "is_active": "on",
    }
    return {**fields, **changes}


def test_the_form_asks_for_no_password_and_offers_no_superuser(client) -> None:
    page = client.get("/admin/users/new/").content.decode()
    assert 'name="password1"' not in page and "is_superuser" not in page
    assert 'value="psikolog"' in page and "Manajer kasus" in page


def test_a_new_account_gets_a_link_shown_once(client, adi, verbs) -> None:
    answer = client.post(
        "/admin/users/new/",
        {"username": "mawar", "first_name": "Mawar", "unit": adi.unit_id, "groups": [group_of("case_manager").pk]},
    )
    link = re.search(r"http://testserver/admin/undangan/[^<\s]+", answer.content.decode())
    assert link
    mawar = User.objects.get(username="mawar")
    assert not mawar.has_usable_password()
    assert list(mawar.groups.all()) == [group_of("case_manager")]
    assert "undangan" not in client.get(f"/admin/users/edit/{mawar.pk}/").content.decode()
    assert verbs() == ["accounts.officer_created", "accounts.invited"]


def test_a_name_that_differs_by_capitals_only_is_refused(client, officer) -> None:
    taken = officer("secretary")
    page = client.post("/admin/users/new/", {"username": taken.username.upper(), "first_name": "x"}).content.decode()
    assert "Sudah ada akun" in page


def test_changed_roles_are_written_down(client, adi, officer) -> None:
    sari = User.objects.get(pk=officer("secretary").pk)
    answer = client.post(f"/admin/users/edit/{sari.pk}/", fields_of(sari, groups=[group_of("case_manager").pk]))
    assert answer.status_code == 302
    assert list(sari.groups.all()) == [group_of("case_manager")]
    event = AuditEvent.objects.get(verb="accounts.officer_changed")
    assert event.actor_id == adi.pk
    assert event.detail["groups_before"] == [group_of("secretary").pk]
    assert event.detail["groups_after"] == [group_of("case_manager").pk]


def test_a_closed_account_is_closed_in_the_same_second(client, officer, signed_in_client) -> None:
    sari = officer("secretary")
    theirs = signed_in_client(sari)
    fields = fields_of(User.objects.get(pk=sari.pk))
    del fields["is_active"]
    client.post(f"/admin/users/edit/{sari.pk}/", fields)
    assert theirs.get("/admin/account/").status_code == 302


def test_nobody_changes_their_own_roles(client, adi) -> None:
    me = User.objects.get(pk=adi.pk)
    assert 'name="groups"' not in client.get(f"/admin/users/edit/{me.pk}/").content.decode()
    client.post(f"/admin/users/edit/{me.pk}/", fields_of(me, groups=[group_of("case_manager").pk]))
    assert list(me.groups.all()) == [group_of("system_admin")]
    with pytest.raises(OwnRights):
        change_officer(me, me, [group_of("case_manager")], changed=["groups"])


def test_nobody_changes_a_role_they_hold(client) -> None:
    own = group_of("system_admin")
    page = client.get(f"/admin/groups/edit/{own.pk}/", follow=True).content.decode()
    assert "Anda sendiri memegang peran ini" in page


def test_a_changed_role_is_written_down(client, adi) -> None:
    group = group_of("data_analyst")
    page = client.get(f"/admin/groups/edit/{group.pk}/")
    management = dict(
        re.findall(r'name="([\w-]+-(?:TOTAL|INITIAL|MIN_NUM|MAX_NUM)_FORMS)" value="(\d+)"', page.content.decode())
    )
    permission = Permission.objects.get(codename="create_officer")
    client.post(f"/admin/groups/edit/{group.pk}/", {"name": group.name, "permissions": [permission.pk], **management})
    event = AuditEvent.objects.filter(verb="accounts.role_changed").latest("id")
    assert event.detail["granted"] == ["accounts.create_officer"]


@pytest.mark.parametrize("action", ["assign_role", "set_active_state", "delete"])
def test_there_are_no_bulk_actions_past_the_trail(client, officer, action: str) -> None:
    sari = officer("secretary")
    assert client.post(f"/admin/bulk/accounts/user/{action}/?id={sari.pk}").status_code == 404


def test_accounts_are_not_deleted(client, officer) -> None:
    sari = officer("secretary")
    assert client.post(f"/admin/users/delete/{sari.pk}/").status_code == 403
    assert User.objects.filter(pk=sari.pk).exists()


def test_others_manage_no_accounts(officer, signed_in_client) -> None:
    sari = officer("agency_head")
    client = signed_in_client(sari)
    assert client.get("/admin/users/new/").status_code == 403
    for act in (
        lambda: create_officer(sari, User(username="x"), []),
        lambda: make_one_time_link(sari, officer("secretary")),
        lambda: change_officer(sari, officer("secretary"), [], changed=[]),
    ):
        with pytest.raises(PermissionDenied):
            act()


def test_an_administrator_makes_no_superuser_by_the_action_either(adi) -> None:
    with pytest.raises(PermissionDenied):
        create_officer(adi, User(username="raja", is_superuser=True), [])


def test_the_command_makes_the_first_administrator(capsys) -> None:
    call_command("create_officer", "pertama", "--role", "system_admin", "--unit", "64.72")
    assert "/admin/undangan/" in capsys.readouterr().out
    first = User.objects.get(username="pertama")
    assert first.unit.region_id == "64.72" and not first.is_superuser
    assert AuditEvent.objects.filter(verb="accounts.officer_created").latest("id").actor_id is None


@pytest.mark.parametrize(
    "arguments", [["x", "--role", "raja"], ["x", "--role", "secretary", "--unit", "99"], ["a b", "--role", "secretary"]]
)
def test_the_command_refuses_what_does_not_exist(arguments: list[str]) -> None:
    with pytest.raises(CommandError):
        call_command("create_officer", *arguments)
    assert not User.objects.filter(username__in=["x", "a b"]).exists()


def test_units_and_role_titles_are_edited_in_the_cms(client) -> None:
    for address in ("/admin/unit-layanan/", "/admin/sebutan-peran/"):
        assert client.get(address).status_code == 200
    role = Role.objects.get(code="daily_chair")
    client.post(
        f"/admin/sebutan-peran/edit/{role.pk}/", {"title_id": "Kepala UPTD", "title_en": "Head of UPTD", "order": 5}
    )
    assert Role.objects.get(code="daily_chair").title_id == "Kepala UPTD"
