"""Which kinds of record can be moved, and who may move them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from .resources.base import Column, ExchangeResource


@dataclass(frozen=True)
class Kind:
    """A kind of record.

    Attributes:
        key: stands in addresses and in the trail; never changes.
        resource: of django-import-export.
        import_permission: None if nothing of this kind can be brought in.
        export_permission: None if nothing of this kind can be taken out.
        of_a_unit: whether the records belong to the user's own unit.
        filters: returns the filter set of the kind's list, for exports.
        listing: address name of the kind's list.
        page: address name of the kind's own screen, if it is not exported as the others are.
    """

    key: str
    label: Any
    explanation: Any
    resource: type[ExchangeResource]
    order: int
    import_permission: str | None = None
    export_permission: str | None = None
    of_a_unit: bool = False
    filters: Callable[[], Any] | None = None
    listing: str = ""
    page: str = ""

    def may_import(self, user: Any) -> bool:
        """Whether the user may bring records of this kind in."""
        return self._may(user, self.import_permission)

    def may_export(self, user: Any) -> bool:
        """Whether the user may take records of this kind out."""
        return self._may(user, self.export_permission)

    def _may(self, user: Any, permission: str | None) -> bool:
        in_a_unit = not self.of_a_unit or user.unit_id is not None
        return permission is not None and in_a_unit and user.is_active and user.has_perm(permission)

    def columns(self) -> dict[str, Column]:
        """Return the columns in their order."""
        return self.resource(by=None).columns


_kinds: dict[str, Kind] = {}


def register_kind(kind: Kind) -> None:
    """Offer a kind of record; rooms below are registered here, rooms above register their own."""
    _kinds[kind.key] = kind


def kind_named(key: str) -> Kind | None:
    """Return the kind with this key, or None."""
    return _kinds.get(key)


def all_kinds() -> list[Kind]:
    """Return every kind in its order."""
    return sorted(_kinds.values(), key=lambda kind: kind.order)


def kinds_for(user: Any) -> list[Kind]:
    """Return the kinds the user may bring in or take out."""
    return [kind for kind in all_kinds() if kind.may_import(user) or kind.may_export(user)]
