"""What the readers of known systems share: how a system is told, and where its pages keep things."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from urllib.parse import parse_qs, urlsplit

from items import files
from items.anatomy import density
from items.anatomy import headline as headlines
from items.anatomy.headline import Headline
from items.article import Attachment
from items.body import Body
from items.dates import Moment, read_moment
from items.document import Document
from items.furniture import is_disclaimer, is_footer
from items.labels import Role
from items.lazy import lazy
from items.line import Line
from items.lines import text_of
from items.markup import Element, link_of
from items.page import Page
from items.readers.base import Reader
from items.scan import scan

_MEDIA = ("img", "video", "audio", "iframe", "embed", "object")
_SAYS_NOTHING = re.compile(r"(?:附件|下载|点击|查看|此处|这里|文件|[\s\d一二三四五六七八九十:：()（）\[\]【】])*")
_PRECISIONS = ("month", "day", "minute", "second")
_SUMMARY = re.compile(r"[【\[（(]?(?:内容)?(?:摘\s*要|导\s*读|概述|核心提示|提要|编者按)")
_LEAST_TEXT = 20
_NAME_FIELDS = ("fileName", "filename", "name")


class FamilyReader(Reader):
    """Reads articles of one system. Every place is optional: where none is found, the generic way is taken."""

    address: re.Pattern[str] | None = None
    """found in addresses of this system's pages and no others; counts where no markup speaks"""
    marks: Sequence[str] = ()
    """strings that only the system itself writes: its scripts, links, comments"""
    copied: Sequence[str] = ()
    """strings of its containers: they travel with text into pages of other systems"""
    proof: re.Pattern[str] | None = None
    """must be found as well where a mark alone does not suffice"""
    time_selectors: Sequence[str] = ()
    source_selectors: Sequence[str] = ()

    @classmethod
    def is_served_by(cls, page: Page) -> bool:
        """Tell whether something beside address and text tells the system; nothing does for most."""
        del page
        return False

    def find_container(self, document: Document) -> tuple[Element, str] | None:
        """Return the documented container, else the densest part of the page, with the text that stands beside it."""
        documented = self._place if document is self.document else self._documented(document)
        found = documented or density.find(document)
        return None if found is None else (_whole(document, found[0]), found[1])

    @lazy
    def is_documented(self) -> bool:
        """Whether the body stands where this family is known to keep it."""
        return self._place is not None

    @lazy
    def _place(self) -> tuple[Element, str] | None:
        return self._documented(self.document)

    @lazy
    def headline(self) -> Headline | None:
        """The headline and the element that shows it; a place that shows several headlines shows none."""
        selectors = [css for css in self.headline_selectors if self._only(css)]
        return headlines.find(self.document, selectors, self.container)

    @lazy
    def body(self) -> Body:
        """The body; files whose link says nothing are named as the system stores them."""
        body = super().body
        unnamed = [file for file in body.attachments if _SAYS_NOTHING.fullmatch(file.name or "")]
        stored = self.file_names() if unnamed else {}
        for file in unnamed:
            file.name = stored.get(file.url) or stored_name(file) or file.name
        return body

    def file_names(self) -> dict[str, str]:
        """Return names of files by address, as the system stores them."""
        return {}

    def _documented(self, document: Document) -> tuple[Element, str] | None:
        for css in self.body_selectors:
            found = [element for element in document.select(css) if holds_anything(document, element)]
            if found:
                return max(found, key=document.length), f"selector {css}"
        return None

    def _only(self, css: str) -> str | None:
        """Return the text of the place; None where there is none, or several with different texts."""
        found = {
            text for element in self.document.select(css) if link_of(element) is None if (text := text_of(element))
        }
        return found.pop() if len(found) == 1 else None

    def published(self) -> Moment | None:
        """Return when it was published: the time in its place, unless the same day is told more precisely."""
        told = super().published()
        for css in self.time_selectors:
            placed = read_moment(self._only(css) or "", fetched_at=self.page.fetched_at)
            if placed is not None and (told is None or not _refines(told, placed)):
                return self._note("published_at", (placed, f"selector {css}"))
        return told

    def _sources(self) -> Iterator[tuple[str, str]]:
        for css in self.source_selectors:
            labels = scan(self._only(css) or "")
            told = [label.value for label in labels[1] if label.role is Role.SOURCE]
            yield told[0] if told else labels[0], f"selector {css}"
        yield from super()._sources()


def own(path: str) -> re.Pattern[str]:
    """Return a pattern for a link, script or form whose address holds the path and names no other host."""
    return re.compile(rf"(?:href|src|action)\s*=\s*[\"']?(?![a-z]+:|//)[^\"'>\s]*{path}", re.IGNORECASE)


def holds_anything(document: Document, element: Element) -> bool:
    """Tell whether the element holds an article's text, picture or file, and is not mainly links to other pages."""
    lines = document.lines_of(element)
    shown = sum(len(line.text) for line in lines)
    linked = sum(line.linked for line in lines if not _is_file_line(line.links, document.base))
    if shown:
        return 2 * linked <= shown
    return any(True for _ in element.iter(*_MEDIA)) or any(part.get("pdfsrc") for part in element.iter("div"))


def _whole(document: Document, box: Element) -> Element:
    """Return the parent where it holds nothing but more text: copied text brings the box of the system it was in."""
    parent = box.getparent()
    if parent is None or parent.tag in {"body", "html"}:
        return box
    own = document.span(box)
    beside = [line for line in document.lines_of(parent) if line.number not in own]
    text = [line for line in beside if _is_text(line)]
    return parent if text and all(line.credits or line in text for line in beside) else box


def _is_text(line: Line) -> bool:
    if len(line.text) < _LEAST_TEXT or line.linked or line.credits or line.is_meta or line.is_furniture:
        return False
    aside = is_disclaimer(line.text) or is_footer(line.text) or _SUMMARY.match(line.text)
    return "。" in line.text and not aside


def _refines(told: Moment, placed: Moment) -> bool:
    same = told.iso[:10] == placed.iso[:10]
    return same and _PRECISIONS.index(told.precision) > _PRECISIONS.index(placed.precision)


def _is_file_line(links: Sequence[Element], base: str) -> bool:
    return bool(links) and all(files.attachment_url(link, base) is not None for link in links)


def stored_name(file: Attachment) -> str | None:
    """Return the file's name that its address asks for."""
    fields = parse_qs(urlsplit(file.url).query)
    return next((fields[name][0] for name in _NAME_FIELDS if name in fields), None)
