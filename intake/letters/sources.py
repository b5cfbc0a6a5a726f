"""Where the first value of an own placeholder comes from: what the portal knows, or an answer in a form.

Written as the key of a registered placeholder, or as ``form/question``: ``medical-examination/findings``. So nobody
types again what the doctor has written down already; whoever drafts sees it in the draft and may change it.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from intake.cases.models import FilledForm, Sensitivity
from intake.cases.visibility import may_read
from intake.forms.conditions import is_empty
from intake.forms.definition import Kind as Asked
from intake.forms.definition import Question as FormQuestion
from intake.forms.kinds import kind_of
from intake.forms.queries import current_version, versions_in_use

from .placeholders import Kind, all_placeholders, placeholder, plain

if TYPE_CHECKING:
    from .definition import Question
    from .models import Letter

#: Answers that are no text a letter could hold.
NO_TEXT = (Asked.GROUP, Asked.FILE, Asked.INFORMATION)
BETWEEN = "/"


def first_value(question: "Question", letter: "Letter") -> str:
    """Return what stands in an own placeholder when the letter is begun; empty if nobody knows it yet."""
    if BETWEEN in question.source:
        return _answer(question, letter)
    known = placeholder(question.source)
    return plain(known.fill(letter)) if known is not None and known.fill is not None else ""


def source_choices() -> list[Any]:
    """Return what an own placeholder can be filled from, for the editor."""
    known = [(one.key, str(one.label)) for one in all_placeholders() if one.fill is not None and not one.late]
    forms = [
        (
            str(version.definition),
            [
                (f"{version.definition.key}{BETWEEN}{question.key}", str(question.label))
                for question in _questions(version)
            ],
        )
        for version in versions_in_use()
    ]
    return [(_("What the portal knows"), known), *forms]


def problems_of_source(question: "Question") -> Iterator[str]:
    """Yield why an own placeholder can't be filled from where its template says."""
    if not question.source:
        return
    if BETWEEN not in question.source:
        known = placeholder(question.source)
        if known is None or known.fill is None or known.late:
            yield _("“%(label)s” is to be filled from what the portal does not know.") % {"label": question.label}
        elif known.sensitivity not in ("operational", question.sensitivity):
            yield _too_open(question, known.sensitivity_words)
        return
    form, _between, key = question.source.partition(BETWEEN)
    version = current_version(form)
    asked = next((one for one in _questions(version) if one.key == key), None) if version is not None else None
    if asked is None:
        yield _("“%(label)s” is to be filled from a question that no form asks any more.") % {"label": question.label}
    elif asked.sensitivity not in ("", "operational", question.sensitivity):
        yield _too_open(question, str(Sensitivity(asked.sensitivity).label))


def _too_open(question: "Question", words: str) -> str:
    # What a letter may tell is decided by the sensitivity of its placeholders: the consent is compared with it.
    return _("“%(label)s” is filled with something of the sensitivity “%(sensitivity)s”: choose the same here.") % {
        "label": question.label,
        "sensitivity": words,
    }


def _questions(version: Any) -> list[FormQuestion]:
    return [
        place.question
        for place in version.structure.places()
        if place.group is None and place.question.kind not in NO_TEXT
    ]


def _answer(question: "Question", letter: "Letter") -> str:
    form, _between, key = question.source.partition(BETWEEN)
    filled = FilledForm.objects.filter(victim=letter.victim, version__definition__key=form).order_by("-at")
    kept = filled.select_related("version__definition", "case__data_key", "victim__person__data_key").first()
    asked = kept.version.structure.find(key) if kept is not None else None
    if kept is None or asked is None or asked.kind in NO_TEXT or is_empty(kept.answers.get(key)):
        return ""
    writer = letter.drafted_by
    if kept.by_id != writer.pk and not may_read(writer, asked.sensitivity):
        return ""
    if question.kind == Kind.DATE:
        return str(kept.answers[key]) if asked.kind == Asked.DATE else ""
    return kind_of(asked).words(asked, kept.answers[key], kept.version.code_labels)
