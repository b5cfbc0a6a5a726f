"""Every address of the portal."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from django.views.decorators.csrf import csrf_exempt
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls
from wagtail.views import serve

from portal.operations import health

urlpatterns = [
    path("healthz", health.live, name="healthz"),
    path("readyz", health.ready, name="readyz"),
    path("admin/", include("portal.accounts.urls")),
    path("admin/", include(wagtailadmin_urls)),
    path("dokumen/", include(wagtaildocs_urls)),
]

# Indonesian at /, English at /en/. Public pages have no session that a foreign site could ride on, so they need
# no CSRF cookie: the report and tracking forms carry a signed token of their own (portal/security/form_token.py).
urlpatterns += i18n_patterns(
    re_path(wagtail_urls.serve_pattern, csrf_exempt(serve), name="wagtail_serve"), prefix_default_language=False
)

handler403 = "portal.security.views.permission_denied"
