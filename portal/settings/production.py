"""Settings of a real office. Everything secret or local comes from the environment."""

from pathlib import Path

import dj_database_url

from .base import *  # noqa: F403
from .base import VAR_DIR
from .databases import with_our_options
from .environment import env

SECRET_KEY = env.text("SECRET_KEY", explain="signs sessions and forms; at least 50 random characters")
PRIVACY_MASTER_KEYS = env.names("MASTER_KEYS", explain="NAME:BASE64 pairs, the current one first")
PRIVACY_INDEX_KEY = env.text("INDEX_KEY", explain="32 random bytes in base64; never changes")
PRIVACY_AUDIT_KEY = env.text("AUDIT_KEY", explain="32 random bytes in base64; never changes")
ALLOWED_HOSTS = env.names("ALLOWED_HOSTS", explain="the portal's host names, separated by commas")
WAGTAILADMIN_BASE_URL = env.text("BASE_URL", explain="the portal's address, with https://")
CSRF_TRUSTED_ORIGINS = [WAGTAILADMIN_BASE_URL]

DATABASES = {
    "default": with_our_options(
        dj_database_url.parse(env.text("DATABASE_URL", explain="postgres://… or sqlite:////absolute/path"))
    )
}

SILENCED_SYSTEM_CHECKS = ["security.W002"]  # portal.security.middleware says who may frame what

# Throttles count in the cache: without Redis the portal must run as one process.
if cache_url := env.text("CACHE_URL", ""):
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": cache_url}}
else:
    SILENCED_SYSTEM_CHECKS += ["django_ratelimit.E003", "django_ratelimit.W001"]

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
STATIC_ROOT = Path(env.text("STATIC_ROOT", str(VAR_DIR / "static")))
MEDIA_ROOT = Path(env.text("MEDIA_ROOT", str(VAR_DIR / "media")))

SECURE_SSL_REDIRECT = env.flag("SSL_REDIRECT", True)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.text("PROXY_COUNT", "0") != "0" else None
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-sessionid"
CSRF_COOKIE_NAME = "__Host-csrftoken"

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = env.text("EMAIL_HOST", "localhost")
DEFAULT_FROM_EMAIL = env.text("EMAIL_FROM", "ruang-aman@localhost")
ADMINS: list[tuple[str, str]] = []  # errors go to the log, never into a mailbox
