"""The picture of a procedure, drawn from its data: acts as boxes on a line, jumps on the right, returns on the left.

Only geometry and words are computed here; ``templates/procedures/picture.html`` turns them into SVG whose looks
come from classes (static/procedures/procedures.css), so that it obeys the strict style policy and every theme.
"""

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from portal.accounts.models import Role
from portal.reference.queries import code_label

from .blocks import CONDITION_CHOICES
from .checks import Problem
from .definition import DEFAULT, END, HAND_OVER, RETURN, SECOND, Act, Definition, Step
from .durations import in_words

BOX_WIDTH, BOX_HEIGHT, GAP, INDENT = 400, 100, 34, 28
LANE, MARGIN, TOP = 22, 12, 16
NAME_LENGTH, LINES = 36, 2

#: Place of the act it leaves, place it leads to, words, and ``next``, ``jump`` or ``return``.
Edge = tuple[int, int, str, str]


@dataclass(frozen=True)
class Box:
    """One act."""

    key: str
    x: int
    y: int
    width: int
    number: str
    name: list[tuple[int, str]]
    who: str
    until: str
    condition: str
    problems: list[str]

    @property
    def height(self) -> int:
        """Every box is as high as the others."""
        return BOX_HEIGHT

    @property
    def text_x(self) -> int:
        """Where the text begins."""
        return self.x + 14

    @property
    def right(self) -> int:
        """The right edge, where the deadline ends."""
        return self.x + self.width - 14

    @property
    def who_y(self) -> int:
        """Where the line with the role stands."""
        return self.y + BOX_HEIGHT - 30

    @property
    def line_y(self) -> int:
        """Where the last line stands."""
        return self.y + BOX_HEIGHT - 11


@dataclass(frozen=True)
class Arrow:
    """A way from one act to another."""

    kind: str
    path: str
    label: str = ""
    label_x: int = 0
    label_y: int = 0


@dataclass(frozen=True)
class Picture:
    """Everything the template needs."""

    title: str
    width: int
    height: int
    boxes: list[Box]
    arrows: list[Arrow]
    end_x: int
    end_y: int


def picture_of(definition: Definition, problems: list[Problem] | None = None) -> Picture:
    """Return the picture of a definition; what is wrong stands at its step."""
    acts = list(definition.acts())
    edges = list(_edges(definition))
    right = _lanes([edge for edge in edges if edge[3] == "jump"])
    left = _lanes([edge for edge in edges if edge[3] == "return"])
    x = MARGIN + LANE * (max(left.values(), default=0) + 1)
    titles = {role.code: str(role) for role in Role.objects.all()}
    boxes = [_box(definition, place, key, act, x, titles, problems or []) for place, (key, act) in enumerate(acts)]
    end_y = TOP + len(acts) * (BOX_HEIGHT + GAP) + 10
    centre = x + BOX_WIDTH // 2
    arrows = []
    for edge in edges:
        start, target, words, kind = edge
        if kind == "next":
            y = TOP + start * (BOX_HEIGHT + GAP) + BOX_HEIGHT
            arrows.append(Arrow("next", f"M{centre} {y}V{y + GAP - 3 if target < len(acts) else end_y - 14}", words))
            continue
        lane = (right if kind == "jump" else left)[(start, target, words)]
        nth = sum(1 for other in edges[: edges.index(edge)] if other[0] == start and other[3] == kind)
        begins = x + (INDENT if kind == "return" and acts[start][0].endswith(SECOND) else 0)
        arrows.append(_bend(edge, lane, nth, x, begins, len(acts), end_y))
    width = x + BOX_WIDTH + LANE * (max(right.values(), default=0) + 1) + 190
    return Picture(str(definition.name), width, end_y + 34, boxes, arrows, centre, end_y)


def _edges(definition: Definition) -> Iterator[Edge]:
    """Yield start, target, words and kind (next, jump, return) of every way; the end is after the last act."""
    keys = [key for key, _act in definition.acts()]
    place = {key: number for number, key in reversed(list(enumerate(keys)))} | {END: len(keys), HAND_OVER: len(keys)}
    for number, (key, act) in enumerate(definition.acts()):
        step = definition.step(key)
        for outcome, target in act.on.items():
            if outcome in (RETURN, DEFAULT) or target not in place:
                continue
            yield number, place[target], _words(step, outcome, target), "jump"
        if (back := act.on.get(RETURN)) in place:
            yield number, place[str(back)], _("returned"), "return"
        follows = place[key + SECOND] if key + SECOND in place else place.get(step.on.get(DEFAULT, ""), None)
        if follows is None:
            if step.repeat and "finished" in step.on:
                continue
            follows = next(
                (place[one.key] for one in definition.following(step.key) if not one.only_by_outcome), len(keys)
            )
        yield number, follows, "", "next" if follows in (number + 1,) else "jump"


def _words(step: Step, outcome: str, target: str) -> str:
    label = str(step.labels.get(outcome) or {"finished": _("finished")}.get(outcome, outcome))
    return f"{label} ({_('handed over')})" if target == HAND_OVER and label == outcome else label


def _lanes(edges: list[Edge]) -> dict[tuple[int, int, str], int]:
    """Give each bend a lane of its own where it runs beside another; the shortest are nearest."""
    taken: list[list[tuple[int, int]]] = []
    lanes = {}
    for start, target, words, _kind in sorted(edges, key=lambda edge: abs(edge[0] - edge[1])):
        low, high = min(start, target), max(start, target)
        free = (number for number, spans in enumerate(taken) if all(high < a or b < low for a, b in spans))
        lane = next(free, len(taken))
        if lane == len(taken):
            taken.append([])
        taken[lane].append((low, high))
        lanes[(start, target, words)] = lane
    return lanes


def _bend(edge: Edge, lane: int, nth: int, x: int, begins: int, count: int, end_y: int) -> Arrow:
    """Draw one bend; ``nth`` keeps several from the same act apart, ``begins`` is the left edge of the act."""
    start, target, words, kind = edge
    from_y = TOP + start * (BOX_HEIGHT + GAP) + BOX_HEIGHT - 22 - 20 * nth
    to_end = target >= count
    to_y = end_y if to_end else TOP + target * (BOX_HEIGHT + GAP) + 24
    if kind == "jump":
        right, bend = x + BOX_WIDTH, x + BOX_WIDTH + LANE * (lane + 1)
        goal = x + BOX_WIDTH // 2 + 16 if to_end else right + 3
        return Arrow(kind, f"M{right} {from_y}H{bend}V{to_y}H{goal}", words, bend + 6, from_y + 4)
    bend = x - LANE * (lane + 1)
    return Arrow(kind, f"M{begins} {from_y}H{bend}V{to_y}H{x - 3}")


def _box(
    definition: Definition, place: int, key: str, act: Act, x: int, titles: dict[str, str], problems: list[Problem]
) -> Box:
    step = definition.step(key)
    second = act is not step
    indent = INDENT if second else 0
    number = "" if second else f"{definition.steps.index(step) + 1}"
    name = f"{step.name}" if not second else _("%(step)s: second act") % {"step": step.name}
    lines = textwrap.wrap(name, NAME_LENGTH) or ["?"]
    if len(lines) > LINES:
        lines = [lines[0], textwrap.shorten(" ".join(lines[1:]), NAME_LENGTH, placeholder=" …")]
    y = TOP + place * (BOX_HEIGHT + GAP)
    who = ", ".join(titles.get(code, code) for code in act.roles)
    if act.profession:
        who = f"{code_label('profession', act.profession)}"
    return Box(
        key=key,
        x=x + indent,
        y=y,
        width=BOX_WIDTH - indent,
        number=number,
        name=[(y + 26 + 20 * line, text) for line, text in enumerate(lines)],
        who=textwrap.shorten(who, 52, placeholder=" …"),
        until=until_words(act, step if not second else None),
        condition=str(dict(CONDITION_CHOICES).get(step.when, "")) if not second else "",
        problems=[problem.words for problem in problems if problem.refuses and problem.step == step.key],
    )


def until_words(act: Act, step: Step | None) -> str:
    """Return deadline and interval in words."""
    due = act.due
    said = []
    if isinstance(due, dict):
        said.append(" / ".join(in_words(text) for text in due.values()))
    elif due:
        said.append(in_words(due))
    if step is not None and step.repeat:
        said.append(_("every %(interval)s") % {"interval": in_words(step.repeat)})
    if step is not None and step.many:
        said.append(_("side by side"))
    return " · ".join(said)
