"""The picture to share: 1200 × 630 pixels, drawn by Pillow."""

from io import BytesIO

from PIL import Image, ImageDraw, ImageFont, ImageOps

from .parts import FONTS, Parts, illustration_file

WIDTH, HEIGHT = 1200, 630
MARGIN, BAND, PICTURE = 64, 118, 400
INK, WHITE = "#1b2225", "#ffffff"


def make_card(parts: Parts) -> bytes:
    """Return the picture as PNG: message, organisation and number; beside them a picture if the page has one."""
    strong, ground, _tint = parts.colours
    card = Image.new("RGB", (WIDTH, HEIGHT), ground)
    draw = ImageDraw.Draw(card)
    room = WIDTH - 2 * MARGIN
    beside = None
    if parts.illustration.startswith("picture:"):
        content, _type = illustration_file(parts, "max-1600x1200")
        with Image.open(BytesIO(content)) as opened:
            beside = ImageOps.fit(opened.convert("RGB"), (PICTURE, HEIGHT - BAND))
        card.paste(beside, (WIDTH - PICTURE, 0))
        room -= PICTURE
    draw.text((MARGIN, 52), parts.organisation, font=_font("bold.woff", 34), fill=strong)
    title, size = _fitted(parts.title, room, 72, 4)
    top = _lines(draw, title, MARGIN, 116, _font("bold.woff", size), strong, round(size * 1.15))
    lead, size = _fitted(parts.lead, room, 34, max(0, min(3, (HEIGHT - BAND - 30 - top) // 44)), bold=False)
    _lines(draw, lead, MARGIN, top + 14, _font("regular.woff", size), INK, 44)
    draw.rectangle((0, HEIGHT - BAND, WIDTH, HEIGHT), fill=strong)
    draw.text((MARGIN, HEIGHT - BAND + 18), parts.number, font=_font("bold.woff", 68), fill=WHITE)
    beside_number = MARGIN + draw.textlength(parts.number, font=_font("bold.woff", 68)) + 36
    address = _cut(parts.shown_address, WIDTH - beside_number - MARGIN, _font("regular.woff", 32))
    draw.text((beside_number, HEIGHT - BAND + 42), address, font=_font("regular.woff", 32), fill=WHITE)
    written = BytesIO()
    if beside is None:
        card = card.quantize(64, dither=Image.Dither.NONE)  # few colours: a quarter of the bytes
    card.save(written, "PNG", optimize=True)
    return written.getvalue()


def _font(name: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FONTS[name]), size)


def _fitted(text: str, room: int, size: int, most: int, *, bold: bool = True) -> tuple[list[str], int]:
    """Return the lines of ``text`` in the largest size that needs at most ``most`` lines; the rest is cut."""
    name = "bold.woff" if bold else "regular.woff"
    smallest = size if not bold else 44
    while True:
        lines = _wrapped(text, room, _font(name, size))
        if len(lines) <= most or size <= smallest:
            break
        size -= 4
    if len(lines) > most:
        lines = lines[:most]
        if lines:
            lines[-1] = _cut(f"{lines[-1]} …", room, _font(name, size))
    return lines, size


def _wrapped(text: str, room: int, font: ImageFont.FreeTypeFont) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and font.getlength(longer) <= room:
            lines[-1] = longer
        else:
            lines.append(_cut(word, room, font))
    return lines


def _cut(text: str, room: float, font: ImageFont.FreeTypeFont) -> str:
    if font.getlength(text) <= room:
        return text
    while text and font.getlength(f"{text}…") > room:
        text = text[:-1]
    return f"{text.rstrip()}…"


def _lines(
    draw: ImageDraw.ImageDraw, lines: list[str], left: int, top: int, font: ImageFont.FreeTypeFont, ink: str, step: int
) -> int:
    """Draw lines one below the other and return where the next one would stand."""
    for line in lines:
        draw.text((left, top), line, font=font, fill=ink)
        top += step
    return top
