"""A report from another program: the page's own form, checks, throttle and action."""

import datetime
import json
import secrets
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from intake.complaints.models import Complaint
from intake.forms.models import FormVersion
from tests.api.reading import PROBLEM, read

pytestmark = pytest.mark.django_db

ADDRESS = "/api/reports/"


def questions(sections: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [question for section in sections for question in section["questions"]]


def answers() -> dict[str, Any]:
    """Answer what has to be answered, as a program would that knows nothing but the definition."""
    given: dict[str, Any] = {}
    samples = {"text": "Contoh", "long_text": "Tetangga saya dipukul di rumahnya.", "yes_no": "no", "number": 7}
    for question in questions(read("/api/forms/report/")["sections"]):
        if question["kind"] == "long_text" or question.get("required"):
            options = question.get("options")
            given[question["key"]] = options[0]["code"] if options else samples[question["kind"]]
    return given


def send(key: str = "", given: Any = None, client: Client | None = None, **headers: str) -> Any:
    body = {"version": read("/api/forms/report/")["version"], "answers": answers() if given is None else given}
    sent = {"idempotency-key": key or secrets.token_urlsafe(24), **headers}
    return (client or Client()).post(ADDRESS, json.dumps(body), content_type="application/json", headers=sent)


def test_the_form_says_what_is_asked_and_nothing_that_only_the_office_needs() -> None:
    (form,) = read("/api/forms/")["items"]
    assert (form["key"], form["answers_go_to"]) == ("report", ADDRESS)
    content = json.dumps(read("/api/forms/report/"))
    assert "maps_to" not in content and "sensitivity" not in content
    for question in questions(read("/api/forms/report/")["sections"]):
        assert question["kind"] not in ("choice", "several") or question["options"]


def test_a_report_gives_its_code_once_and_the_code_opens_it() -> None:
    response = send()
    assert response.status_code == 201, response.content
    assert response.headers["Cache-Control"].startswith("no-store") and not response.cookies
    code = response.json()["receipt_code"]
    page = Client().post("/lacak/", {"code": code})
    assert page.status_code == 200 and b"Tidak ada laporan" not in page.content
    assert Complaint.objects.count() == 1


def test_the_same_key_stores_the_same_report_once() -> None:
    key = secrets.token_urlsafe(24)
    first, again = send(key), send(key)
    assert first.json() == again.json() and Complaint.objects.count() == 1
    narrative = next(name for name, value in answers().items() if isinstance(value, str) and " " in value)
    other = send(key, answers() | {narrative: "Sesuatu yang lain."})
    assert (other.status_code, other.headers["Content-Type"]) == (409, PROBLEM)
    assert Complaint.objects.count() == 1


def test_answers_nobody_asked_for_are_ignored() -> None:
    key = secrets.token_urlsafe(24)
    first = send(key)
    more = {"_version": "x", "_add_row": "children", "unknown": {"a": [1]}, "csrfmiddlewaretoken": "x"}
    assert send(key, answers() | more).json() == first.json()


@pytest.mark.parametrize("given", [{}, {"narrative": ""}, {"narrative": "x" * 200_000}, {"narrative": ["a"]}])
def test_what_is_missing_or_wrong_is_said_for_each_answer(given: dict[str, Any]) -> None:
    response = send(given=given)
    assert (response.status_code, response.headers["Content-Type"]) == (422, PROBLEM)
    assert all(error["name"].startswith("answers.") and error["detail"] for error in response.json()["errors"])
    assert Complaint.objects.count() == 0


def test_a_version_that_never_was_is_refused() -> None:
    body = {"version": 999, "answers": answers()}
    headers = {"idempotency-key": secrets.token_urlsafe(24), "accept-language": "en"}
    response = Client().post(ADDRESS, json.dumps(body), content_type="application/json", headers=headers)
    assert response.status_code == 409 and "Read its questions again" in response.json()["detail"]


def test_a_version_that_was_withdrawn_long_ago_is_refused() -> None:
    body = {"version": read("/api/forms/report/")["version"], "answers": answers()}
    newest = FormVersion.objects.filter(definition__key="report").latest("number")
    FormVersion.objects.filter(pk=newest.pk).update(withdrawn_at=timezone.now() - datetime.timedelta(days=2))
    headers = {"idempotency-key": secrets.token_urlsafe(24)}
    response = Client().post(ADDRESS, json.dumps(body), content_type="application/json", headers=headers)
    assert response.status_code == 409


def test_a_sender_is_throttled_together_with_the_page() -> None:
    codes = [send().status_code for _number in range(31)]
    assert codes[:30] == [201] * 30 and codes[30] == 429
    response = send()
    assert int(response.headers["Retry-After"]) > 0
    assert Complaint.objects.count() == 30


@pytest.mark.parametrize(
    ("body", "content_type", "status"),
    [
        (b"{", "application/json", 400),
        (b"[]", "application/json", 400),
        (b"null", "application/json", 400),
        (b"[" * 100_000, "application/json", 400),
        (b'{"version": 1e999, "answers": {}}', "application/json", 400),
        (b'{"version": 1, "answers": []}', "application/json", 400),
        (b"\xff\xfe", "application/json", 400),
        (b'{"version": 1, "answers": {"narrative": "' + b"a" * 2_000_000 + b'"}}', "application/json", 413),
        (b"version=1", "application/x-www-form-urlencoded", 415),
        (b"{}", "text/plain", 415),
    ],
)
def test_what_is_no_report_is_a_problem(body: bytes, content_type: str, status: int) -> None:
    headers = {"idempotency-key": secrets.token_urlsafe(24)}
    response = Client().post(ADDRESS, body, content_type=content_type, headers=headers)
    assert (response.status_code, response.headers["Content-Type"]) == (status, PROBLEM)


def test_a_key_that_others_could_choose_too_is_refused() -> None:
    for key in ("1", "report", "a b" * 20):
        assert send(key).status_code == 400
    assert Client().post(ADDRESS, "{}", content_type="application/json").status_code == 400


def test_scripts_of_other_sites_cannot_send() -> None:
    asked = Client().options(ADDRESS, headers={"origin": "https://elsewhere.example"})
    assert "Access-Control-Allow-Origin" not in asked.headers
    assert "Access-Control-Allow-Origin" not in send().headers
    assert asked.headers["Allow"] == "OPTIONS, POST"


def test_an_officers_session_adds_nothing(officer, signed_in_client) -> None:
    response = send(client=signed_in_client(officer("recording_officer")))
    assert response.status_code == 201 and not response.cookies
    assert Complaint.objects.get().received_by is None
