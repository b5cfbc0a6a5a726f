"""Definitions that the tests of the builder share, and a way to make any."""

from typing import Any

from hypothesis import strategies as st

from intake.forms.definition import Data, Definition, Kind, Operator
from intake.forms.kinds import KINDS

SENSITIVITIES = ["operational", "identity", "narrative", "health"]


def question(key: str, kind: str = "text", **more: Any) -> Data:
    """Return a question's data with what every question needs."""
    more.setdefault("label", {"id": f"Pertanyaan {key}", "en": f"Question {key}"})
    if kind not in {"group", "information"}:
        more.setdefault("sensitivity", "operational")
    return {"key": key, "kind": kind, **more}


def options(*codes: str) -> list[Data]:
    """Return options with these codes."""
    return [{"code": code, "label": {"id": code.title()}} for code in codes]


def when(*conditions: tuple[Any, ...], match: str = "all") -> Data:
    """``when(("age", "less", 18))`` returns a rule."""
    return {
        "match": match,
        "conditions": [
            {"question": key, "operator": operator} | ({"value": value[0]} if value else {})
            for key, operator, *value in conditions
        ],
    }


def form(*questions: Data, title: str = "Formulir") -> Definition:
    """Return a form of one section."""
    return Definition.from_data(data_of(*questions, title=title))


def data_of(*questions: Data, title: str = "Formulir") -> Data:
    """Return the data of a form of one section."""
    return {"title": {"id": title}, "sections": [{"title": {"id": "Bagian"}, "questions": list(questions)}]}


FAMILY = data_of(
    question("age", "number", label={"id": "Umur korban", "en": "Age of the victim"}, limits={"min": 0, "max": 120}),
    question("guardian", label={"id": "Nama wali"}, sensitivity="identity", required=True,
             show_when=when(("age", "less", 18))),
    question("guardian_safe", "yes_no", label={"id": "Apakah wali aman?"}, show_when=when(("guardian", "filled"))),
    question("harm", "several", label={"id": "Bentuk"}, options=options("fisik", "psikis"), sensitivity="health"),
    question("children", "group", label={"id": "Anak"}, max_rows=4, questions=[
        question("child_name", label={"id": "Nama anak"}, sensitivity="identity", required=True),
        question("at_school", "yes_no", label={"id": "Sekolah?"}),
        question("school", label={"id": "Nama sekolah"}, show_when=when(("at_school", "equals", "yes"))),
    ]),
    question("met_on", "date", label={"id": "Tanggal"}, limits={"no_future": True}),
)  # fmt: skip


# --- Any sound definition ----------------------------------------------------------------------------------

_text = st.text(alphabet="abcde fghij?–“”é", min_size=1, max_size=20).map(str.strip).filter(bool)
_words = st.builds(lambda i, e: {"id": i, "en": e} if e else {"id": i}, _text, st.one_of(st.just(""), _text))
_code = st.sampled_from(["satu", "dua", "tiga", "empat"])
_answer_kinds = [kind for kind in Kind if kind not in {Kind.GROUP, Kind.FILE, Kind.INFORMATION}]


@st.composite
def _question(draw: Any, key: str, earlier: list[Data], kinds: list[Kind]) -> Data:
    kind = draw(st.sampled_from(kinds))
    data: Data = {"key": key, "kind": str(kind), "label": draw(_words)}
    if kind is Kind.INFORMATION:
        data["help"] = draw(_words)
    else:
        data["sensitivity"] = draw(st.sampled_from(SENSITIVITIES))
        if draw(st.booleans()):
            data["required"] = True
            data["if_missing"] = draw(_words)
        if draw(st.booleans()):
            data["why"] = draw(_words)
    if kind in {Kind.CHOICE, Kind.SEVERAL}:
        codes = draw(st.lists(_code, min_size=1, max_size=3, unique=True))
        data["options"] = [{"code": code, "label": draw(_words)} for code in codes]
    if kind is Kind.NUMBER and draw(st.booleans()):
        data["limits"] = {"min": draw(st.integers(-5, 0)), "max": draw(st.integers(1, 99))}
    if kind is Kind.YES_NO and draw(st.booleans()):
        data["unknown"] = False
    if earlier and draw(st.booleans()):
        conditions = [draw(_condition(draw(st.sampled_from(earlier)))) for _ in range(draw(st.integers(1, 2)))]
        data["show_when"] = {"match": draw(st.sampled_from(["any", "all"])), "conditions": conditions}
    return data


@st.composite
def _condition(draw: Any, asked: Data) -> Data:
    kind = Kind(asked["kind"])
    operator = draw(st.sampled_from(sorted(KINDS[kind].operators)))
    condition: Data = {"question": asked["key"], "operator": str(operator)}
    if Operator(operator).takes_value:
        value = draw(_value(kind, asked))
        condition["value"] = [value] if operator is Operator.ONE_OF else value
    return condition


def _value(kind: Kind, asked: Data) -> Any:
    if kind in {Kind.CHOICE, Kind.SEVERAL}:
        return st.sampled_from([option["code"] for option in asked["options"]])
    return {
        Kind.NUMBER: st.integers(-9, 99),
        Kind.YES_NO: st.sampled_from(["yes", "no"]),
        Kind.REGION: st.just("64.72"),
        Kind.TIME: st.sampled_from(["07:30", "19:00"]),
        Kind.DATE: st.sampled_from(["today", "2020-02-29", "2031-12-01"]),
        Kind.MOMENT: st.sampled_from(["today", "2020-02-29"]),
    }.get(kind, _text)


@st.composite
def definitions(draw: Any) -> Data:
    """Any sound definition, as canonical data."""
    sections, earlier, number = [], [], 0
    for _section in range(draw(st.integers(1, 2))):
        questions = []
        for _position in range(draw(st.integers(1, 4))):
            number += 1
            if draw(st.integers(0, 4)) == 0:
                group: Data = {"key": f"g{number}", "kind": "group", "label": draw(_words), "questions": []}
                inside = list(earlier)
                for inner in range(draw(st.integers(1, 3))):
                    data = draw(_question(f"g{number}_{inner}", inside, _answer_kinds))
                    group["questions"].append(data)
                    inside.append(data)
                if draw(st.booleans()):
                    group["max_rows"] = draw(st.integers(1, 5))
                questions.append(group)
            else:
                data = draw(_question(f"q{number}", earlier, [*_answer_kinds, Kind.INFORMATION]))
                questions.append(data)
                if data["kind"] != "information":
                    earlier.append(data)
        sections.append({"title": draw(_words), "questions": questions})
    return Definition.from_data({"title": draw(_words), "sections": sections}).to_data()


_raw = st.sampled_from(["", " ", "0", "17", "18", "-3", "x", "satu", "dua", "yes", "no", "unknown", "64.72",
                        "2020-02-29", "2031-12-01", "29-02-2020", "07:30",
                        "2020-02-29T10:00", "<b>", "\u202e"])  # fmt: skip


@st.composite
def raw_answers(draw: Any, definition: Definition) -> Data:
    """Anything somebody may send for a form, as JSON."""
    raw: Data = {}
    for section in definition.sections:
        for asked in section.questions:
            if asked.kind is Kind.GROUP:
                rows = draw(st.integers(0, 3))
                raw[asked.key] = [
                    {inner.key: draw(_one(inner.kind)) for inner in asked.questions if inner.has_answer}
                    for _row in range(rows)
                ]
            elif asked.has_answer and draw(st.booleans()):
                raw[asked.key] = draw(_one(asked.kind))
    return raw


def _one(kind: Kind) -> Any:
    return st.lists(_raw, max_size=2) if kind is Kind.SEVERAL else _raw


def as_form_data(raw: Data) -> Any:
    """Return JSON answers as a browser would send them."""
    from django.http import QueryDict

    sent = QueryDict(mutable=True)
    for key, value in raw.items():
        if isinstance(value, list) and all(isinstance(row, dict) for row in value) and value:
            for number, row in enumerate(value):
                for inner, answer in row.items():
                    sent.setlist(f"{key}-{number}-{inner}", answer if isinstance(answer, list) else [answer])
        else:
            sent.setlist(key, value if isinstance(value, list) else [value])
    return sent
