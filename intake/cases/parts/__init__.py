"""The parts of the workspace that this room fills itself. Importing them registers them."""

from . import consent, documents, forms, history, people, plan  # noqa: F401
