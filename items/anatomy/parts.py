"""Which further addresses an article needs: its other pages, and the frame that holds its body."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import parse_qsl, urlsplit

from items.document import Document
from items.files import attachment_url
from items.furniture import is_related_heading
from items.lines import text_of
from items.markup import Element, marks
from items.text import squeeze
from items.urls import absolute, canonical, host

MOST = 50
"""pages of one article; more are no article"""

_NEXT = re.compile(r"[\[【(（<]?(?:下一?页|下一頁|后一?页|第?(\d{1,2})页?)[\]】)）>»]*")
_SUFFIX = re.compile(r"[-_](\d{1,2})$")
_CREATE = re.compile(
    r"\bcreatePage(?:HTML)?\s*\(\s*(\d{1,2})\s*,\s*\d{1,2}\s*,\s*['\"]([^'\"/]+)['\"]\s*,\s*['\"](\w+)['\"]"
)
_COLUMN = re.compile(r"(?:index|list|default)", re.IGNORECASE)
_PAGE_KEYS = frozenset({"page", "p", "pageno", "pagenum", "pn", "currentpage", "cp"})
_NO_BODY = re.compile(
    r"share|jiathis|bdshare|baidu|map|player|video|comment|pinglun|login|search|weather|tianqi|count|stat|banner|(?:^|\W)ads?(?:\W|$)",
    re.IGNORECASE,
)
_CONTENT = re.compile(r"content|article|zhengwen|main|body", re.IGNORECASE)
_BELOW = 8


def frame(document: Document) -> tuple[Element, str] | None:
    """Return the element around the frame that can hold the body, and the frame's address.

    A page of the same host, shown, no player or tool; one whose name says content counts before others.
    """
    found = [(element, url) for element in document.root.iter("iframe", "frame") if (url := _frame(element, document))]
    found.sort(key=lambda pair: not _CONTENT.search(marks(pair[0])))
    element, url = found[0] if found else (None, "")
    parent = element.getparent() if element is not None else None
    return None if parent is None else (parent, url)


def further(document: Document, container: Element) -> list[str]:
    """Return the addresses of the article's other pages that this page names, in their order.

    A link counts in the container or right below it, where its text is a page's number or 下一页 and its address is the
    article's own with that number behind it (`t123_1.shtml`, `123_2.html`, `show-20-4272-2.html`, `?page=2`).
    """
    pages = dict(_scripted(document))
    for link in _links(document, container):
        url = absolute(document.base, link.get("href"))
        number = _number_of(url, document) if url and _NEXT.fullmatch(squeeze(text_of(link))) else None
        if url and number is not None:
            pages.setdefault(number, canonical(url))
    return [url for _, url in sorted(pages.items()) if url != document.address][:MOST]


def _frame(element: Element, document: Document) -> str | None:
    url = absolute(document.base, element.get("src") or element.get("data-src"))
    tiny = any((element.get(side) or "").strip() in {"0", "1"} for side in ("width", "height"))
    if url is None or tiny or host(url) != host(document.address) or attachment_url(element, document.base):
        return None
    return None if _NO_BODY.search(f"{marks(element)} {urlsplit(url).path}") else canonical(url)


def _links(document: Document, container: Element) -> Iterator[Element]:
    span = document.span(container)
    for number in range(span.start, min(span.stop + _BELOW, len(document.lines))):
        line = document.lines[number]
        if number >= span.stop and is_related_heading(line.text):
            return
        yield from line.links


def _number_of(url: str, document: Document) -> int | None:
    """Return which page of the article an address is; None where it is none."""
    own, other = urlsplit(document.address), urlsplit(url)
    if own.hostname != other.hostname:
        return None
    if own.path == other.path and own.query != other.query:
        return _number_in_query(own.query, other.query)
    if own.query != other.query:
        return None
    (own_stem, own_end), (stem, end) = _taken_apart(own.path), _taken_apart(other.path)
    found = _SUFFIX.search(stem)
    if own_end != end or found is None:
        return None
    base = stem[: found.start()]
    return int(found[1]) if base in {own_stem, _SUFFIX.sub("", own_stem)} else None


def _taken_apart(path: str) -> tuple[str, str]:
    """Return a path without its extension, and the extension."""
    folder, slash, name = path.rpartition("/")
    stem, _, end = name.partition(".")
    return folder + slash + stem, end


def _number_in_query(own: str, other: str) -> int | None:
    numbers = [value for key, value in parse_qsl(other) if key.lower() in _PAGE_KEYS]
    same = _without_page(own) == _without_page(other)
    return int(numbers[0]) if same and numbers and numbers[0].isdecimal() and len(numbers[0]) <= 2 else None  # noqa: PLR2004


def _without_page(query: str) -> Sequence[tuple[str, str]]:
    return [pair for pair in parse_qsl(query, keep_blank_values=True) if pair[0].lower() not in _PAGE_KEYS]


def _scripted(document: Document) -> Iterable[tuple[int, str]]:
    """Yield the pages that a TRS script counts from 0: `createPageHTML(3, 0, "t20190918_693227", "shtml")`."""
    for script in document.root.iter("script"):
        found = _CREATE.search(script.text or "")
        if found and not _COLUMN.match(found[2]):
            for number in range(1, min(int(found[1]), MOST)):
                url = absolute(document.page.url, f"{found[2]}_{number}.{found[3]}")
                if url:
                    yield number, canonical(url)
