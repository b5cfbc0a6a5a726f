"""Regions and code lists."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.reference.models import Code, CodeList, Region

from ..actions.storing import store_codes, store_regions
from ..widgets import Cell, Number, OneOf, RegionCell, YesNo
from .base import Column, ExchangeResource


class RegionRows(ExchangeResource):
    """Regions by their code."""

    code = Column("code", gettext_lazy("code"), widget=Cell(), required=True, example="64.72.01")
    level = Column(
        "level", gettext_lazy("level"), widget=OneOf(Region.Level.choices), required=True, example="kecamatan"
    )
    parent_code = Column("parent", gettext_lazy("part of"), widget=RegionCell(), example="64.72")
    name = Column("name", gettext_lazy("name"), widget=Cell(), required=True, example="Palaran")

    class Meta:
        model = Region
        import_id_fields = ("code",)
        fields = ("code", "level", "parent_code", "name")

    def get_queryset(self) -> Any:
        return super().get_queryset().select_related("parent")

    def store(self, new: list[Any], changed: list[Any]) -> None:
        store_regions(new, changed, by=self.by)


class ListCell(Cell):
    """A code list by its key. New lists are made in the CMS, where they get their names."""

    _known: dict[str, CodeList] | None = None

    def read(self, value: Any) -> CodeList | None:
        if self._known is None:
            self._known = {code_list.key: code_list for code_list in CodeList.objects.all()}
        found = self._known.get(self.text(value))
        if found is None:
            raise ValueError(_("There is no code list with this key."))
        return found

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> Any:
        return getattr(value, "key", "")


class CodeRows(ExchangeResource):
    """Answers of the code lists, by list and code; also what each is called in SIMFONI-PPA."""

    list_key = Column("list", gettext_lazy("list"), widget=ListCell(), required=True, example="place")
    code = Column("code", gettext_lazy("code"), widget=Cell(), required=True, example="pasar")
    label_id = Column("label_id", gettext_lazy("label (Indonesian)"), widget=Cell(), required=True, example="Pasar")
    label_en = Column("label_en", gettext_lazy("label (English)"), widget=Cell(), required=True, example="Market")
    group = Column("group", gettext_lazy("group"), widget=Cell())
    order = Column("order", gettext_lazy("order"), widget=Number(), default=0, example=70)
    active = Column("active", gettext_lazy("active"), widget=YesNo(), default=True, example="ya")
    external = Column("external", gettext_lazy("external code"), widget=Cell())

    class Meta:
        model = Code
        import_id_fields = ("list_key", "code")
        fields = ("list_key", "code", "label_id", "label_en", "group", "order", "active", "external")

    def get_queryset(self) -> Any:
        return super().get_queryset().select_related("list").order_by("list__key", "order", "id")

    def store(self, new: list[Any], changed: list[Any]) -> None:
        store_codes(new, changed, by=self.by)
