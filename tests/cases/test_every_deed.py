"""Whatever is done with a case is told on its timeline in words, and kept in its trail without words."""

import ast
from pathlib import Path

import pytest

from intake.cases import actions
from intake.cases.models import TimelineEntry
from intake.cases.templatetags.timeline import SENTENCES, timeline_words
from portal.privacy.audit import first_break
from portal.privacy.models import AuditEvent
from tests.cases.deeds import every_deed_of_a_case

pytestmark = pytest.mark.django_db


def test_every_deed_is_told_in_a_sentence() -> None:
    case = every_deed_of_a_case()
    for entry in TimelineEntry.objects.filter(case=case):
        words = timeline_words(entry)
        assert entry.verb in SENTENCES
        assert words
        assert "{" not in words
        assert words != entry.verb


def test_the_trail_holds_codes_and_no_word_that_was_typed() -> None:
    every_deed_of_a_case()
    assert first_break() is None
    kept = " ".join(str(detail) for detail in AuditEvent.objects.values_list("detail", flat=True))
    for typed in ("Anggrek", "Adik", "Luka", "Terlapor kembali", "Demi anak", "Bersama", "Penuh", "6472010101150001"):
        assert typed not in kept


def test_every_action_asks_for_a_right_or_works_on_ones_own() -> None:
    folder = Path(actions.__file__).parent
    asked = {"require_permission"}
    for file in folder.glob("*.py"):
        for node in ast.parse(file.read_text(encoding="utf-8")).body:
            if not isinstance(node, ast.FunctionDef) or node.name not in actions.__all__:
                continue
            calls = {getattr(call.func, "id", "") for call in ast.walk(node) if isinstance(call, ast.Call)}
            looks = node.name in {"record_view", "record_form_view"}
            delegates = node.name in {"add_to_timeline", "next_number", "assign_manager_to_all"}
            own = node.name in {"save_view", "forget_view"}
            assert asked & calls or delegates or own or looks, node.name
