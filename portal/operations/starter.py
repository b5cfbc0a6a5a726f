"""The starter data of all rooms, in the order in which they build on each other."""

from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec

from django.apps import apps


def load_all(say: Callable[[str], None]) -> None:
    """Load every room's starter data; what is there already stays as it is.

    Args:
        say: takes one line of progress.
    """
    for config in apps.get_app_configs():  # INSTALLED_APPS lists the rooms lowest first
        name = f"{config.name}.starter"
        if config.name == "portal.operations" or find_spec(name) is None:
            continue
        import_module(name).load(say)


def load_demo_content(say: Callable[[str], None]) -> None:
    """Load the invented examples of the rooms that bring any (``<room>/starter/demo.py``). Never in production.

    Args:
        say: takes one line of progress.
    """
    for config in apps.get_app_configs():
        package = f"{config.name}.starter"
        spec = find_spec(package)
        if spec is not None and spec.submodule_search_locations and find_spec(f"{package}.demo"):
            import_module(f"{package}.demo").load(say)
