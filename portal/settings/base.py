"""Settings common to every environment. What differs comes from environment variables."""

from pathlib import Path

from django.utils.translation import gettext_lazy as _

from .environment import env

BASE_DIR = Path(__file__).resolve().parent.parent.parent
VAR_DIR = Path(env.text("VAR_DIR", str(BASE_DIR / "var")))

DEBUG = False

INSTALLED_APPS = [
    # The portal's own rooms, lowest first (docs/decisions/0001-rooms-and-layers.md).
    "portal.page_cache",
    "portal.reference",
    "portal.privacy",
    "portal.accounts",
    "portal.security",
    "home",
    "content",
    "content.pictures",
    "content.editorial",
    "content.posters",
    "intake.forms",
    "intake.cases",
    "intake.procedures",
    "intake.letters",
    "intake.referrals",
    "intake.shelter",
    "intake.empowerment",
    "intake.complaints",
    "intake.statistics",
    "intake.exchange",
    "portal.operations",
    # Wagtail
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.simple_translation",
    "wagtail.locales",
    "wagtail.embeds",
    "wagtail.sites",
    "portal.accounts.apps.PortalUsersConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django_tasks",
    "import_export",
    # Two factors and throttles
    "django_otp",
    "axes",
    # Django
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
]

MIDDLEWARE = [
    "portal.page_cache.middleware.KeepPublicAnswers",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "portal.security.policy.ContentSecurityPolicy",
    "portal.security.middleware.ResponseHeaders",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "portal.accounts.middleware.SecondFactor",
    "portal.security.middleware.KeepWhatWasTyped",
    "django.contrib.messages.middleware.MessageMiddleware",
    "portal.accounts.middleware.DenialsInTheAuditTrail",
    "content.editorial.middleware.RefusedPages",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
            ],
        },
    },
]

# --- Who is who -------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "wagtailadmin_login"
LOGIN_REDIRECT_URL = "wagtailadmin_home"
PASSWORD_RESET_TIMEOUT = 72 * 60 * 60  # a one-time link lives 72 hours

SESSION_SERIALIZER = "django.contrib.sessions.serializers.JSONSerializer"
SESSION_COOKIE_AGE = 15 * 60  # idle time-out, design.md §7; each request starts it anew
SESSION_SAVE_EVERY_REQUEST = True
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "portal.security.views.expired_page"
PORTAL_SESSION_ABSOLUTE_SECONDS = 8 * 60 * 60

OTP_TOTP_ISSUER = "Ruang Aman"

AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # the wait we name is the wait there is
AXES_HTTP_RESPONSE_CODE = 429
AXES_LOCKOUT_CALLABLE = "portal.accounts.lockout.locked_out"
AXES_SENSITIVE_PARAMETERS = ["username", "password", "otp_token"]
AXES_DISABLE_ACCESS_LOG = True
# Failures are counted under a keyed hash: people type their password into the wrong field.
AXES_USERNAME_CALLABLE = "portal.accounts.lockout.username_fingerprint"
AXES_CLIENT_IP_CALLABLE = "portal.security.throttling.sender_of"
AXES_HANDLER = "portal.accounts.lockout.OneSenderManyNames"
PORTAL_PROXY_COUNT = int(env.text("PROXY_COUNT", "0"))  # our own proxies in front, for the client's address

# --- Language and time --------------------------------------------------------------------------
LANGUAGE_CODE = "id"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("id", _("Indonesian")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Asia/Makassar"
USE_TZ = True
USE_I18N = True
WAGTAIL_I18N_ENABLED = True
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES

# --- Wagtail ----------------------------------------------------------------------------------------
WAGTAIL_SITE_NAME = "Ruang Aman"
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = True
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_WORKFLOW_ENABLED = True
WAGTAIL_USER_TIME_ZONES = ["Asia/Makassar", "Asia/Jakarta", "Asia/Jayapura"]
WAGTAILADMIN_RICH_TEXT_EDITORS = {"default": {"WIDGET": "portal.security.rich_text.QuietRichTextArea"}}
WAGTAILADMIN_BASE_URL = env.text("BASE_URL", "http://127.0.0.1:8000")
PORTAL_HOTLINE_STALE_DAYS = int(env.text("HOTLINE_STALE_DAYS", "180"))  # then somebody has to call again
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_IMAGE_MODEL = "pictures.Picture"
WAGTAILIMAGES_IMAGE_FORM_BASE = "content.pictures.forms.PictureForm"
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 50_000_000
MODELSEARCH_BACKENDS = WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}

# --- Files ------------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024  # bytes of form text; longer is refused before it is read
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000

# --- Jobs, mail, cache -----------------------------------------------------------------------------
TASKS = {
    "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},
    # Imports and exports take longer than a request may.
    "exchange": {"BACKEND": "intake.exchange.background.InAThread"},
}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
RATELIMIT_USE_CACHE = "default"
PAGE_CACHE_DIR = env.text("PAGE_CACHE_DIR", str(VAR_DIR / "page-cache"))
PAGE_CACHE_SHARED_BY = env.text("PAGE_CACHE_SHARED_BY", "file")  # or "cache": several machines, one Redis
PAGE_CACHE_FILES = env.flag("PAGE_CACHE_FILES", False)  # nginx serves kept pages itself (deploy/nginx.conf)
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"

# --- Headers (portal/security adds the rest) -----------------------------------------------------
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_REFERRER_POLICY = "no-referrer"
X_FRAME_OPTIONS = "DENY"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"no_contexts": {"()": "portal.security.logs.NoContexts"}},
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        "axes": {"level": "WARNING"},
        # At DEBUG it writes whole template contexts, and with them what people told us: never, whatever root says.
        "django.template": {"level": "INFO", "filters": ["no_contexts"]},
        "django.server": {"handlers": ["console"], "level": "WARNING", "propagate": False},
        # One line a saved page would bury what somebody starting the portal needs to read.
        "django_tasks": {"level": "WARNING"},
        "wagtail": {"level": "WARNING"},
        "weasyprint": {"level": "WARNING"},
        "fontTools": {"level": "WARNING"},
    },
}
# Error reports never carry request data or local variables, whatever the environment.
DEFAULT_EXCEPTION_REPORTER = "portal.security.exceptions.Reporter"
DEFAULT_EXCEPTION_REPORTER_FILTER = "portal.security.exceptions.NothingFromTheRequest"

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
SILENCED_SYSTEM_CHECKS: list[str] = []
