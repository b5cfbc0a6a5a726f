"""Communications write and ask; a moderator returns, approves, schedules; the clock does the rest."""

import json
from collections.abc import Callable
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, WorkflowState

from content.models import StandardPage
from home.models import HomePage
from tests.factories.officers import Officer

from .forms import typed

pytestmark = pytest.mark.django_db
COMMENT = "Tolong sebut nama Lestari dengan samaran."


@pytest.fixture
def writer(officer: Callable[..., Officer]) -> Officer:
    return officer("communications", first_name="Citra")


@pytest.fixture
def moderator(officer: Callable[..., Officer]) -> Officer:
    return officer("moderator")


@pytest.fixture
def desk(signed_in_client: Callable[..., Client], writer: Officer) -> Client:
    return signed_in_client(writer)


@pytest.fixture
def moderators_desk(signed_in_client: Callable[..., Client], moderator: Officer) -> Client:
    return signed_in_client(moderator)


@pytest.fixture
def home() -> HomePage:
    return HomePage.objects.get(locale__language_code="id")


def write(desk: Client, home: HomePage, title: str = "Pasar Aman", **more: Any) -> StandardPage:
    """Create a page as an editor does, with the button ``action``."""
    address = reverse("wagtailadmin_pages:add", args=["content", "standardpage", home.pk])
    answer = desk.post(address, typed(title, **more))
    assert answer.status_code == 302, answer.context["form"].errors
    return StandardPage.objects.get(draft_title=title)


def edit(desk: Client, page: Page, **more: Any) -> Any:
    return desk.post(
        reverse("wagtailadmin_pages:edit", args=[page.pk]), typed(page.draft_title, slug=page.slug, **more)
    )


def ask(desk: Client, home: HomePage, **more: Any) -> StandardPage:
    return write(desk, home, **{"action-submit": "1"}, **more)


def decide(desk: Client, page: Page, action: str, comment: str = "") -> Any:
    state = page.current_workflow_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, action, state.pk])
    return desk.post(address, {"comment": comment}, follow=True)


def run_due_jobs() -> None:
    call_command("run_due_jobs", stdout=StringIO())


def test_every_page_is_moderated_by_moderators_alone(home: HomePage) -> None:
    workflow = home.get_workflow()
    assert workflow.name == "Persetujuan moderator"
    assert [group.role.code for task in workflow.tasks for group in task.specific.groups.all()] == ["moderator"]


def test_communications_cannot_publish(desk: Client, home: HomePage) -> None:
    page = write(desk, home, **{"action-publish": "1"})
    assert not page.live
    edit(desk, page, **{"action-publish": "1"})
    page.refresh_from_db()
    assert not page.live
    assert desk.post(reverse("wagtailadmin_pages:unpublish", args=[home.pk])).status_code in (302, 403)
    home.refresh_from_db()
    assert home.live


def test_a_page_goes_to_the_moderator_comes_back_with_a_comment_and_is_approved(
    desk: Client, moderators_desk: Client, home: HomePage, client: Client
) -> None:
    page = ask(desk, home)
    decide(moderators_desk, page, "reject", COMMENT)
    page.refresh_from_db()
    assert page.current_workflow_state.status == WorkflowState.STATUS_NEEDS_CHANGES
    assert page.current_workflow_state.current_task_state.comment == COMMENT
    shown = desk.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert f"Moderator mengembalikan halaman ini: {COMMENT}" in shown

    edit(desk, page, **{"action-submit": "1"})
    page = StandardPage.objects.get(pk=page.pk)
    decide(moderators_desk, page, "approve")
    page.refresh_from_db()
    assert page.live
    assert client.get(page.get_url()).status_code == 200


def test_communications_cannot_approve_their_own_page(desk: Client, home: HomePage) -> None:
    page = ask(desk, home)
    decide(desk, page, "approve")
    page.refresh_from_db()
    assert not page.live
    assert page.workflow_in_progress


def test_a_page_waiting_for_the_moderator_is_not_changed_under_their_eyes(desk: Client, home: HomePage) -> None:
    page = ask(desk, home)
    edit(desk, page, body=[("heading", "Diubah kemudian")])
    assert "Diubah kemudian" not in json.dumps(page.get_latest_revision().content)


def test_an_approved_page_appears_and_disappears_by_itself(
    desk: Client, moderators_desk: Client, home: HomePage, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = timezone.now()
    page = ask(desk, home)
    times = {"go_live_at": now + timedelta(hours=1), "expire_at": now + timedelta(hours=2)}
    written = {name: timezone.localtime(at).strftime("%Y-%m-%d %H:%M") for name, at in times.items()}
    edit(moderators_desk, page, **written, **{"action-workflow-action": "1", "workflow-action-name": "approve"})
    address = f"/{page.slug}/"
    run_due_jobs()
    assert client.get(address).status_code == 404

    monkeypatch.setattr(timezone, "now", lambda: now + timedelta(minutes=90))
    run_due_jobs()
    assert client.get(address).status_code == 200

    monkeypatch.setattr(timezone, "now", lambda: now + timedelta(minutes=150))
    run_due_jobs()
    assert client.get(address).status_code == 404
    page.refresh_from_db()
    assert page.expired


def test_a_message_names_neither_page_nor_comment_nor_person(
    desk: Client, moderators_desk: Client, home: HomePage, writer: Officer, moderator: Officer
) -> None:
    page = ask(desk, home, title="Rahasia Judul")
    decide(moderators_desk, page, "reject", COMMENT)
    edit(desk, StandardPage.objects.get(pk=page.pk), **{"action-submit": "1"})
    decide(moderators_desk, StandardPage.objects.get(pk=page.pk), "approve", COMMENT)
    subjects = {message.subject for message in mail.outbox}
    assert subjects == {
        "Ada yang menunggu Anda di portal",
        "Halaman Anda dikembalikan",
        "Halaman Anda disetujui",
    }
    for message in mail.outbox:
        assert set(message.to) <= {writer.email, moderator.email}
        for word in ("Rahasia Judul", "Lestari", "samaran"):
            assert word not in message.subject + message.body
        assert f"/admin/pages/{page.pk}/edit/" in message.body
        assert message.alternatives == []


def test_a_comment_in_the_margin_reaches_who_follows_the_page_without_its_words(
    desk: Client, moderators_desk: Client, home: HomePage, writer: Officer
) -> None:
    page = ask(desk, home, comment_notifications=True)
    mail.outbox.clear()
    comments = {
        "comments-TOTAL_FORMS": "1",
        "comments-INITIAL_FORMS": "0",
        "comments-MIN_NUM_FORMS": "0",
        "comments-MAX_NUM_FORMS": "",
        "comments-0-id": "",
        "comments-0-contentpath": "title",
        "comments-0-position": "",
        "comments-0-text": COMMENT,
        "comments-0-DELETE": "",
        "comments-0-resolved": "",
        "comments-0-replies-TOTAL_FORMS": "0",
        "comments-0-replies-INITIAL_FORMS": "0",
        "comments-0-replies-MIN_NUM_FORMS": "0",
        "comments-0-replies-MAX_NUM_FORMS": "0",
    }
    answer = edit(moderators_desk, page, **comments)
    assert answer.status_code == 302
    assert page.wagtail_admin_comments.get().text == COMMENT
    assert [message.to for message in mail.outbox] == [[writer.email]]
    assert "Lestari" not in mail.outbox[0].subject + mail.outbox[0].body
