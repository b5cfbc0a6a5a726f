"""What cases ask of this room before they are closed."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from intake.cases.closing_checks import OpenItem, register_check
from intake.cases.models import Case

from .models import Enrolment


@register_check
def going_enrolments(case: Case) -> Iterator[OpenItem]:
    """Somebody takes part in a programme: that may go on, and so do the outcomes."""
    for enrolment in Enrolment.objects.filter(case=case, status=Enrolment.Status.ACTIVE).only("victim"):
        yield OpenItem(
            _("A survivor takes part in an empowerment programme; its outcomes will still fall due."),
            must_be_explained=False,
            victim_id=enrolment.victim_id,
        )
