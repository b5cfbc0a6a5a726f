"""The core fields that questions of a form may fill (``maps_to``), from a report to the closing of a case."""

from django.utils.translation import gettext_lazy as _

from intake.forms.registry import CoreField, CoreType, register_core_fields

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
    CoreField("victim.is_child", CoreType.BOOLEAN, _("is a child")),
    CoreField("victim.is_vulnerable", CoreType.BOOLEAN, _("is physically or psychically vulnerable")),
    CoreField("victim.has_special_needs", CoreType.BOOLEAN, _("has special needs or needs special protection")),
    CoreField("alleged.name", CoreType.TEXT, _("name of the alleged perpetrator"), sensitivity="identity"),
    CoreField("triage.case_type", CoreType.CODE, _("case type"), "case_type"),
    CoreField("triage.risk", CoreType.CODE, _("risk"), "risk"),
    CoreField("triage.authority", CoreType.CODE, _("authority"), "authority"),
    CoreField("needs.services", CoreType.CODES, _("services needed"), "service_type"),
    CoreField("needs.professions", CoreType.CODES, _("professions that handle the need"), "profession"),
    CoreField("needs.analysis", CoreType.TEXT, _("analysis"), sensitivity="narrative"),
    CoreField("needs.informed", CoreType.BOOLEAN, _("reporter informed")),
    CoreField("needs.information", CoreType.TEXT, _("what was said, or why it was not safe to inform")),
    CoreField("closing.reason", CoreType.CODE, _("reason for closing"), "closure_reason"),
    CoreField("closing.follow_up_on", CoreType.DATE, _("date of after-care follow-up")),
)


def register() -> None:
    """Tell the form builder; called when the room is loaded."""
    register_core_fields(*CORE_FIELDS)
