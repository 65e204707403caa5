"""The visible text of a tree as lines that know the nodes they came from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, cast

from lxml import etree

from items.line import Line
from items.markup import BLOCKS, CELL, CELLS, GAP, UNSEEN, Element, hidden, inner_text
from items.text import clean

_STYLES = etree.XPath("descendant::*/@style[contains(., 'none')]")
_NO_ELEMENTS: frozenset[Any] = frozenset({etree.Comment, etree.ProcessingInstruction})
_BREAKING = BLOCKS | {"br"}


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
        for element, tail in line.places:
            if tail:
                element.tail = None
            else:
                element.text = None


def _walk(root: Element, spans: Spans) -> Iterator[Line]:  # noqa: C901, PLR0912, PLR0915
    """Yield the lines. One loop without calls where it can be: every page takes it, calls would double its time."""
    buffer: list[str] = []
    places: list[tuple[Element, bool]] = []
    linked: list[str] = []  # the texts among them that stand in links
    number = links = 0
    row: Element | None = None  # the row of a table whose cells are being joined
    closed = False  # the last thing was the end of an inline element
    unseen = {element for style in cast("list[Any]", _STYLES(root)) if hidden(element := style.getparent())}
    unseen.discard(root)
    firsts, ends = spans.firsts, spans.ends
    around: list[Element] = []  # the elements that have not ended
    skipped: Element | None = None  # the one of them that is not shown
    for element in (*root.iter(), None):
        parent = None if element is None or element is root else element.getparent()
        while around and around[-1] is not parent:
            ended = around.pop()
            if skipped is not None:
                if ended is not skipped:
                    continue
                skipped = None
            tag = ended.tag
            if tag not in BLOCKS:
                if tag not in _NO_ELEMENTS:
                    closed = tag != "br"
                    links -= tag == "a"
            elif row is not None and row is not ended:
                buffer.append(_mark(ended, row))
            elif tag == "dt" and _continues(ended.getnext()):
                closed = True
            else:
                row = None
                if places:
                    if (line := _line("".join(buffer), linked, places, number)).text:
                        yield line
                        number += 1
                    linked, places = [], []
                buffer.clear()
                closed = False
            ends[ended] = number + 1 if places else number
            text = None if ended is root else ended.tail
            if text and (buffer or not text.isspace()):
                buffer.append(text)
                if not text.isspace():
                    places.append((ended, True))
                    closed = False
                    if links:
                        linked.append(text)
        if element is None:
            break
        around.append(element)
        if skipped is not None:
            continue
        tag = element.tag
        if tag in _NO_ELEMENTS:
            skipped = element
            continue
        if tag not in _BREAKING:
            if closed:
                buffer.append(GAP)
            links += tag == "a"
        elif tag == "dd" and _continues(element):
            buffer.append(GAP)
        elif row is not None:
            buffer.append(_mark(element, row))
        else:
            row = element if tag == "tr" and _is_row(element) else None
            if places:
                if (line := _line("".join(buffer), linked, places, number)).text:
                    yield line
                    number += 1
                linked, places = [], []
            buffer.clear()
        closed = False
        if (tag in UNSEEN and element is not root) or element in unseen:
            skipped = element
            continue
        firsts[element] = number
        text = element.text
        if text and (buffer or not text.isspace()):
            buffer.append(text)
            if not text.isspace():
                places.append((element, False))
                if links:
                    linked.append(text)
    if places and (line := _line("".join(buffer), linked, places, number)).text:
        yield line


def _mark(element: Element, row: Element) -> str:
    """Return what stands for an edge of an element in a row of a table: only the cells are told apart."""
    return CELL if element.tag in CELLS and element.getparent() is row else " "


def _line(raw: str, linked: list[str], places: list[tuple[Element, bool]], number: int) -> Line:
    """Return the line; cells have a mark on either side, what stands between two cells is layout."""
    plain = raw.replace(GAP, "")
    cells = plain.split(CELL)[1::2] or [plain]
    text = "\t".join(map(clean, cells)).rstrip("\t")
    inside = len(text) if len(linked) == len(places) else sum([len(clean(piece)) for piece in linked])
    return Line(text, raw, inside, places, number)


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
