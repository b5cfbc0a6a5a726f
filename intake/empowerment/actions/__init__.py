"""The verbs of empowerment."""

from .taking_part import end_enrolment, enrol, record_outcome, record_session, record_view

__all__ = ["end_enrolment", "enrol", "record_outcome", "record_session", "record_view"]
