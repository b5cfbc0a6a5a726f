"""Pictures as phones take them."""

from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

PHONE = "TELEPON-CONTOH"


def photo(name: str = "IMG_0001.jpg", *, colour: str = "olive", size: tuple[int, int] = (40, 30)) -> SimpleUploadedFile:
    """Return a photo that says where, when and with which phone it was taken."""
    exif = Image.Exif()
    exif[0x010F] = PHONE
    exif[0x0132] = "2026:11:23 19:04:00"
    place = exif.get_ifd(0x8825)
    place[1], place[2], place[3], place[4] = "S", (0.0, 30.0, 8.0), "E", (117.0, 9.0, 13.0)
    content = BytesIO()
    Image.new("RGB", size, colour).save(content, "JPEG", exif=exif.tobytes(), comment=PHONE.encode())
    return SimpleUploadedFile(name, content.getvalue(), "image/jpeg")
