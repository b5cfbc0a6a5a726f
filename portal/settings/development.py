"""Settings of `make run`: SQLite in ``var/``, keys made on first start, no DEBUG pages unless asked for.

``RUANG_AMAN_DEBUG=1`` switches Django's debug mode on for a developer at their own desk.
"""

from urllib.parse import quote

import dj_database_url

from portal.privacy.keyfiles import development_secret

from .base import *  # noqa: F403
from .base import VAR_DIR
from .databases import with_our_options
from .environment import env

DEBUG = env.flag("DEBUG", False)
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]

KEYS_DIR = VAR_DIR / "keys"
SECRET_KEY = development_secret(KEYS_DIR, "secret_key")
PRIVACY_MASTER_KEYS = [development_secret(KEYS_DIR, "master_keys", named=True)]
PRIVACY_INDEX_KEY = development_secret(KEYS_DIR, "index_key")
PRIVACY_AUDIT_KEY = development_secret(KEYS_DIR, "audit_key")

DATABASES = {
    "default": with_our_options(
        dj_database_url.parse(env.text("DATABASE_URL", f"sqlite:///{quote(str(VAR_DIR))}/ruang-aman.sqlite3"))
    )
}

WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
# One process serves everything, so the in-process cache is enough for the throttles.
SILENCED_SYSTEM_CHECKS = ["django_ratelimit.E003", "django_ratelimit.W001"]
