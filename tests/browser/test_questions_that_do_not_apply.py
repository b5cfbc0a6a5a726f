"""The script that hides questions decides as the server does; without it, everything is there in words."""

from typing import Any

import pytest
from django.conf import settings
from django.http import QueryDict
from django.template.loader import render_to_string
from django.utils.http import urlencode
from playwright.sync_api import Browser, Page

from intake.forms.definition import Definition
from intake.forms.rendering import form_for
from intake.forms.validation import validate

from ..formbuilder.samples import data_of, options, question, when

pytestmark = pytest.mark.django_db

SECTION = {
    "title": {"id": "Lanjutan"},
    "show_when": when(("age", "greater_or_equal", 18)),
    "questions": [question("adult")],
}
DATA = data_of(
    question("age", "number"),
    question("guardian", show_when=when(("age", "less", 18))),
    question("guardian_safe", "yes_no", show_when=when(("guardian", "filled"))),
    question("unsafe", show_when=when(("guardian_safe", "not_equals", "yes"))),
    question("harm", "several", options=options("a", "b", "c")),
    question("both", show_when=when(("harm", "equals", "a"), ("harm", "equals", "b"))),
    question("some", show_when=when(("harm", "one_of", ["b", "c"]), ("age", "less_or_equal", 3), match="any")),
    question("none", show_when=when(("harm", "not_filled"))),
    question("met", "date"),
    question("long_ago", show_when=when(("met", "before", "today"))),
    question("children", "group", max_rows=2, questions=[
        question("at_school", "yes_no"),
        question("school", show_when=when(("at_school", "equals", "yes"))),
        question("with_minor", show_when=when(("age", "less", 18))),
    ]),
    question("many", show_when=when(("children", "filled"))),
)  # fmt: skip
DATA["sections"].append(SECTION)
FORM = Definition.from_data(DATA)

#: Everything answered, so that whatever does not apply is dropped by the server.
FULL = {
    "age": "12", "guardian": "x", "guardian_safe": "no", "unsafe": "x", "harm": ["a", "b"], "both": "x", "some": "x",
    "none": "x", "met": "2020-01-01", "long_ago": "x", "children-0-at_school": "yes", "children-0-school": "x",
    "children-0-with_minor": "x", "many": "x", "adult": "x",
}  # fmt: skip

CASES: list[dict[str, Any]] = [
    {},
    {"age": "30"},
    {"age": ""},
    {"age": "3", "harm": []},
    {"guardian": ""},
    {"guardian_safe": "yes"},
    {"guardian_safe": "unknown"},
    {"harm": ["c"]},
    {"harm": []},
    {"met": "2999-01-01"},
    {"children-0-at_school": "no"},
    {"children-0-at_school": "", "children-0-school": "", "children-0-with_minor": ""},
]


@pytest.fixture
def page(browser: Browser) -> Any:
    """A blank page with the form and its script."""
    opened = browser.new_page()
    yield opened
    opened.close()


def show(page: Page, answers: dict[str, Any]) -> None:
    """Put the form on the page as a server that knows the answers would."""
    sent = QueryDict(urlencode(answers, doseq=True))
    page.set_content(render_to_string("intake_forms/questions.html", {"form": form_for(FORM, sent)}))
    page.add_script_tag(path=str(settings.BASE_DIR / "static" / "js" / "show-when.js"))


def hidden_names(page: Page) -> set[str]:
    """Return the names of the questions nobody can see."""
    names = page.evaluate("""() => [...document.querySelectorAll('input, select, textarea')]
        .filter((input) => input.name && input.closest('[hidden]')).map((input) => input.name)""")
    return set(names)


@pytest.mark.parametrize("change", CASES)
def test_the_script_hides_what_the_server_would_drop(page: Page, change: dict[str, Any]) -> None:
    answers = FULL | change
    show(page, answers)
    dropped = validate(FORM, QueryDict(urlencode(answers, doseq=True))).dropped
    assert {name for name in hidden_names(page) if answers.get(name)} == {path.replace(".", "-") for path in dropped}


def test_questions_come_and_go_while_somebody_types(page: Page) -> None:
    show(page, {"age": "30"})
    assert page.locator("[name=guardian]").is_hidden()
    page.fill("[name=age]", "12")
    assert page.locator("[name=guardian]").is_visible()
    assert page.locator("[name=guardian_safe]").first.is_hidden()
    page.fill("[name=guardian]", "Ibu")
    assert page.locator("[name=guardian_safe]").first.is_visible()
    page.fill("[name=age]", "40")
    assert page.locator("[name=guardian_safe]").first.is_hidden()


def test_without_the_script_everything_is_there_with_its_condition_in_words(browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.set_content(render_to_string("intake_forms/questions.html", {"form": form_for(FORM)}))
    assert page.locator("[name=guardian]").is_visible()
    assert page.get_by_text("Hanya bila “Pertanyaan age” kurang dari 18.").first.is_visible()
    context.close()
