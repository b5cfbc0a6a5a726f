"""The blocks of which a form is built in the CMS: one for each kind of question, and the section that holds them.

A block turns what was entered into a question's data (:meth:`QuestionBlock.data`) and back
(:meth:`QuestionBlock.entered`); :mod:`intake.forms.stream` puts the whole form together.
"""

from .section import SectionBlock

__all__ = ["SectionBlock"]
