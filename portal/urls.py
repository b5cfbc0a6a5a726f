"""Every address of the portal."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from django.views.decorators.csrf import csrf_exempt
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from content.api.urls import urls as api_urls
from content.feeds import feed
from content.files import serve_document
from content.pictures.views import rendition
from home.public_files import robots, sitemap
from home.routing import serve_page
from portal.operations import health

urlpatterns = [
    path("healthz", health.live, name="healthz"),
    path("readyz", health.ready, name="readyz"),
    path("admin/", include("portal.accounts.urls")),
    path("admin/", include(wagtailadmin_urls)),
    path("media/images/<path:path>", rendition, name="rendition"),
    path("berkas/", include("content.posters.urls")),
    path("dokumen/<int:document_id>/<str:document_filename>", serve_document),
    path("dokumen/", include(wagtaildocs_urls)),
    path("robots.txt", robots, name="robots"),
    path("sitemap.xml", sitemap, name="sitemap"),
    path("api/", api_urls),
]

# Indonesian at /, English at /en/. Public pages have no session that a foreign site could ride on, so they need
# no CSRF cookie: the report and tracking forms carry a signed token of their own (portal/security/form_token.py).
urlpatterns += i18n_patterns(
    path("umpan/", feed, name="feed"),
    path("verifikasi/", include("intake.letters.public_urls")),
    re_path(wagtail_urls.serve_pattern, csrf_exempt(serve_page), name="wagtail_serve"),
    prefix_default_language=False,
)

handler403 = "portal.security.views.permission_denied"
