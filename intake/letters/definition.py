"""What a letter's template says, as plain typed data: what a frozen version stores. No database in here."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Self

from .placeholders import Kind, Placeholder, names_in, placeholder

if TYPE_CHECKING:
    from .models import LetterTemplate

Block = dict[str, Any]
#: What stands around the text and may be changed in each letter; in ``Letter.values`` under ``@`` and this name.
AROUND = ("addressee", "attachments", "copies")


@dataclass(frozen=True)
class Question:
    """An own placeholder of a letter."""

    key: str
    label: str
    kind: str = Kind.TEXT
    sensitivity: str = "operational"
    help: str = ""
    #: Where its first value comes from, see ``sources.py``; empty if whoever drafts writes it.
    source: str = ""

    @property
    def placeholder(self) -> Placeholder:
        """The question as a placeholder."""
        return Placeholder(self.key, self.label, self.kind, self.sensitivity, help=self.help)


@dataclass(frozen=True)
class Definition:
    """A letter's template.

    Attributes:
        blocks: ``{"type": "paragraph", "html": …}``, ``{"type": "heading", "text": …}``,
            ``{"type": "rows", "rows": [[label, value], …]}``, ``{"type": "signatures", "people": [[who, name], …]}``.
    """

    key: str
    name_id: str
    name_en: str = ""
    layout: str = "letter"
    number_format: str = ""
    title: str = ""
    attachments: str = "-"
    addressee: str = ""
    blocks: tuple[Block, ...] = ()
    questions: tuple[Question, ...] = ()
    signed_by: str = ""
    copies: str = ""

    @classmethod
    def of_template(cls, template: "LetterTemplate") -> Self:
        """Return what stands in the editor."""
        plain = ("key", "name_id", "name_en", "layout", "number_format", "title", "attachments", "addressee")
        return cls(
            **{name: getattr(template, name) or "" for name in (*plain, "signed_by", "copies")},
            blocks=tuple(_block(child) for child in template.body),
            questions=tuple(
                Question(**{name: str(child.value.get(name) or "") for name in Question.__dataclass_fields__})
                for child in template.questions
            ),
        )

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Self:
        """Return the definition that :meth:`to_data` wrote."""
        left = dict(data)
        questions = tuple(Question(**question) for question in left.pop("questions", []))
        return cls(**left | {"blocks": tuple(left.get("blocks", ())), "questions": questions})

    def to_data(self) -> dict[str, Any]:
        """Return the plain data."""
        return asdict(self) | {
            "blocks": list(self.blocks),
            "questions": [asdict(question) for question in self.questions],
        }

    def texts(self) -> Iterator[tuple[str, str]]:
        """Yield (place, text) of everything a placeholder may stand in."""
        for name in ("title", *AROUND, "signed_by"):
            yield name, getattr(self, name)
        for number, block in enumerate(self.blocks):
            for text in _texts_of(block):
                yield f"body-{number}", text

    def names(self) -> list[str]:
        """Return the keys of the placeholders in it, each once, in order."""
        return list(dict.fromkeys(name for _place, text in self.texts() for name in names_in(text)))

    def find(self, key: str) -> Placeholder | None:
        """Return the placeholder a key stands for here: an own one before a registered one."""
        own = next((question.placeholder for question in self.questions if question.key == key), None)
        return own or placeholder(key)

    def placeholders(self) -> list[Placeholder]:
        """Return the known placeholders in it, in order."""
        return [found for name in self.names() if (found := self.find(name)) is not None]


def _block(child: Any) -> Block:
    kind = child.block_type
    if kind == "paragraph":
        return {"type": kind, "html": child.value.source}
    if kind == "rows":
        return {"type": kind, "rows": [[str(row["label"]), str(row["value"])] for row in child.value]}
    if kind == "signatures":
        return {"type": kind, "people": [[str(one["title"]), str(one["name"] or "")] for one in child.value]}
    return {"type": kind, "text": str(child.value)}


def _texts_of(block: Block) -> Iterator[str]:
    if block["type"] == "paragraph":
        yield block["html"]
    elif block["type"] == "heading":
        yield block["text"]
    else:
        for pair in block.get("rows") or block.get("people") or []:
            yield from pair
