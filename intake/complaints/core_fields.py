"""The core fields of a complaint that questions of a form may fill (``maps_to``), and the forms this room asks for."""

import re
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from intake.forms.registry import CoreField, CoreType, FormUse, register_core_fields, register_use

REPORT_FORM, COMPLAINT_FORM = "report", "complaint"

CORE_FIELDS = (
    CoreField("complaint.immediate_danger", CoreType.BOOLEAN, _("in danger now")),
    CoreField("complaint.narrative", CoreType.TEXT, _("what happened"), sensitivity="narrative"),
    CoreField("complaint.violence_forms", CoreType.CODES, _("forms of violence"), "violence_form"),
    CoreField("complaint.incident_on", CoreType.DATE, _("date of the incident")),
    CoreField("complaint.region", CoreType.REGION, _("region")),
    CoreField("complaint.place", CoreType.CODE, _("place of the incident"), "place"),
    CoreField("contact.allowed", CoreType.BOOLEAN, _("safe contact: allowed")),
    CoreField("contact.channel", CoreType.CODE, _("safe contact: way"), "contact_channel"),
    CoreField("contact.address", CoreType.TEXT, _("safe contact: number or address"), sensitivity="identity"),
    CoreField("contact.hours", CoreType.TEXT, _("safe contact: time")),
    CoreField("contact.code_word", CoreType.TEXT, _("safe contact: code word"), sensitivity="identity"),
    CoreField("contact.avoid", CoreType.TEXT, _("safe contact: who must not know"), sensitivity="identity"),
    CoreField("reporter.type", CoreType.CODE, _("reporter"), "reporter_type"),
    CoreField("reporter.name", CoreType.TEXT, _("name of the reporter"), sensitivity="identity"),
    CoreField("reporter.phone", CoreType.TEXT, _("phone of the reporter"), sensitivity="identity"),
    CoreField("victim.name", CoreType.TEXT, _("name of the victim"), sensitivity="identity"),
    CoreField("victim.sex", CoreType.CODE, _("sex of the victim"), "sex"),
    CoreField("victim.age", CoreType.NUMBER, _("age of the victim in years"), sensitivity="identity"),
    CoreField("victim.birth_date", CoreType.DATE, _("date of birth of the victim"), sensitivity="identity"),
    CoreField("victim.nik", CoreType.TEXT, _("NIK of the victim"), sensitivity="identity"),
    CoreField("victim.phone", CoreType.TEXT, _("phone of the victim"), sensitivity="identity"),
    CoreField("victim.address", CoreType.TEXT, _("address of the victim"), sensitivity="identity"),
    CoreField("victim.disability", CoreType.CODE, _("disability of the victim"), "disability"),
    CoreField("victim.relationship", CoreType.CODE, _("relationship of the alleged perpetrator"), "relationship"),
    CoreField("alleged.name", CoreType.TEXT, _("name of the alleged perpetrator"), sensitivity="identity"),
    CoreField("triage.case_type", CoreType.CODE, _("case type"), "case_type"),
    CoreField("triage.authority", CoreType.CODE, _("authority"), "authority"),
)


#: Which field of :class:`intake.complaints.models.Complaint` holds a core field.
FIELD_OF = {
    "complaint.immediate_danger": "immediate_danger",
    "complaint.narrative": "narrative",
    "complaint.violence_forms": "violence_forms",
    "complaint.incident_on": "incident_on",
    "complaint.region": "region",
    "complaint.place": "place",
    "reporter.type": "reporter_type",
    "reporter.name": "reporter_name",
    "reporter.phone": "reporter_phone",
    "victim.name": "victim_name",
    "victim.sex": "victim_sex",
    "victim.age": "victim_age",
    "victim.birth_date": "victim_birth_date",
    "victim.nik": "victim_nik",
    "victim.phone": "victim_phone",
    "victim.address": "victim_address",
    "victim.disability": "victim_disability",
    "victim.relationship": "relationship",
    "alleged.name": "alleged_name",
}
#: What only an officer decides: a public report that asked for it would change nothing.
TRIAGE = {"triage.case_type": "case_type", "triage.risk": "risk", "triage.authority": "authority"}
#: Which wish of :class:`intake.complaints.models.SafeContact` a core field holds.
WISH_OF = {
    "contact.allowed": "allowed",
    "contact.channel": "channel",
    "contact.address": "address",
    "contact.hours": "hours",
    "contact.code_word": "code_word",
    "contact.avoid": "avoid",
}


def contradictions(core: Mapping[str, Any]) -> dict[str, str]:
    """Return what can't be true of a report or complaint, by core field."""
    found = {}
    birth, incident = core.get("victim.birth_date"), core.get("complaint.incident_on")
    if birth and incident and birth > incident:
        found["victim.birth_date"] = gettext("The victim would have been born after the incident. Check both dates.")
    nik = core.get("victim.nik")
    if nik and not re.fullmatch(r"[0-9]{16}", nik):
        found["victim.nik"] = gettext("A NIK has 16 digits.")
    return found


def register() -> None:
    """Tell the form builder; called when the room is loaded."""
    register_core_fields(*CORE_FIELDS)
    register_use(
        FormUse(
            REPORT_FORM, _("Report on the public page"), needs=("complaint.narrative",), contradictions=contradictions
        )
    )
    register_use(
        FormUse(
            COMPLAINT_FORM,
            _("Complaint form with the triage (step 2)"),
            needs=("complaint.narrative", "triage.case_type", "triage.risk", "triage.authority"),
            contradictions=contradictions,
        )
    )
