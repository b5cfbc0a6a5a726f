"""How many people came to events, by sex and age band."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from content.models import EventPage
from content.models.events import EventParticipants

from ..actions.storing import store_participation
from ..widgets import Cell, InList, Number
from .base import Column, ExchangeResource


class EventCell(Cell):
    """An event by the slug that stands in its address."""

    _known: dict[str, EventPage] | None = None

    def read(self, value: Any) -> EventPage | None:
        if self._known is None:
            self._known = {event.slug: event for event in EventPage.objects.filter(alias_of=None)}
        event = self._known.get(self.text(value))
        if event is None:
            raise ValueError(_("There is no event with this slug."))
        return event

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> Any:
        return getattr(value, "slug", "")


class ParticipationRows(ExchangeResource):
    """Participants of events."""

    event = Column("page", gettext_lazy("event"), widget=EventCell(), required=True, example="penyuluhan-contoh")
    sex = Column("sex", gettext_lazy("sex"), widget=InList("sex"), required=True, example="perempuan")
    age_band = Column("age_band", gettext_lazy("age band"), widget=InList("age_band"), required=True, example="18-24")
    number = Column("number", gettext_lazy("number"), widget=Number(), required=True, example=25)

    class Meta:
        model = EventParticipants
        import_id_fields = ("event", "sex", "age_band")
        fields = ("event", "sex", "age_band", "number")

    def get_queryset(self) -> QuerySet[Any]:
        return super().get_queryset().select_related("page").order_by("page", "sex", "age_band")

    def store(self, new: list[Any], changed: list[Any]) -> None:
        store_participation(new, changed, by=self.by)
