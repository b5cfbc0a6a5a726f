"""The file for SIMFONI-PPA: one row for each victim of a batch, one column for each variable of the CMS."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from ..models import SimfoniBatch, SimfoniEntry
from ..registry import Kind, register_kind
from ..resources.base import Column, ExchangeResource
from ..widgets import Cell
from .queries import active_variables, lines_of_batch


class _Line(dict[str, Any]):
    """The values of a row, and whom it is about."""

    about: Any = None


class AsItIs(Cell):
    """A value as it was made; days stay days."""

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> Any:
        return value


class SimfoniRows(ExchangeResource):
    """Only written, never read."""

    class Meta:
        model = SimfoniEntry
        fields = ()

    def __init__(self, *, by: Any) -> None:
        super().__init__(by=by)
        self.columns = {
            variable.code: Column(variable.code, variable.name, widget=AsItIs(), column_name=variable.code)
            for variable in active_variables()
        }

    def rows_to_export(self) -> QuerySet[Any]:
        return SimfoniBatch.objects.filter(export=self.job)

    def exported(self, rows: QuerySet[Any]) -> Iterator[Any]:
        for batch in rows:
            for line in lines_of_batch(self.by, batch):
                values = _Line(line.values)
                values.about = line.victim.case
                yield values


register_kind(
    Kind(
        key="simfoni",
        label=_("SIMFONI-PPA"),
        explanation=_(
            "Your unit's victims for the national register: what is missing, what is new, what was corrected."
        ),
        resource=SimfoniRows,
        order=100,
        export_permission="exchange.report_to_simfoni",
        of_a_unit=True,
        page="exchange:simfoni",
    )
)
