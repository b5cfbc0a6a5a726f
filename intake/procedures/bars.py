"""What keeps a procedure from beginning for a victim, or warns of it (domain.md §4: mediation).

A definition names hindrances in its data: ``bars`` refuse, ``warns`` ask for a reason. What each one is, is said here
once and by rooms above this one; which procedure minds which, an office decides in the CMS.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from intake.cases.models import Participant
from intake.cases.queries import consent_in_force

from .definition import Definition
from .models import Run

SEXUAL, UNKNOWN = "seksual", "tidak_diketahui"
HIGH = "tinggi"
#: Codes of ``relationship`` and ``place`` that mean violence at home (UU 23/2004).
FAMILY = frozenset({"suami_istri", "orang_tua", "keluarga_saudara"})
HOME = "rumah_tangga"


@dataclass(frozen=True)
class Hindrance:
    """One thing that may stand against a procedure.

    Attributes:
        name: as data names it.
        label: what the editor of procedures shows.
        words: what the officer reads where it holds.
        unknown: what the officer reads where a bar can't be judged; nothing is begun on a guess.
        holds: whether it holds for this victim; None if nobody has stated what it takes to know.
        meanwhile: what the officer reads where it became known after the procedure began; empty if a procedure that
            is under way goes on all the same.
    """

    name: str
    label: Any
    words: Any
    holds: Callable[[Participant, Definition], bool | None]
    unknown: Any = ""
    meanwhile: Any = ""


_registry: dict[str, Hindrance] = {}


def register_hindrance(hindrance: Hindrance) -> Hindrance:
    """Make a hindrance known."""
    _registry[hindrance.name] = hindrance
    return hindrance


def known_hindrances() -> list[tuple[str, str]]:
    """Return name and label of every hindrance, for the editor."""
    return [(one.name, str(one.label)) for one in _registry.values()]


def is_known(name: str) -> bool:
    """Whether data may name it."""
    return name in _registry


def label_of(name: str) -> str:
    """Return what a hindrance is called."""
    return str(_registry[name].label) if name in _registry else name


def refusals(definition: Definition, victim: Participant) -> Iterator[str]:
    """Yield why the procedure can't begin for this victim, one sentence for each bar.

    A bar that this portal does not know (any more) refuses too: it stood there for a reason.
    """
    for name in definition.bars:
        hindrance = _registry.get(name)
        if hindrance is None:
            yield gettext("The procedure names a condition that is not known: %(name)s.") % {"name": name}
        elif (holds := hindrance.holds(victim, definition)) is None:
            yield str(hindrance.unknown or hindrance.words)
        elif holds:
            yield str(hindrance.words)


def halts(run: Run) -> list[str]:
    """Return, in words, what became known since a procedure began and keeps it from going on."""
    if run.state == Run.State.ENDED:
        return []
    named = (_registry[name] for name in run.flow.bars if name in _registry)
    return [str(one.meanwhile) for one in named if one.meanwhile and one.holds(run.victim, run.flow)]


def warnings(definition: Definition, victim: Participant) -> dict[str, str]:
    """Return name and sentence of each warning that holds for this victim."""
    named = (_registry[name] for name in definition.warns if name in _registry)
    return {one.name: str(one.words) for one in named if one.holds(victim, definition)}


def _is_sexual(victim: Participant, definition: Definition) -> bool | None:
    """Whether a form of violence is sexual, against any victim of the case: the accused is the same."""
    victims = Participant.objects.filter(case=victim.case_id, part=Participant.Part.VICTIM)
    if any(SEXUAL in forms for forms in victims.values_list("violence_forms", flat=True)):
        return True
    stated = set(victim.violence_forms) - {UNKNOWN}
    return False if stated else None


def _is_at_home(victim: Participant, definition: Definition) -> bool | None:
    if victim.relationship in FAMILY or victim.case.place == HOME:
        return True
    known = {victim.relationship, victim.case.place} - {"", UNKNOWN}
    return False if known else None


def _lacks_consent(victim: Participant, definition: Definition) -> bool:
    return consent_in_force(victim, definition.service_type) is None


_OWN = [
    Hindrance(
        "sexual_violence",
        _("a form of violence is sexual"),
        _("A form of violence in this case is sexual: this procedure is not begun."),
        _is_sexual,
        _("Nobody has stated the forms of violence yet. State them first: where one is sexual, this is not begun."),
        _("It is known by now that a form of violence is sexual: this procedure does not go on. End it."),
    ),
    Hindrance(
        "no_consent",
        _("the victim has not consented to its service"),
        _("The victim has not consented to this service. Record the consent first."),
        _lacks_consent,
    ),
    Hindrance(
        "domestic_violence",
        _("violence at home"),
        _("The violence happened at home or in the family: what is agreed there is easily forced."),
        _is_at_home,
        _("Nobody has stated the place or the relationship of the alleged perpetrator yet."),
    ),
    Hindrance(
        "child",
        _("the victim is a child"),
        _("The victim is a child."),
        lambda victim, definition: victim.is_child_now,
        _("First state whether the victim is a child or an adult (needs analysis)."),
    ),
    Hindrance(
        "high_risk",
        _("high risk"),
        _("The risk of the case is high."),
        lambda victim, definition: victim.case.risk == HIGH,
    ),
    Hindrance(
        "vulnerable",
        _("the victim is vulnerable"),
        _("The victim is physically or psychically vulnerable."),
        lambda victim, definition: victim.is_vulnerable,
        _("First state whether the victim is vulnerable (needs analysis)."),
    ),
    Hindrance(
        "special_needs",
        _("the victim has special needs"),
        _("The victim has special needs or needs special protection."),
        lambda victim, definition: victim.has_special_needs,
        _("First state whether the victim has special needs (needs analysis)."),
    ),
]
for _hindrance in _OWN:
    register_hindrance(_hindrance)
