"""How letter numbers are written: ``400.2/{n}/UPTD-PPA/{roman_month}/{year}``. Pure functions.

Which number is the next one is said by ``actions/numbers.py``.
"""

import datetime
import re

from django.utils.translation import gettext as _

STARTER_FORMAT = "400.2/{n}/UPTD-PPA/{roman_month}/{year}"
PARTS = ("n", "month", "roman_month", "year", "region")
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_BRACES = re.compile(r"\{([^{}]*)\}")


def problems_of_format(text: str) -> list[str]:
    """Return why a format can't be used, one sentence for each reason."""
    names = _BRACES.findall(text)
    found = [_("{%(name)s} is not known. Known are: %(known)s.") % {"name": name, "known": _known()} for name in names]
    problems = [words for name, words in zip(names, found, strict=True) if name not in PARTS]
    if set("{}") & set(_BRACES.sub("", text)):
        problems.append(_("There is a brace too many."))
    if names.count("n") != 1:
        problems.append(_("{n}, the running number, must stand in it once."))
    if "year" not in names:
        problems.append(_("{year} must stand in it: else next year's numbers would be this year's again."))
    return problems


def write_number(text: str, sequence: int, on: datetime.date, region: str) -> str:
    """Return the number written out.

    Args:
        text: a format without problems.
        region: code of the unit's region, for example ``64.72``.
    """
    values = {
        "n": str(sequence),
        "month": f"{on.month:02d}",
        "roman_month": ROMAN[on.month - 1],
        "year": str(on.year),
        "region": region,
    }
    return _BRACES.sub(lambda found: values[found[1]], text)


def _known() -> str:
    return ", ".join(f"{{{name}}}" for name in PARTS)
