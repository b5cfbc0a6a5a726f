"""Whether questions fill core fields that exist, fit and are filled once, and whether a room gets what it needs."""

from collections import Counter
from collections.abc import Iterator

from django.utils.translation import gettext as _

from .definition import Definition, Kind, Place
from .kinds import kind_of
from .problems import Problem
from .registry import CoreField, FormUse, Registry
from .wording import SENSITIVITIES


def check_core_fields(definition: Definition, use: FormUse | None, registry: Registry) -> Iterator[Problem]:
    """Yield what is wrong with ``maps_to``, and which core fields are missing."""
    places = [place for place in definition.places() if place.question.maps_to]
    times = Counter(place.question.maps_to for place in places)
    for place in places:
        if message := _wrong(place, registry.core_fields.get(place.question.maps_to), times):
            yield Problem(place.path, "maps_to", message)
    for key in use.needs if use else ():
        found = [place for place in places if place.question.maps_to == key]
        core = registry.core_fields.get(key)
        names = {"field": str(core.label) if core else key}
        if not found:
            yield Problem((), "sections", _("A question must fill “%(field)s”; the work depends on it.") % names)
        for place in found:
            if not place.question.required or place.question.show_when or place.section.show_when or place.group:
                text = _("This fills “%(field)s”, so it must be required and always be asked.") % names
                yield Problem(place.path, "required", text)


def _wrong(place: Place, core: CoreField | None, times: Counter[str]) -> str:
    question = place.question
    if core is None:
        return _("There is no core field “%(key)s”.") % {"key": question.maps_to}
    names = {"field": str(core.label)}
    if times[question.maps_to] > 1:
        return _("Another question fills “%(field)s” already.") % names
    if core.type not in kind_of(question).core_types:
        return _("The answer does not fit “%(field)s”.") % names
    if core.code_list and core.code_list != question.code_list:
        return _("“%(field)s” takes answers of the code list “%(list)s” only.") % {**names, "list": core.code_list}
    if core.sensitivity and core.sensitivity != question.sensitivity and question.kind is not Kind.GROUP:
        word = str(SENSITIVITIES[core.sensitivity])
        return _("What fills “%(field)s” must be marked as “%(sensitivity)s”.") % {**names, "sensitivity": word}
    if place.group and not place.group.maps_to:
        return _("A question of a repeated group can fill a core field only if the group does.")
    return ""
