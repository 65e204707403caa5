"""Which further addresses an article needs: its other pages, and the frame that holds its body."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Self
from urllib.parse import parse_qsl, urlsplit

from items.body import Body
from items.document import Document
from items.files import attachment_url
from items.furniture import is_related_heading
from items.lines import blank, lines, text_of
from items.lists import pager
from items.markup import Element, marks
from items.text import squeeze
from items.urls import absolute, canonical, host

MOST = 50
"""pages of one article; more are no article"""

_SHOW = "阅读|查看|显示|浏览|展开"
_ALL = rf"(?:在?本页|点击)?(?:余下|剩余|{_SHOW})*(?:全文|内容|全部)(?:{_SHOW})?|单页(?:{_SHOW})"
_TEXT = re.compile(rf"[\[［【(（<]?(?:下一?[页頁]|后一?页|第?(?P<number>\d{{1,2}})页?|(?P<all>{_ALL}))[\]］】)）>»]*")
_LINE = re.compile(rf"(?:[\W\d_]|[上前]一?[页頁]|[下后]一?[页頁]|首页|[尾末]页|第|共|页|{_ALL})*")
_NUMBER = r"\d{1,2}|all|full"
_SUFFIX = re.compile(rf"(?:[-_/]|(?<=[a-z]))({_NUMBER})$")
_FIRST = re.compile(r"[-_][01]$")
_WHOLE = frozenset({"0", "all", "full"})
_PAGE_KEYS = frozenset({"page", "p", "pageno", "pagenum", "pn", "currentpage", "cp"})
_TOOL = re.compile(
    r"jiathis|bdshare|baidu|player|comment|pinglun|weather|tianqi|banner|"
    r"(?:^|[\W_\d])(?:share|maps?|videos?|login|search|so|counts?|counter|stats?|ads?|gg|vote|top|head(?:er)?|foot(?:er)?|"
    r"nav|menu|left|right)(?:$|[\W_\d])",
    re.IGNORECASE,
)
_CONTENT = re.compile(r"content|article|zhengwen|main|body|detail", re.IGNORECASE)
_NOWHERE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|(?:width|height)\s*:\s*[01](?:px)?\s*(?:;|$)")
_BELOW = 8


@dataclass(frozen=True)
class Series:
    """What the addresses of one article's pages have in common."""

    host: str
    stems: frozenset[str]
    """path of the first page without extension, and without `_1` at its end, which may be the page's number"""
    end: str
    query: tuple[tuple[str, str], ...]
    """without the page's number"""

    @classmethod
    def of(cls, address: str) -> Self:
        """Return the series that begins with an address."""
        parts = urlsplit(address)
        stem, end = _taken_apart(parts.path)
        return cls(host(address), frozenset({stem, _FIRST.sub("", stem)}), end, _without_page(parts.query))

    def page(self, url: str) -> str | None:
        """Return which page of the series an address is: a number, `all` or `full`; None where it is none."""
        parts = urlsplit(url)
        stem, end = _taken_apart(parts.path)
        if host(url) != self.host or end != self.end or _without_page(parts.query) != self.query:
            return None
        asked = [value for key, value in parse_qsl(parts.query) if key.lower() in _PAGE_KEYS]
        if stem in self.stems and len(asked) == 1 and re.fullmatch(_NUMBER, asked[0]):
            return asked[0]
        found = _SUFFIX.search(stem)
        return found[1] if found and stem[: found.start()] in self.stems else None


def frame(document: Document) -> tuple[Element, str] | None:
    """Return the element around the frame that can hold the body, and the frame's address.

    A page of the same host, shown, no player or tool; one whose name says content counts before others.
    """
    found = [(element, url) for element in document.root.iter("iframe", "frame") if (url := _frame(element, document))]
    found.sort(key=lambda pair: not _CONTENT.search(marks(pair[0])))
    element, url = found[0] if found else (None, "")
    parent = element.getparent() if element is not None else None
    return None if parent is None else (parent, url)


def bare(document: Document) -> Element | None:
    """Return the body of a page that shows nothing but text; None where lines of links stand around it."""
    around = (line for line in document.lines if line.is_link and not line.is_furniture)
    links = (link for line in around for link in line.links)
    if any(attachment_url(link, document.base) is None and not _pager_text(link) for link in links):
        return None
    return document.root.find("body")


def further(document: Document, container: Element, first: str) -> list[str]:
    """Return the addresses of the article's other pages that this page names, in their order.

    `first` is the address of the article's first page. A link counts in the container or right below it, where its text
    is a page's number, 下一页 or 全文 and its address is the first page's with a number behind it (`t123_1.shtml`,
    `123_2.html`, `show-20-4272-2.html`, `?page=2`). A page that holds all the text counts alone.
    """
    series = Series.of(first)
    pages = {number: url for number, url in _scripted(document, first) if url != document.address}
    for link in _links(document, container):
        told = _pager_text(link)
        url = absolute(document.base, link.get("href")) if told and told["number"] != "1" else None
        page = series.page(url) if url else None
        if url is None or page is None or told is None or canonical(url) in {first, document.address}:
            continue
        if told["all"] and page in _WHOLE:
            return [canonical(url)]
        if page.isdecimal():
            pages.setdefault(int(page), canonical(url))
    return [pages[number] for number in sorted(pages)][:MOST]


def without_pager(container: Element, document: Document, first: str) -> Element:
    """Return the container without the lines that lead to the article's other pages; itself where it has none."""
    series = Series.of(first)
    if not any(_leads(link, document, series, first) for link in container.iter("a")):
        return container
    copied = copy.deepcopy(container)
    copied.tail = None
    blank(
        line
        for line in lines(copied)
        if _LINE.fullmatch(line.text) and any(_leads(link, document, series, first) for link in line.links)
    )
    return copied


def _leads(link: Element, document: Document, series: Series, first: str) -> bool:
    url = absolute(document.base, link.get("href")) if _pager_text(link) else None
    return url is not None and (canonical(url) == first or series.page(url) is not None)


def join(body: Body, more: Body) -> Body:
    """Return the body with what a further page holds; a page that holds all of it takes its place.

    A page that says nothing new adds nothing: some servers give the first page whatever number is asked for.
    """
    if _holds(more, body):
        return more
    if not _holds(body, more):
        body.extend(more)
    body.images = list({image.url: image for image in reversed(body.images)}.values())[::-1]
    body.attachments = list({file.url: file for file in reversed(body.attachments)}.values())[::-1]
    return body


def _holds(body: Body, other: Body) -> bool:
    return _said(other) <= _said(body)


def _said(body: Body) -> set[str]:
    files = {image.url for image in body.images} | {file.url for file in body.attachments}
    return files | {squeeze(line) for line in (body.text or "").split("\n") if line}


def _frame(element: Element, document: Document) -> str | None:
    url = absolute(document.base, element.get("src") or element.get("data-src"))
    tiny = any((element.get(side) or "").strip() in {"0", "1", "0px", "1px"} for side in ("width", "height"))
    if url is None or tiny or _NOWHERE.search((element.get("style") or "").lower()):
        return None
    if host(url) != host(document.address) or attachment_url(element, document.base):
        return None
    if canonical(url) == document.address or _TOOL.search(f"{marks(element)} {urlsplit(url).path}"):
        return None
    return canonical(url)


def _links(document: Document, container: Element) -> Iterator[Element]:
    span = document.span(container)
    for number in range(span.start, min(span.stop + _BELOW, len(document.lines))):
        line = document.lines[number]
        if number >= span.stop and is_related_heading(line.text):
            return
        yield from line.links


def _pager_text(link: Element) -> re.Match[str] | None:
    return _TEXT.fullmatch(squeeze(text_of(link)))


def _taken_apart(path: str) -> tuple[str, str]:
    """Return a path without its extension, and the extension; of a folder, without the last slash, and the slash."""
    folder, slash, name = path.rpartition("/")
    if not name:
        return folder, slash
    stem, dot, end = name.partition(".")
    return folder + slash + stem, dot + end


def _without_page(query: str) -> tuple[tuple[str, str], ...]:
    pairs = parse_qsl(query, keep_blank_values=True)
    return tuple(pair for pair in pairs if pair[0].lower() not in _PAGE_KEYS or not re.fullmatch(_NUMBER, pair[1]))


def _scripted(document: Document, first: str) -> Iterable[tuple[int, str]]:
    """Yield the pages that a script counts for the article's own name, never for a column's (cms.md section 2.4).

    `createPageHTML(3, 0, "t20190918_693227", "shtml")` counts from 0, with a box's name first it counts from 1.
    """
    names = {stem.rpartition("/")[2] for stem in Series.of(first).stems}
    for script in document.root.iter("script"):
        for values in pager.calls(script.text or ""):
            count = next((int(value) for value in values[:2] if re.fullmatch(r"\d{1,2}", value)), 0)
            place = next((place for place, value in enumerate(values[:-1]) if value in names), None)
            if place is None:
                continue
            following = range(1, min(count, MOST)) if values[0].isdecimal() else range(2, min(count, MOST) + 1)
            for number in following:
                url = absolute(first, f"{values[place]}_{number}.{values[place + 1]}")
                if url:
                    yield number, canonical(url)
