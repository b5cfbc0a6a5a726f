"""Partner agencies, service points and accounts."""

import datetime
from typing import Any

from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from content.models import Hotline
from intake.cases.models import Sensitivity
from intake.referrals.models import PartnerAgency
from portal.accounts.models import Role, ServiceUnit, User

from ..actions.storing import store_hotlines, store_partners, store_users
from ..widgets import Cell, Day, InList, ManyInList, Number, OneOf, RegionCell, YesNo
from .base import Column, ExchangeResource


class PartnerRows(ExchangeResource):
    """Partner agencies by their code, with the services they give. Their people are added in the CMS."""

    code = Column("code", gettext_lazy("code"), widget=Cell(), required=True, example="rs-contoh")
    name = Column("name", gettext_lazy("name"), widget=Cell(), required=True, example="RS Contoh")
    services = Column(
        "service_codes", gettext_lazy("services"), widget=ManyInList("service_type"), example="kesehatan; medikolegal"
    )
    region = Column("region", gettext_lazy("region"), widget=RegionCell(), example="64.72")
    internal = Column("internal", gettext_lazy("own division"), widget=YesNo(), default=False, example="tidak")
    offers = Column("offers", gettext_lazy("what it offers"), widget=Cell(), example="Pemeriksaan, visum")
    active = Column("active", gettext_lazy("active"), widget=YesNo(), default=True, example="ya")

    class Meta:
        model = PartnerAgency
        import_id_fields = ("code",)
        fields = ("code", "name", "services", "region", "internal", "offers", "active")

    def get_queryset(self) -> QuerySet[Any]:
        return super().get_queryset().select_related("region").prefetch_related("services")

    def new_record(self) -> PartnerAgency:
        record = PartnerAgency()
        record.service_codes = []  # type: ignore[attr-defined]
        return record

    def records_with(self, keys: Any) -> Any:
        return [self._with_codes(agency) for agency in super().records_with(keys)]

    def exported(self, rows: QuerySet[Any]) -> Any:
        for agency in rows.iterator(chunk_size=200):
            yield self._with_codes(agency)

    def _with_codes(self, agency: PartnerAgency) -> PartnerAgency:
        agency.service_codes = sorted(service.code for service in agency.services.all())  # type: ignore[attr-defined]
        return agency

    def shown(self, record: Any) -> dict[str, Any]:
        record.service_codes = sorted(record.service_codes)
        return super().shown(record)

    def store(self, new: list[Any], changed: list[Any]) -> None:
        store_partners(new, changed, by=self.by)


class HotlineRows(ExchangeResource):
    """Service points by region, kind and name. An import confirms no number: somebody has to call."""

    region = Column("region", gettext_lazy("region"), widget=RegionCell(), required=True, example="64.72")
    kind = Column("kind", gettext_lazy("kind"), widget=OneOf(Hotline.Kind.choices), required=True, example="unit")
    name = Column("name", gettext_lazy("name of the unit"), widget=Cell(), required=True, example="UPTD PPA Contoh")
    phone = Column("phone", gettext_lazy("phone"), widget=Cell(), example="0541-000000")
    whatsapp = Column("whatsapp", gettext_lazy("WhatsApp"), widget=Cell())
    address = Column("address", gettext_lazy("address"), widget=Cell())
    hours_id = Column("hours_id", gettext_lazy("hours (Indonesian)"), widget=Cell(), example="Senin–Jumat, 08.00–16.00")
    hours_en = Column("hours_en", gettext_lazy("hours (English)"), widget=Cell())
    note_id = Column("note_id", gettext_lazy("note (Indonesian)"), widget=Cell())
    note_en = Column("note_en", gettext_lazy("note (English)"), widget=Cell())
    last_checked = Column(
        "last_checked", gettext_lazy("last checked"), widget=Day(), example=datetime.date(2026, 1, 15)
    )
    order = Column("order", gettext_lazy("order"), widget=Number(), default=0, example=10)
    active = Column("active", gettext_lazy("shown"), widget=YesNo(), default=True, example="ya")

    class Meta:
        model = Hotline
        import_id_fields = ("region", "kind", "name")
        fields = (
            "region",
            "kind",
            "name",
            "phone",
            "whatsapp",
            "address",
            "hours_id",
            "hours_en",
            "note_id",
            "note_en",
            "last_checked",
            "order",
            "active",
        )

    def get_queryset(self) -> QuerySet[Any]:
        return super().get_queryset().select_related("region").order_by("region", "order", "id")

    def store(self, new: list[Any], changed: list[Any]) -> None:
        store_hotlines(new, changed, by=self.by)


class UnitCell(Cell):
    """A service unit by the code of its region, or by its name."""

    _known: dict[str, ServiceUnit] | None = None

    def read(self, value: Any) -> ServiceUnit | None:
        text = self.text(value)
        if not text:
            return None
        if self._known is None:
            units = list(ServiceUnit.objects.filter(active=True))
            self._known = {unit.name.casefold(): unit for unit in units} | {unit.region_id: unit for unit in units}
        unit = self._known.get(text) or self._known.get(text.casefold())
        if unit is None:
            raise ValueError(_("There is no active service unit with this region or name."))
        return unit

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> Any:
        return getattr(value, "region_id", "")


class RolesCell(Cell):
    """Roles by their code names or titles, parted by semicolons."""

    _known: dict[str, str] | None = None

    def read(self, value: Any) -> list[str]:
        if self._known is None:
            self._known = {}
            for role in Role.objects.all():
                self._known |= {name.casefold(): role.code for name in (role.title_id, role.title_en, role.code)}
        found = []
        for part in self.text(value).split(";"):
            if not (name := part.strip()):
                continue
            if name.casefold() not in self._known:
                raise ValueError(_("There is no role “%(role)s”.") % {"role": name[:60]})
            found.append(self._known[name.casefold()])
        return sorted(set(found))

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> Any:
        return "; ".join(value or [])


class UserRows(ExchangeResource):
    """Accounts by username: who, where, in which roles. No password, no second factor, in neither direction.

    A new account opens with a one-time link, which a system administrator makes on the account's page.
    """

    username = Column("username", gettext_lazy("username"), widget=Cell(), required=True, example="sari.contoh")
    first_name = Column("first_name", gettext_lazy("First name"), widget=Cell(), required=True, example="Sari")
    last_name = Column("last_name", gettext_lazy("Last name"), widget=Cell(), example="Contoh")
    email = Column("email", gettext_lazy("E-mail"), widget=Cell(), sensitivity=Sensitivity.OPERATIONAL)
    unit = Column("unit", gettext_lazy("service unit"), widget=UnitCell(), example="64.72")
    profession = Column("profession", gettext_lazy("profession"), widget=InList("profession"), example="")
    roles = Column("role_codes", gettext_lazy("Roles"), widget=RolesCell(), example="case_manager")
    active = Column("is_active", gettext_lazy("active"), widget=YesNo(), default=True, example="ya")

    class Meta:
        model = User
        import_id_fields = ("username",)
        fields = ("username", "first_name", "last_name", "email", "unit", "profession", "roles", "active")

    def get_queryset(self) -> QuerySet[Any]:
        groups = Prefetch("groups", Group.objects.select_related("role"))
        users = User.objects.filter(is_superuser=False).select_related("unit")
        return users.prefetch_related(groups).order_by("username")

    def new_record(self) -> User:
        record = User()
        record.role_codes = []  # type: ignore[attr-defined]
        return record

    def records_with(self, keys: Any) -> Any:
        return [self._with_roles(user) for user in super().records_with(keys)]

    def exported(self, rows: QuerySet[Any]) -> Any:
        for user in rows.iterator(chunk_size=200):
            yield self._with_roles(user)

    def _with_roles(self, user: User) -> User:
        groups = [group for group in user.groups.all() if hasattr(group, "role")]
        user.role_codes = sorted(group.role.code for group in groups)  # type: ignore[attr-defined]
        return user

    def check(self, record: User, errors: dict[str, Any]) -> None:
        """Refuse a name that differs from another only in capital letters.

        Raises:
            ValidationError: with a dictionary by column.
        """
        super().check(record, errors)
        if record._state.adding and User.objects.filter(username__iexact=record.username).exists():
            raise ValidationError({"username": [_("There is an account with this username.")]})

    def why_unchanged(self, record: User, columns: list[str]) -> str:
        return _("Nobody changes the own account by an import.") if record.pk == self.by.pk else ""

    def store(self, new: list[Any], changed: list[Any]) -> None:
        store_users(new, changed, by=self.by)
