"""Letter numbers: per format, unit and year; no gaps, no doubles, also when two formats meet."""

import datetime

import pytest
from django.core.exceptions import ValidationError

from intake.forms.errors import NotReady
from intake.letters.actions import give_number, sign_letter
from intake.letters.models import LetterTemplate, NumberFormat
from intake.letters.numbering import problems_of_format, write_number
from portal.accounts.models import ServiceUnit
from tests.factories.letters import approved, signed, whole_victim
from tests.factories.officers import SAMARINDA, make_officer

DAY = datetime.date(2026, 11, 24)


def test_a_number_is_written_as_the_office_writes_it() -> None:
    assert write_number("400.2/{n}/UPTD-PPA/{roman_month}/{year}", 7, DAY, "64.72") == "400.2/7/UPTD-PPA/XI/2026"
    assert write_number("{n}/{region}/{month}/{year}", 12, DAY, "64.72") == "12/64.72/11/2026"


@pytest.mark.parametrize(
    "wrong", ["400.2/{year}", "{n}/UPTD", "{n}/{n}/{year}", "{n}/{year}/{kode}", "{n}/{year}/{", ""]
)
def test_a_format_that_could_repeat_or_means_nothing_is_refused(wrong: str) -> None:
    assert problems_of_format(wrong)
    with pytest.raises(ValidationError):
        NumberFormat(format=wrong).clean()


def test_the_starter_formats_are_right() -> None:
    assert problems_of_format("400.2/{n}/UPTD-PPA/{roman_month}/{year}") == []


def running(letter: object) -> int:
    return int(str(letter.number).split("/")[1])  # type: ignore[attr-defined]


@pytest.mark.django_db
def test_types_that_share_a_format_share_the_series_and_units_do_not() -> None:
    victim = whole_victim()
    first, second = signed(victim), signed(victim, key="case-closing")
    assignment = signed(victim, key="pickup-assignment")
    elsewhere = signed(whole_victim(unit="64.71"))
    assert [running(letter) for letter in (first, second)] == [1, 2]
    assert assignment.number.startswith("800.1.11.1/1/")
    assert running(elsewhere) == 1


@pytest.mark.django_db
def test_a_unit_writes_its_own_format_for_one_letter_or_for_all() -> None:
    unit = ServiceUnit.objects.get(region_id=SAMARINDA)
    template = LetterTemplate.objects.get(key="health-referral")
    NumberFormat.objects.create(unit=unit, format="{n}/SMR/{year}")
    NumberFormat.objects.create(unit=unit, template=template, format="445/{n}/SMR/{year}")
    victim = whole_victim()
    year = datetime.date.today().year
    assert signed(victim).number == f"445/1/SMR/{year}"
    assert signed(victim, key="case-closing").number == f"1/SMR/{year}"


@pytest.mark.django_db
def test_formats_that_meet_never_give_a_number_twice() -> None:
    unit = ServiceUnit.objects.get(region_id=SAMARINDA)
    victim = whole_victim()
    first = signed(victim)  # 400.2/1/UPTD-PPA/…
    closing = LetterTemplate.objects.get(key="case-closing")
    roman = first.number.split("/")[3]
    NumberFormat.objects.create(unit=unit, template=closing, format=f"400.2/{{n}}/UPTD-PPA/{roman}/{{year}}")
    second = signed(victim, key="case-closing")
    assert (running(first), running(second)) == (1, 2)


@pytest.mark.django_db
def test_what_is_refused_takes_no_number() -> None:
    chair, letter = make_officer("daily_chair"), approved()
    with pytest.raises(NotReady):
        sign_letter(letter, by=chair, second_factor=chair.authenticator, seen=99)
    assert running(sign_letter(letter, by=chair, second_factor=chair.authenticator)) == 1


@pytest.mark.django_db
def test_a_number_given_for_a_signature_by_hand_stays_with_the_letter() -> None:
    chair, victim = make_officer("daily_chair"), whole_victim()
    letter = give_number(approved(victim), by=chair)
    assert give_number(letter, by=chair).number == letter.number
    other = signed(victim)
    letter = sign_letter(letter, by=chair, second_factor=chair.authenticator)
    assert (running(letter), running(other)) == (1, 2)
