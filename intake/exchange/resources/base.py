"""What every resource has: columns with a sensitivity, a natural key, and the verb that stores."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from import_export import fields, resources

from intake.cases.models import Sensitivity

#: Keys of one column asked for in one query.
KEYS_IN_A_QUERY = 500
#: Keys of several columns asked for in one query: conditions joined by OR, of which SQLite takes no longer chain.
ORS_IN_A_QUERY = 100
#: How many cells of a column are remembered, and how long they may be.
REMEMBERED_CELLS = 1_000
REMEMBERED_LENGTH = 60


class Column(fields.Field):
    """One column of a file.

    Args:
        label: how people name it; shown on the screens.
        sensitivity: who may export it (intake.cases.visibility).
        required: whether a file without this column can't be imported.
        help_text: what stands in the template under it.
        example: for the template.
    """

    def __init__(
        self,
        attribute: str,
        label: Any,
        *,
        widget: Any,
        sensitivity: str = Sensitivity.OPERATIONAL,
        required: bool = False,
        example: Any = "",
        **kwargs: Any,
    ) -> None:
        super().__init__(attribute=attribute, widget=widget, **kwargs)
        self.label = label
        self.sensitivity = sensitivity
        self.required = required
        self.example = example
        self._read: dict[str, Any] = {}

    def clean(self, row: dict[str, Any], **kwargs: Any) -> Any:
        """Return what a cell stands for; codes, days and regions come again and again, and are read once.

        Raises:
            ValueError: it stands for nothing.
        """
        cell = row[self.column_name]
        if type(cell) is not str or len(cell) > REMEMBERED_LENGTH:
            return super().clean(row, **kwargs)
        if cell not in self._read:
            if len(self._read) >= REMEMBERED_CELLS:
                self._read.clear()
            self._read[cell] = super().clean(row, **kwargs)
        value = self._read[cell]
        return value.copy() if type(value) is list else value


class ExchangeResource(resources.ModelResource):
    """A resource whose rows are checked without being stored, and stored through a verb."""

    columns: dict[str, Column]
    #: The export whose file is being made.
    job: Any = None

    def __init__(self, *, by: Any) -> None:
        super().__init__()
        self.by = by
        for name, column in self.fields.items():
            column.column_name = name
        self.columns = {name: self.fields[name] for name in self._meta.fields}

    # -- reading -------------------------------------------------------------------------------------

    def rows_to_export(self) -> QuerySet[Any]:
        """Return what the user may export."""
        return self.get_queryset()

    def exported(self, rows: QuerySet[Any]) -> Iterator[Any]:
        """Yield the records of an export, a few at a time."""
        yield from rows.iterator(chunk_size=500)

    def existing(self, wanted: Iterable[tuple[Any, ...] | None]) -> dict[tuple[Any, ...], Any]:
        """Return the stored records with one of these natural keys; rows without one ask for nothing."""
        keys = list(dict.fromkeys(key for key in wanted if key is not None))
        found: dict[tuple[Any, ...], Any] = {}
        most = KEYS_IN_A_QUERY if len(self.get_import_id_fields()) == 1 else ORS_IN_A_QUERY
        for start in range(0, len(keys), most):
            for record in self.records_with(keys[start : start + most]):
                found[self.key_of_record(record)] = record
        return found

    def records_with(self, keys: Sequence[tuple[Any, ...]]) -> Iterable[Any]:
        """Return the stored records with these natural keys."""
        attributes = [self.columns[name].attribute for name in self.get_import_id_fields()]
        if len(attributes) == 1:
            return self.get_queryset().filter(**{f"{attributes[0]}__in": [key[0] for key in keys]})
        wanted = Q()
        for key in keys:
            wanted |= Q(**dict(zip(attributes, key, strict=True)))
        return self.get_queryset().filter(wanted)

    def key_of(self, row: dict[str, Any]) -> tuple[Any, ...] | None:
        """Return the natural key of a row, or None where a part of it can't be read."""
        try:
            return tuple(self.columns[name].clean(row) for name in self.get_import_id_fields())
        except (ValueError, KeyError):
            return None

    def key_of_record(self, record: Any) -> tuple[Any, ...]:
        """Return the natural key of a stored record."""
        return tuple(self.columns[name].get_value(record) for name in self.get_import_id_fields())

    # -- checking ------------------------------------------------------------------------------------

    def import_instance(self, instance: Any, row: dict[str, Any], **kwargs: Any) -> None:
        """Fill a record from a row, as the library does; but it asks anew for every row which columns there are.

        Raises:
            ValidationError: with a dictionary by attribute.
        """
        errors = {}
        for name in row:
            column = self.columns[name]
            try:
                value = column.clean(row)
            except ValueError as error:
                errors[column.attribute] = ValidationError(str(error), code="invalid")
            else:
                if value is not None or column.saves_null_values:
                    setattr(instance, column.attribute, value)
        if errors:
            raise ValidationError(errors)

    def check(self, record: Any, errors: dict[str, Any]) -> None:
        """Raise what the model itself says against a record; relations were looked up already.

        Raises:
            ValidationError: with a dictionary by column.
        """
        relations = {field.name for field in record._meta.concrete_fields if field.is_relation}
        problems: dict[str, Any] = dict(errors)
        try:
            record.clean_fields(exclude=relations | set(problems) | self.unchecked())
            if not problems:
                record.clean()
        except ValidationError as error:
            problems = error.update_error_dict(problems)
        if problems:
            raise ValidationError(problems)

    def why_unchanged(self, record: Any, columns: list[str]) -> str:
        """Return why a stored record must not become what its row says; empty if it may."""
        return ""

    def unchecked(self) -> set[str]:
        """Return fields no column fills; the verb sets them."""
        filled = {str(column.attribute).split("__")[0] for column in self.columns.values()}
        return {field.name for field in self._meta.model._meta.concrete_fields} - filled

    def shown(self, record: Any) -> dict[str, Any]:
        """Return a record as its columns show it, to find differences."""
        return {name: column.export(record) for name, column in self.columns.items()}

    def new_record(self) -> Any:
        """Return an empty record."""
        return self._meta.model()

    # -- storing -------------------------------------------------------------------------------------

    def store(self, new: list[Any], changed: list[Any]) -> None:
        """Store checked records through the room's verb; runs in the import's one transaction."""
        raise TypeError(f"{type(self).__name__} must define store()")
