"""What keeps a procedure from being published, said at its step."""

import pytest

from intake.forms.definition import Words
from intake.procedures.checks import check, problems_of
from intake.procedures.definition import Act, Definition, Step
from intake.procedures.starter import definitions
from tests.factories.procedures import a_definition, a_step

ROLES = {"case_manager", "secretary"}


def refusals(*steps: Step) -> list[tuple[str, str]]:
    """Return step and words of each problem that refuses."""
    return [(one.step, one.words) for one in check(a_definition(*steps), roles=ROLES) if one.refuses]


@pytest.mark.django_db
def test_the_starter_procedures_have_nothing_to_refuse() -> None:
    for definition in definitions():
        assert [problem for problem in problems_of(definition) if problem.refuses] == []


@pytest.mark.parametrize(
    ("steps", "at", "says"),
    [
        ([a_step("a"), a_step("a")], "a", "kunci"),
        ([a_step("A b")], "A b", "kunci"),
        ([a_step("end")], "end", "kunci"),
        ([a_step("a", name=Words("", "English"))], "a", "Indonesia"),
        ([a_step("a", roles=())], "a", "peran"),
        ([a_step("a", roles=("wizard",))], "a", "wizard"),
        ([a_step("a", to=("wizard",))], "a", "wizard"),
        ([a_step("a", kind="")], "a", "jenis"),
        ([a_step("a", due="besok")], "a", "besok"),
        ([a_step("a", due="PT0H")], "a", "PT0H"),
        ([a_step("a", due={"high": "PT1H"})], "a", "ketiganya"),
        ([a_step("a", when="tall")], "a", "tall"),
        ([a_step("a", on={"x": "nowhere"})], "a", "nowhere"),
        ([a_step("a"), a_step("b", on={"return": "end"})], "b", "Pengembalian"),
        ([a_step("a", many=True, repeat="P1D")], "a", "tidak keduanya"),
        ([a_step("a", repeat="P1D", then=Act(roles=("secretary",), kind="note"))], "a", "tindakan kedua"),
        ([a_step("a", then=Act(roles=(), kind="note"))], "a", "peran"),
        ([a_step("a", on={"default": "end"}), a_step("b")], "b", "Tidak ada jalur"),
        ([a_step("a"), a_step("b", only_by_outcome=True)], "b", "Tidak ada jalur"),
        ([a_step("a"), a_step("b", on={"default": "a"})], "a", "tidak pernah selesai"),
        ([a_step("a", on={"x": "b"}), a_step("c"), a_step("b", when="child")], "a", "tidak berlaku"),
        ([a_step("a", when="child")], "", "tidak ada langkah"),
    ],
)
def test_a_problem_is_named_at_its_step(steps: list[Step], at: str, says: str) -> None:
    found = refusals(*steps)
    assert any(step == at and says in words for step, words in found), found


def test_no_step_at_all_is_refused() -> None:
    assert refusals() == [("", "Belum ada langkah.")]


def test_a_loop_with_a_way_out_is_no_problem() -> None:
    assert refusals(a_step("a"), a_step("b", on={"again_from_start": "a"})) == []


def test_a_return_is_no_way_out_of_a_loop() -> None:
    found = refusals(a_step("start"), a_step("a", on={"return": "start"}), a_step("b", on={"default": "a"}))
    assert {step for step, _words in found} >= {"a", "b"}


def test_branches_that_share_all_victims_are_no_problem() -> None:
    steps = [a_step("a"), a_step("b", when="adult", on={"default": "end"}), a_step("c", when="child")]
    assert refusals(*steps) == []


def test_an_end_without_a_word_is_a_warning() -> None:
    found = check(a_definition(a_step("a"), a_step("b", when="vulnerable")), roles=ROLES)
    assert found and not any(problem.refuses for problem in found)


def test_a_kind_without_a_screen_is_a_warning() -> None:
    definition: Definition = a_definition(a_step("a", kind="strange"))
    (found,) = check(definition, roles=ROLES, is_available=lambda act: False)
    assert (found.step, found.refuses) == ("a", False)


@pytest.mark.django_db
def test_a_form_that_nobody_could_fill_is_warned_of_but_refuses_nothing() -> None:
    known, unknown = (a_definition(a_step("isi", kind="form", form=key)) for key in ("case-position", "belum-ada"))
    assert problems_of(known) == []
    (problem,) = problems_of(unknown)
    assert (problem.step, problem.refuses) == ("isi", False)
    assert "belum-ada" in problem.words
