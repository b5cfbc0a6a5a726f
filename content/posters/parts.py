"""What a poster says: one message, one illustration, one number, one QR code to the page (screens.md)."""

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path

from django.conf import settings as django_settings
from django.contrib.staticfiles import finders
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.models import Page, Site

from content.models.base import ContentPage
from content.pictures.models import Picture
from home.models import SiteSettings

HERE = Path(__file__).parent
FONTS = {
    "regular.woff": HERE / "fonts" / "atkinson-hyperlegible-latin-400-normal.woff",
    "bold.woff": HERE / "fonts" / "atkinson-hyperlegible-latin-700-normal.woff",
}
#: Palette of the site: strong colour, ground, tint (static/css/components/00-tokens.css, light).
COLOURS = {
    "teal": ("#093f40", "#faf5ec", "#e3efed"),
    "indigo": ("#262e6b", "#faf5ec", "#e8e9f6"),
    "plum": ("#571c41", "#faf5ec", "#f5e6ef"),
}
#: Changes whenever posters look different, so that none is served as it looked before.
LOOK = "1"


@dataclass(frozen=True)
class Parts:
    """Everything a poster or a picture to share is made of; equal parts give an equal file."""

    language: str
    title: str
    lead: str
    number: str
    hours: str
    organisation: str
    address: str
    palette: str
    illustration: str  # "picture:<id>:<hash>" or the path of a drawing
    illustration_words: str
    revision: int
    look: str = LOOK

    @property
    def digest(self) -> str:
        """What the stored file is named after."""
        return hashlib.sha256(json.dumps(asdict(self), sort_keys=True).encode()).hexdigest()[:24]

    @property
    def shown_address(self) -> str:
        """The address as people type it."""
        return self.address.split("://", 1)[-1].rstrip("/")

    @property
    def colours(self) -> tuple[str, str, str]:
        """Strong colour, ground and tint."""
        return COLOURS.get(self.palette, COLOURS["teal"])


def has_poster(page: Page | None) -> bool:
    """Return whether a poster can be made of ``page``: published, and made by communications."""
    return isinstance(page, ContentPage) and page.live


def parts_of(page: ContentPage, settings: SiteSettings | None = None) -> Parts:
    """Return what the poster of ``page`` says, in the page's language.

    Args:
        page: as it is published.
        settings: the site's; looked up if not given.
    """
    language = page.locale.language_code
    settings = settings or SiteSettings.for_site(Site.objects.get(is_default_site=True))
    with translation.override(language):
        hours = settings.hotline_hours
        illustration, words = _illustration(page)
    parts = page.get_url_parts()
    return Parts(
        language=language,
        title=page.title,
        lead=page.introduction or page.search_description,
        number=settings.hotline_number,
        hours=hours,
        organisation=settings.organisation_name,
        address=django_settings.WAGTAILADMIN_BASE_URL.rstrip("/") + (parts[2] if parts else "/"),
        palette=settings.palette,
        illustration=illustration,
        illustration_words=words,
        revision=page.live_revision_id or 0,
    )


def _illustration(page: ContentPage) -> tuple[str, str]:
    """Return where the illustration is and what it shows, in the current language."""
    picture: Picture | None = page.picture
    if picture is not None and not picture.reasons_against_publishing:
        return f"picture:{picture.pk}:{picture.get_file_hash()}", picture.default_alt_text
    found = finders.find(f"pictures/{page.drawing}.svg") if page.drawing else None
    if found:
        return str(found), str(page.get_drawing_display())
    return str(HERE / "illustration.svg"), str(_("A roof over two people"))


def illustration_file(parts: Parts, size: str) -> tuple[bytes, str]:
    """Return the illustration and its content type.

    Args:
        parts: of the poster.
        size: Wagtail's word for the size of a picture, for example ``max-1600x1200``.
    """
    if parts.illustration.startswith("picture:"):
        picture = Picture.objects.get(pk=parts.illustration.split(":")[1])
        with picture.get_rendition(f"{size}|format-jpeg").file.open("rb") as file:
            return file.read(), "image/jpeg"
    return Path(parts.illustration).read_bytes(), "image/svg+xml"
