"""Reminders and escalation, by ``run_due_jobs``: in the list of tasks, and by e-mail without a word about a case."""

import datetime
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.mail import send_mail
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.accounts.models import User
from portal.accounts.permissions import require_permission
from portal.privacy.audit import record_event

from ..models import Absence, Notice, Task
from ..queries import days_to_keep, nobody_can_do, open_tasks, people_with_tasks, who_hand_out_tasks

#: How long after its deadline a task is shown to whoever hands out tasks; high risk does not wait.
PATIENCE = datetime.timedelta(hours=24)
PATIENCE_AT_HIGH_RISK = datetime.timedelta(hours=1)
#: A step without a deadline is shown to them after this long.
PATIENCE_WITHOUT_DEADLINE = datetime.timedelta(days=14)
#: One reminder a day is enough.
BETWEEN_REMINDERS = datetime.timedelta(hours=20)


def remind_and_escalate() -> dict[str, int]:
    """Remind people of late tasks, and show tasks that stay undone or have nobody to those who hand out tasks."""
    return {"escalated": _escalate(), "unstaffed": _tell_of_nobodys_tasks(), "reminded": _remind()}


def _escalate() -> int:
    now = timezone.now()
    late = Q(due_at__lt=now - PATIENCE_AT_HIGH_RISK) | Q(due_at=None, opened_at__lt=now - PATIENCE_WITHOUT_DEADLINE)
    waiting = Task.objects.filter(late, state=Task.State.OPEN, escalated_at=None).exclude(purpose=Task.Purpose.READ)
    count = 0
    for task in waiting.select_related("unit"):
        patience = PATIENCE_AT_HIGH_RISK if task.risk == "tinggi" else PATIENCE
        too_soon = now - patience
        if task.due_at and task.due_at > too_soon:
            continue
        if task.notices.filter(kind=Notice.Kind.HANDED_OVER, at__gt=too_soon).exists():
            continue  # who was just given it gets the same time again
        with transaction.atomic():
            if not Task.objects.filter(pk=task.pk, escalated_at=None).update(escalated_at=now):
                continue
            _tell_once(task, Notice.Kind.ESCALATED)
            record_event("procedures.task_escalated", about=task, step=task.step_key)
        count += 1
    return count


def _tell_of_nobodys_tasks() -> int:
    stuck = Task.objects.filter(nobody_can_do()).exclude(notices__kind=Notice.Kind.UNSTAFFED).select_related("unit")
    count = 0
    for task in stuck:
        with transaction.atomic():
            if not _tell_once(task, Notice.Kind.UNSTAFFED):
                continue  # the whole unit is empty: who keeps the accounts sees it (queries.unstaffed_tasks)
            record_event("procedures.task_unstaffed", about=task, step=task.step_key)
        count += 1
    return count


def _tell_once(task: Task, kind: str) -> int:
    people = who_hand_out_tasks(task.unit_id)
    if kind == Notice.Kind.UNSTAFFED and not people.exists():
        people = people_with_tasks(task.unit_id)
    return len(Notice.objects.bulk_create([Notice(user=person, kind=kind, task=task) for person in people]))


def _remind() -> int:
    now = timezone.now()
    reminded = Notice.objects.filter(kind=Notice.Kind.REMINDED, at__gt=now - BETWEEN_REMINDERS)
    away = Absence.objects.filter(Absence.on(timezone.localdate())).values("user")  # whoever stands in is reminded
    people = User.objects.filter(is_active=True, unit__isnull=False, groups__permissions__codename="do_task")
    count = 0
    for person in people.exclude(pk__in=reminded.values("user")).exclude(pk__in=away).distinct():
        late = open_tasks(person).filter(due_at__lt=now).count() + sum(day.is_due for day in days_to_keep(person))
        if not late:
            continue
        with transaction.atomic():
            User.objects.select_for_update(of=("self",)).get(pk=person.pk)  # two machines run the jobs: one reminds
            if reminded.filter(user=person).exists():
                continue
            Notice.objects.create(user=person, kind=Notice.Kind.REMINDED, count=late)
        _send(person, late)
        count += 1
    return count


def _send(person: Any, late: int) -> None:
    """Write to a person that something is late. The message says neither what nor about whom."""
    if not person.email:
        return
    profile = getattr(person, "wagtail_userprofile", None)
    with translation.override(getattr(profile, "preferred_language", "") or settings.LANGUAGE_CODE):
        subject = ngettext("You have %(count)d task due or late", "You have %(count)d tasks due or late", late) % {
            "count": late
        }
        address = settings.WAGTAILADMIN_BASE_URL + reverse("procedures:inbox")
        body = "\n\n".join([subject + ".", _("Sign in to see them:") + " " + address])
    # A mail server that is down keeps nobody from being reminded in the list of tasks.
    send_mail(subject, body, None, [person.email], fail_silently=True)


@transaction.atomic
def put_away_notice(notice: Notice, *, by: Any) -> None:
    """Put a notice away once it was read.

    Raises:
        PermissionDenied: it is somebody else's.
    """
    require_permission(by, "procedures.do_task")
    if notice.user_id != by.pk:
        raise PermissionDenied("somebody else's notice")
    if Notice.objects.filter(pk=notice.pk, read_at=None).update(read_at=timezone.now()):
        record_event("procedures.notice_put_away", by=by, about=notice, kind=notice.kind)
