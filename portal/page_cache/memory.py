"""What stands around every page – menu, settings, banners – kept as objects for one generation.

A page made anew after a change asks the database once for its surroundings, and the next thirty pages don't.
"""

import time
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from django.db import connection

from . import generation
from .changes import holds_until

Thing = TypeVar("Thing")

_things: dict[Hashable, Any] = {}
_state: dict[str, Any] = {"generation": "", "until": 0.0}


def remembered(name: Hashable, make: Callable[[], Thing]) -> Thing:
    """Return what ``make`` returned for this name in this generation; nobody may change it.

    Inside a transaction it is made anew: there one may see what nobody else sees yet. Names must be few.
    """
    now = generation.current()
    if not now or connection.in_atomic_block:
        return make()
    if _state["generation"] != now or time.time() >= _state["until"]:
        until = holds_until()
        _things.clear()
        _state.update(generation=now, until=until)
    key = (now, name)
    if key in _things:
        found: Thing = _things[key]
        return found
    made = make()
    if generation.current() == now:  # else something changed while it was made
        _things[key] = made
    return made
