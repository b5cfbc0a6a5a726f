"""Blind indexes: what people write differently is found, and what differs is not confused."""

import string
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.privacy.blind_index import blind_index, fold_name, name_tokens, normalise_phone

SUBSCRIBER = st.from_regex(r"8[1-9][0-9]{7,9}", fullmatch=True)
LATIN_NAME = st.text(string.ascii_lowercase, min_size=2, max_size=20)


@given(SUBSCRIBER, st.sampled_from(["+62", "62", "0062", "0", "+62 0", "(+62) "]), st.sampled_from(["", "-", " ", "."]))
def test_a_phone_number_is_found_however_it_is_written(subscriber: str, prefix: str, between: str) -> None:
    written = prefix + between.join([subscriber[:3], subscriber[3:7], subscriber[7:]])
    assert blind_index("phone", written) == blind_index("phone", f"0{subscriber}")


@given(SUBSCRIBER, SUBSCRIBER)
def test_two_phone_numbers_are_not_confused(one: str, other: str) -> None:
    assert (blind_index("phone", f"0{one}") == blind_index("phone", f"+62{other}")) == (one == other)


def test_digits_of_other_scripts_are_digits() -> None:
    assert normalise_phone("٠٨١١-١٢٩") == "0811129"
    assert blind_index("nik", "６４７２") == blind_index("nik", "6472")


def test_a_nik_is_found_with_or_without_spaces() -> None:
    assert blind_index("nik", "6472 0155 0190 0001") == blind_index("nik", "6472015501900001")
    assert blind_index("nik", "6472015501900001") != blind_index("nik", "6472015501900002")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Soeharto", "Suharto"),
        ("Tjoet", "Cut"),
        ("Djamilah", "Jamilah"),
        ("Sjarifah", "Syarifah"),
        ("Noerlela", "Nurlela"),
        ("Chairul", "Khairul"),
        ("Siti", "SITI"),
        ("Annisa", "Anisa"),
        ("Renée", "Renee"),
    ],
)
def test_old_and_new_spelling_are_one_name(old: str, new: str) -> None:
    assert blind_index("name", old) == blind_index("name", new)


@given(LATIN_NAME)
def test_oe_is_u_and_tj_is_c_in_every_name(name: str) -> None:
    assert fold_name(name.replace("u", "oe")) == fold_name(name)
    assert fold_name(name.replace("c", "tj")) == fold_name(name)


@given(st.text(max_size=40))
def test_case_and_composition_of_letters_make_no_difference(name: str) -> None:
    assert fold_name(unicodedata.normalize("NFC", name)) == fold_name(unicodedata.normalize("NFD", name))
    if name.isascii():
        assert fold_name(name.upper()) == fold_name(name.lower())


@given(st.text(max_size=80))
def test_any_text_can_be_indexed(text: str) -> None:
    for kind in ("nik", "phone", "name", "receipt_code"):
        assert len(blind_index(kind, text)) == 32
    assert all(len(token) > 1 for token in name_tokens(text))


def test_different_names_stay_different() -> None:
    assert len({fold_name(name) for name in ["Sari", "Sri", "Dewi", "Devi", "Ayu", "Putri", "Budi"]}) == 7


def test_a_name_falls_into_words_each_once() -> None:
    assert name_tokens("St. Noer-Aini  binti Nur’aini, A.") == ["st", "nur", "aini", "binti"]


def test_the_same_value_of_two_kinds_can_not_be_linked() -> None:
    assert blind_index("nik", "0811") != blind_index("phone", "0811")


def test_an_unknown_kind_is_an_error() -> None:
    with pytest.raises(KeyError):
        blind_index("shoe size", "38")


def test_another_index_key_gives_another_index(settings) -> None:
    before = blind_index("nik", "6472")
    settings.PRIVACY_INDEX_KEY = "A" * 43 + "="
    assert blind_index("nik", "6472") != before
