"""Questions that are asked once a row: for each child, each offender, each visit."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from ..definition import Data, Kind, Question
from .choices import ChoiceBlock, SeveralBlock, YesNoBlock
from .dates import DateBlock, MomentBlock, TimeBlock
from .numbers import NumberBlock
from .others import InformationBlock, RegionBlock
from .question import QuestionBlock
from .texts import LongTextBlock, TextBlock


class RowQuestionsBlock(blocks.StreamBlock):
    """The questions of a row. No file, and no group in a group."""

    text = TextBlock()
    long_text = LongTextBlock()
    number = NumberBlock()
    date = DateBlock()
    time = TimeBlock()
    moment = MomentBlock()
    yes_no = YesNoBlock()
    choice = ChoiceBlock()
    several = SeveralBlock()
    region = RegionBlock()
    information = InformationBlock()

    class Meta:
        required = False
        icon = "list-ul"
        label = _("Questions of a row")

    def data(self, value: Any) -> list[Data]:
        """Return the data of the questions."""
        return [child.block.data(child.value) for child in value]

    def entered(self, questions: tuple[Question, ...]) -> list[Data]:
        """Return the stream for the questions."""
        return [
            {"type": str(question.kind), "value": self.child_blocks[str(question.kind)].entered(question)}
            for question in questions
            if str(question.kind) in self.child_blocks
        ]


class GroupBlock(QuestionBlock):
    """A repeated group."""

    kind = Kind.GROUP
    in_sight = ("questions",)
    in_settings = ("min_rows", "max_rows")
    sensitivity = None
    if_missing_id = None
    if_missing_en = None
    min_rows = blocks.IntegerBlock(label=_("Fewest rows"), required=False, default=0)
    max_rows = blocks.IntegerBlock(label=_("Most rows"), required=False, default=10)
    questions = RowQuestionsBlock()

    class Meta:
        icon = "copy"
        label = _("Repeated group")

    def own_data(self, value: Mapping[str, Any]) -> Data:
        data: Data = {}
        for name in ("min_rows", "max_rows"):
            default = getattr(Question, name)
            if value.get(name) not in (None, default):
                data[name] = value[name]
        inner = self.child_blocks["questions"].data(value["questions"])
        return data | ({"questions": inner} if inner else {})

    def own_entered(self, question: Question) -> Data:
        return {
            "min_rows": question.min_rows,
            "max_rows": question.max_rows,
            "questions": self.child_blocks["questions"].entered(question.questions),
        }
