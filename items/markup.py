"""The page as a tree, and its visible text as lines that know the nodes they came from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree
from parsel import Selector

from items.labels import words
from items.text import clean

Element = etree._Element  # noqa: SLF001  lxml has no public name for the type

GAP = "\ufdd0"
"""stands in `Line.marked` where one element ends and another starts, or where print leaves a wide gap"""

BLOCKS = words(
    "address article aside blockquote body center dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 "
    "h6 header hr html legend li main nav ol p pre section table tbody td tfoot th thead tr ul caption"
)
UNSEEN = words(
    "script style noscript template head title button select textarea input option svg object embed video audio "
    "iframe canvas map"
)
_INLINE_CELLS = frozenset({"td", "th"})
_HIDEABLE = words("span i em b font a p li strong label")
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_WIDE = re.compile("[\u00a0\u2002\u2003\u3000]{2,}")
_CELL = "\ufdd1"


class TextNode(NamedTuple):
    """A piece of text in the tree: what stands inside `element`, or after its end tag (`tail`)."""

    element: Element
    tail: bool

    @property
    def text(self) -> str:
        """The text as it stands in the source."""
        return (self.element.tail if self.tail else self.element.text) or ""

    @property
    def owner(self) -> Element:
        """The element that the text stands in."""
        if not self.tail:
            return self.element
        parent = self.element.getparent()
        return self.element if parent is None else parent


@dataclass(slots=True)
class Line:
    """What prints as one line: a block's text, or a row of a table with its cells joined by a tab."""

    text: str
    marked: str
    """the same with `GAP` between elements"""
    linked: int
    """how many characters of it belong to links"""
    nodes: list[TextNode] = field(default_factory=list)

    @property
    def links(self) -> list[Element]:
        """The links that text of the line stands in, in order."""
        found = [link_of(node.owner) for node in self.nodes]
        return [link for link in dict.fromkeys(found) if link is not None]

    @property
    def is_link(self) -> bool:
        """Whether nothing but links (and marks between them) stand in the line."""
        return self.linked > 0 and len(re.sub(r"[\W\d]", "", self.text)) <= self.linked


def link_of(element: Element) -> Element | None:
    """Return the link that the element is or stands in."""
    return next((holder for holder in (element, *element.iterancestors()) if holder.tag == "a"), None)


def parse(text: str) -> Element:
    """Return the root of the page's tree; any text makes one."""
    root: Element = Selector(text=text, type="html").root
    return root


def is_element(node: Element) -> bool:
    """Tell elements from comments and processing instructions."""
    return isinstance(node.tag, str)


def hidden(element: Element) -> bool:
    """Tell whether the element is made invisible by its own style; whole boxes are not judged, scripts open them."""
    return element.tag in _HIDEABLE and bool(_HIDDEN.search(element.get("style") or ""))


def inner_text(element: Element) -> str:
    """Return all text in the element as it stands in the source, scripts included, comments not."""
    return str(element.xpath("string()"))


def text_of(element: Element) -> str:
    """Return the visible text of an element on one line."""
    return clean(" ".join(line.text for line in lines(element)))


def lines(root: Element) -> list[Line]:
    """Return the visible lines of an element in document order; empty ones are left out.

    Comments, scripts and attributes are no text.
    """
    return list(_Walk(root).lines())


def first_line(root: Element) -> Line | None:
    """Return the first visible line of an element; nothing after it is looked at."""
    return next(_Walk(root).lines(), None)


def blank(dropped: Iterable[Line]) -> None:
    """Take the text of these lines out of the tree."""
    for line in dropped:
        for element, tail in line.nodes:
            if tail:
                element.tail = None
            else:
                element.text = None


class _Walk:
    """One pass over a tree, collecting text into lines."""

    def __init__(self, root: Element) -> None:
        self.root = root
        self.buffer: list[str] = []
        self.nodes: list[TextNode] = []
        self.linked = 0
        self.links = 0
        self.rows: list[Element] = []
        self.closed = False

    def lines(self) -> Iterator[Line]:
        walker = etree.iterwalk(self.root, events=("start", "end", "comment", "pi"))
        for event, element in walker:
            if event == "start":
                yield from self._start(element)
                if element is not self.root and (element.tag in UNSEEN or hidden(element)):
                    walker.skip_subtree()
                else:
                    self._take(TextNode(element, tail=False), element.text)
                continue
            if event == "end":
                yield from self._end(element)
            if element is not self.root:
                self._take(TextNode(element, tail=True), element.tail)
        yield from self._break()

    def _start(self, element: Element) -> Iterator[Line]:
        if element.tag == "a":
            self.links += 1
        if _continues(element):
            self.buffer.append(GAP)
        elif element.tag in BLOCKS or element.tag == "br":
            yield from self._block(element)
            if element.tag == "tr" and not self.rows and _is_row(element):
                self.rows.append(element)
        elif self.closed:
            self.buffer.append(GAP)
        self.closed = False

    def _end(self, element: Element) -> Iterator[Line]:
        if element.tag == "a":
            self.links -= 1
        if self.rows and element is self.rows[-1]:
            self.rows.pop()
            yield from self._break()
        elif element.tag in BLOCKS and not _continues(element.getnext()):
            yield from self._block(element)
        elif element.tag != "br":
            self.closed = True

    def _block(self, element: Element) -> Iterator[Line]:
        """End the line; inside a row of a table only the cells are told apart."""
        if not self.rows:
            yield from self._break()
        elif element.tag in _INLINE_CELLS and element.getparent() is self.rows[-1]:
            self.buffer.append(_CELL)
        else:
            self.buffer.append(" ")

    def _take(self, node: TextNode, text: str | None) -> None:
        if not text:
            return
        self.buffer.append(_WIDE.sub(f" {GAP} ", text) if _WIDE.search(text) else text)
        self.nodes.append(node)
        visible = clean(text)
        if visible:
            self.closed = False
            self.linked += len(visible) if self.links else 0

    def _break(self) -> Iterator[Line]:
        raw = "".join(self.buffer)
        if clean(raw.replace(GAP, "").replace(_CELL, "")):
            marked = GAP.join(piece for part in re.split(f"[{GAP}{_CELL}]", raw) if (piece := clean(part)))
            yield Line(_printed(raw.replace(GAP, "")), marked, self.linked, self.nodes)
        self.buffer, self.nodes, self.linked, self.closed = [], [], 0, False


def _printed(raw: str) -> str:
    """Return the text of a line; cells have a mark on either side, what stands between two cells is layout."""
    pieces = raw.split(_CELL)
    cells = pieces[1::2] if len(pieces) > 1 else pieces
    return "\t".join(clean(cell) for cell in cells).rstrip("\t")


def _continues(element: Element | None) -> bool:
    """Tell whether the element is the value of a label: a `dd` after a `dt` that ends in a colon."""
    if element is None or element.tag != "dd":
        return False
    term = element.getprevious()
    return term is not None and term.tag == "dt" and clean(inner_text(term)).endswith(("：", ":"))


def _is_row(row: Element) -> bool:
    """Tell a row of data from one that only places things on the page."""
    cells = [cell for cell in row if cell.tag in _INLINE_CELLS]
    return len(cells) > 1 and row.find(".//table") is None
