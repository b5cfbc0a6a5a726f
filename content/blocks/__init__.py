"""The typed blocks editors build pages from: one module each."""

from django.utils.translation import gettext_lazy as _

from .accordion import AccordionBlock
from .call_to_help import CallToHelpBlock
from .contact_card import ContactCardBlock, HotlineSetBlock
from .content_warning import ContentWarningBlock
from .document_list import DocumentListBlock
from .figure import FigureBlock
from .heading import HeadingBlock
from .image import ImageBlock
from .question import QuestionBlock
from .quote import QuoteBlock
from .related_pages import RelatedPagesBlock
from .service import ServiceBlock, ServiceGroupBlock
from .signs import SignsBlock
from .source import SourceBlock
from .steps import StepsBlock
from .table import TableBlock
from .text import TextBlock
from .video import VideoBlock
from .warning import WarningBlock

WORDS = _("Words")
HELP = _("Help and safety")
MEDIA = _("Pictures, files and pages")
NUMBERS = _("Numbers")

BODY = [
    ("text", TextBlock(group=WORDS)),
    ("heading", HeadingBlock(group=WORDS)),
    ("steps", StepsBlock(group=WORDS)),
    ("signs", SignsBlock(group=WORDS)),
    ("accordion", AccordionBlock(group=WORDS)),
    ("quote", QuoteBlock(group=WORDS)),
    ("source", SourceBlock(group=WORDS)),
    ("call_to_help", CallToHelpBlock(group=HELP)),
    ("contact_card", ContactCardBlock(group=HELP)),
    ("hotline_set", HotlineSetBlock(group=HELP)),
    ("warning", WarningBlock(group=HELP)),
    ("content_warning", ContentWarningBlock(group=HELP)),
    ("image", ImageBlock(group=MEDIA)),
    ("video", VideoBlock(group=MEDIA)),
    ("document_list", DocumentListBlock(group=MEDIA)),
    ("related_pages", RelatedPagesBlock(group=MEDIA)),
    ("figure", FigureBlock(group=NUMBERS)),
    ("table", TableBlock(group=NUMBERS)),
]

SERVICES = [("group", ServiceGroupBlock()), ("service", ServiceBlock())]

QUESTIONS = [("heading", HeadingBlock()), ("question", QuestionBlock())]

__all__ = ["BODY", "QUESTIONS", "SERVICES"]
