"""Look-ups of regions and code lists. Lists are kept in the cache for a minute and dropped when one is saved."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.cache import cache
from django.db.models import QuerySet
from django.utils.translation import get_language

from .models import Code, Region, cache_key

SECONDS = 60


@dataclass(frozen=True)
class Answer:
    """One code as it stands in the cache."""

    code: str
    group: str
    label_id: str
    label_en: str
    active: bool

    @property
    def label(self) -> str:
        """The label in the current language."""
        return self.label_en if (get_language() or "").startswith("en") else self.label_id


def codes_of(list_key: str) -> tuple[Answer, ...]:
    """Return every code of a list in its order, retired ones too; an unknown list is empty."""
    answers: tuple[Answer, ...] | None = cache.get(cache_key(list_key))
    return _fill_the_cache(list_key) if answers is None else answers


def _fill_the_cache(list_key: str) -> tuple[Answer, ...]:
    """Read all lists with one query, because a form asks for many, and return the wanted one."""
    lists: dict[str, list[Answer]] = {list_key: []}
    fields = ("list__key", "code", "group", "label_id", "label_en", "active")
    for key, *row in Code.objects.order_by("order", "id").values_list(*fields):
        lists.setdefault(key, []).append(Answer(*row))
    answers = {cache_key(key): tuple(codes) for key, codes in lists.items()}
    cache.set_many(answers, SECONDS)
    return answers[cache_key(list_key)]


def code_choices(list_key: str, *, including: str | None = None, group: str | None = None) -> list[tuple[str, str]]:
    """Return the choices of a list for a form field, labelled in the current language.

    Args:
        list_key: for example ``risk``.
        including: a retired code to keep, because the record being edited carries it.
        group: only the codes that refine this code of another list (``violence_act`` of one ``violence_form``).
    """
    return [
        (answer.code, answer.label)
        for answer in codes_of(list_key)
        if (answer.active or answer.code == including) and (group is None or answer.group == group)
    ]


def grouped_code_choices(list_key: str, group_list_key: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return a list's active choices under the labels of the list it refines, as a form field takes option groups.

    Codes that refine nothing (``tidak_diketahui``) come last, under an empty label.
    """
    groups = [*code_choices(group_list_key), ("", "")]
    found = [(label, code_choices(list_key, group=code)) for code, label in groups]
    return [(label, choices) for label, choices in found if choices]


def code_label(list_key: str, code: str) -> str:
    """Return the label of a code in the current language; a code that is not in the list stands for itself."""
    for answer in codes_of(list_key):
        if answer.code == code:
            return answer.label
    return code


def groups_of(list_key: str, codes: Iterable[str]) -> list[str]:
    """Return the groups of some codes of a list, in the order of ``codes``, each once; codes without one are left out.

    Of services these are the professions that give them.
    """
    group = {answer.code: answer.group for answer in codes_of(list_key)}
    return list(dict.fromkeys(found for code in codes if (found := group.get(code))))


def unit_regions() -> QuerySet[Region]:
    """Return the regions that can have a service unit: the province and its regencies and cities."""
    return Region.objects.exclude(level=Region.Level.DISTRICT)


def regencies() -> QuerySet[Region]:
    """Return the regencies and cities, in the order of their codes."""
    return Region.objects.filter(level__in=[Region.Level.REGENCY, Region.Level.CITY])


def districts(region_code: str) -> QuerySet[Region]:
    """Return the districts of a regency or city."""
    return Region.objects.filter(level=Region.Level.DISTRICT, parent_id=region_code)
