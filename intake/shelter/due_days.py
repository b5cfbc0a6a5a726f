"""Days somebody has to keep: reviews of stays, ends of leaves, emergencies, visits after a return (decision 0015)."""

from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import TruncDate
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intake.cases.queries import DaySource, register_days
from intake.procedures.models import Task

from .models import FollowUpVisit, Stay, StayEntry


def _stays_to_review() -> QuerySet[Stay]:
    """Stays whose step does not come back as a task by itself."""
    of_itself = Task.objects.filter(
        victim=OuterRef("victim"), step_key=OuterRef("step_key"), state=Task.State.OPEN, purpose=Task.Purpose.STEP
    )
    return Stay.objects.filter(~Exists(of_itself), discharged_at=None)


def _emergencies_to_confirm() -> QuerySet[Stay]:
    return Stay.objects.filter(confirm_by__isnull=False, confirmed_at=None)


def _leaves_overdue() -> QuerySet[StayEntry]:
    """Leaves from which somebody should be back by now."""
    away = StayEntry.objects.filter(kind=StayEntry.Kind.LEAVE, back_at=None, until__lt=timezone.now())
    return away.filter(stay__discharged_at=None).annotate(back_on=TruncDate("until"))


def _visits_to_make() -> QuerySet[FollowUpVisit]:
    return FollowUpVisit.objects.filter(done_at=None)


register_days(
    DaySource(
        kind="stay_review",
        title=_("Review of a stay in the shelter"),
        screen="shelter:review",
        rows=_stays_to_review,
        case="case",
        day="review_on",
        right="shelter.keep_stay",
        shared=True,
    )
)
register_days(
    DaySource(
        kind="emergency_admission",
        title=_("Confirm an emergency admission"),
        screen="shelter:confirm",
        rows=_emergencies_to_confirm,
        case="case",
        day="confirm_by",
        right="shelter.confirm_emergency",
        shared=True,
    )
)
register_days(
    DaySource(
        kind="leave",
        title=_("Not back from a leave"),
        screen="shelter:stay",
        rows=_leaves_overdue,
        case="stay__case",
        day="back_on",
        record="stay",
        right="shelter.keep_stay",
        shared=True,
    )
)
register_days(
    DaySource(
        kind="visit",
        title=_("Visit after the return"),
        screen="shelter:visit",
        rows=_visits_to_make,
        case="case",
        day="due_on",
    )
)
