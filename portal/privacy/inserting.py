"""Storing many new rows at once, sealed: as each table takes them fastest, COPY or one prepared statement.

Making a record of every row and handing it to ``bulk_create`` takes four times as long (docs/decisions/0024): each
record asks for all its defaults, and each row's SQL is written anew. Here defaults and statement are made ready once.
"""

from typing import Any

from django.db import connections, models, router, transaction

from .fields import EncryptedField, sealed_context
from .keyring import Sealer


class NewRows:
    """New rows of one model; nothing is stored before :meth:`store`. No signals, as with ``bulk_create``.

    Raises:
        TypeError: the model spans several tables, or a field needs a record of its own to be stored.
    """

    def __init__(self, model: type[models.Model]) -> None:
        self.model, meta = model, model._meta
        fields: list[Any] = [field for field in meta.local_concrete_fields if not isinstance(field, models.AutoField)]
        for field in fields:
            dated = getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False)
            by_database = field.generated or field.db_default is not models.NOT_PROVIDED
            if meta.parents or dated or by_database or isinstance(field, models.FileField):
                raise TypeError(f"{meta.label}.{field.name} can't be stored as one of many rows")
        self.fields = fields
        self._made = {
            field.attname: field.default for field in fields if field.has_default() and callable(field.default)
        }
        self._blank = {field.attname: None if field.attname in self._made else field.get_default() for field in fields}
        self._sealed = [field for field in fields if isinstance(field, EncryptedField)]
        self._rows: list[dict[str, Any]] = []

    def add(self, key: bytes | None = None, **values: Any) -> Any:
        """Take one more row, and return its primary key (None where the database gives it).

        Args:
            key: seals the encrypted fields.
            values: by the names of the columns (``unit_id``); for encrypted fields the plain values.

        Raises:
            TypeError: a column the model has not, or encrypted fields and no key.
        """
        row = self._blank | values
        if len(row) > len(self._blank):
            raise TypeError(f"{self.model._meta.label} has no column for {', '.join(values.keys() - self._blank)}")
        for name, make in self._made.items():
            if name not in values:
                row[name] = make()
        primary = row.get(self.model._meta.pk.attname)  # type: ignore[union-attr]
        if self._sealed:
            self._seal(row, primary, key)
        self._rows.append(row)
        return primary

    def _seal(self, row: dict[str, Any], primary: Any, key: bytes | None) -> None:
        if key is None:
            raise TypeError(f"{self.model._meta.label} has encrypted columns: name the key")
        sealer, label = Sealer(key), self.model._meta.label_lower
        for field in self._sealed:
            if (value := row[field.attname]) is not None:
                row[field.attname] = field.sealed(value, sealer, sealed_context(label, primary, field.name))

    def store(self) -> None:
        """Store all rows or none, and forget them."""
        if not self._rows:
            return
        alias = router.db_for_write(self.model)
        connection = connections[alias]
        quote = connection.ops.quote_name
        names = ", ".join(quote(field.column) for field in self.fields)
        place = f"{quote(self.model._meta.db_table)} ({names})"
        columns = [self._column(field, connection) for field in self.fields]
        with transaction.atomic(using=alias), connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                with connection.wrap_database_errors, cursor.cursor.copy(f"COPY {place} FROM STDIN") as copy:
                    for row in zip(*columns, strict=True):
                        copy.write_row(row)
            else:
                marks = ", ".join(["%s"] * len(self.fields))
                statement = f"INSERT INTO {place} VALUES ({marks})"  # noqa: S608
                cursor.executemany(statement, list(zip(*columns, strict=True)))
        self._rows.clear()

    def _column(self, field: Any, connection: Any) -> list[Any]:
        """Return what each row stores in a column; what comes again is made ready once."""
        values = [row[field.attname] for row in self._rows]
        try:
            distinct = None if isinstance(field, EncryptedField) else set(values)
        except TypeError:  # lists and dictionaries
            distinct = None
        if distinct is None:
            return [field.get_db_prep_save(value, connection) for value in values]
        ready = {value: field.get_db_prep_save(value, connection) for value in distinct}
        return [ready[value] for value in values]
