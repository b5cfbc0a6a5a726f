"""First content of the home room: languages, one home page in each, the site and its settings."""

from collections.abc import Callable
from typing import Any

from wagtail.models import Collection, Locale, Page, Site

from .models import HomePage, SiteSettings
from .starter_texts import HOME

Say = Callable[[str], None]


def load(say: Say) -> None:
    """Create what is missing. A page, site or setting that exists is left as editors made it."""
    homes = {code: _home(code, say) for code in HOME}
    _link_translations(homes)
    site = _site(homes["id"], say)
    SiteSettings.for_site(site)
    _remove_welcome_page()
    _name_the_roots()


def _home(code: str, say: Say) -> HomePage:
    locale, _created = Locale.objects.get_or_create(language_code=code)
    if home := HomePage.objects.filter(locale=locale).order_by("path").first():
        return home
    texts: dict[str, Any] = HOME[code]
    root = Page.get_first_root_node()
    home = HomePage(locale=locale, **texts)
    root.add_child(instance=home)
    home.save_revision().publish()
    say(f"Home page: {home.title}")
    return home


def _link_translations(homes: dict[str, HomePage]) -> None:
    main = homes["id"]
    for code, home in homes.items():
        taken = HomePage.objects.filter(translation_key=main.translation_key, locale=home.locale).exists()
        if code != "id" and home.translation_key != main.translation_key and not taken:
            Page.objects.filter(pk=home.pk).update(translation_key=main.translation_key)


def _site(home: HomePage, say: Say) -> Site:
    site = Site.objects.filter(is_default_site=True).first()
    if site is None:
        say("Site")
        return Site.objects.create(
            hostname="localhost", port=80, is_default_site=True, site_name="Ruang Aman", root_page=home
        )
    if not HomePage.objects.filter(pk=site.root_page_id).exists():
        site.root_page = home
        site.site_name = site.site_name or "Ruang Aman"
        site.save()
    return site


def _remove_welcome_page() -> None:
    """Delete the page that Wagtail's migrations put at the root, if it was never used."""
    for page in Page.objects.filter(depth=2, slug="home", numchild=0):
        if type(page.specific) is Page and not Site.objects.filter(root_page_id=page.pk).exists():
            page.delete()


def _name_the_roots() -> None:
    """Give the root of the pages and that of the collections, which editors see, a name in their language."""
    Page.objects.filter(depth=1, title="Root").update(title="Semua halaman", draft_title="Semua halaman")
    Collection.objects.filter(depth=1, name="Root").update(name="Umum")
