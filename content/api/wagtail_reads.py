"""Documents: Wagtail's own read operations, and only those.

Wagtail's API v3 has no read-only switch: its routers also create, change and delete, with bearer tokens that would
go round the second factor. So its routers are never mounted; operations are cloned from them one by one, by name,
and whoever asks is nobody (docs/decisions/0012-headless-api.md).
"""

from typing import Any

from django.http import HttpRequest
from ninja import Router
from ninja.operation import PathView


def anybody(request: HttpRequest) -> bool:
    """Let everybody in, as nobody: answers.py has replaced the user before Ninja is asked."""
    return True


def reads_of(router: Router, operation_ids: set[str], tag: str) -> Router:
    """Return a new router with the named operations of ``router``.

    Raises:
        LookupError: an operation is missing or is more than a read (after an upgrade of Wagtail).
    """
    reads = Router(tags=[tag])
    found: set[str] = set()
    for path, view in router.path_operations.items():
        kept = [_clone(operation) for operation in view.operations if operation.operation_id in operation_ids]
        if not kept:
            continue
        if any(operation.methods != ["GET"] for operation in kept):
            raise LookupError(f"{path} is more than a read")
        reads.path_operations[path] = _path_view(view, kept)
        found |= {operation.operation_id for operation in kept}
    if found != operation_ids:
        raise LookupError(f"Wagtail has no operation {operation_ids - found}")
    return reads


def _clone(operation: Any) -> Any:
    clone = operation.clone()
    clone.auth_param = anybody
    clone.auth_callbacks = [anybody]
    return clone


def _path_view(original: PathView, operations: list[Any]) -> PathView:
    view = PathView()
    view.url_name = original.url_name
    view.operations = operations
    return view
