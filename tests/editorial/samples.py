"""Pictures of the tests' own making."""

from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from PIL import Image as Pillow

from content.pictures.models import Picture


def pixels(image_format: str = "PNG", *, gps: bool = False, size: tuple[int, int] = (64, 48)) -> bytes:
    """Return a picture's file; with ``gps`` one that says where and with what it was taken."""
    drawn = Pillow.effect_noise(size, 60).convert("RGB")
    options: dict[str, Any] = {}
    if gps:
        exif = Pillow.Exif()
        exif[0x010F] = "Telepon contoh"
        exif.get_ifd(0x8825)[2] = (0.0, 29.0, 12.0)
        options["exif"] = exif
    written = BytesIO()
    drawn.save(written, image_format, **options)
    return written.getvalue()


def picture(**fields: Any) -> Picture:
    """Store and return a picture that may be published unless ``fields`` say otherwise."""
    given = {
        "title": "Payung",
        "description": "Payung di bawah hujan",
        "source": "Gambar contoh",
        "licence": "own",
        "people": "nobody",
        **fields,
    }
    return Picture.objects.create(file=ContentFile(pixels(), "payung.png"), **given)
