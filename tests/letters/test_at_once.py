"""Several at one letter, or at the numbers, at the same moment: one signature, one sending, no number twice."""

import pytest
from django.utils import timezone

from intake.cases.models import TimelineEntry
from intake.forms.errors import NotReady
from intake.letters.actions import draft_letter, send_letter, sign_letter
from intake.letters.models import Letter, LetterTemplate, NumberFormat
from intake.letters.numbering import ROMAN
from intake.letters.queries import current_version
from intake.procedures.actions import start_run
from portal.privacy.audit import first_break
from tests.at_once import at_once, worked
from tests.factories.letters import approved, signed, whole_victim
from tests.factories.officers import make_officer
from tests.factories.procedures import open_task, stated

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_signers_give_one_signature() -> None:
    letter, chairs = approved(), [make_officer("daily_chair") for _person in range(2)]
    outcomes = at_once(
        lambda: sign_letter(letter, by=chairs[0], second_factor=chairs[0].authenticator),
        lambda: sign_letter(letter, by=chairs[1], second_factor=chairs[1].authenticator),
    )
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["AlreadyDone", "Letter"]
    assert TimelineEntry.objects.filter(verb="letter_signed").count() == 1
    assert first_break() is None


def test_letters_signed_at_once_have_numbers_without_gap_or_double() -> None:
    chair = make_officer("daily_chair")
    letters = [approved(whole_victim()) for _number in range(3)]
    worked(
        at_once(
            *[lambda one=one: sign_letter(one, by=chair, second_factor=chair.authenticator) for one in letters]  # type: ignore[misc]
        )
    )
    numbers = [int(letter.number.split("/")[1]) for letter in Letter.objects.exclude(number="")]
    assert sorted(numbers) == [1, 2, 3]


def test_two_formats_that_meet_give_no_number_twice_at_the_same_moment() -> None:
    chair, victim = make_officer("daily_chair"), whole_victim()
    roman = ROMAN[timezone.localdate().month - 1]
    NumberFormat.objects.create(
        unit=victim.case.unit,
        template=LetterTemplate.objects.get(key="case-closing"),
        format=f"400.2/{{n}}/UPTD-PPA/{roman}/{{year}}",
    )
    letters = [approved(victim), approved(whole_victim(), key="case-closing")]
    outcomes = at_once(
        *[lambda one=one: sign_letter(one, by=chair, second_factor=chair.authenticator) for one in letters]  # type: ignore[misc]
    )
    for letter, outcome in zip(letters, outcomes, strict=True):
        if isinstance(outcome, NotReady):  # told to try again; nothing was signed
            sign_letter(letter, by=chair, second_factor=chair.authenticator)
        else:
            assert isinstance(outcome, Letter), outcome
    numbers = Letter.objects.exclude(number="").values_list("number", flat=True)
    assert sorted(int(number.split("/")[1]) for number in numbers) == [1, 2]


def test_it_is_sent_once() -> None:
    letter, secretary = signed(), make_officer("secretary", enrolled=False)
    outcomes = at_once(*[lambda: send_letter(letter, how="printed", by=secretary)] * 3)
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["AlreadyDone", "AlreadyDone", "Letter"]
    assert TimelineEntry.objects.filter(verb="letter_sent").count() == 1


def test_two_who_begin_the_letter_of_a_step_begin_one() -> None:
    run = start_run("health-referral", stated(whole_victim()), by=None, at="draft")
    task, version = open_task(run), current_version("health-referral")
    assert version is not None
    doctors = [make_officer("service_officer", profession="dokter", enrolled=False) for _person in range(2)]
    begun = worked(
        at_once(
            lambda: draft_letter(run.victim, version, task=task, by=doctors[0]),
            lambda: draft_letter(run.victim, version, task=task, by=doctors[1]),
        )
    )
    assert len({letter.pk for letter in begun}) == 1
