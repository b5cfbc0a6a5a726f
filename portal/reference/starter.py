"""Starter data: the regions of East Kalimantan and the code lists of domain.md §6."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import tablib
import yaml
from django.db import transaction

from .models import UNKNOWN, Code, CodeList, Region, forget_codes
from .resources import RegionResource

DATA = Path(__file__).parent / "data"
UNKNOWN_LABELS = ("Tidak diketahui", "Unknown")


def load(say: Callable[[str], None]) -> None:
    """Add the regions, lists and codes that are missing; what the CMS changed or retired stays as it is."""
    with transaction.atomic():
        regions = _load_regions()
        codes = _load_code_lists()
    say(f"Regions and code lists: {regions} regions and {codes} codes added.")


def _load_regions() -> int:
    rows = tablib.Dataset().load((DATA / "regions-kaltim.csv").read_text(encoding="utf-8"), format="csv")
    known = set(Region.objects.values_list("code", flat=True))
    missing = tablib.Dataset(headers=rows.headers)
    for row in rows.dict:
        if row["code"] not in known:
            missing.append(list(row.values()))
    if missing.height:
        RegionResource().import_data(missing, raise_errors=True)
    return int(missing.height)


def _load_code_lists() -> int:
    added = 0
    for entry in yaml.safe_load((DATA / "code-lists.yaml").read_text(encoding="utf-8")):
        names = {"name_id": entry["name"]["id"], "name_en": entry["name"]["en"]}
        code_list, _new = CodeList.objects.get_or_create(key=entry["key"], defaults=names)
        known = set(code_list.codes.values_list("code", flat=True))
        missing = [code for code in _codes(code_list, entry) if code.code not in known]
        Code.objects.bulk_create(missing)
        forget_codes(code_list.key)
        added += len(missing)
    return added


def _codes(code_list: CodeList, entry: dict[str, Any]) -> Iterator[Code]:
    """Yield the codes of one list of the file, numbered in tens so that the CMS can put one between two."""
    groups = entry.get("groups") or {"": entry["codes"]}
    rows = [(group, code, labels) for group, codes in groups.items() for code, labels in codes.items()]
    if entry.get("unknown"):
        rows.append(("", UNKNOWN, UNKNOWN_LABELS))
    for number, (group, code, (label_id, label_en, *own_group)) in enumerate(rows, start=1):
        yield Code(
            list=code_list,
            code=code,
            group=own_group[0] if own_group else group,
            label_id=label_id,
            label_en=label_en,
            order=number * 10,
        )
