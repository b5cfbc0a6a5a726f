"""Whether the portal lives, and whether it can do its work. Neither answer needs a session or says why in public."""

import logging
import os

from django.conf import settings
from django.db import connections
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from portal.privacy.keyring import decode_key, master_keys, seal, unseal
from portal.privacy.models import DataKey

logger = logging.getLogger(__name__)


@never_cache
@require_safe
def live(request: HttpRequest) -> JsonResponse:
    """The process answers; nothing else is looked at."""
    return JsonResponse({"status": "live"})


@never_cache
@require_safe
def ready(request: HttpRequest) -> JsonResponse:
    """Database reachable, migrations applied, keys open what is sealed; 503 with the names of what fails."""
    checks = {"database": _database, "migrations": _migrations, "keys": _keys}
    failing = []
    for name, check in checks.items():
        try:
            passed = check()
        except Exception:  # whatever it is, this node must get no traffic; the reason goes to the log
            logger.exception("Readiness check %s failed", name)
            passed = False
        if not passed:
            failing.append(name)
    status = {"status": "not ready", "failing": failing} if failing else {"status": "ready"}
    return JsonResponse(status, status=503 if failing else 200)


def _database() -> bool:
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT 1")
        return cursor.fetchone() == (1,)


_migrations_applied = False


def _migrations() -> bool:
    """Compare once per process: applied migrations don't go away while it runs."""
    global _migrations_applied
    if not _migrations_applied:
        executor = MigrationExecutor(connections["default"])
        _migrations_applied = not executor.migration_plan(executor.loader.graph.leaf_nodes())
    return _migrations_applied


def _keys() -> bool:
    """Seal and open a probe, and open the newest data key there is: is it this database's master key?"""
    decode_key(settings.PRIVACY_INDEX_KEY, "PRIVACY_INDEX_KEY")
    decode_key(settings.PRIVACY_AUDIT_KEY, "PRIVACY_AUDIT_KEY")
    keys = master_keys()
    probe = os.urandom(16)
    current = keys.by_name[keys.current]
    if unseal(current, seal(current, probe, "readiness"), "readiness") != probe:
        return False
    newest = DataKey.objects.filter(destroyed_at=None).order_by("-created_at").first()
    return newest is None or len(newest.plain) == 32
