"""How one cell becomes a value and comes back: django-import-export's widgets, with refusals people can act on.

``clean`` raises ValueError with one sentence in the user's language; the cell and its value are named around it.
"""

import datetime
import re
from typing import Any

from django.utils.translation import gettext as _
from import_export import widgets

from portal.reference.models import Region
from portal.reference.queries import codes_of

from .tables import Formula

#: Spreadsheets write a text behind an apostrophe when it could be taken for a formula; so do our exports.
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
_FIRST_EXCEL_DAY = datetime.date(1899, 12, 30)
_SERIALS = range(20_000, 80_000)  # 1954 to 2119


def neutral(text: str) -> str:
    """Return text that no spreadsheet program takes for a formula."""
    return f"'{text}" if text.startswith(_FORMULA_SIGNS) else text


def plain(text: str) -> str:
    """Take back what :func:`neutral` put in front."""
    return text[1:] if text[:1] == "'" and text[1:].startswith(_FORMULA_SIGNS) else text


class Cell(widgets.Widget):
    """Text, and the base of all others."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
        """Return the value a cell stands for.

        Raises:
            ValueError: it stands for none.
        """
        if isinstance(value, Formula):
            raise ValueError(_("A formula stands here. Paste the value itself (“paste special, values only”)."))
        return self.read(value)

    def read(self, value: Any) -> Any:
        """Return the value; formulas are refused already."""
        return self.text(value)

    def text(self, value: Any) -> str:
        """Return what stands in a cell as text."""
        if value is None:
            return ""
        if isinstance(value, datetime.datetime | datetime.date | datetime.time):
            raise ValueError(
                _("The spreadsheet program has made a date of this. Format the column as text, and type it again.")
            )
        if isinstance(value, bool):
            return "ya" if value else "tidak"
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        return plain(str(value).strip())

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> Any:
        return "" if value is None else str(value)


class Number(Cell):
    """A whole number, or nothing."""

    def __init__(self, *, least: int | None = 0) -> None:
        super().__init__()
        self.least = least

    def read(self, value: Any) -> int | None:
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        if isinstance(value, int) and not isinstance(value, bool):
            number = value
        else:
            text = self.text(value)
            if not text:
                return None
            if not re.fullmatch(r"[+-]?[0-9]{1,12}", text):
                raise ValueError(_("This is not a whole number. Write digits only, without points or spaces."))
            number = int(text)
        if self.least is not None and number < self.least:
            raise ValueError(_("The number must be %(least)d or more.") % {"least": self.least})
        if number > 2_000_000_000:
            raise ValueError(_("The number is too large."))
        return number

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> Any:
        return value


class Day(Cell):
    """A date: as spreadsheets keep it, as ``2015-12-31``, or as ``31/12/2015``."""

    def read(self, value: Any) -> datetime.date | None:
        if isinstance(value, datetime.datetime):
            return value.date()
        if isinstance(value, datetime.date):
            return value
        if isinstance(value, int | float) and not isinstance(value, bool) and int(value) in _SERIALS:
            day = _FIRST_EXCEL_DAY + datetime.timedelta(days=int(value))
            raise ValueError(
                _("This is a number, perhaps the date %(day)s. Format the column as a date.")
                % {"day": day.strftime("%d/%m/%Y")}
            )
        text = self.text(value)
        if not text:
            return None
        for pattern in ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y"):
            try:
                return datetime.datetime.strptime(text, pattern).date()  # noqa: DTZ007 - a day has no time zone
            except ValueError:
                continue
        raise ValueError(_("This is not a date. Write it as 2015-12-31 or 31/12/2015."))

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> Any:
        return value


class YesNo(Cell):
    """Yes, no, or nothing known."""

    YES, NO = {"ya", "y", "yes", "true", "1", "benar"}, {"tidak", "t", "no", "n", "false", "0", "salah"}

    def read(self, value: Any) -> bool | None:
        text = self.text(value).casefold()
        if text in ("", "tidak_diketahui", "tidak diketahui"):
            return None
        if text in self.YES:
            return True
        if text in self.NO:
            return False
        raise ValueError(_("Write “ya” or “tidak”."))

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> Any:
        return "" if value is None else "ya" if value else "tidak"


class OneOf(Cell):
    """One of a model field's choices, by its code or its label."""

    def __init__(self, choices: Any) -> None:
        super().__init__()
        self.choices = choices

    def read(self, value: Any) -> str:
        text = self.text(value)
        for code, label in self.choices:
            if text.casefold() in (str(code).casefold(), str(label).casefold()):
                return str(code)
        if not text:
            return ""
        known = ", ".join(str(code) for code, _label in self.choices)
        raise ValueError(_("This is not known here. Known are: %(codes)s.") % {"codes": known})


class InList(Cell):
    """A code of a code list, by its code or by its label in either language."""

    def __init__(self, list_key: str) -> None:
        super().__init__()
        self.list_key = list_key

    def read(self, value: Any) -> str:
        return self.code(self.text(value))

    def code(self, text: str) -> str:
        """Return the code that a text stands for.

        Raises:
            ValueError: it stands for none.
        """
        if not text:
            return ""
        wanted = text.casefold()
        for answer in codes_of(self.list_key):
            if wanted in (answer.code.casefold(), answer.label_id.casefold(), answer.label_en.casefold()):
                return answer.code
        raise ValueError(
            _("The code list “%(list)s” has no such code. Add it under “Reference data”, or correct the cell.")
            % {"list": self.list_key}
        )


class ManyInList(InList):
    """Several codes of a code list, parted by semicolons or commas."""

    def read(self, value: Any) -> Any:
        parts = [part.strip() for part in re.split(r"[;,\n]", self.text(value))]
        return list(dict.fromkeys(self.code(part) for part in parts if part))

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> Any:
        return "; ".join(value or [])


class RegionCell(Cell):
    """A region, by its Kemendagri code or by its exact name.

    Regions are read once for each import: there are some hundred.
    """

    def __init__(self, *, as_code: bool = False) -> None:
        super().__init__()
        self.as_code = as_code
        self._known: dict[str, Region] | None = None

    def read(self, value: Any) -> Region | str | None:
        text = self.text(value)
        if not text:
            return "" if self.as_code else None
        if self._known is None:
            regions = list(Region.objects.all())
            self._known = {region.name.casefold(): region for region in regions} | {r.code: r for r in regions}
        region = self._known.get(text) or self._known.get(text.casefold())
        if region is None:
            raise ValueError(_("There is no region with this code or name. Is the column formatted as text?"))
        return region.code if self.as_code else region

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> Any:
        return getattr(value, "code", value) or ""
