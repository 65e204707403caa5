"""Where things stand on an article page: around the headline and around the body."""

from __future__ import annotations

from dataclasses import dataclass, field

from items.furniture import is_disclaimer, is_footer, is_meta_line, is_related_heading, leading
from items.markup import Element, Line

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
    frame: frozenset[Element] = frozenset()
    """the elements of the smallest part of the page that holds both headline and body"""

    def is_framed(self, line: Line) -> bool:
        """Tell whether the line stands in the part of the page that holds headline and body."""
        return line.nodes[0].owner in self.frame


def arrange(lines: list[Line], headline: Element | None, body: Element, title: str | None) -> Layout:
    """Sort the lines of a page around its headline and its body."""
    heading = _numbers(lines, headline)
    text = _numbers(lines, body)
    frame = _frame(headline, body)
    first, last = _span(lines, text, body)
    above: list[Line] = []
    between = lines[max(0, first - _NEAR) : first]
    if heading and heading[-1] < first:
        above, between = lines[: heading[0]], lines[heading[-1] + 1 : first]
    elif heading and heading[0] in text:
        above, between = lines[: heading[0]], []
        first = heading[-1] + 1
    inside = lines[first : last + 1]
    between = between + inside[: leading([line.text for line in inside], title)]
    return Layout(above, between, _after(lines[last + 1 :]), frame)


def meta_lines(layout: Layout) -> list[Line]:
    """Return the lines that tell source and time: below the headline, else above it or after the body."""
    around = [line for line in (*layout.above, *layout.after) if is_meta_line(line.text) and layout.is_framed(line)]
    return layout.between + around


def common_ancestor(first: Element, second: Element) -> Element:
    """Return the smallest element that holds both."""
    line = {first, *first.iterancestors()}
    return next((element for element in (second, *second.iterancestors()) if element in line), second)


def _frame(headline: Element | None, body: Element) -> frozenset[Element]:
    if headline is None:
        parent = body.getparent()
        return frozenset((body if parent is None else parent).iter())
    return frozenset(common_ancestor(headline, body).iter())


def _numbers(lines: list[Line], element: Element | None) -> list[int]:
    if element is None:
        return []
    inside = frozenset(element.iter())
    return [number for number, line in enumerate(lines) if any(node.owner in inside for node in line.nodes)]


def _span(lines: list[Line], text: list[int], body: Element) -> tuple[int, int]:
    """Return the numbers of the first and the last line of the body; of an empty one, where it would stand."""
    if text:
        return text[0], text[-1]
    before = {*body.iterancestors(), *(other for other in body.itersiblings("*", preceding=True))}
    before |= {inner for element in body.itersiblings("*", preceding=True) for inner in element.iter()}
    numbers = [number for number, line in enumerate(lines) if line.nodes[-1].owner in before]
    first = numbers[-1] + 1 if numbers else len(lines)
    return first, first - 1


def _after(lines: list[Line]) -> list[Line]:
    taken: list[Line] = []
    for line in lines[:_FAR]:
        if is_related_heading(line.text) or is_disclaimer(line.text) or is_footer(line.text):
            break
        taken.append(line)
    return taken
