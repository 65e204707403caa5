"""Images and attached files of a body."""

from __future__ import annotations

import re
from urllib.parse import unquote

from items.article import Attachment, Image
from items.lines import text_of
from items.markup import Element
from items.text import clean
from items.urls import absolute

_DOCUMENT = (
    "pdf|docx?|docm|dotx?|xlsx?|xlsm|et|pptx?|ppsx?|dps|wps|ofd|rtf|odt|ods|ceb|caj|rar|zip|7z|tar|gz|txt|csv|xml|json|"
    "mp3|m4a|wma|wav|mp4|m4v|avi|wmv|flv|mov|mpg|mpeg|swf|apk|exe|tif|psd|ai|dwg"
)
_FILE = re.compile(rf"\.(?:{_DOCUMENT})(?:$|[?#&\s])", re.IGNORECASE)
_PICTURE = re.compile(r"\.(?:jpe?g|png|gif|bmp|webp)(?:$|[?#&\s])", re.IGNORECASE)
_DOWNLOAD = re.compile(r"down(?:load|file)|attach|getfile|fileurl=|filename=|wbfileid=", re.IGNORECASE)
_PAGE = re.compile(r"\.(?:s?html?)(?:$|[?#])", re.IGNORECASE)

_LAZY = (
    "data-original", "data-src", "data-lazy-src", "data-lazy", "data-actualsrc", "data-url", "data-echo", "lazy-src",
    "lazysrc", "original", "_src", "real_src", "zoomfile", "file",
)  # fmt: skip
# Searched in addresses in lower case: without regard to case `re` is several times as slow.
_IN_PLACE = ("data:", "about:")
_STAND_IN = re.compile(r"(?:blank|loading|lazy|placeholder|grey|gray|spacer|transparent|pixel|default|none|1x1)[^/]*$")
_ICON = re.compile(
    rf"filetype(?:images|icons?)?/|/icons?/(?:{_DOCUMENT})|icon[_-]?(?:{_DOCUMENT}|word|excel|txt|jpg|mv|music|default)\b|"
    rf"/(?:{_DOCUMENT}|word|excel|annex|fj|attach(?:ment)?)\.(?:gif|png|jpe?g|svg)$",
)
_COUNTER = re.compile(
    r"visitcount|dynclicks|/count(?:er)?[./?]|[?&/_.](?:cnzz|tongji|hits?|click|stat|pv|track(?:er|ing)?)[.?/=]",
)
_POINT = re.compile(r"(?<![-\w])(?:width|height)\s*:\s*[0-3](?:px)?\s*(?:;|$)", re.IGNORECASE)


def image_url(image: Element, base: str) -> str | None:
    """Return the absolute address of an image, None for icons, counters and tracking pixels.

    Where `src` is absent or a stand-in, the address is in one of the attributes that scripts load it from.
    """
    shown = (image.get("src") or "").strip()
    plain = shown.lower()
    if plain.startswith(_IN_PLACE) or not plain or _STAND_IN.search(plain):
        shown = next((value for name in _LAZY if (value := (image.get(name) or "").strip())), shown)
        plain = shown.lower()
    if not plain or _ICON.search(plain) or _COUNTER.search(plain) or _is_point(image):
        return None
    return absolute(base, shown)


def images(root: Element) -> list[Image]:
    """Return the images in document order, each address once; their addresses are absolute already."""
    found: dict[str, Image] = {}
    for element in root.iter("img"):
        url = element.get("src") or ""
        found.setdefault(url, Image(url=url, alt=clean(element.get("alt") or "") or None))
    return list(found.values())


def attachment_url(link: Element, base: str) -> str | None:
    """Return the absolute address of the file that a link, frame or player leads to, None where it leads to a page."""
    target = link.get("href") or link.get("src") or link.get("pdfsrc") or link.get("data") or ""
    plain = unquote(target)
    if _FILE.search(plain) or (link.tag == "a" and _leads_to_file(link, plain)):
        return absolute(base, target)
    return None


def attachments(root: Element, base: str) -> list[Attachment]:
    """Return the files that links, frames and players lead to, in document order, each address once."""
    found: dict[str, Attachment] = {}
    for element in root.iter("a", "iframe", "embed", "object", "video", "audio", "source", "div"):
        url = attachment_url(element, base) if element.tag != "div" or element.get("pdfsrc") else None
        if url is None:
            continue
        name = _name(element)
        known = found.setdefault(url, Attachment(url=url, name=name))
        known.name = known.name or name
    return list(found.values())


def _leads_to_file(link: Element, target: str) -> bool:
    if _PICTURE.search(target):
        text = text_of(link)
        return bool(_PICTURE.search(text)) or text.startswith("附件")
    if _PAGE.search(target) or not _DOWNLOAD.search(target):
        return False
    text = text_of(link)
    return bool(_FILE.search(text) or text.startswith("附件") or "?" in target)


def _name(element: Element) -> str | None:
    if element.tag != "a":
        return clean(element.get("title") or "") or None
    return text_of(element) or clean(element.get("title") or element.get("download") or "") or None


def _is_point(image: Element) -> bool:
    sizes = [(image.get(name) or "").strip().removesuffix("px").rstrip() for name in ("width", "height")]
    return any(size in {"0", "1", "2", "3"} for size in sizes) or bool(_POINT.search(image.get("style") or ""))
