"""Settings of the tests: like development, with keys of their own and fast password hashing.

``RUANG_AMAN_DATABASE_URL`` chooses the database; tests/conftest.py sets it for the PostgreSQL run.
"""

import base64
import tempfile
from pathlib import Path

import dj_database_url

from .base import *  # noqa: F403
from .databases import with_our_options
from .environment import env


def _key(text: str) -> str:
    return base64.b64encode(text.encode().ljust(32, b"."))[:44].decode()


SECRET_KEY = "only for the tests, never in use"
PRIVACY_MASTER_KEYS = [f"test:{_key('test master key')}"]
PRIVACY_INDEX_KEY = _key("test index key")
PRIVACY_AUDIT_KEY = _key("test audit key")
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]

_scratch = Path(tempfile.mkdtemp(prefix="ruang-aman-test-"))
DATABASES = {
    "default": with_our_options(
        dj_database_url.parse(env.text("DATABASE_URL", f"sqlite:///{_scratch / 'main.sqlite3'}"))
    )
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, not memory: browser tests serve from another thread, and grep must be able to read it.
    DATABASES["default"]["TEST"] = {"NAME": str(_scratch / "test.sqlite3")}
MEDIA_ROOT = _scratch / "media"
PAGE_CACHE_DIR = str(_scratch / "page-cache")

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
# A test that waits for an import has it done at once; browser tests ask for the thread.
TASKS["exchange"] = {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
SILENCED_SYSTEM_CHECKS = ["django_ratelimit.E003", "django_ratelimit.W001"]
