"""People of a case in words that name nobody."""

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from intake.cases.models import Participant
from intake.cases.queries import Likeness
from intake.cases.views.base import part_words as words_of_a_part

register = template.Library()


@register.filter
def part_words(participant: Participant) -> str:
    """Return what a person is in the case, with a number that tells several apart."""
    return words_of_a_part(participant)


@register.filter
def likeness_words(likeness: Likeness) -> str:
    """Return by what somebody may be the same person: “same NIK, 2 words of the name”."""
    words = [term_words([kind]) for kind in likeness.by if kind != "name"]
    if likeness.names:
        words.append(
            ngettext("%(count)d word of the name", "%(count)d words of the name", likeness.names)
            % {"count": likeness.names}
        )
    return ", ".join(words)


@register.filter
def term_words(kinds: list[str]) -> str:
    """Return the kinds of terms that matched, in words."""
    words = {"nik": _("same NIK"), "phone": _("same phone"), "name": _("same name")}
    return ", ".join(words[kind] for kind in kinds)
