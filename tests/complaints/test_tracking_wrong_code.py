"""A wrong code, one that never existed and one that is no code at all: the same page and the same work."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from intake.complaints import receipt
from intake.complaints.queries import complaint_by_receipt
from tests.factories.complaints import new_nonce, send_report

from .public import TRACK, Visitor

pytestmark = pytest.mark.django_db


def swapped(code: str) -> str:
    """Return the code with its first two different neighbours swapped."""
    for place in range(len(code) - 1):
        if code[place] != code[place + 1]:
            return code[:place] + code[place + 1] + code[place] + code[place + 2 :]
    raise AssertionError(code)


def wrong_codes(real: str) -> list[str]:
    """Return wrong codes of every kind, all as long as a real one."""
    other = receipt.ALPHABET[(receipt.ALPHABET.index(real[-1]) + 1) % 31]
    never_given = receipt.code_from_nonce(new_nonce())
    return [never_given, real[:-1] + other, swapped(real), "0" * 20, "!" * 20, "<b>é</b>" + "x" * 12]


def test_the_pages_are_the_same_but_for_what_was_typed(visitor: Visitor) -> None:
    real = send_report().code
    pages = set()
    for typed in wrong_codes(real):
        page = visitor.open(typed)
        assert visitor.answer.status_code == 422
        assert "Tidak ada laporan dengan kode ini." in visitor.text
        shown = typed.replace("<", "&lt;").replace(">", "&gt;")
        assert page.count(shown) == 1
        pages.add(page.replace(shown, "TYPED"))
    assert len(pages) == 1


def test_the_headers_are_the_same_too(visitor: Visitor) -> None:
    headers = []
    for typed in wrong_codes(send_report().code)[:4]:
        visitor.open(typed)
        headers.append({name: value for name, value in visitor.answer.headers.items() if name != "Content-Length"})
    nonceless = [{name: value for name, value in one.items() if "Security-Policy" not in name} for one in headers]
    assert all(one == nonceless[0] for one in nonceless)


def test_every_wrong_code_costs_the_same_queries(visitor: Visitor) -> None:
    real = send_report().code
    visitor.open("AAAA")  # whatever is read once per process is read now
    counts = set()
    for typed in [*wrong_codes(real), "A", "A" * 80]:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            visitor.open(typed)
        counts.add(len(queries))
    assert len(counts) == 1


def test_a_malformed_code_is_looked_up_like_any_other() -> None:
    real = send_report().code
    for typed in wrong_codes(real):
        with CaptureQueriesContext(connection) as queries:
            assert complaint_by_receipt(typed) is None
        assert len(queries) == 1


def test_the_code_is_never_taken_from_an_address(visitor: Visitor) -> None:
    sent = send_report()
    answer = visitor.client.get(TRACK, {"code": sent.code})
    assert answer.status_code == 200
    assert sent.code not in answer.content.decode()
    assert sent.complaint.unit.name not in answer.content.decode().split("<main")[1]


def test_the_code_stands_in_no_address_after_it_was_typed(visitor: Visitor) -> None:
    sent = send_report()
    page = visitor.open(sent.code)
    assert visitor.answer.status_code == 200
    assert not visitor.answer.has_header("Location")
    assert sent.code not in page
    assert receipt.grouped(sent.code) not in page


@pytest.mark.parametrize("typed", ["", "   ", "x" * 81, "A\x00B", "A\u202eB"])
def test_what_can_be_no_code_is_refused_in_words(visitor: Visitor, typed: str) -> None:
    visitor.open(typed)
    assert visitor.answer.status_code == 422
    assert 'class="error-summary"' in visitor.page
