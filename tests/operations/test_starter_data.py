"""load_starter and compile_translations: run again, they change nothing."""

from io import StringIO
from pathlib import Path

import polib
import pytest
from django.apps import apps
from django.core.management import call_command


@pytest.mark.django_db
def test_loading_the_starter_data_again_adds_no_row() -> None:
    def rows() -> dict[str, int]:
        return {model._meta.label: model._default_manager.count() for model in apps.get_models()}

    before = rows()
    call_command("load_starter", stdout=StringIO())
    assert rows() == before


def test_translations_are_compiled_once(settings, tmp_path: Path) -> None:
    folder = tmp_path / "id" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "django.po").write_text('msgid ""\nmsgstr ""\n\nmsgid "case"\nmsgstr "kasus"\n', encoding="utf-8")
    settings.LOCALE_PATHS = [tmp_path]
    first, again = StringIO(), StringIO()
    call_command("compile_translations", stdout=first)
    call_command("compile_translations", stdout=again)
    assert first.getvalue() == "id: 1 texts\n"
    assert again.getvalue() == ""
    assert polib.mofile(str(folder / "django.mo")).find("case").msgstr == "kasus"
