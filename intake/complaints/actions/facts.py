"""What a filled form says, put into the complaint's own fields; and the form itself, kept as it was filled."""

import datetime
from typing import Any, cast

from django.db import models
from django.utils import timezone

from intake.cases.models import ADULT_AGE
from intake.forms.filled import Filled

from ..core_fields import FIELD_OF, WISH_OF
from ..models import Complaint, ComplaintForm, SafeContact, age_band


def set_facts(complaint: Complaint, filled: Filled) -> None:
    """Set the complaint's fields from a form; what the form did not ask stays as it is."""
    for core_field in filled.asked & FIELD_OF.keys():
        name = FIELD_OF[core_field]
        value = filled.core.get(core_field)
        field = cast(models.Field[Any, Any], Complaint._meta.get_field(name))
        setattr(complaint, name, field.get_default() if value is None else value)
    asked = filled.asked & WISH_OF.keys()
    if asked:
        nothing = SafeContact()
        said = {WISH_OF[name]: filled.core.get(name, getattr(nothing, WISH_OF[name])) for name in asked}
        complaint.safe_contact_answers = {**complaint.safe_contact_answers, **said}
    age = complaint.victim_age
    if complaint.victim_birth_date:
        age = _years_between(complaint.victim_birth_date, complaint.incident_on or timezone.localdate())
    complaint.victim_age_band = age_band(age)
    complaint.victim_is_child = None if age is None else age < ADULT_AGE


def _years_between(birth: datetime.date, day: datetime.date) -> int:
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def keep_form(complaint: Complaint, filled: Filled, *, by: Any) -> ComplaintForm:
    """Keep a form as it was filled, with its version.

    Args:
        by: the officer; None for the reporter.
    """
    kept = ComplaintForm(complaint=complaint, version=filled.version, answers=dict(filled.answers), by=by)
    kept.save(force_insert=True)
    return kept
