"""How a reporter or victim wishes to be contacted, and which contacts do not respect it (domain.md §10)."""

from django.utils.translation import gettext as _

from portal.reference.queries import code_label

from .models import SafeContact

NEVER = "jangan_hubungi"


def outside_wishes(wishes: SafeContact, *, channel: str, as_wished: bool) -> list[str]:
    """Return, in words, each wish that a contact does not respect.

    Args:
        channel: a code of the list ``contact_channel``.
        as_wished: whether the officer states that hours, code word and who must not know were respected; hours are
            free text, so nobody else can tell.
    """
    if not wishes.allowed or wishes.channel == NEVER:
        return [_("The person does not want to be contacted, or was not asked.")]
    problems = []
    if wishes.channel and channel != wishes.channel:
        wished = code_label("contact_channel", wishes.channel)
        problems.append(_("The person asked for another way: %(channel)s.") % {"channel": wished})
    if not as_wished:
        if wishes.hours:
            problems.append(_("The time is not stated to be as wished: %(hours)s.") % {"hours": wishes.hours})
        if wishes.code_word:
            problems.append(_("The code word is not stated to have been said first."))
        if wishes.avoid:
            problems.append(_("It is not stated that those who must not know were avoided."))
    return problems
