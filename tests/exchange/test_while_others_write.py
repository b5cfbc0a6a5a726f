"""Others go on saving while a file is made: an export never holds the database for itself."""

import threading
from collections.abc import Iterator
from typing import Any

from django.db import connections
from django.db.models import QuerySet

from intake.exchange import registry
from intake.exchange.models import ExportJob
from intake.exchange.resources.reference import RegionRows
from portal.reference.models import Region

from .test_exporting import ask

HALF = 700


class RowsBesideAWriter(RegionRows):
    """Regions; when half of them are out, another person saves, as in another process: on a connection of their own."""

    saved = False

    def exported(self, rows: QuerySet[Any]) -> Iterator[Any]:
        for number, record in enumerate(super().exported(rows)):
            if number == HALF:
                other = threading.Thread(target=self.save_something)
                other.start()
                other.join()
            yield record

    @classmethod
    def save_something(cls) -> None:
        """Wait no longer for the database than somebody at a form would, and save."""
        try:
            connection = connections["default"]
            connection.ensure_connection()
            if connection.vendor == "sqlite":
                with connection.cursor() as cursor:
                    cursor.execute("PRAGMA busy_timeout = 3000")
            Region.objects.filter(code="64.72.0001").update(name="Sementara itu")
            cls.saved = True
        finally:
            connections.close_all()


def test_somebody_may_save_while_a_long_file_is_made(mover: Any) -> None:
    admin = mover("system_admin")
    Region.objects.bulk_create(
        Region(code=f"64.72.{number:04d}", level="kecamatan", name=f"Uji {number}") for number in range(1_500)
    )
    regions = registry.kind_named("wilayah")
    assert regions is not None
    registry.register_kind(
        registry.Kind(
            key="wilayah-uji",
            label="uji",
            explanation="",
            resource=RowsBesideAWriter,
            order=999,
            export_permission=regions.export_permission,
        )
    )
    try:
        assert ask(admin, "wilayah-uji", columns=["code", "name"]).status_code == 302
    finally:
        registry._kinds.pop("wilayah-uji")
    job = ExportJob.objects.get()
    assert RowsBesideAWriter.saved, "the export kept others from saving"
    assert job.state == ExportJob.State.READY
    assert job.rows > HALF
    assert Region.objects.get(code="64.72.0001").name == "Sementara itu"
