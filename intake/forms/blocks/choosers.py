"""What editors choose from: registered core fields, code lists, sensitivities, comparisons.

Functions, not lists: they are asked when the editor is shown, and migrations keep only their names.
"""

from ..registry import registry
from ..wording import MATCHES, OPERATORS, SENSITIVITIES

Choices = list[tuple[str, str]]


def core_field_choices() -> Choices:
    """Core fields by label."""
    return [(field.key, str(field.label)) for field in registry.core_fields.values()]


def code_list_choices() -> Choices:
    """Code lists by name."""
    return sorted(registry.code_lists.names(), key=lambda choice: choice[1])


def sensitivity_choices() -> Choices:
    """Sensitivities, mildest first."""
    return [(str(sensitivity), str(words)) for sensitivity, words in SENSITIVITIES.items()]


def operator_choices() -> Choices:
    """Comparisons, as they stand in a sentence."""
    return [(str(operator), str(words)) for operator, words in OPERATORS.items()]


def match_choices() -> Choices:
    """All or any."""
    return [(str(match), str(words)) for match, words in MATCHES.items()]
