"""The report form for other programs: its questions under ``/api/forms/``, and ``POST /api/reports/``.

The same form, checks, throttle and action as the page's (pages.py). What the page's token does – one nonce for one
filling – does the sender's idempotency key here.
"""

import hashlib
from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _
from ninja import Header, Router, Schema, Status
from pydantic import Field

from content.api.problems import Refused, readers_language
from content.api.registry import PublicForm
from intake.forms.begun import version_in_use
from intake.forms.definition import Question
from intake.forms.filled import Filled
from intake.forms.models import FormVersion
from intake.forms.queries import current_version
from intake.forms.validation import validate
from portal.reference.queries import codes_of
from portal.security.throttling import throttled

from . import receipt
from .actions import SentDifferently, submit_report
from .core_fields import REPORT_FORM
from .pages import REPORTS_PER_SENDER

ADDRESS = "/api/reports/"
#: What only the office needs to know of a question.
INTERNAL = ("sensitivity", "maps_to")
KEY = r"^[A-Za-z0-9_-]+$"
KEY_DESCRIPTION = "Random, made anew for each report: sending again with the same key stores nothing twice."


def anybody(request: HttpRequest) -> bool:
    """Let everybody in, as nobody."""
    return True


router = Router(tags=["reports"], auth=anybody)


class ReportSent(Schema):
    """A report: which version of the form was filled in, and the answers by question key."""

    version: int = Field(ge=1, le=1_000_000, description="As /api/forms/report/ gave it.")
    answers: dict[str, Any] = Field(description="Keys that the form does not ask for are ignored.")


class ReportTaken(Schema):
    """What the reporter keeps. The code is shown this once and stands nowhere in clear."""

    receipt_code: str
    version: int


@router.post("/", response={201: ReportTaken}, operation_id="reports_create", summary="Send a report")
def send_report(
    request: HttpRequest,
    response: HttpResponse,
    report: ReportSent,
    idempotency_key: str = Header(
        ..., min_length=22, max_length=128, pattern=r"^[\x21-\x7e]+$", description=KEY_DESCRIPTION
    ),
) -> Any:
    """Without account, session or cookie. 409: sent before with other answers, or the form has changed since.

    Raises:
        Refused: not JSON, too many reports, a version out of use, answers that cannot be taken.
    """
    response.headers["Cache-Control"] = "no-store"
    with translation.override(readers_language(request)):
        return Status(201, _taken(request, report, idempotency_key))


def _taken(request: HttpRequest, report: ReportSent, key: str) -> dict[str, Any]:
    version = version_in_use(REPORT_FORM, report.version)
    if version is None:
        raise Refused(409, _("This form has changed. Read its questions again and fill it in anew."))
    checked = validate(version, report.answers)
    if not checked.is_valid:
        errors = [
            {"in": "body", "name": f"answers.{path}", "type": "answer", "detail": message}
            for path, messages in checked.errors.items()
            for message in messages
        ]
        raise Refused(422, _("See “errors” for the answers that are missing or cannot be taken."), errors=errors)
    if throttled(request, "report.submit", REPORTS_PER_SENDER):
        message = _("Many reports came from this connection. Please wait a few minutes, or call 129.")
        raise Refused(429, message, retry_after=600)
    nonce = hashlib.sha256(f"api/{key}".encode()).hexdigest()[:32]
    try:
        given = submit_report(Filled(version, checked.answers), nonce=nonce)
    except SentDifferently as error:
        raise Refused(
            409, _("A report with other answers was sent with this idempotency key. Use a new key.")
        ) from error
    return {"receipt_code": receipt.grouped(given.code), "version": version.number}


def public_forms(request: HttpRequest) -> Iterator[PublicForm]:
    """Yield the report form as it is in use now."""
    version = current_version(REPORT_FORM)
    if version is not None:
        title = str(version.structure.title)
        yield PublicForm(REPORT_FORM, title, version.number, _sections(version), answers_go_to=ADDRESS)


def _sections(version: FormVersion) -> list[dict[str, Any]]:
    """Return the sections as JSON, without what only the office needs, with the answers of code lists."""
    sections = []
    for section in version.structure.sections:
        data = section.to_data()
        data["questions"] = [_question(question) for question in section.questions]
        sections.append(data)
    return sections


def _question(question: Question) -> dict[str, Any]:
    data = {name: value for name, value in question.to_data().items() if name not in INTERNAL}
    if question.code_list:
        data["options"] = [
            {"code": answer.code, "label": {"id": answer.label_id, "en": answer.label_en}}
            for answer in codes_of(question.code_list)
            if answer.active
        ]
    if question.questions:
        data["questions"] = [_question(inner) for inner in question.questions]
    return data
