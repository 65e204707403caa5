"""Where things stand on an article page: around the headline and around the body."""

from __future__ import annotations

from dataclasses import dataclass, field

from items.anatomy.headline import Headline
from items.document import Document
from items.furniture import is_disclaimer, is_footer, is_related_heading
from items.line import Line
from items.markup import Element, common_ancestor
from items.opening import leading

_NEAR = 12
_FAR = 40


@dataclass(slots=True)
class Layout:
    """The lines of a page by place."""

    above: list[Line] = field(default_factory=list)
    """before the headline"""
    between: list[Line] = field(default_factory=list)
    """after the headline and before the text: subtitle, meta line; without headline what is just above the body"""
    after: list[Line] = field(default_factory=list)
    """after the body, down to other news or the page's footer"""
    frame: range = range(0)
    """the lines of the smallest part of the page that holds both headline and body"""

    def is_framed(self, line: Line) -> bool:
        """Tell whether the line stands in the part of the page that holds headline and body."""
        return line.number in self.frame


def arrange(document: Document, headline: Headline | None, body: Element) -> Layout:
    """Sort the lines of a page around its headline and its body."""
    lines = document.lines
    heading, text = headline.span if headline else range(0), document.span(body)
    first, last = text.start, text.stop
    above: list[Line] = []
    between = lines[max(0, first - _NEAR) : first]
    if heading and heading.stop <= first:
        above, between = lines[: heading.start], lines[heading.stop : first]
    elif heading and heading.start in text:
        above, between = lines[: heading.start], []
        first = heading.stop
    inside = lines[first:last]
    between = between + inside[: leading(inside, headline.text if headline else None)]
    return Layout(above, between, _after(lines[last:]), _frame(document, headline.element if headline else None, body))


def meta_lines(layout: Layout) -> list[Line]:
    """Return the lines that tell source and time: below the headline, else above it or after the body."""
    around = [line for line in (*layout.above, *layout.after) if layout.is_framed(line) and line.is_meta]
    return layout.between + around


def _frame(document: Document, headline: Element | None, body: Element) -> range:
    if headline is not None:
        return document.span(common_ancestor(headline, body))
    parent = body.getparent()
    return document.span(body if parent is None else parent)


def _after(lines: list[Line]) -> list[Line]:
    taken: list[Line] = []
    for line in lines[:_FAR]:
        if is_related_heading(line.text) or is_disclaimer(line.text) or is_footer(line.text):
            break
        taken.append(line)
    return taken
