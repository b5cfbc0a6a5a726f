"""From a template and its values to the letter: the content that is shown, compared, frozen and printed.

The content is plain JSON, so that its digest can be computed again. Letters are Indonesian whatever language the
officer's screen has.
"""

import datetime
import hashlib
import json
import re
import secrets
from html import unescape
from typing import Any

from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.html import escape, strip_tags

from .definition import AROUND, Definition
from .models import Letter, Letterhead, Signatory
from .placeholders import IN_BRACES, Kind, Placeholder, names_in, plain
from .sources import first_value

Content = dict[str, Any]
#: Paragraph that is nothing but one placeholder: a narrative becomes paragraphs of its own.
_ALONE = re.compile(r"<p[^>]*>\s*\{([a-z][a-z0-9_]*)\}\s*</p>")
_BLOCKS_OF_LINES = re.compile(r"\n\s*\n")


def fill_values(letter: Letter) -> dict[str, str]:
    """Return what a new draft starts with: what the registry and the forms know, and what stands around the text."""
    definition = letter.version.content
    asked = {one.key: "" for one in definition.placeholders() if one.fill is None}
    with translation.override("id"):
        known = {one.key: plain(one.fill(letter)) for one in definition.placeholders() if one.fill and not one.late}
        known |= {one.key: first_value(one, letter) for one in definition.questions if one.key in asked}
    return asked | known | {f"@{name}": getattr(definition, name) for name in AROUND}


def empty_placeholders(letter: Letter) -> list[Placeholder]:
    """Return the placeholders that have no value, without those that are filled by the signature."""
    found = (one for one in placeholders_of(letter) if not one.late)
    return [one for one in found if not str(letter.values.get(one.key, "")).strip()]


def placeholders_of(letter: Letter) -> list[Placeholder]:
    """Return the placeholders that stand in the letter: in its template, or in what was changed around the text."""
    definition = letter.version.content
    texts = [text for place, text in definition.texts() if place not in AROUND]
    texts += [str(letter.values.get(f"@{name}", "")) for name in AROUND]
    keys = dict.fromkeys(key for text in texts for key in names_in(text))
    return [found for key in keys if (found := definition.find(key)) is not None]


def compose(letter: Letter, *, missing: str | None = None) -> Content:
    """Return the content of a letter as it stands.

    Args:
        missing: what stands where a value is missing; in braces the label if None.
    """
    with translation.override("id"):
        values = _values(letter, missing)
        return _content(letter.version.content, letter.values, values) | _around(letter, values)


def freeze(letter: Letter) -> tuple[Content, str]:
    """Return the content for ever, and its digest.

    A random value goes into it, so that nobody can find out who a letter is about by computing the digests of
    guesses: the digest is public (views/verification.py), and outlives the text.
    """
    content = compose(letter, missing="") | {"salt": secrets.token_hex(16)}
    return content, digest_of(content)


def digest_of(content: Content) -> str:
    """Return the SHA-256 of a content in hexadecimal."""
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def content_of(letter: Letter) -> Content:
    """Return what the letter says: as it was signed, or as it stands."""
    return letter.frozen if letter.frozen is not None else compose(letter)


def sample_of(definition: Definition) -> Content:
    """Return a letter in which the placeholders stand for themselves, for the preview of a template."""
    with translation.override("id"):
        values = {one.key: f"‹{one.label}›" for one in definition.placeholders()}
        around = {f"@{name}": getattr(definition, name) for name in AROUND}
        head = {"authority": "", "agency": "", "unit": "‹UPTD PPA›", "address": "", "contact": "", "emblem": None}
        signature = {"for": "", "title": _substitute(definition.signed_by, values) or "‹…›", "name": "‹…›", "nip": ""}
        loose = {"head": head, "number": "‹…›", "place": "‹…›", "dated": "", "signature": signature}
        return _content(definition, around, values) | loose


def plain_text(content: Content) -> str:
    """Return the words of a content, a line each: what is compared between two rounds."""
    lines = [content["title"], *content["addressee"], f"Lampiran: {content['attachments']}"]
    for block in content["blocks"]:
        if block["type"] == "paragraph":
            lines += [strip_tags(part) for part in re.split(r"</p>|</li>|<br/?>", block["html"])]
        elif block["type"] == "rows":
            lines += [f"{label}: {value}" for label, value in block["rows"]]
        elif block["type"] == "signatures":
            lines += [f"{who}: {name}" for who, name in block["people"]]
        else:
            lines.append(block["text"])
    lines += [f"Tembusan: {one}" for one in content["copies"]]
    return "\n".join(unescape(line).strip() for line in lines if line.strip())


def in_words(day: datetime.date) -> str:
    """Return a date as letters write it: 23 November 2026."""
    with translation.override("id"):
        return date_format(day, "j F Y")


def _values(letter: Letter, missing: str | None) -> dict[str, str]:
    words: dict[str, str] = {}
    for one in placeholders_of(letter):
        value = plain(one.fill(letter)) if one.late and one.fill else str(letter.values.get(one.key, ""))
        if value and one.kind == Kind.DATE:
            value = in_words(datetime.date.fromisoformat(value))
        words[one.key] = value.strip() or (f"‹{one.label}›" if missing is None else missing)
    return words


def _content(definition: Definition, around: dict[str, str], values: dict[str, str]) -> Content:
    def lines(name: str) -> list[str]:
        text = _substitute(around.get(f"@{name}", ""), values)
        return [line.strip() for line in text.splitlines() if line.strip()]

    return {
        "template": definition.key,
        "layout": definition.layout,
        "title": _substitute(definition.title, values),
        "attachments": " ".join(lines("attachments")) or "-",
        "addressee": lines("addressee"),
        "copies": lines("copies"),
        "blocks": [_filled(block, values) for block in definition.blocks],
    }


def _filled(block: dict[str, Any], values: dict[str, str]) -> dict[str, Any]:
    if block["type"] == "paragraph":
        html = _ALONE.sub(lambda found: _paragraphs(values.get(found[1], "")), block["html"])
        return {"type": "paragraph", "html": IN_BRACES.sub(lambda found: _lines(values.get(found[1], "")), html)}
    if block["type"] == "heading":
        return {"type": "heading", "text": _substitute(block["text"], values)}
    name = "rows" if block["type"] == "rows" else "people"
    return {"type": block["type"], name: [[_substitute(text, values) for text in pair] for pair in block[name]]}


def _substitute(text: str, values: dict[str, str]) -> str:
    return IN_BRACES.sub(lambda found: values.get(found[1], ""), text)


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{_lines(part.strip())}</p>" for part in _BLOCKS_OF_LINES.split(text) if part.strip())


def _lines(text: str) -> str:
    # Braces that somebody typed are text: they must not be taken for a placeholder in a second pass.
    return escape(text).replace("{", "&#123;").replace("}", "&#125;").replace("\n", "<br/>")


def head_of(unit: Any) -> dict[str, Any]:
    """Return the letterhead of a unit, for whatever the office prints: lines of text, and the emblem's id."""
    # A letter is not of the site an officer happens to be on; there is one letterhead, of the default site.
    from wagtail.models import Site

    head = Letterhead.for_site(Site.objects.get(is_default_site=True))
    return {
        "authority": head.authority.replace("{region}", unit.region.name.upper()),
        "agency": head.agency,
        "unit": unit.name,
        "address": unit.address,
        "contact": head.contact,
        "emblem": head.emblem_id,
    }


def _around(letter: Letter, values: dict[str, str]) -> Content:
    return {
        "head": head_of(letter.unit),
        "number": letter.number,
        "dated": letter.dated.isoformat() if letter.dated else "",
        "place": place_of(letter),
        "version": letter.version.number,
        "signature": _signature(letter, _substitute(letter.version.content.signed_by, values)),
    }


def place_of(letter: Letter) -> str:
    """Return the town a letter is written in: the region without what kind of region it is."""
    name: str = letter.unit.region.name
    return re.sub(r"^(Kota|Kabupaten|Kab\.|Provinsi)\s+", "", name)


def _signature(letter: Letter, title: str) -> dict[str, Any]:
    signer = letter.signed_by
    if signer is None:
        return {"for": "", "title": title, "name": "", "nip": "", "picture": ""}
    own = Signatory.objects.select_related("data_key").filter(user=signer).first()
    return {
        "for": title_of(letter.signed_for) if letter.signed_for else "",
        "title": (not letter.signed_for and title) or title_of(signer),
        "name": str(signer),
        "nip": own.nip if own else "",
        "picture": own.picture if own and not letter.by_hand else "",
    }


def title_of(user: Any) -> str:
    """Return an officer's title as it stands under a signature: the own words, else that of the role."""
    own = Signatory.objects.select_related("data_key").filter(user=user).first()
    if own is not None and own.title:
        return str(own.title)
    from portal.accounts.models import Role

    signing = Role.objects.filter(group__user=user, group__permissions__codename="sign_letter")
    role = signing.first() or Role.objects.filter(group__user=user).first()
    return role.title_id if role else ""


def today() -> datetime.date:
    """Return the date a letter signed now bears."""
    return timezone.localdate()
