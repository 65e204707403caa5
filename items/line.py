"""A line of a page: its text, where it stands in the tree, and what it is."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from items.credits import Credit, read_line
from items.furniture import LONGEST_META, is_furniture, is_meta
from items.lazy import lazy
from items.markup import CELL, GAP, Element, common_ancestor, link_of
from items.scan import Labelled, scan
from items.text import clean

_MARKS = re.compile(r"[\W\d]+")
_WIDE = re.compile("[\u00a0\u2002\u2003\u3000]{2,}")
_PARTS = re.compile(f"[{GAP}{CELL}]")


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


@dataclass(eq=False)
class Line:
    """What prints as one line: a block's text, or a row of a table with its cells joined by a tab."""

    text: str
    raw: str
    """the same as it stands in the source, with `GAP` between elements and `CELL` at the edges of cells"""
    linked: int
    """how many characters of it belong to links"""
    places: list[tuple[Element, bool]] = field(default_factory=list)
    """where its text stands in the tree, what makes a `TextNode` each"""
    number: int = 0
    """0 for the first line of the tree"""

    @lazy
    def marked(self) -> str:
        """The text with `GAP` between elements."""
        raw = _WIDE.sub(f" {GAP} ", self.raw)
        if GAP not in raw and CELL not in raw:
            return self.text
        return GAP.join([piece for part in _PARTS.split(raw) if (piece := clean(part))])

    @lazy
    def nodes(self) -> list[TextNode]:
        """The pieces of text in the tree."""
        return [TextNode(element, tail) for element, tail in self.places]

    @property
    def owner(self) -> Element:
        """The element that the line's text starts in."""
        return TextNode(*self.places[0]).owner

    @lazy
    def element(self) -> Element:
        """The smallest element that holds the whole line."""
        element = self.nodes[0].owner
        for node in self.nodes[1:]:
            element = common_ancestor(element, node.owner)
        return element

    @lazy
    def labels(self) -> tuple[str, tuple[Labelled, ...]]:
        """The line taken apart at its labels: what stands before the first one, and the labels."""
        return scan(self.marked)

    @lazy
    def credits(self) -> list[Credit] | None:
        """The credits of a line that holds nothing else; None for any other line."""
        return read_line(self.marked)

    @lazy
    def is_meta(self) -> bool:
        """Whether it holds source, time or views of the article and nothing else."""
        return len(self.marked) <= LONGEST_META and is_meta(self.marked, *self.labels)

    @lazy
    def is_furniture(self) -> bool:
        """Whether it is a tool of the page, a link to the next article, or 原标题."""
        return is_furniture(self.text, linked=self.linked > 0)

    @lazy
    def links(self) -> list[Element]:
        """The links that text of the line stands in, in order."""
        if not self.linked:
            return []
        found = [link_of(node.owner) for node in self.nodes]
        return [link for link in dict.fromkeys(found) if link is not None]

    @lazy
    def is_link(self) -> bool:
        """Whether nothing but links (and marks between them) stand in the line."""
        if not self.linked:
            return False
        return self.linked >= len(self.text) or len(_MARKS.sub("", self.text)) <= self.linked
