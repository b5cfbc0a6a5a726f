"""Code lists and regions of the portal's reference room: the one place where the builder meets them."""

from collections.abc import Iterable, Sequence

from portal.reference.models import CodeList
from portal.reference.queries import codes_of, regencies

from .definition import Words
from .registry import ListedCode


class ReferenceLists:
    """The code lists of the CMS."""

    def names(self) -> Iterable[tuple[str, str]]:
        return [(code_list.key, str(code_list)) for code_list in CodeList.objects.all()]

    def codes(self, list_key: str) -> Sequence[ListedCode]:
        return [ListedCode(code.code, Words(code.label_id, code.label_en), code.active) for code in codes_of(list_key)]


class ReferenceRegions:
    """The regencies and cities."""

    def choices(self) -> Iterable[tuple[str, str]]:
        return regencies().values_list("code", "name")

    def name(self, code: str) -> str:
        return dict(self.choices()).get(code, code)
