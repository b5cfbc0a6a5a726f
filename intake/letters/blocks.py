"""What the text of a letter is made of in the CMS, and what a letter asks of whoever drafts it."""

from typing import Any

from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks

from intake.cases.models import Sensitivity

from .placeholders import Kind
from .sources import source_choices

KEY = RegexValidator(r"^[a-z][a-z0-9_]*$", _("Small letters, digits and underscores only."))


class RowBlock(blocks.StructBlock):
    """One line “Name : …”."""

    label = blocks.CharBlock(max_length=80, label=_("label"))
    value = blocks.CharBlock(max_length=300, label=_("what stands after the colon"))

    class Meta:
        label = _("Row")
        form_layout = ["label", "value"]


class PersonBlock(blocks.StructBlock):
    """Somebody who signs by hand beside or instead of the officer, for example whoever consents."""

    title = blocks.CharBlock(max_length=120, label=_("who"))
    name = blocks.CharBlock(max_length=200, required=False, label=_("name"))

    class Meta:
        label = _("Person who signs by hand")


class BodyStream(blocks.StreamBlock):
    """Paragraphs, rows and places for signatures by hand."""

    paragraph = blocks.RichTextBlock(features=["bold", "italic", "ol", "ul"], label=_("Paragraph"), icon="pilcrow")
    heading = blocks.CharBlock(max_length=120, label=_("Heading"), icon="title")
    rows = blocks.ListBlock(RowBlock(), label=_("Rows “Name : …”"), icon="list-ul")
    signatures = blocks.ListBlock(PersonBlock(), label=_("Signatures by hand"), icon="edit")


def kind_choices() -> list[tuple[str, Any]]:
    """Return the types of placeholders."""
    return list(Kind.choices)


def sensitivity_choices() -> list[tuple[str, Any]]:
    """Return the sensitivities."""
    return list(Sensitivity.choices)


class QuestionBlock(blocks.StructBlock):
    """One own placeholder."""

    key = blocks.CharBlock(
        max_length=60, validators=[KEY], label=_("key"), help_text=_("Stands in the text in braces: {key}.")
    )
    label = blocks.CharBlock(max_length=160, label=_("question"))
    kind = blocks.ChoiceBlock(choices=kind_choices, default=Kind.TEXT, label=pgettext_lazy("placeholder", "type"))
    sensitivity = blocks.ChoiceBlock(
        choices=sensitivity_choices, default=Sensitivity.OPERATIONAL, label=_("sensitivity")
    )
    help = blocks.CharBlock(max_length=300, required=False, label=_("help text"))
    source = blocks.ChoiceBlock(
        choices=source_choices,
        required=False,
        label=_("filled from"),
        help_text=_(
            "What stands there already when the draft is begun: what the portal knows, or the newest answer in a "
            "form about this victim, if whoever drafts may read it. It can be changed in the draft."
        ),
    )

    class Meta:
        icon = "help"
        label = _("Own placeholder")
        label_format = "{label} {key}"


class QuestionStream(blocks.StreamBlock):
    """The own placeholders of a letter."""

    question = QuestionBlock()
