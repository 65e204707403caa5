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
    return list(_walk(root, {} if spans is None else spans))


def first_line(root: Element) -> Line | None:
    """Return the first visible line of an element; nothing after it is looked at."""
    return next(_walk(root, {}), None)


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
    number = linked = links = 0
    row: Element | None = None  # the row of a table whose cells are being joined
    closed = False  # the last thing was the end of an inline element
    unseen = {element for element in cast("list[Element]", _STYLED(root)) if hidden(element)}
    walker = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in walker:
        ends = False
        if event == "start":
            tag = element.tag
            if tag not in _BREAKING:
                if closed:
                    buffer.append(GAP)
                links += tag == "a"
            elif tag == "dd" and _continues(element):
                buffer.append(GAP)
            elif row is not None:
                buffer.append(_mark(element, row))
            else:
                ends = True
                row = element if tag == "tr" and _is_row(element) else None
            closed = False
        elif event == "end":
            tag = element.tag
            if tag not in BLOCKS:
                closed = tag != "br"
                links -= tag == "a"
            elif row is element:
                ends, row = True, None
            elif row is not None:
                buffer.append(_mark(element, row))
            elif tag == "dt" and _continues(element.getnext()):
                closed = True
            else:
                ends = True
        if ends:
            if nodes and (line := _line("".join(buffer), linked, nodes, number)).text:
                yield line
                number += 1
            if nodes:
                linked, nodes = 0, []
            if buffer:
                buffer = []
            closed = False
        if event == "start":
            if element is not root and (tag in UNSEEN or element in unseen):
                walker.skip_subtree()
                continue
            spans[element] = (number, number)
            text, tail = element.text, False
        else:
            if event == "end" and element in spans:
                spans[element] = (spans[element][0], number + bool(nodes))
            text, tail = (None if element is root else element.tail), True
        if text and (buffer or not text.isspace()):
            buffer.append(text)
            if not text.isspace():
                nodes.append(TextNode(element, tail))
                closed = False
                linked += len(clean(text)) if links else 0
    if nodes and (line := _line("".join(buffer), linked, nodes, number)).text:
        yield line


def _mark(element: Element, row: Element) -> str:
    """Return what stands for an edge of an element in a row of a table: only the cells are told apart."""
    return _CELL if element.tag in CELLS and element.getparent() is row else " "


def _line(raw: str, linked: int, nodes: list[TextNode], number: int) -> Line:
    """Return the line; cells have a mark on either side, what stands between two cells is layout."""
    if _WIDE.search(raw):
        raw = _WIDE.sub(f" {GAP} ", raw)
    elif GAP not in raw and _CELL not in raw:
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
