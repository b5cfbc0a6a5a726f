"""The receipt code: easy to read aloud, hard to guess, and never stored."""

import math

import pytest
from django.db import connection
from hypothesis import assume, given
from hypothesis import strategies as st

from intake.complaints import receipt
from intake.complaints.models import Complaint
from intake.complaints.queries import complaint_by_receipt
from tests.factories.complaints import new_nonce, send_report

NONCES = st.binary(min_size=16, max_size=16).map(bytes.hex)
PLACES = st.integers(min_value=0, max_value=receipt.RANDOM_SYMBOLS)


@given(NONCES)
def test_every_code_passes_its_own_check(nonce: str) -> None:
    assert receipt.is_well_formed(receipt.code_from_nonce(nonce))


@given(NONCES, PLACES, st.sampled_from(receipt.ALPHABET))
def test_any_wrong_symbol_fails_the_check(nonce: str, place: int, symbol: str) -> None:
    code = receipt.code_from_nonce(nonce)
    assume(code[place] != symbol)
    assert not receipt.is_well_formed(code[:place] + symbol + code[place + 1 :])


@given(NONCES, PLACES, PLACES)
def test_any_two_different_symbols_that_changed_places_fail_the_check(nonce: str, one: int, other: int) -> None:
    symbols = list(receipt.code_from_nonce(nonce))
    assume(symbols[one] != symbols[other])
    symbols[one], symbols[other] = symbols[other], symbols[one]
    assert not receipt.is_well_formed("".join(symbols))


@given(NONCES, PLACES)
def test_a_symbol_left_out_or_typed_twice_fails_the_check(nonce: str, place: int) -> None:
    code = receipt.code_from_nonce(nonce)
    assert not receipt.is_well_formed(code[:place] + code[place + 1 :])
    assert not receipt.is_well_formed(code[:place] + code[place] + code[place:])


@given(st.text(max_size=40))
def test_text_of_another_length_or_alphabet_fails_the_check(typed: str) -> None:
    code = receipt.normalise(typed)
    assume(len(code) != 20 or set(code) - set(receipt.ALPHABET))
    assert not receipt.is_well_formed(code)


def test_it_has_at_least_80_random_bits() -> None:
    assert receipt.RANDOM_SYMBOLS * math.log2(len(receipt.ALPHABET)) >= 80


def test_symbols_that_are_misread_or_misheard_are_left_out() -> None:
    assert not set("ILO01") & set(receipt.ALPHABET)
    assert len(set(receipt.ALPHABET)) == len(receipt.ALPHABET) == 31


def test_every_place_takes_every_symbol() -> None:
    codes = [receipt.code_from_nonce(f"{number:032x}") for number in range(600)]
    assert len(set(codes)) == 600
    for place in range(20):
        assert {code[place] for code in codes} == set(receipt.ALPHABET)


def test_it_is_shown_in_five_groups_of_four() -> None:
    shown = receipt.grouped(receipt.code_from_nonce(new_nonce()))
    assert [len(group) for group in shown.split("-")] == [4, 4, 4, 4, 4]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "typing",
    [
        str,
        str.lower,
        receipt.grouped,
        lambda code: receipt.grouped(code).lower(),
        lambda code: receipt.grouped(code).replace("-", " "),
        lambda code: receipt.grouped(code).replace("-", " – "),
        lambda code: f"  {receipt.grouped(code).replace('-', '.')}\t",
        "\u00a0".join,
    ],
    ids=["plain", "lower case", "dashes", "lower with dashes", "spaces", "long dashes", "dots", "no-break spaces"],
)
def test_it_is_found_however_it_is_typed(typing) -> None:
    sent = send_report()
    found = complaint_by_receipt(typing(sent.code))
    assert found == sent.complaint


@pytest.mark.django_db
def test_only_its_keyed_hash_is_stored() -> None:
    nonce = new_nonce()
    sent = send_report(nonce=nonce)
    assert bytes(Complaint.objects.get().receipt_index) == receipt.receipt_index(sent.code)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {Complaint._meta.db_table}")
        stored = b"|".join(
            bytes(value) if isinstance(value, memoryview) else str(value).encode() for value in cursor.fetchone()
        )
    for form in (sent.code, receipt.grouped(sent.code), sent.code.lower(), nonce):
        assert form.encode() not in stored


def test_the_hash_depends_on_the_key(settings) -> None:
    code = receipt.code_from_nonce(new_nonce())
    before = receipt.receipt_index(code)
    settings.PRIVACY_INDEX_KEY = "b3RoZXIga2V5Li4uLi4uLi4uLi4uLi4uLi4uLi4uLi4="
    assert receipt.receipt_index(code) != before
