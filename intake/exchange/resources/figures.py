"""Historical figures, as their sources state them; nothing is added up or corrected."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy

from intake.statistics.models import HistoricalFigure

from ..actions.storing import store_figures
from ..widgets import Cell, Number, OneOf, RegionCell
from .base import Column, ExchangeResource


class FigureRows(ExchangeResource):
    """Figures by what is counted, when, where, of whom and by whom."""

    row_type = Column(
        "row_type",
        gettext_lazy("type"),
        widget=OneOf(HistoricalFigure.RowType.choices),
        required=True,
        example="angka",
    )
    unit = Column("unit", gettext_lazy("what is counted"), widget=Cell(), required=True, example="kasus")
    period = Column("period", gettext_lazy("period"), widget=Cell(), required=True, example="2014-2015")
    region_code = Column("region", gettext_lazy("region"), widget=RegionCell(), required=True, example="64.72")
    region_name = Column(
        "region_name", gettext_lazy("place, as the source writes it"), widget=Cell(), example="Kota Samarinda"
    )
    population = Column(
        "population", gettext_lazy("who is counted"), widget=Cell(), required=True, example="tidak disebut"
    )
    value = Column("value", gettext_lazy("number"), widget=Number(), required=True, example=344)
    source = Column("source", gettext_lazy("source"), widget=Cell(), required=True, example="P2TP2A Kaltim (Tabel 1)")
    note = Column("note", gettext_lazy("note (Indonesian)"), widget=Cell())
    note_en = Column("note_en", gettext_lazy("note (English)"), widget=Cell())

    class Meta:
        model = HistoricalFigure
        import_id_fields = ("row_type", "unit", "period", "region_code", "population", "source")
        fields = (
            "row_type",
            "unit",
            "period",
            "region_code",
            "region_name",
            "population",
            "value",
            "source",
            "note",
            "note_en",
        )

    def get_queryset(self) -> QuerySet[Any]:
        return super().get_queryset().select_related("region").order_by("period", "row_type", "id")

    def check(self, record: Any, errors: dict[str, Any]) -> None:
        """Take the region's own name where a file has no column for what the source wrote.

        Raises:
            ValidationError: with a dictionary by column.
        """
        if not record.region_name and record.region_id is not None:
            record.region_name = record.region.name
        super().check(record, errors)

    def store(self, new: list[Any], changed: list[Any]) -> None:
        store_figures(new, changed, by=self.by)
