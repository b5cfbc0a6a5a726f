"""Percentiles counted by the database: PostgreSQL has them, SQLite is taught them."""

from typing import Any

from django.db.models import Aggregate, DurationField, Expression

NAME = "PERCENTILE_DISC"


def percentile(numbers: list[Any], fraction: float) -> Any:
    """Return the smallest number that this fraction of the numbers do not exceed; None of none."""
    ordered = sorted(numbers)
    percent = round(fraction * 100)
    return ordered[max(0, -(-len(ordered) * percent // 100) - 1)] if ordered else None


class Percentile(Aggregate):
    """The smallest value that a fraction of the values do not exceed: a number that occurred."""

    function = NAME
    template = "%(function)s(%(fraction)s) WITHIN GROUP (ORDER BY %(expressions)s)"

    def __init__(self, expression: Expression | str, fraction: float, **extra: Any) -> None:
        super().__init__(expression, fraction=fraction, output_field=DurationField(), **extra)

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        """Write it as the function that :func:`teach` adds."""
        taught = self.copy()
        taught.template = "%(function)s(%(expressions)s, %(fraction)s)"
        return taught.as_sql(compiler, connection, **extra)


class _OfSQLite:
    """Collects the values of a group."""

    def __init__(self) -> None:
        self.numbers: list[Any] = []
        self.fraction = 0.0

    def step(self, number: Any, fraction: float) -> None:
        """Take one value."""
        self.fraction = fraction
        if number is not None:
            self.numbers.append(number)

    def finalize(self) -> Any:
        """Return the percentile of what was taken."""
        return percentile(self.numbers, self.fraction)


def teach(connection: Any, **kwargs: Any) -> None:
    """Give a new connection to SQLite the aggregate; a receiver of ``connection_created``."""
    if connection.vendor == "sqlite":
        connection.connection.create_aggregate(NAME, 2, _OfSQLite)
