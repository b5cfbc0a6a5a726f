"""The verbs of imports and exports. Each is one permission check, one transaction, one audit event.

Import them from the module they stand in: resources store through ``storing`` and are themselves needed by the others.
"""
