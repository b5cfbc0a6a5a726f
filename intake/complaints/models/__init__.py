"""Complaints: what a person reported or an officer wrote down, from arrival to acceptance."""

from .complaint import Complaint, ComplaintMessage, SafeContact, age_band
from .contact import ComplaintTerm, ContactLog
from .filled_form import ComplaintForm
from .sent_file import SentFile

# Wagtail finds page types through the models module.
from ..pages import ReportPage, TrackingPage  # isort: skip

__all__ = [
    "Complaint",
    "ComplaintForm",
    "ComplaintMessage",
    "ComplaintTerm",
    "ContactLog",
    "ReportPage",
    "SafeContact",
    "SentFile",
    "TrackingPage",
    "age_band",
]
