"""The visible text of a tree as lines that know the nodes they came from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, cast

from lxml import etree

from items.line import Line, TextNode
from items.markup import BLOCKS, CELLS, GAP, UNSEEN, Element, hidden, inner_text
from items.text import clean

_WIDE = re.compile("[\u00a0\u2002\u2003\u3000]{2,}")
_CELL = "\ufdd1"
_STYLES = etree.XPath("descendant::*/@style[contains(., 'none')]")
_BREAKING = BLOCKS | {"br"}
_PARTS = re.compile(f"[{GAP}{_CELL}]")


@dataclass(slots=True)
class Spans:
    """Which lines stand in an element: number of the first, and of the one after the last."""

    firsts: dict[Element, int] = field(default_factory=dict)
    ends: dict[Element, int] = field(default_factory=dict)

    def of(self, element: Element) -> range:
        """Return the numbers of the lines that stand in an element; none of one that is not shown."""
        first = self.firsts.get(element)
        return range(0) if first is None else range(first, self.ends[element])


def lines(root: Element, spans: Spans | None = None) -> list[Line]:
    """Return the visible lines of an element in document order; empty ones are left out.

    Comments, scripts and attributes are no text. `spans` is filled with the lines of each visible element.
    """
    return list(_walk(root, Spans() if spans is None else spans))


def first_line(root: Element) -> Line | None:
    """Return the first visible line of an element; nothing after it is looked at."""
    return next(_walk(root, Spans()), None)


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


def _walk(root: Element, spans: Spans) -> Iterator[Line]:  # noqa: C901, PLR0912, PLR0915
    """Yield the lines. One loop without calls where it can be: every page takes it, calls would double its time."""
    buffer: list[str] = []
    nodes: list[TextNode] = []
    linked: list[str] = []  # the texts among them that stand in links
    number = links = 0
    row: Element | None = None  # the row of a table whose cells are being joined
    closed = False  # the last thing was the end of an inline element
    unseen = {element for style in cast("list[Any]", _STYLES(root)) if hidden(element := style.getparent())}
    firsts, ends = spans.firsts, spans.ends
    walker = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in walker:
        tag = element.tag
        breaks = False
        if event == "start":
            if tag not in _BREAKING:
                if closed:
                    buffer.append(GAP)
                links += tag == "a"
            elif tag == "dd" and _continues(element):
                buffer.append(GAP)
            elif row is not None:
                buffer.append(_mark(element, row))
            else:
                breaks = True
                row = element if tag == "tr" and _is_row(element) else None
            closed = False
        elif event == "end":
            if tag not in BLOCKS:
                closed = tag != "br"
                links -= tag == "a"
            elif row is element:
                breaks, row = True, None
            elif row is not None:
                buffer.append(_mark(element, row))
            elif tag == "dt" and _continues(element.getnext()):
                closed = True
            else:
                breaks = True
        if breaks:
            if nodes:
                if (line := _line("".join(buffer), linked, nodes, number)).text:
                    yield line
                    number += 1
                linked, nodes = [], []
            if buffer:
                buffer = []
            closed = False
        if event == "start":
            if element is not root and (tag in UNSEEN or element in unseen):
                walker.skip_subtree()
                continue
            firsts[element] = number
            text, tail = element.text, False
        else:
            if element is root:
                text = None
            else:
                text, tail = element.tail, True
            if event == "end":
                ends[element] = number + 1 if nodes else number
        if text and (buffer or not text.isspace()):
            buffer.append(text)
            if not text.isspace():
                nodes.append(TextNode(element, tail))
                closed = False
                if links:
                    linked.append(text)
    if nodes and (line := _line("".join(buffer), linked, nodes, number)).text:
        yield line


def _mark(element: Element, row: Element) -> str:
    """Return what stands for an edge of an element in a row of a table: only the cells are told apart."""
    return _CELL if element.tag in CELLS and element.getparent() is row else " "


def _line(raw: str, linked: list[str], nodes: list[TextNode], number: int) -> Line:
    """Return the line; cells have a mark on either side, what stands between two cells is layout."""
    if _WIDE.search(raw):
        raw = _WIDE.sub(f" {GAP} ", raw)
    if GAP not in raw and _CELL not in raw:
        text = marked = clean(raw)
    else:
        marked = GAP.join(piece for part in _PARTS.split(raw) if (piece := clean(part)))
        text = clean(raw.replace(GAP, "")) if _CELL not in raw else _row(raw.replace(GAP, ""))
    inside = len(text) if len(linked) == len(nodes) else sum(len(clean(piece)) for piece in linked)
    return Line(text, marked, inside, nodes, number)


def _row(raw: str) -> str:
    return "\t".join(clean(cell) for cell in raw.split(_CELL)[1::2]).rstrip("\t")


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
