"""The typed blocks editors build pages from: one module each."""

from .accordion import AccordionBlock
from .call_to_help import CallToHelpBlock
from .heading import HeadingBlock
from .service import ServiceBlock, ServiceGroupBlock
from .signs import SignsBlock
from .source import SourceBlock
from .steps import StepsBlock
from .text import TextBlock
from .warning import WarningBlock

BODY = [
    ("text", TextBlock()),
    ("heading", HeadingBlock()),
    ("warning", WarningBlock()),
    ("steps", StepsBlock()),
    ("signs", SignsBlock()),
    ("accordion", AccordionBlock()),
    ("call_to_help", CallToHelpBlock()),
    ("source", SourceBlock()),
]

SERVICES = [("group", ServiceGroupBlock()), ("service", ServiceBlock())]

__all__ = ["BODY", "SERVICES"]
