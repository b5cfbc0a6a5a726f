"""What machines read: which pages there are, and what search engines may visit."""

from xml.sax.saxutils import escape

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from wagtail.models import Page, Site

from portal.page_cache.marks import keep

MOST = 5000  # pages in one sitemap


def robots(request: HttpRequest) -> HttpResponse:
    """Let search engines in everywhere but the officers' half and what somebody searched for."""
    sitemap_address = request.build_absolute_uri(reverse("sitemap"))
    lines = [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /*?",
        f"Sitemap: {sitemap_address}",
    ]
    response = HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
    keep(request, response)
    return response


def sitemap(request: HttpRequest) -> HttpResponse:
    """List every published page with its translations, the report form too: people look for it. Not the search."""
    site = Site.find_for_request(request)
    entries = [_entry(request, group) for group in _translations(site)] if site else []
    xml = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
        + "".join(entries)
        + "</urlset>\n"
    )
    response = HttpResponse(xml, content_type="application/xml; charset=utf-8")
    keep(request, response)
    return response


def _translations(site: Site) -> list[list[Page]]:
    """Return published pages of the site, those of one translation key together."""
    homes = Page.objects.filter(depth=site.root_page.depth, translation_key=site.root_page.translation_key)
    paths = tuple(home.path for home in homes)
    pages = Page.objects.live().filter(depth__gte=site.root_page.depth).select_related("locale", "content_type")
    groups: dict[object, list[Page]] = {}
    for page in pages.order_by("path")[:MOST]:
        model = page.specific_class
        if page.path.startswith(paths) and model is not None and getattr(model, "in_sitemap", True):
            groups.setdefault(page.translation_key, []).append(page)
    return list(groups.values())


def _entry(request: HttpRequest, group: list[Page]) -> str:
    addresses = {page.locale.language_code: request.build_absolute_uri(page.get_url(request)) for page in group}
    others = "".join(
        f'<xhtml:link rel="alternate" hreflang="{escape(code)}" href="{escape(address)}"/>'
        for code, address in addresses.items()
        if len(addresses) > 1
    )
    return "".join(
        f"<url><loc>{escape(addresses[page.locale.language_code])}</loc>{_changed(page)}{others}</url>\n"
        for page in group
    )


def _changed(page: Page) -> str:
    return f"<lastmod>{page.last_published_at.date().isoformat()}</lastmod>" if page.last_published_at else ""
