"""What stands in the case's timeline about empowerment, in words."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from .models import Enrolment, Outcome

SENTENCES = {
    "enrolled": _("Enrolled in an empowerment programme: {service}"),
    "enrolment_ended": _("Empowerment programme: {taking_part}"),
    "outcome_recorded": _("Outcome after {months} months: {rating}"),
}
WORDS: dict[str, dict[str, Any]] = {
    "taking_part": dict(Enrolment.Status.choices),
    "rating": dict(Outcome.Rating.choices),
}
