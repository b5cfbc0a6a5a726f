"""What other rooms tell the form builder: core fields, lists of answers, regions, and who uses which form.

The builder knows nothing of the subject of a form. A room that stores “the victim's date of birth” registers a
core field; a question then *maps to* it. Lists and regions come from providers, so that the builder works with
any reference data. Register in ``AppConfig.ready``.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol

from .definition import Words


class CoreType(StrEnum):
    """What a core field holds."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    TIME = "time"
    MOMENT = "moment"
    BOOLEAN = "boolean"
    CODE = "code"
    CODES = "codes"
    REGION = "region"
    ROWS = "rows"
    FILE = "file"


@dataclass(frozen=True)
class CoreField:
    """A field of another room's record that a question may fill.

    Attributes:
        key: ``record.field``.
        type: what it holds; decides which kinds of question fit.
        label: shown in the CMS; may be lazy.
        code_list: for codes, the list they must come from; empty for any.
        sensitivity: what a question that fills it must be marked as; empty for any.
    """

    key: str
    type: CoreType
    label: Any
    code_list: str = ""
    sensitivity: str = ""


@dataclass(frozen=True)
class FormUse:
    """What a room expects of the form with this key.

    Attributes:
        key: of the form definition.
        label: what the form is for; shown in the CMS; may be lazy.
        needs: core fields without which the room can't work; publishing a form that lacks one is refused.
        accepts_files: whether the room passes an upload handler to ``form_for``.
        contradictions: the room's own rules across questions. Takes what was answered about core fields and returns
            a sentence for each core field whose answer can't be true beside the others.
    """

    key: str
    label: Any
    needs: tuple[str, ...] = ()
    accepts_files: bool = False
    contradictions: Callable[[Mapping[str, Any]], Mapping[str, str]] | None = None


@dataclass(frozen=True)
class ListedCode:
    """One code of a list. A code that is not active is offered no more; answers keep it."""

    code: str
    label: Words
    active: bool = True


class CodeLists(Protocol):
    """Where lists of answers come from."""

    def names(self) -> Iterable[tuple[str, str]]:
        """Return the key and name of every list."""

    def codes(self, list_key: str) -> Sequence[ListedCode]:
        """Return all codes of a list in order; an unknown list has none."""


class Regions(Protocol):
    """Where regions come from."""

    def choices(self) -> Iterable[tuple[str, str]]:
        """Return code and name of every region one can choose."""

    def name(self, code: str) -> str:
        """Return a region's name; an unknown code stands for itself."""


class Nothing:
    """A provider of no lists and no regions: what the builder has until a room registers a real one."""

    def names(self) -> Iterable[tuple[str, str]]:
        return []

    def codes(self, list_key: str) -> Sequence[ListedCode]:
        return []

    def choices(self) -> Iterable[tuple[str, str]]:
        return []

    def name(self, code: str) -> str:
        return code


class Registry:
    """Everything that was registered. The portal has one, :data:`registry`; tests may make their own."""

    def __init__(self) -> None:
        self.core_fields: dict[str, CoreField] = {}
        self.uses: dict[str, FormUse] = {}
        #: What holds of a form that no room has named: where such forms are filled, says the room that fills them.
        self.free_use: FormUse | None = None
        self.code_lists: CodeLists = Nothing()
        self.regions: Regions = Nothing()

    def register_core_fields(self, *fields: CoreField) -> None:
        """Make core fields known; registering one again replaces it."""
        self.core_fields |= {field.key: field for field in fields}

    def register_use(self, use: FormUse) -> None:
        """Say what a form is for, and what the room needs of it."""
        self.uses[use.key] = use

    def use_of(self, key: str) -> FormUse | None:
        """Return what holds of the form with this key."""
        return self.uses.get(key, self.free_use)

    def is_list(self, key: str) -> bool:
        """Whether there is a code list with this key."""
        return any(key == known for known, _name in self.code_lists.names())

    def active_codes(self, list_key: str, *, including: Iterable[str] = ()) -> list[ListedCode]:
        """Return the codes offered to somebody whose earlier answers were ``including``."""
        kept = set(including)
        return [code for code in self.code_lists.codes(list_key) if code.active or code.code in kept]


registry = Registry()
register_core_fields = registry.register_core_fields
register_use = registry.register_use
