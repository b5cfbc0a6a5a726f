"""Somebody who fills any form with words nobody has ever typed, and remembers each of them."""

import datetime
import secrets
from collections.abc import Callable, Iterator
from importlib import import_module
from pkgutil import walk_packages
from types import ModuleType
from typing import Any

from django import forms
from django.apps import AppConfig, apps
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import Model
from django.utils import timezone
from wagtail.admin.forms import WagtailAdminModelForm

from intake.forms.definition import Definition
from intake.forms.registry import registry
from intake.forms.rendering import VERSION, BuiltForm
from portal.privacy.fields import EncryptedField, EncryptedTextField


def form_classes() -> set[type[forms.BaseForm]]:
    """Return every form of intake's rooms in which somebody answers something, in whichever module it stands.

    A form that only others inherit from (a mixin of questions) is covered by them. The room of the form builder has
    no form of its own that asks about people: what it builds from a definition is asked by the rooms that use it.
    Neither is anybody asked about people where the CMS edits procedures and letters (``WagtailAdminModelForm``).
    """
    found: set[type[forms.BaseForm]] = set()
    for room in apps.get_app_configs():
        if room.name.startswith("intake.") and room.name != "intake.forms":
            for module in _modules(room):
                found |= {
                    thing
                    for thing in vars(module).values()
                    if isinstance(thing, type)
                    and issubclass(thing, forms.BaseForm)
                    and not issubclass(thing, WagtailAdminModelForm)
                    and thing.__module__ == module.__name__
                }
    return {form for form in found if form.base_fields and not _is_a_mixin(form, found)}


def _is_a_mixin(form: type[forms.BaseForm], all_forms: set[type[forms.BaseForm]]) -> bool:
    """Whether ``form`` has no layout of its own and others take their questions from it."""
    heirs = [other for other in all_forms if form in other.__bases__]
    return bool(heirs) and not getattr(form, "layout", None)


def _modules(room: AppConfig) -> Iterator[ModuleType]:
    for part in walk_packages(room.module.__path__, f"{room.name}."):
        if ".migrations" not in part.name:
            yield import_module(part.name)


def encrypted_fields() -> list[tuple[type[Model], EncryptedField]]:
    """Return every encrypted column of the portal; tests register models of their own over the same tables."""
    return [
        (model, field)
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if isinstance(field, EncryptedField) and not model.__module__.startswith("tests.")
    ]


class Typist:
    """Types."""

    def __init__(self) -> None:
        self.files: dict[str, str] = {}  # words in files and in their names → the form and field they were put into
        self.words: dict[str, str] = {}  # what must leave no trace → the form and field it was typed into
        self.coarse: list[Any] = []  # numbers and days of which too many look alike to be searched for
        self.filled: dict[type[forms.BaseForm], set[str]] = {}
        self.built: set[str] = set()  # keys of the forms of the CMS that were filled
        self.hidden_names = {field.name for _model, field in encrypted_fields()}
        self.readable: set[str] = set()  # words that stood in an encrypted column when somebody looked
        self.empty_columns: set[str] = set()

    def look_where_it_is_stored(self) -> None:
        """Read every encrypted column through its key, and note which words stand there and which columns are empty."""
        self.empty_columns = set()
        for model, field in encrypted_fields():
            values = [getattr(record, field.name) for record in model._default_manager.all()]
            words = {word for word in self.words for value in values if word in str(value)}
            self.readable |= words
            answered = any(value is not None and not isinstance(field, EncryptedTextField) for value in values)
            if not words and not answered:
                self.empty_columns.add(f"{model._meta.label}.{field.name}")

    def fill(self, form: forms.BaseForm, **chosen: Any) -> dict[str, Any]:
        """Return what a browser would send: every field of ``form`` answered.

        Args:
            form: as the page shows it, with the choices it offers.
            chosen: answers on which the further way depends.
        """
        built = isinstance(form, BuiltForm)
        if built:
            self.built.add(form.form.definition.key)
        else:
            self.filled.setdefault(type(form), set()).update(form.fields)
        kind = form.form.definition.key if built else type(form).__name__
        chosen = (_steering(form.structure) if built else {}) | chosen
        sent = {}
        for name, field in form.fields.items():
            if name == VERSION:
                sent[form.add_prefix(name)] = field.initial
                continue
            where, believed = f"{kind}.{name}", _believed(form, name) if built else lambda word: True
            sent[form.add_prefix(name)] = chosen[name] if name in chosen else self._answer(field, where, believed)
            if name in chosen and name in self.hidden_names:
                self.coarse.append(chosen[name])
        assert chosen.keys() <= form.fields.keys(), "a question that steers this test has gone"
        return {name: value for name, value in sent.items() if value is not None}

    def _answer(self, field: forms.Field, where: str, believed: Callable[[str], bool]) -> Any:
        if isinstance(field, forms.ChoiceField | forms.ModelChoiceField):
            return _first_choice(field)
        if isinstance(field, forms.FileField):
            return self.file(where)
        if isinstance(field, forms.BooleanField):
            return "on"
        if isinstance(field, forms.DateTimeField):
            return timezone.localtime().strftime("%Y-%m-%dT%H:%M")
        if isinstance(field, forms.DateField):
            return self._day(field, where)
        if isinstance(field, forms.IntegerField):
            self.coarse.append(17)
            return "17"
        for word in (f"kenari{secrets.token_hex(8)}", f"64{secrets.randbelow(10**14):014d}"):
            if _accepts(field, word) and believed(word):
                self.words[word] = where
                return word
        raise AssertionError(f"{where} takes none of the words this test knows: teach it one (tests/canary/typist.py)")

    def file(self, where: str) -> SimpleUploadedFile:
        """Return a document whose name and text nobody has ever typed."""
        name, text = f"kenari{secrets.token_hex(8)}", f"kenari{secrets.token_hex(8)}"
        self.files |= {name: f"{where} (name)", text: where}
        return SimpleUploadedFile(f"{name}.pdf", b"%PDF-1.4\n% " + text.encode() + b"\n%%EOF\n", "application/pdf")

    def _day(self, field: forms.Field, where: str) -> str:
        day = (datetime.date(1950, 1, 1) + datetime.timedelta(days=secrets.randbelow(15_000))).isoformat()
        assert _accepts(field, day), where
        if where.split(".")[1] in self.hidden_names:
            self.words[day] = where
        return day


def _steering(definition: Definition) -> dict[str, Any]:
    """Return answers by which the questions are asked that depend on others: what is typed there would be left out."""
    rules = [thing.show_when for section in definition.sections for thing in (section, *section.questions)]
    conditions = [condition for rule in rules if rule is not None for condition in rule.conditions]
    answers = {condition.question: condition.value for condition in conditions if condition.value is not None}
    return {key: value[0] if isinstance(value, tuple) else value for key, value in answers.items()}


def _believed(form: BuiltForm, name: str) -> Callable[[str], bool]:
    """Return whether the room that uses ``form`` believes a word as the answer to this question (a NIK is digits)."""
    use = registry.use_of(form.form.definition.key)
    core = {q.key: q.maps_to for section in form.structure.sections for q in section.questions}.get(name)
    if use is None or use.contradictions is None or not core:
        return lambda word: True
    rule = use.contradictions
    return lambda word: core not in rule({core: word})


def _accepts(field: forms.Field, value: Any) -> bool:
    try:
        field.clean(value)
    except ValidationError:
        return False
    return True


def _first_choice(field: Any) -> Any:
    codes = [str(code) for code, _label in field.choices if code not in ("", None)]
    several = isinstance(field, forms.MultipleChoiceField | forms.ModelMultipleChoiceField)
    return codes[:2] if several else codes[0]
