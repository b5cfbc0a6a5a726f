"""Every verb of accounts leaves an audit event; every one that is done to somebody else refuses who may not."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from portal.accounts import actions
from portal.accounts.models import ServiceUnit, TwoFactorReset, User
from portal.privacy.models import AuditEvent
from tests.factories.complaints import send_report
from tests.factories.officers import make_officer

pytestmark = pytest.mark.django_db


def _units() -> tuple[ServiceUnit, ServiceUnit]:
    return ServiceUnit.objects.get(region_id="64.71"), ServiceUnit.objects.get(region_id="64.72")


def _asked() -> TwoFactorReset:
    return actions.ask_for_reset(make_officer("system_admin"), make_officer("secretary"), "hilang")


#: Verb → what prepares it and returns what is done, as somebody with the right.
TO_OTHERS: dict[str, Callable[[], Callable[[Any], Any]]] = {
    "create_officer": lambda: lambda by: actions.create_officer(by, User(username="mawar"), []),
    "make_one_time_link": lambda: (lambda officer: lambda by: actions.make_one_time_link(by, officer))(
        make_officer("secretary")
    ),
    "change_officer": lambda: (lambda officer: lambda by: actions.change_officer(by, officer, [], changed=["groups"]))(
        User.objects.get(pk=make_officer("secretary").pk)
    ),
    "ask_for_reset": lambda: (lambda officer: lambda by: actions.ask_for_reset(by, officer, "hilang"))(
        make_officer("secretary")
    ),
    "confirm_reset": lambda: (lambda reset: lambda by: actions.confirm_reset(by, reset))(_asked()),
    "withdraw_reset": lambda: (lambda reset: lambda by: actions.withdraw_reset(by, reset))(_asked()),
    "merge_unit": lambda: lambda by: actions.merge_unit(*_units(), by=by),
}


def _told() -> None:
    reset = _asked()
    actions.confirm_reset(make_officer("system_admin"), reset)
    actions.tell_about_resets(reset.user)


def _finished() -> None:
    user = User.objects.get(pk=make_officer("secretary", enrolled=False).pk)
    officer = make_officer("secretary")  # knows how to compute a code
    officer.authenticator = actions.start_enrolment(user)
    actions.finish_enrolment(user, officer.current_code())


def _given() -> None:
    officer = make_officer("secretary")
    actions.give_second_factor(User.objects.get(pk=officer.pk), officer.current_code())


def _slipped_in() -> None:
    old, into = _units()
    actions.merge_unit(old, into, by=make_officer("system_admin"))
    complaint = send_report().complaint
    complaint.unit = old
    complaint.save()
    actions.bring_along_stragglers()


#: What people do with their own account, and the portal or its operator by itself: there is nobody to refuse.
OWN: dict[str, Callable[[], Any]] = {
    "start_enrolment": lambda: actions.start_enrolment(make_officer("secretary", enrolled=False)),
    "finish_enrolment": _finished,
    "give_second_factor": _given,
    "make_backup_codes": lambda: actions.make_backup_codes(User.objects.get(pk=make_officer("secretary").pk)),
    "keep_backup_codes": lambda: actions.keep_backup_codes(make_officer("secretary")),
    "note_password_set": lambda: actions.note_password_set(make_officer("secretary")),
    "tell_about_resets": _told,
    "reset_at_the_command_line": lambda: actions.reset_at_the_command_line(
        User.objects.get(pk=make_officer("secretary").pk), "hilang"
    ),
    "bring_along_stragglers": _slipped_in,
}


def test_no_verb_is_missing_here() -> None:
    assert set(actions.__all__) == {*TO_OTHERS, *OWN}


@pytest.mark.parametrize("name", TO_OTHERS)
def test_a_verb_leaves_an_event_that_names_who_did_it(name: str) -> None:
    act, admin = TO_OTHERS[name](), User.objects.get(pk=make_officer("system_admin").pk)
    before = AuditEvent.objects.count()
    act(admin)
    new = AuditEvent.objects.order_by("id")[before:]
    assert [event.verb for event in new if event.actor_id == admin.pk and event.verb.startswith("accounts.")]


@pytest.mark.parametrize("role", ["secretary", "case_manager", "communications", "data_analyst", "partner"])
@pytest.mark.parametrize("name", TO_OTHERS)
def test_a_verb_refuses_who_may_not_and_changes_nothing(name: str, role: str) -> None:
    act, other = TO_OTHERS[name](), User.objects.get(pk=make_officer(role).pk)
    before = AuditEvent.objects.count()
    with pytest.raises(PermissionDenied):
        act(other)
    assert AuditEvent.objects.count() == before


@pytest.mark.parametrize("name", OWN)
def test_what_people_do_with_their_own_account_leaves_an_event_too(name: str) -> None:
    before = AuditEvent.objects.count()
    OWN[name]()
    verbs = list(AuditEvent.objects.order_by("id").values_list("verb", flat=True)[before:])
    assert [verb for verb in verbs if verb.startswith("accounts.")]
