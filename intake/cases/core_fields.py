"""The core fields of a case that questions of a form may fill (``maps_to``), and the forms this room asks for."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from intake.forms.registry import CoreField, CoreType, FormUse, register_core_fields, register_use, registry

NEEDS_FORM, CLOSING_FORM = "needs-analysis", "closing"

CORE_FIELDS = (
    CoreField("victim.is_child", CoreType.BOOLEAN, _("is a child")),
    CoreField("victim.is_vulnerable", CoreType.BOOLEAN, _("is physically or psychically vulnerable")),
    CoreField("victim.has_special_needs", CoreType.BOOLEAN, _("has special needs or needs special protection")),
    CoreField("triage.risk", CoreType.CODE, _("risk"), "risk"),
    CoreField("needs.services", CoreType.CODES, _("services needed"), "service_type"),
    CoreField("needs.professions", CoreType.CODES, _("professions that handle the need"), "profession"),
    CoreField("needs.analysis", CoreType.TEXT, _("analysis"), sensitivity="narrative"),
    CoreField("needs.informed", CoreType.BOOLEAN, _("reporter informed")),
    CoreField(
        "needs.information",
        CoreType.TEXT,
        _("what was said, or why it was not safe to inform"),
        sensitivity="narrative",
    ),
    CoreField("closing.reason", CoreType.CODE, _("reason for closing"), "closure_reason"),
    CoreField("closing.summary", CoreType.TEXT, _("summary of what was done"), sensitivity="narrative"),
    CoreField("closing.follow_up_on", CoreType.DATE, _("date of after-care follow-up")),
)


def _contradictions_of_closing(core: Mapping[str, Any]) -> dict[str, str]:
    due_on = core.get("closing.follow_up_on")
    if due_on is not None and due_on < timezone.localdate():
        return {"closing.follow_up_on": gettext("Choose a day that has not passed yet.")}
    return {}


def register() -> None:
    """Tell the form builder; called when the room is loaded."""
    register_core_fields(*CORE_FIELDS)
    register_use(
        FormUse(
            NEEDS_FORM,
            _("Needs analysis of one victim (step 3)"),
            needs=(
                "victim.is_child",
                "victim.is_vulnerable",
                "victim.has_special_needs",
                "triage.risk",
                "needs.services",
                "needs.analysis",
                "needs.informed",
                "needs.information",
            ),
        )
    )
    register_use(
        FormUse(
            CLOSING_FORM,
            _("Closing of a case"),
            needs=("closing.reason", "closing.summary"),
            contradictions=_contradictions_of_closing,
        )
    )
    # Every other form is filled about a victim, on the case or at a step; its files become documents of the case.
    registry.free_use = FormUse("", _("Form about a victim"), accepts_files=True)
