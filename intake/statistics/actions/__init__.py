"""What changes figures, editions and reports."""

from .editions import LONGEST, discard_edition, freeze, prepare_edition, protected_tables, publish_edition
from .releases import release_table
from .reports import announce_finished_periods, delete_report, put_away_notices, save_report

__all__ = [
    "LONGEST",
    "announce_finished_periods",
    "delete_report",
    "discard_edition",
    "freeze",
    "prepare_edition",
    "protected_tables",
    "publish_edition",
    "put_away_notices",
    "release_table",
    "save_report",
]
