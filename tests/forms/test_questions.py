"""Questions refuse text nobody could have meant, say why they are asked, and never cut what was typed."""

import datetime

import pytest
from django import forms
from django.core.exceptions import ValidationError

from intake.forms.errors import AlreadyDone, NotReady
from intake.forms.layout import Section, SectionedForm
from intake.forms.questions import (
    LONG,
    SHORT,
    CodeQuestion,
    CodesQuestion,
    DateQuestion,
    LongTextQuestion,
    NumberQuestion,
    TextQuestion,
    YesNoQuestion,
)
from portal.reference.models import Code


class TestText:
    @pytest.mark.parametrize("text", ["Siti", "Siti 😢", "خديجة", "O'Neill-Ñandú", "x" * SHORT])
    def test_any_script_is_taken(self, text: str) -> None:
        assert TextQuestion().clean(text) == text

    @pytest.mark.parametrize("text", ["a\x00b", "a\x1bb", "a\x7fb", "a\u202eb", "a\u2066b", "x" * (SHORT + 1)])
    def test_what_nobody_meant_is_refused(self, text: str) -> None:
        with pytest.raises(ValidationError):
            TextQuestion().clean(text)

    def test_new_lines_and_tabs_belong_to_a_narrative(self) -> None:
        assert LongTextQuestion().clean("Satu\n\tdua") == "Satu\n\tdua"

    @pytest.mark.parametrize(("question", "most"), [(TextQuestion(), SHORT), (LongTextQuestion(), LONG)])
    def test_the_length_is_checked_by_the_server_and_nothing_is_cut_by_the_browser(
        self, question: TextQuestion, most: int
    ) -> None:
        assert "maxlength" not in question.widget.attrs
        assert question.clean("x" * most)
        with pytest.raises(ValidationError):
            question.clean("x" * (most + 1))


class TestSkipping:
    @pytest.mark.parametrize(
        ("question", "blank"),
        [
            (TextQuestion(), ""),
            (LongTextQuestion(), ""),
            (DateQuestion(), None),
            (NumberQuestion(), None),
            (YesNoQuestion(), None),
        ],
    )
    def test_a_question_may_be_skipped_unless_it_says_otherwise(self, question: forms.Field, blank: object) -> None:
        assert question.may_skip
        assert question.clean("") == blank

    def test_a_required_one_may_not(self) -> None:
        question = TextQuestion(required=True, why="Agar kami dapat menyapa Anda.")
        assert not question.may_skip
        assert question.why == "Agar kami dapat menyapa Anda."
        with pytest.raises(ValidationError):
            question.clean("")


class TestYesNo:
    @pytest.mark.parametrize(("typed", "value"), [("yes", True), ("no", False), ("unknown", None), ("", None)])
    def test_it_is_true_false_or_unknown(self, typed: str, value: bool | None) -> None:
        assert YesNoQuestion().clean(typed) is value

    @pytest.mark.parametrize("typed", ["True", "1", "mungkin", "unknown"])
    def test_anything_else_is_refused(self, typed: str) -> None:
        with pytest.raises(ValidationError):
            YesNoQuestion(may_be_unknown=False).clean(typed)

    def test_a_required_one_takes_no_as_an_answer(self) -> None:
        question = YesNoQuestion(required=True)
        assert question.clean("no") is False
        with pytest.raises(ValidationError):
            question.clean("")


class TestDates:
    @pytest.mark.parametrize("typed", ["2026-02-03", "03-02-2026", "03/02/2026"])
    def test_days_as_people_here_write_them(self, typed: str) -> None:
        assert DateQuestion().clean(typed) == datetime.date(2026, 2, 3)

    @pytest.mark.parametrize("typed", ["02/30/2026", "31-02-2026", "3 Februari", "2026"])
    def test_anything_else_is_refused(self, typed: str) -> None:
        with pytest.raises(ValidationError):
            DateQuestion().clean(typed)


@pytest.mark.django_db
class TestCodes:
    def test_a_code_of_the_list_is_taken_and_no_other(self) -> None:
        question = CodeQuestion("risk")
        assert question.clean("tinggi") == "tinggi"
        with pytest.raises(ValidationError):
            question.clean("sangat_tinggi")

    def test_a_retired_code_is_not_offered_any_more(self) -> None:
        code = Code.objects.get(list__key="risk", code="sedang")
        code.active = False
        code.save()
        with pytest.raises(ValidationError):
            CodeQuestion("risk").clean("sedang")

    def test_a_code_added_in_the_cms_is_offered_at_once(self) -> None:
        low = Code.objects.get(list__key="risk", code="rendah")
        Code.objects.create(list=low.list, code="sangat_rendah", label_id="Sangat rendah", label_en="Very low", order=9)
        assert CodeQuestion("risk").clean("sangat_rendah") == "sangat_rendah"

    def test_several_codes(self) -> None:
        question = CodesQuestion("violence_form")
        assert question.clean(["fisik", "psikis"]) == ["fisik", "psikis"]
        assert question.clean([]) == []
        with pytest.raises(ValidationError):
            question.clean(["fisik", "lain"])


class Small(SectionedForm):
    """Two sections, the second of a question this form has not."""

    name = TextQuestion(label="Nama")
    agree = YesNoQuestion(label="Setuju?")
    kinds = forms.MultipleChoiceField(label="Jenis", required=False, choices=[("a", "Satu"), ("b", "Dua")])
    layout = [Section("Pertama", ["name", "agree", "kinds"]), Section("Kedua", ["gone"])]


class TestSections:
    def test_a_section_without_questions_is_left_out(self) -> None:
        assert [section.title for section in Small().sections] == ["Pertama"]

    def test_the_summary_has_the_answers_in_words_and_leaves_out_what_was_skipped(self) -> None:
        form = Small({"name": "", "agree": "no", "kinds": ["a", "b"]})
        assert form.is_valid()
        told = [(bound.name, words) for bound, words in form.answered]
        assert told == [("agree", "Tidak"), ("kinds", "Satu, Dua")]


def test_a_refusal_keeps_every_reason() -> None:
    refusal = NotReady("satu", "dua")
    assert refusal.reasons == ["satu", "dua"]
    assert str(refusal) == "satu; dua"
    assert issubclass(AlreadyDone, NotReady)
    NotReady.unless_empty([])
    with pytest.raises(NotReady):
        NotReady.unless_empty(iter(["satu"]))
