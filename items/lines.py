"""The visible text of a tree as lines that know the nodes they came from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import cast

from lxml import etree

from items.line import Line, TextNode
from items.markup import BLOCKS, CELLS, GAP, UNSEEN, Element, hidden, inner_text
from items.text import clean

_WIDE = re.compile("[\u00a0\u2002\u2003\u3000]{2,}")
_CELL = "\ufdd1"
_STYLED = etree.XPath("descendant::*[contains(@style, 'none')]")
_BREAKING = BLOCKS | {"br"}
_PARTS = re.compile(f"[{GAP}{_CELL}]")


Spans = dict[Element, tuple[int, int]]
"""which lines stand in an element: number of the first, and of the one after the last"""


def lines(root: Element, spans: Spans | None = None) -> list[Line]:
    """Return the visible lines of an element in document order; empty ones are left out.

    Comments, scripts and attributes are no text. `spans` is filled with the lines of each visible element.
    """
    return list(_Walk(root, spans).lines())


def first_line(root: Element) -> Line | None:
    """Return the first visible line of an element; nothing after it is looked at."""
    return next(_Walk(root).lines(), None)


def text_of(element: Element) -> str:
    """Return the visible text of an element on one line."""
    if not len(element) and element.tag not in UNSEEN:
        return clean(element.text or "")
    return " ".join(line.text.replace("\t", " ") for line in lines(element))


def blank(dropped: Iterable[Line]) -> None:
    """Take the text of these lines out of the tree."""
    for line in dropped:
        for element, tail in line.nodes:
            if tail:
                element.tail = None
            else:
                element.text = None


class _Walk:
    """One pass over a tree, collecting text into lines. Every page takes it, so that it is kept fast."""

    def __init__(self, root: Element, spans: Spans | None = None) -> None:
        self.root = root
        self.spans: Spans = {} if spans is None else spans
        self.count = 0
        self.buffer: list[str] = []
        self.nodes: list[TextNode] = []
        self.linked = 0
        self.links = 0
        self.rows: list[Element] = []
        self.closed = False

    def lines(self) -> Iterator[Line]:  # noqa: C901, PLR0912  one loop: calls would double its time
        root, spans = self.root, self.spans
        unseen = {element for element in cast("list[Element]", _STYLED(root)) if hidden(element)}
        walker = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
        for event, element in walker:
            tag = element.tag
            if event == "start":
                if tag in _BREAKING:
                    if (line := self._open(element, tag)) is not None:
                        yield line
                else:
                    self._open_inline(tag)
                if element is not root and (tag in UNSEEN or element in unseen):
                    walker.skip_subtree()
                    continue
                spans[element] = (self.count, self.count)
                text = element.text
                if text and (self.buffer or not text.isspace()):
                    self._take(TextNode(element, tail=False), text)
                continue
            if event == "end":
                if tag in BLOCKS:
                    if (line := self._close(element, tag)) is not None:
                        yield line
                elif tag != "br":
                    self.closed = True
                    self.links -= tag == "a"
                if element in spans:
                    spans[element] = (spans[element][0], self.count + bool(self.nodes))
            text = element.tail
            if text and element is not root and (self.buffer or not text.isspace()):
                self._take(TextNode(element, tail=True), text)
        if (line := self._break()) is not None:
            yield line

    def _open_inline(self, tag: str) -> None:
        if self.closed:
            self.buffer.append(GAP)
            self.closed = False
        self.links += tag == "a"

    def _open(self, element: Element, tag: str) -> Line | None:
        self.closed = False
        if tag == "dd" and _continues(element):
            self.buffer.append(GAP)
            return None
        line = self._block(element)
        if tag == "tr" and not self.rows and _is_row(element):
            self.rows.append(element)
        return line

    def _close(self, element: Element, tag: str) -> Line | None:
        if self.rows and element is self.rows[-1]:
            self.rows.pop()
            return self._break()
        if tag == "dt" and _continues(element.getnext()):
            self.closed = True
            return None
        return self._block(element)

    def _block(self, element: Element) -> Line | None:
        """End the line; inside a row of a table only the cells are told apart."""
        if not self.rows:
            return self._break() if self.buffer else None
        cell = element.tag in CELLS and element.getparent() is self.rows[-1]
        self.buffer.append(_CELL if cell else " ")
        return None

    def _take(self, node: TextNode, text: str) -> None:
        self.buffer.append(_WIDE.sub(f" {GAP} ", text) if _WIDE.search(text) else text)
        visible = clean(text)
        if not visible:
            return
        self.nodes.append(node)
        self.closed = False
        if self.links:
            self.linked += len(visible)

    def _break(self) -> Line | None:
        line = None
        if self.nodes:
            line = _line("".join(self.buffer), self.linked, self.nodes, self.count)
            self.count += 1
            self.nodes = []
        self.buffer, self.linked, self.closed = [], 0, False
        return line


def _line(raw: str, linked: int, nodes: list[TextNode], number: int) -> Line:
    """Return the line; cells have a mark on either side, what stands between two cells is layout."""
    if GAP not in raw and _CELL not in raw:
        text = clean(raw)
        return Line(text, text, linked, nodes, number)
    marked = GAP.join(piece for part in _PARTS.split(raw) if (piece := clean(part)))
    if _CELL not in raw:
        return Line(clean(raw.replace(GAP, "")), marked, linked, nodes, number)
    cells = raw.replace(GAP, "").split(_CELL)[1::2]
    return Line("\t".join(clean(cell) for cell in cells).rstrip("\t"), marked, linked, nodes, number)


def _continues(element: Element | None) -> bool:
    """Tell whether the element is the value of a label: a `dd` after a `dt` that ends in a colon."""
    if element is None or element.tag != "dd":
        return False
    term = element.getprevious()
    return term is not None and term.tag == "dt" and clean(inner_text(term)).endswith(("：", ":"))


def _is_row(row: Element) -> bool:
    """Tell a row of data from one that only places things on the page."""
    cells = [cell for cell in row if cell.tag in CELLS]
    return len(cells) > 1 and row.find(".//table") is None
